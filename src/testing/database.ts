import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { applyMigrations, migrateDatabase } from '#db/migrate.ts';
import { readMigrations } from '#db/migration-files.ts';
import { configureConnection, type Database, databaseFileName, openConnection } from '#db/open.ts';
import { afterThisTest } from './afterwards.ts';

/**
 * An empty database in memory with the newest schema, closed when the test is over. Costs well under a millisecond: the
 * migrations run once per test file, everyone else gets a copy of the bytes.
 */
export function freshDatabase(): Database {
	migrated ??= migratedBytes();
	const database = new BetterSqlite3(migrated);
	configureConnection(database);
	afterThisTest(() => void database.close());
	return database;
}

/**
 * A folder as the server has it: a migrated database in a file, for tests of restarts, second processes and backups.
 * `{ empty: true }` leaves the database out. Removed, with everything in it, when the test is over.
 */
export function freshDataFolder(options: { empty?: boolean } = {}): string {
	const folder = mkdtempSync(join(tmpdir(), 'radstand-test-'));
	// A picture process that has just been ended may still be writing its last file.
	afterThisTest(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 }));
	if (options.empty) return folder;
	const file = join(folder, databaseFileName);
	if (migratedFile === undefined) {
		migrateDatabase(folder, { now: migratedAt });
		migratedFile = readFileSync(file);
	} else writeFileSync(file, migratedFile, { mode: 0o600 });
	return folder;
}

const migratedAt = new Date('2026-11-02T08:00:00Z');

let migrated: Buffer | undefined;
let migratedFile: Buffer | undefined;

function migratedBytes(): Buffer {
	const database = openConnection(':memory:');
	applyMigrations(database, readMigrations(), migratedAt);
	const bytes = database.serialize();
	database.close();
	return bytes;
}
