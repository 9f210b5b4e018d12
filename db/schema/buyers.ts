import { blob, integer, primaryKey, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';
import { users } from './accounts.ts';
import { listingHistory, listings } from './listings.ts';

export const notificationSettings = sqliteTable('notification_settings', {
	userId: integer('user_id')
		.primaryKey()
		.references(() => users.id),
	quietFrom: integer('quiet_from'),
	quietTo: integer('quiet_to'),
	favourites: text('favourites').$type<'sofort' | 'taeglich' | 'nie'>().notNull().default('sofort'),
	favouritesPush: integer('favourites_push', { mode: 'boolean' }).notNull().default(true),
	messagesMail: integer('messages_mail', { mode: 'boolean' }).notNull().default(true),
	messagesPush: integer('messages_push', { mode: 'boolean' }).notNull().default(true),
	readReceipts: integer('read_receipts', { mode: 'boolean' }).notNull().default(false),
	forum: text('forum').$type<'gesammelt' | 'taeglich' | 'nie'>().notNull().default('gesammelt'),
	forumPush: integer('forum_push', { mode: 'boolean' }).notNull().default(true),
});

export const logReaders = sqliteTable(
	'log_readers',
	{
		log: text('log').$type<'listing_changes' | 'listing_history'>().notNull(),
		reader: text('reader').notNull(),
		position: integer('position').notNull(),
	},
	table => [primaryKey({ columns: [table.log, table.reader] })],
);

export const favourites = sqliteTable(
	'favourites',
	{
		userId: integer('user_id')
			.notNull()
			.references(() => users.id),
		listingId: integer('listing_id')
			.notNull()
			.references(() => listings.id),
		note: text('note').notNull().default(''),
		createdAt: integer('created_at').notNull(),
		priceCents: integer('price_cents'),
	},
	table => [primaryKey({ columns: [table.userId, table.listingId] })],
);

export const favouriteNews = sqliteTable(
	'favourite_news',
	{
		id: integer('id').primaryKey({ autoIncrement: true }),
		userId: integer('user_id')
			.notNull()
			.references(() => users.id),
		listingId: integer('listing_id')
			.notNull()
			.references(() => listings.id),
		historyId: integer('history_id')
			.notNull()
			.references(() => listingHistory.id),
		kind: text('kind').$type<'preis' | 'reserviert' | 'frei' | 'verkauft' | 'beendet'>().notNull(),
		beforeCents: integer('before_cents'),
		afterCents: integer('after_cents'),
		foundAt: integer('found_at').notNull(),
		dueAt: integer('due_at').notNull(),
		handedAt: integer('handed_at'),
		mailId: integer('mail_id'),
	},
	table => [unique().on(table.userId, table.historyId)],
);

export const savedSearches = sqliteTable('saved_searches', {
	id: integer('id').primaryKey({ autoIncrement: true }),
	userId: integer('user_id').references(() => users.id),
	email: text('email'),
	name: text('name').notNull(),
	query: text('query').notNull(),
	pace: text('pace').$type<'sofort' | 'taeglich' | 'woechentlich'>().notNull(),
	byMail: integer('by_mail', { mode: 'boolean' }).notNull().default(true),
	byPush: integer('by_push', { mode: 'boolean' }).notNull().default(false),
	reductions: integer('reductions', { mode: 'boolean' }).notNull().default(true),
	quietFrom: integer('quiet_from'),
	quietTo: integer('quiet_to'),
	createdAt: integer('created_at').notNull(),
	since: integer('since').notNull(),
	confirmedAt: integer('confirmed_at'),
	pausedAt: integer('paused_at'),
});

export const savedSearchChanges = sqliteTable('saved_search_changes', {
	revision: integer('revision').primaryKey({ autoIncrement: true }),
	searchId: integer('search_id').notNull().unique(),
});

export const savedSearchBaselines = sqliteTable('saved_search_baselines', {
	searchId: integer('search_id')
		.primaryKey()
		.references(() => savedSearches.id),
	count: integer('count').notNull(),
	ids: blob('ids', { mode: 'buffer' }).notNull(),
	historyId: integer('history_id').notNull().default(0),
});

export const searchMatches = sqliteTable(
	'search_matches',
	{
		id: integer('id').primaryKey({ autoIncrement: true }),
		searchId: integer('search_id')
			.notNull()
			.references(() => savedSearches.id),
		listingId: integer('listing_id')
			.notNull()
			.references(() => listings.id),
		reason: text('reason').$type<'neu' | 'geaendert' | 'reduziert'>().notNull(),
		occasion: integer('occasion').notNull().default(0),
		why: text('why', { mode: 'json' }).$type<readonly string[]>().notNull().default([]),
		title: text('title').notNull(),
		priceCents: integer('price_cents'),
		priceBeforeCents: integer('price_before_cents'),
		foundAt: integer('found_at').notNull(),
		dueAt: integer('due_at').notNull(),
		handedAt: integer('handed_at'),
		mailId: integer('mail_id'),
		mailedAt: integer('mailed_at'),
		mailFailedAt: integer('mail_failed_at'),
		pushes: integer('pushes').notNull().default(0),
	},
	table => [unique().on(table.searchId, table.listingId, table.reason, table.occasion)],
);

export const pushSubscriptions = sqliteTable('push_subscriptions', {
	id: integer('id').primaryKey({ autoIncrement: true }),
	userId: integer('user_id')
		.notNull()
		.references(() => users.id),
	endpoint: text('endpoint').notNull().unique(),
	p256dh: text('p256dh').notNull(),
	auth: text('auth').notNull(),
	device: text('device').notNull(),
	sessionId: text('session_id'),
	createdAt: integer('created_at').notNull(),
	lastSentAt: integer('last_sent_at'),
});

export const pushes = sqliteTable(
	'pushes',
	{
		id: integer('id').primaryKey({ autoIncrement: true }),
		subscriptionId: integer('subscription_id')
			.notNull()
			.references(() => pushSubscriptions.id, { onDelete: 'cascade' }),
		onceKey: text('once_key').notNull(),
		title: text('title').notNull(),
		body: text('body').notNull(),
		path: text('path').notNull(),
		createdAt: integer('created_at').notNull(),
		dueAt: integer('due_at').notNull(),
		attempts: integer('attempts').notNull().default(0),
		sentAt: integer('sent_at'),
		failedAt: integer('failed_at'),
		error: text('error'),
	},
	table => [unique().on(table.subscriptionId, table.onceKey)],
);

export const phoneReveals = sqliteTable(
	'phone_reveals',
	{
		userId: integer('user_id')
			.notNull()
			.references(() => users.id),
		listingId: integer('listing_id')
			.notNull()
			.references(() => listings.id),
		shownAt: integer('shown_at').notNull(),
		networkHash: text('network_hash').notNull(),
	},
	table => [primaryKey({ columns: [table.userId, table.listingId] })],
);
