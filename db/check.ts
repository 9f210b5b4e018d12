import { pendingMigrations } from './migrate.ts';
import { type Migration, readMigrations } from './migration-files.ts';
import type { Database } from './open.ts';
import { rowCounts } from './row-counts.ts';

export type DatabaseCheck = {
	/** One English line each; empty when all is well. */
	problems: string[];
	/** The schema it has. */
	version: number;
	sizeBytes: number;
	/** Table → number of rows. */
	rows: Record<string, number>;
};

const mostProblems = 20;

/**
 * Reads everything: pages, indexes, full text (SQLite's integrity check asks FTS5 too), foreign keys, and whether the
 * schema is this version's. Needs no write access and stops nobody, but takes seconds for each gigabyte.
 */
export function checkDatabase(database: Database, migrations: readonly Migration[] = readMigrations()): DatabaseCheck {
	return {
		problems: [...damage(database), ...orphans(database), ...schemaGap(database, migrations)],
		version: Number(database.pragma('user_version', { simple: true })),
		sizeBytes:
			database
				.prepare<[], number>('select page_count * page_size from pragma_page_count, pragma_page_size')
				.pluck()
				.get() ?? 0,
		rows: Object.fromEntries(rowCounts(database)),
	};
}

function damage(database: Database): string[] {
	const said = database.prepare<[], string>(`pragma integrity_check(${mostProblems})`).pluck().all();
	return said.filter(line => line !== 'ok');
}

function orphans(database: Database): string[] {
	return database
		.prepare<[], { table: string; rowid: number | null; parent: string }>('pragma foreign_key_check')
		.all()
		.slice(0, mostProblems)
		.map(({ table, rowid, parent }) => `row ${rowid ?? '?'} of ${table} points to a row missing in ${parent}`);
}

function schemaGap(database: Database, migrations: readonly Migration[]): string[] {
	const missing = pendingMigrations(database, migrations).map(({ name }) => name);
	return missing.length === 0 ? [] : [`the schema lacks ${missing.join(', ')}: run \`radstand db migrate\``];
}
