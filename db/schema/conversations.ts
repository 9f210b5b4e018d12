import { integer, primaryKey, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';
import { users } from './accounts.ts';
import { listings } from './listings.ts';

export const conversations = sqliteTable(
	'conversations',
	{
		id: integer('id').primaryKey({ autoIncrement: true }),
		listingId: integer('listing_id')
			.notNull()
			.references(() => listings.id),
		buyerId: integer('buyer_id')
			.notNull()
			.references(() => users.id),
		sellerId: integer('seller_id')
			.notNull()
			.references(() => users.id),
		createdAt: integer('created_at').notNull(),
		lastMessageId: integer('last_message_id').notNull().default(0),
		lastMessageAt: integer('last_message_at').notNull(),
	},
	table => [unique().on(table.listingId, table.buyerId)],
);

export const participants = sqliteTable(
	'participants',
	{
		conversationId: integer('conversation_id')
			.notNull()
			.references(() => conversations.id),
		side: text('side').$type<'buyer' | 'seller'>().notNull(),
		userId: integer('user_id')
			.notNull()
			.references(() => users.id),
		readId: integer('read_id').notNull().default(0),
		readAt: integer('read_at'),
		unread: integer('unread').notNull().default(0),
		mailedId: integer('mailed_id').notNull().default(0),
		mutedAt: integer('muted_at'),
		archivedAt: integer('archived_at'),
		safetyNoteClosedAt: integer('safety_note_closed_at'),
		erasedAt: integer('erased_at'),
	},
	table => [primaryKey({ columns: [table.conversationId, table.side] })],
);

export const messages = sqliteTable(
	'messages',
	{
		id: integer('id').primaryKey({ autoIncrement: true }),
		conversationId: integer('conversation_id')
			.notNull()
			.references(() => conversations.id),
		senderId: integer('sender_id')
			.notNull()
			.references(() => users.id),
		kind: text('kind').$type<'text' | 'appointment' | 'notice'>().notNull(),
		body: text('body').notNull(),
		clientKey: text('client_key').notNull(),
		warnings: text('warnings', { mode: 'json' }).$type<readonly string[]>().notNull().default([]),
		sentAt: integer('sent_at').notNull(),
		heldAt: integer('held_at'),
		erasedAt: integer('erased_at'),
	},
	table => [unique().on(table.conversationId, table.senderId, table.clientKey)],
);

export const messagePhotos = sqliteTable(
	'message_photos',
	{
		messageId: integer('message_id')
			.notNull()
			.references(() => messages.id),
		position: integer('position').notNull(),
		name: text('name').notNull(),
		width: integer('width').notNull(),
		height: integer('height').notNull(),
		colour: text('colour').notNull(),
	},
	table => [primaryKey({ columns: [table.messageId, table.position] })],
);

export const appointments = sqliteTable('appointments', {
	messageId: integer('message_id')
		.primaryKey()
		.references(() => messages.id),
	startsAt: integer('starts_at').notNull(),
	minutes: integer('minutes').notNull(),
	place: text('place').notNull(),
	state: text('state')
		.$type<'vorgeschlagen' | 'zugesagt' | 'abgelehnt' | 'abgesagt'>()
		.notNull()
		.default('vorgeschlagen'),
	sequence: integer('sequence').notNull().default(0),
	changedAt: integer('changed_at').notNull(),
});

export const blocks = sqliteTable(
	'blocks',
	{
		userId: integer('user_id')
			.notNull()
			.references(() => users.id),
		blockedId: integer('blocked_id')
			.notNull()
			.references(() => users.id),
		createdAt: integer('created_at').notNull(),
	},
	table => [primaryKey({ columns: [table.userId, table.blockedId] })],
);

export const reports = sqliteTable('reports', {
	id: integer('id').primaryKey({ autoIncrement: true }),
	subject: text('subject').$type<'message' | 'conversation' | 'listing' | 'user' | 'post' | 'weak-point'>().notNull(),
	subjectId: integer('subject_id').notNull(),
	reporterId: integer('reporter_id').references(() => users.id),
	reason: text('reason').notNull(),
	text: text('text').notNull().default(''),
	createdAt: integer('created_at').notNull(),
	decidedAt: integer('decided_at'),
	decision: text('decision'),
});

export const listingSnapshots = sqliteTable('listing_snapshots', {
	id: integer('id').primaryKey({ autoIncrement: true }),
	conversationId: integer('conversation_id')
		.notNull()
		.unique()
		.references(() => conversations.id),
	listingId: integer('listing_id')
		.notNull()
		.references(() => listings.id),
	takenAt: integer('taken_at').notNull(),
	facts: text('facts').notNull(),
	words: text('words'),
	wordsSalt: text('words_salt'),
	wordsHash: text('words_hash').notNull(),
	sha256: text('sha256').notNull(),
	erasedAt: integer('erased_at'),
});

export const snapshotPhotos = sqliteTable(
	'snapshot_photos',
	{
		snapshotId: integer('snapshot_id')
			.notNull()
			.references(() => listingSnapshots.id),
		position: integer('position').notNull(),
		sha256: text('sha256').notNull(),
		name: text('name'),
		width: integer('width').notNull(),
		height: integer('height').notNull(),
	},
	table => [primaryKey({ columns: [table.snapshotId, table.position] })],
);
