import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { users } from './accounts.ts';
import { forumPosts } from './forum.ts';

export const weakPoints = sqliteTable('weak_points', {
	id: integer('id').primaryKey({ autoIncrement: true }),
	make: text('make').notNull(),
	model: text('model').notNull(),
	title: text('title').notNull(),
	part: text('part').notNull(),
	advice: text('advice').notNull(),
	engine: text('engine'),
	fuel: text('fuel'),
	gearbox: text('gearbox'),
	powerFromKw: integer('power_from_kw'),
	powerToKw: integer('power_to_kw'),
	yearFrom: integer('year_from'),
	yearTo: integer('year_to'),
	mileageFromKm: integer('mileage_from_km'),
	postId: integer('post_id')
		.notNull()
		.references(() => forumPosts.id),
	markedBy: integer('marked_by')
		.notNull()
		.references(() => users.id),
	markedAt: integer('marked_at').notNull(),
	changedAt: integer('changed_at'),
	withdrawnAt: integer('withdrawn_at'),
	withdrawnBy: integer('withdrawn_by').references(() => users.id),
	withdrawalReason: text('withdrawal_reason'),
});

export const weakPointVotes = sqliteTable(
	'weak_point_votes',
	{
		weakPointId: integer('weak_point_id')
			.notNull()
			.references(() => weakPoints.id),
		userId: integer('user_id')
			.notNull()
			.references(() => users.id),
		agrees: integer('agrees', { mode: 'boolean' }).notNull(),
		year: integer('year'),
		mileageKm: integer('mileage_km'),
		votedAt: integer('voted_at').notNull(),
	},
	table => [primaryKey({ columns: [table.weakPointId, table.userId] })],
);

export const weakPointsVersion = sqliteTable('weak_points_version', {
	id: integer('id').primaryKey(),
	version: integer('version').notNull(),
});
