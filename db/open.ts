import { accessSync, closeSync, constants, existsSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { newestMigration } from './migration-files.ts';
import { DatabaseRefused } from './refused.ts';
import { unsafeSqliteReason } from './sqlite-version.ts';

/** One connection. Synchronous: a statement holds the event loop until it is answered. */
export type Database = BetterSqlite3.Database;

/** A prepared statement: what is bound, and the row it gives. */
export type Statement<Parameters extends unknown[] = unknown[], Row = unknown> = BetterSqlite3.Statement<
	Parameters,
	Row
>;

/** The one file that holds everything but the photos. `-wal` and `-shm` lie beside it while it is open. */
export const databaseFileName = 'radstand.sqlite';

/** How long a connection waits for another process that writes. */
export const busyTimeoutMs = 5_000;
/** Pages SQLite keeps in this process, per connection; the rest of the file lives in the page cache of the machine. */
const pageCacheKib = 16 * 1024;
/** Without a limit the WAL stays as large as the largest transaction ever was. */
const journalSizeLimitBytes = 64 * 1024 * 1024;

/**
 * Opens `radstand.sqlite` in a data folder, which is made (for its owner only) if it is missing; `:memory:` is a new,
 * empty database. Does not migrate: see `migrateDatabase`.
 *
 * Throws `DatabaseRefused` for an unsafe SQLite, a folder that cannot be written, a file that is no database, and a
 * schema newer than this code. A read-only connection wants an existing database.
 */
export function openDatabase(folderOrMemory: string, options: { readonly?: boolean } = {}): Database {
	const database = openConnection(folderOrMemory, options);
	try {
		refuseNewerSchema(database);
	} catch (error) {
		database.close();
		throw error;
	}
	return database;
}

/** `openDatabase` without the look at the schema, for the migration runner, which looks closer. */
export function openConnection(folderOrMemory: string, options: { readonly?: boolean } = {}): Database {
	const readonly = options.readonly ?? false;
	const file = folderOrMemory === ':memory:' ? folderOrMemory : databaseFile(resolve(folderOrMemory), readonly);
	const database = explained(file, () => new BetterSqlite3(file, { readonly, timeout: busyTimeoutMs }));
	try {
		explained(file, () => configureConnection(database));
	} catch (error) {
		database.close();
		throw error;
	}
	return database;
}

/**
 * The settings every connection needs, read back after setting. `openDatabase` calls this; only a test that makes a
 * database from bytes has a reason to.
 *
 * `synchronous` is set although FULL is already reported: this build of SQLite falls to NORMAL at the first write in WAL
 * mode unless it was set by name, and NORMAL loses acknowledged writes in a power cut. `mmap_size` is never set: together
 * with WAL it has corrupted databases.
 */
export function configureConnection(database: Database): void {
	const unsafe = unsafeSqliteReason(sqliteVersion(database));
	if (unsafe !== undefined) throw new DatabaseRefused('sqlite-version', unsafe);
	if (!database.readonly && !database.memory) database.pragma('journal_mode = WAL');
	setAndCheck(database, 'synchronous', 'FULL', 2);
	setAndCheck(database, 'foreign_keys', 'ON', 1);
	setAndCheck(database, 'busy_timeout', busyTimeoutMs, busyTimeoutMs);
	setAndCheck(database, 'journal_size_limit', journalSizeLimitBytes, journalSizeLimitBytes);
	setAndCheck(database, 'secure_delete', 'ON', 1);
	setAndCheck(database, 'temp_store', 'MEMORY', 2);
	setAndCheck(database, 'cache_size', -pageCacheKib, -pageCacheKib);
	const mode = database.pragma('journal_mode', { simple: true });
	if (!database.memory && mode !== 'wal') {
		throw new DatabaseRefused(
			'not-writable',
			`${database.name} is not in WAL mode and cannot be brought there (${mode})`,
		);
	}
}

function setAndCheck(database: Database, pragma: string, value: string | number, expected: number): void {
	database.pragma(`${pragma} = ${value}`);
	const actual = database.pragma(pragma, { simple: true });
	if (actual !== expected) throw new Error(`PRAGMA ${pragma} is ${actual} after setting it to ${value}`);
}

function sqliteVersion(database: Database): string {
	return String(database.prepare('select sqlite_version()').pluck().get());
}

function databaseFile(folder: string, readonly: boolean): string {
	const file = join(folder, databaseFileName);
	if (readonly) {
		if (existsSync(file)) return file;
		throw new DatabaseRefused(
			'missing',
			`there is no database at ${file}: run \`radstand db migrate\` or start the server`,
		);
	}
	makeDataFolder(folder);
	explained(file, () => {
		// Only a file that is not there yet is opened by us: closing any other descriptor of a database would drop the
		// locks that SQLite holds on it elsewhere in this process.
		if (existsSync(file)) accessSync(file, constants.W_OK);
		else closeSync(openSync(file, 'a', 0o600));
	});
	return file;
}

function refuseNewerSchema(database: Database): void {
	const version = Number(database.pragma('user_version', { simple: true }));
	const newest = newestMigration();
	if (version > newest) {
		throw new DatabaseRefused(
			'newer-schema',
			`${database.name} has schema ${version}, this version of Radstand knows ${newest}: install the newer version, or restore a backup`,
		);
	}
}

/** Makes the data folder, for its owner only, unless it is there. Throws `DatabaseRefused` when it cannot be written. */
export function makeDataFolder(folder: string): void {
	const probe = join(folder, `.write-probe-${process.pid}`);
	explained(folder, () => {
		// 0700: the file holds names, messages and password hashes, and other accounts of the machine have no business there.
		makeFolder(folder);
		writeFileSync(probe, '');
		rmSync(probe, { force: true });
	});
}

/** Not mkdir's own `recursive`: below /proc and the like, where nothing can be made, Node 24 never comes back from it. */
function makeFolder(folder: string): void {
	if (existsSync(folder)) return;
	makeFolder(dirname(folder));
	try {
		mkdirSync(folder, { mode: 0o700 });
	} catch (error) {
		// Two processes may start at the same time.
		if (!existsSync(folder)) throw error;
	}
}

/** Runs something that touches a database file, and turns what the operator can mend into `DatabaseRefused`. */
export function explained<T>(file: string, work: () => T): T {
	try {
		return work();
	} catch (error) {
		throw explanation(file, error) ?? error;
	}
}

function explanation(path: string, error: unknown): DatabaseRefused | undefined {
	if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
	const code = error.code;
	if (/^SQLITE_(READONLY|CANTOPEN|PERM)|^(EACCES|EPERM|EROFS|ENOTDIR|EEXIST|ENOENT)$/.test(code)) {
		return new DatabaseRefused('not-writable', `cannot write to ${path}: ${error.message}`, error);
	}
	if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) {
		return new DatabaseRefused('not-a-database', `${path} is not a usable database: ${error.message}`, error);
	}
	if (/^SQLITE_(BUSY|LOCKED)/.test(code)) {
		return new DatabaseRefused('busy', `${path} is in use by another process: ${error.message}`, error);
	}
	if (/^(SQLITE_FULL|SQLITE_IOERR_WRITE|ENOSPC|EDQUOT)$/.test(code)) {
		return new DatabaseRefused('disk-full', `no room left at ${path}: ${error.message}`, error);
	}
	return undefined;
}
