import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { importSources } from './stock.ts';

export const importRuns = sqliteTable('import_runs', {
	id: integer('id').primaryKey({ autoIncrement: true }),
	source: text('source').notNull(),
	account: text('account').notNull(),
	fileName: text('file_name').notNull(),
	fileBytes: integer('file_bytes').notNull(),
	fileHash: text('file_hash').notNull(),
	mappingName: text('mapping_name').notNull(),
	mappingHash: text('mapping_hash').notNull(),
	state: text('state').$type<'running' | 'finished' | 'failed'>().notNull(),
	lease: text('lease').notNull(),
	startedAt: integer('started_at').notNull(),
	changedAt: integer('changed_at').notNull(),
	finishedAt: integer('finished_at'),
	rowsDone: integer('rows_done').notNull().default(0),
	newestBefore: integer('newest_before').notNull(),
	created: integer('created').notNull().default(0),
	updated: integer('updated').notNull().default(0),
	unchanged: integer('unchanged').notNull().default(0),
	refused: integer('refused').notNull().default(0),
	ended: integer('ended').notNull().default(0),
	note: text('note'),
	sourceId: integer('source_id').references(() => importSources.id),
});

export const importCounts = sqliteTable(
	'import_counts',
	{
		runId: integer('run_id')
			.notNull()
			.references(() => importRuns.id),
		outcome: text('outcome').$type<'taken' | 'refused' | 'not-stated' | 'removed'>().notNull(),
		rule: text('rule').notNull(),
		field: text('field').notNull(),
		count: integer('count').notNull(),
	},
	table => [primaryKey({ columns: [table.runId, table.outcome, table.rule, table.field] })],
);

export const importRejects = sqliteTable(
	'import_rejects',
	{
		runId: integer('run_id')
			.notNull()
			.references(() => importRuns.id),
		line: integer('line').notNull(),
		rule: text('rule').notNull(),
		reason: text('reason').notNull(),
	},
	table => [primaryKey({ columns: [table.runId, table.line, table.rule] })],
);

export const importSeen = sqliteTable(
	'import_seen',
	{
		runId: integer('run_id')
			.notNull()
			.references(() => importRuns.id),
		externalId: text('external_id').notNull(),
		line: integer('line').notNull(),
	},
	table => [primaryKey({ columns: [table.runId, table.externalId] })],
);
