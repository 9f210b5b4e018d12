import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const mails = sqliteTable('mails', {
	id: integer('id').primaryKey({ autoIncrement: true }),
	messageId: text('message_id').notNull().unique(),
	onceKey: text('once_key').unique(),
	recipient: text('recipient').notNull(),
	subject: text('subject').notNull(),
	bodyText: text('body_text'),
	bodyHtml: text('body_html'),
	headers: text('headers', { mode: 'json' }).$type<Record<string, string>>().notNull().default({}),
	createdAt: integer('created_at').notNull(),
	dueAt: integer('due_at').notNull(),
	attempts: integer('attempts').notNull().default(0),
	sentAt: integer('sent_at'),
	failedAt: integer('failed_at'),
	error: text('error'),
});
