import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { dealers } from './accounts.ts';
import { importRuns } from './imports.ts';
import { listings } from './listings.ts';

export const importSources = sqliteTable('import_sources', {
	id: integer('id').primaryKey({ autoIncrement: true }),
	dealerId: integer('dealer_id').references(() => dealers.id),
	kind: text('kind')
		.$type<'mobile-de' | 'mobile-de-datei' | 'fahrzeug-feed' | 'kleinanzeigen' | 'radstand'>()
		.notNull(),
	name: text('name').notNull(),
	way: text('way').$type<'upload' | 'ordner' | 'https' | 'sftp'>().notNull(),
	address: text('address').notNull().default(''),
	settings: text('settings').notNull().default('{}'),
	credentials: text('credentials'),
	mapping: text('mapping'),
	schedule: text('schedule')
		.$type<'von-hand' | 'stuendlich' | 'alle-6-stunden' | 'taeglich'>()
		.notNull()
		.default('taeglich'),
	privateNetwork: integer('private_network', { mode: 'boolean' }).notNull().default(false),
	memory: text('memory').notNull().default('{}'),
	nextRunAt: integer('next_run_at'),
	askedAt: integer('asked_at'),
	shrinkingAllowedAt: integer('shrinking_allowed_at'),
	failuresInARow: integer('failures_in_a_row').notNull().default(0),
	pausedAt: integer('paused_at'),
	pauseReason: text('pause_reason').$type<'hand' | 'gescheitert' | 'gesperrt' | 'abgelaufen'>(),
	lease: text('lease'),
	leaseUntil: integer('lease_until'),
	createdAt: integer('created_at').notNull(),
	changedAt: integer('changed_at').notNull(),
	removedAt: integer('removed_at'),
});

export const sourceVisits = sqliteTable('source_visits', {
	id: integer('id').primaryKey({ autoIncrement: true }),
	sourceId: integer('source_id')
		.notNull()
		.references(() => importSources.id),
	begunBy: text('begun_by').$type<'uhr' | 'hand' | 'betreiber'>().notNull(),
	state: text('state').$type<'running' | 'finished' | 'unchanged' | 'stopped' | 'failed' | 'interrupted'>().notNull(),
	reason: text('reason'),
	detail: text('detail'),
	runId: integer('run_id').references(() => importRuns.id),
	requests: integer('requests').notNull().default(0),
	bytes: integer('bytes').notNull().default(0),
	photosNew: integer('photos_new').notNull().default(0),
	photosFailed: integer('photos_failed').notNull().default(0),
	startedAt: integer('started_at').notNull(),
	finishedAt: integer('finished_at'),
	toldAt: integer('told_at'),
});

export const importCars = sqliteTable(
	'import_cars',
	{
		source: text('source').notNull(),
		account: text('account').notNull(),
		externalId: text('external_id').notNull(),
		sourceId: integer('source_id').references(() => importSources.id),
		listingId: integer('listing_id')
			.notNull()
			.references(() => listings.id),
		url: text('url'),
		inventoryNumber: text('inventory_number'),
		hash: text('hash'),
		stated: text('stated'),
		differs: text('differs').notNull().default('{}'),
		leads: integer('leads', { mode: 'boolean' }).notNull().default(true),
		firstSeenAt: integer('first_seen_at').notNull(),
		seenAt: integer('seen_at').notNull(),
		goneAt: integer('gone_at'),
	},
	table => [primaryKey({ columns: [table.source, table.account, table.externalId] })],
);

export const importImages = sqliteTable(
	'import_images',
	{
		source: text('source').notNull(),
		account: text('account').notNull(),
		externalId: text('external_id').notNull(),
		position: integer('position').notNull(),
		key: text('key').notNull(),
		address: text('address').notNull(),
		state: text('state').$type<'waiting' | 'kept' | 'failed'>().notNull().default('waiting'),
		photo: text('photo'),
		attempts: integer('attempts').notNull().default(0),
		dueAt: integer('due_at').notNull(),
		error: text('error'),
	},
	table => [primaryKey({ columns: [table.source, table.account, table.externalId, table.position] })],
);

export const sourcePermissions = sqliteTable('source_permissions', {
	id: integer('id').primaryKey({ autoIncrement: true }),
	sourceId: integer('source_id')
		.notNull()
		.references(() => importSources.id),
	reference: text('reference').notNull(),
	grantedOn: text('granted_on').notNull(),
	contact: text('contact').notNull(),
	scope: text('scope').notNull(),
	photos: integer('photos', { mode: 'boolean' }).notNull(),
	expiresOn: text('expires_on').notNull(),
	confirmedBy: text('confirmed_by').notNull(),
	recordedAt: integer('recorded_at').notNull(),
	withdrawnAt: integer('withdrawn_at'),
});

export const sourceRequests = sqliteTable('source_requests', {
	host: text('host').primaryKey().notNull(),
	day: text('day').notNull(),
	requests: integer('requests').notNull(),
	busyUntil: integer('busy_until').notNull(),
	answeredAt: integer('answered_at').notNull(),
	refusedUntil: integer('refused_until').notNull().default(0),
});
