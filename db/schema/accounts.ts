import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const instance = sqliteTable('instance', {
	id: text('id').primaryKey().notNull(),
	createdAt: integer('created_at').notNull(),
});

export const users = sqliteTable('users', {
	id: integer('id').primaryKey({ autoIncrement: true }),
	email: text('email').notNull().unique(),
	name: text('name').notNull(),
	role: text('role').$type<'member' | 'moderator' | 'admin'>().notNull().default('member'),
	kind: text('kind').$type<'privat' | 'haendler'>().notNull().default('privat'),
	passwordHash: text('password_hash').notNull(),
	createdAt: integer('created_at').notNull(),
	confirmedAt: integer('confirmed_at'),
	phone: text('phone'),
	country: text('country').$type<'deutschland' | 'oesterreich' | 'schweiz'>(),
	plz: text('plz'),
	contact: text('contact').$type<'nachricht' | 'telefon'>().notNull().default('nachricht'),
	passwordChangedAt: integer('password_changed_at'),
	bannedAt: integer('banned_at'),
	banReason: text('ban_reason'),
});

export const dealers = sqliteTable('dealers', {
	id: integer('id').primaryKey({ autoIncrement: true }),
	userId: integer('user_id')
		.notNull()
		.unique()
		.references(() => users.id),
	slug: text('slug').notNull().unique(),
	company: text('company').notNull(),
	street: text('street').notNull(),
	country: text('country').$type<'deutschland' | 'oesterreich' | 'schweiz'>().notNull(),
	plz: text('plz').notNull(),
	place: text('place').notNull(),
	phone: text('phone').notNull(),
	email: text('email').notNull(),
	website: text('website'),
	openingHours: text('opening_hours').notNull().default(''),
	about: text('about').notNull().default(''),
	imprint: text('imprint').notNull(),
	vatId: text('vat_id'),
	registerNumber: text('register_number'),
	createdAt: integer('created_at').notNull(),
	logo: text('logo'),
	logoWidth: integer('logo_width'),
	logoHeight: integer('logo_height'),
	certifiedAt: integer('certified_at'),
});

export const pendingRegistrations = sqliteTable('pending_registrations', {
	tokenHash: text('token_hash').primaryKey().notNull(),
	email: text('email').notNull(),
	name: text('name').notNull(),
	kind: text('kind').$type<'privat' | 'haendler'>().notNull(),
	passwordHash: text('password_hash').notNull(),
	createdAt: integer('created_at').notNull(),
	expiresAt: integer('expires_at').notNull(),
});

const userId = () =>
	integer('user_id')
		.notNull()
		.references(() => users.id);

export const accountTokens = sqliteTable('account_tokens', {
	tokenHash: text('token_hash').primaryKey().notNull(),
	purpose: text('purpose').$type<'reset-password' | 'change-email' | 'undo-email-change'>().notNull(),
	userId: userId(),
	email: text('email'),
	createdAt: integer('created_at').notNull(),
	expiresAt: integer('expires_at').notNull(),
});

export const sessions = sqliteTable('sessions', {
	id: text('id').primaryKey().notNull(),
	userId: userId(),
	createdAt: integer('created_at').notNull(),
	lastUsedAt: integer('last_used_at').notNull(),
	provedAt: integer('proved_at').notNull(),
	persistent: integer('persistent', { mode: 'boolean' }).notNull(),
	secondFactor: integer('second_factor', { mode: 'boolean' }).notNull(),
	device: text('device').notNull(),
	network: text('network').notNull(),
});

export const totpSecrets = sqliteTable('totp_secrets', {
	userId: integer('user_id')
		.primaryKey()
		.references(() => users.id),
	secret: text('secret').notNull(),
	createdAt: integer('created_at').notNull(),
	confirmedAt: integer('confirmed_at'),
	lastStep: integer('last_step'),
});

export const recoveryCodes = sqliteTable('recovery_codes', {
	id: integer('id').primaryKey({ autoIncrement: true }),
	userId: userId(),
	codeHash: text('code_hash').notNull(),
	createdAt: integer('created_at').notNull(),
	usedAt: integer('used_at'),
});

export const passkeys = sqliteTable('passkeys', {
	id: text('id').primaryKey().notNull(),
	userId: userId(),
	name: text('name').notNull(),
	publicKey: text('public_key').notNull(),
	algorithm: text('algorithm').notNull(),
	transports: text('transports', { mode: 'json' }).$type<readonly string[]>().notNull().default([]),
	counter: integer('counter').notNull(),
	createdAt: integer('created_at').notNull(),
	lastUsedAt: integer('last_used_at'),
});

export const passkeyChallenges = sqliteTable('passkey_challenges', {
	challenge: text('challenge').primaryKey().notNull(),
	userId: integer('user_id').references(() => users.id),
	expiresAt: integer('expires_at').notNull(),
});

export const knownDevices = sqliteTable(
	'known_devices',
	{ userId: userId(), deviceHash: text('device_hash').notNull(), lastSeenAt: integer('last_seen_at').notNull() },
	table => [primaryKey({ columns: [table.userId, table.deviceHash] })],
);

export const attempts = sqliteTable(
	'attempts',
	{
		rule: text('rule').notNull(),
		keyHash: text('key_hash').notNull(),
		windowStart: integer('window_start').notNull(),
		current: integer('current').notNull(),
		previous: integer('previous').notNull(),
	},
	table => [primaryKey({ columns: [table.rule, table.keyHash] })],
);
