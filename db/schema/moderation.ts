import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { users } from './accounts.ts';

export const moderationLog = sqliteTable('moderation_log', {
	id: integer('id').primaryKey({ autoIncrement: true }),
	at: integer('at').notNull(),
	actor: text('actor').$type<'moderator' | 'operator' | 'rule' | 'member'>().notNull(),
	actorId: integer('actor_id').references(() => users.id),
	action: text('action').notNull(),
	subject: text('subject').notNull(),
	subjectId: integer('subject_id').notNull(),
	concernedId: integer('concerned_id').references(() => users.id),
	rule: text('rule'),
	reason: text('reason').notNull().default(''),
	note: text('note').notNull().default(''),
	details: text('details').notNull().default('{}'),
	reportId: integer('report_id'),
	erasedAt: integer('erased_at'),
});
