import { resolve } from 'node:path';
import { oneAtATime } from './lock.ts';
import { backUpBefore } from './migration-backup.ts';
import { type Migration, readMigrations } from './migration-files.ts';
import { type Database, explained, openConnection } from './open.ts';
import { DatabaseRefused } from './refused.ts';
import { lostRows, rowCounts } from './row-counts.ts';

/** Copying and migrating a large database takes a minute or so; a second process waits for the first. */
const migrationWaitMs = 10 * 60_000;

export type MigrationReport = {
	/** Names in the order they were applied; empty when there was nothing to do. */
	applied: string[];
	/** The schema after it: the number of the newest migration. */
	version: number;
	/** Copy of the database as it was before the first of them; none for a new database. */
	backupFile?: string;
};

/**
 * Brings the database of a data folder to the newest schema, each migration in a transaction of its own. Whatever goes
 * wrong, a kill included, leaves the state before that migration. Two processes may call this at the same time.
 *
 * A connection of its own, because foreign keys have to be off before the transaction begins (inside it the pragma is
 * silently ignored, and rebuilding a table then deletes the rows of its children).
 *
 * Throws `DatabaseRefused`: newer schema, changed migration, failed migration, no room, or what `openDatabase` refuses.
 */
export function migrateDatabase(
	folder: string,
	options: { now: Date; migrations?: readonly Migration[] },
): MigrationReport {
	const migrations = options.migrations ?? readMigrations();
	const connection = openConnection(folder);
	try {
		if (pendingMigrations(connection, migrations).length === 0) return { applied: [], version: migrations.length };
		return oneAtATime(folder, 'migrate.lock', migrationWaitMs, () => {
			const backupFile = explained(resolve(folder), () => backUp(connection, migrations, folder));
			const applied = applyMigrations(connection, migrations, options.now);
			connection.pragma('wal_checkpoint(TRUNCATE)');
			return { applied, version: migrations.length, ...(backupFile !== undefined && { backupFile }) };
		});
	} finally {
		connection.close();
	}
}

function backUp(connection: Database, migrations: readonly Migration[], folder: string): string | undefined {
	const [next] = pendingMigrations(connection, migrations);
	return next === undefined || next.number === 1 ? undefined : backUpBefore(next, connection, folder);
}

/** The same on a connection that nobody else uses, without a backup: for databases in memory. Turns foreign keys off. */
export function applyMigrations(connection: Database, migrations: readonly Migration[], now: Date): string[] {
	connection.pragma('foreign_keys = OFF');
	if (connection.pragma('foreign_keys', { simple: true }) !== 0)
		throw new Error('foreign keys stay on: inside a transaction?');
	return pendingMigrations(connection, migrations)
		.filter(migration => explained(connection.name, () => applyMigration(connection, migration, migrations, now)))
		.map(({ name }) => name);
}

/**
 * What a database still lacks. Throws `DatabaseRefused` when its history is not the beginning of ours: a migration was
 * edited after it was applied, the database is newer, or it belongs to another program.
 */
export function pendingMigrations(
	connection: Database,
	migrations: readonly Migration[] = readMigrations(),
): Migration[] {
	const version = Number(connection.pragma('user_version', { simple: true }));
	if (version > migrations.length) {
		throw new DatabaseRefused(
			'newer-schema',
			`${connection.name} has schema ${version}, this version of Radstand knows ${migrations.length}: install the newer version, or restore a backup`,
		);
	}
	const history = appliedMigrations(connection);
	if (history.length !== version || (version === 0 && rowCounts(connection).size > 0)) {
		throw new DatabaseRefused('not-a-database', `${connection.name} was not made by Radstand, or not by it alone`);
	}
	for (const [index, { name, sha256 }] of history.entries()) {
		const ours = migrations[index];
		if (ours?.name !== name || ours.sha256 !== sha256) {
			throw new DatabaseRefused(
				'changed-migration',
				`${connection.name} was migrated with ${name}, which has since been changed (now: ${ours?.name}): a migration is never edited, write a new one`,
			);
		}
	}
	return migrations.slice(version);
}

function appliedMigrations(connection: Database): { name: string; sha256: string }[] {
	const exists = connection.prepare("select 1 from sqlite_schema where name = 'schema_migrations'").get();
	if (exists === undefined) return [];
	return connection
		.prepare<[], { name: string; sha256: string }>('select name, sha256 from schema_migrations order by number')
		.all();
}

/** False when another process has applied it in the meantime. */
function applyMigration(connection: Database, migration: Migration, all: readonly Migration[], now: Date): boolean {
	connection.exec('begin immediate');
	try {
		if (!pendingMigrations(connection, all).includes(migration)) {
			connection.exec('rollback');
			return false;
		}
		const before = rowCounts(connection);
		connection.exec(migration.sql);
		if (!connection.inTransaction) throw new Error(`${migration.name} ended the transaction it runs in`);
		checkResult(connection, migration, before);
		record(connection, migration, now);
		connection.exec('commit');
		return true;
	} catch (error) {
		if (connection.inTransaction) connection.exec('rollback');
		if (!(error instanceof Error) || error instanceof DatabaseRefused || isAboutTheDisk(error)) throw error;
		throw new DatabaseRefused(
			'failed-migration',
			`migration ${migration.name} failed and was taken back, the database is as it was: ${error.message}`,
			error,
		);
	}
}

function checkResult(connection: Database, migration: Migration, before: ReadonlyMap<string, number>): void {
	const [orphan] = connection.prepare<[], { table: string; parent: string }>('pragma foreign_key_check').all();
	if (orphan !== undefined) throw new Error(`rows of ${orphan.table} point to rows missing in ${orphan.parent}`);
	const lost = lostRows(before, rowCounts(connection), migration.changesRowsOf);
	if (lost.length > 0) throw new Error(`it changes rows without declaring it: ${lost.join(', ')}`);
}

function record(connection: Database, { number, name, sha256 }: Migration, now: Date): void {
	connection.exec(
		'create table if not exists schema_migrations (number integer primary key, name text not null, sha256 text not null, applied_at integer not null) strict',
	);
	connection
		.prepare('insert into schema_migrations values (?, ?, ?, ?)')
		.run(number, name, sha256, Math.floor(now.getTime() / 1000));
	connection.pragma(`user_version = ${number}`);
}

/** These say something about the machine, not about the migration. */
function isAboutTheDisk(error: Error): boolean {
	return 'code' in error && /^SQLITE_(BUSY|LOCKED|FULL|IOERR|READONLY|CORRUPT)/.test(String(error.code));
}
