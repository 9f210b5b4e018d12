import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { users } from './accounts.ts';

export const apiKeys = sqliteTable('api_keys', {
	id: integer('id').primaryKey({ autoIncrement: true }),
	userId: integer('user_id')
		.notNull()
		.references(() => users.id),
	name: text('name').notNull(),
	beginning: text('beginning').notNull(),
	hash: text('hash').notNull().unique(),
	createdAt: integer('created_at').notNull(),
	expiresAt: integer('expires_at'),
	lastUsedAt: integer('last_used_at'),
	revokedAt: integer('revoked_at'),
});

export const apiAnswers = sqliteTable(
	'api_answers',
	{
		userId: integer('user_id')
			.notNull()
			.references(() => users.id),
		key: text('key').notNull(),
		request: text('request').notNull(),
		status: integer('status').notNull(),
		body: text('body').notNull(),
		at: integer('at').notNull(),
	},
	table => [primaryKey({ columns: [table.userId, table.key] })],
);
