import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { expect, test } from 'vitest';
import { afterThisTest } from '#src/testing/afterwards.ts';
import { freshDataFolder } from '#src/testing/database.ts';
import { newestMigration } from './migration-files.ts';
import { databaseFileName, openDatabase } from './open.ts';
import { DatabaseRefused } from './refused.ts';
import { projectRoot } from './root.ts';
import { unsafeSqliteReason } from './sqlite-version.ts';

test('what a seller was told is saved stays FULL after the first write, on every connection', () => {
	const folder = freshDataFolder({ empty: true });
	const server = openDatabase(folder);
	server.exec('create table cars (name text)');
	server.exec("insert into cars values ('Golf')");
	const command = openDatabase(folder);
	command.exec("insert into cars values ('Polo')");
	const search = openDatabase(folder, { readonly: true });
	for (const connection of [server, command, search]) {
		expect(connection.prepare('select count(*) from cars').pluck().get()).toBe(2);
		expect(read(connection, 'journal_mode')).toBe('wal');
		expect(read(connection, 'synchronous')).toBe(2);
		expect(read(connection, 'foreign_keys')).toBe(1);
		expect(read(connection, 'busy_timeout')).toBe(5000);
		expect(read(connection, 'journal_size_limit')).toBe(67_108_864);
		expect(read(connection, 'secure_delete')).toBe(1);
		expect(read(connection, 'temp_store')).toBe(2);
		expect(read(connection, 'mmap_size')).toBe(0);
		connection.close();
	}
});

test('a read-only connection cannot write', () => {
	const folder = freshDataFolder();
	const search = openDatabase(folder, { readonly: true });
	afterThisTest(() => void search.close());
	expect(() => search.exec('create table cars (name text)')).toThrow(/readonly/);
});

test('the data folder and the database are for their owner only, also in a folder that was there before', () => {
	const parent = freshDataFolder({ empty: true });
	openDatabase(join(parent, 'new', 'data')).close();
	expect(statSync(join(parent, 'new', 'data')).mode & 0o777).toBe(0o700);
	chmodSync(parent, 0o755);
	const database = openDatabase(parent);
	database.exec('create table cars (name text)');
	for (const name of readdirSync(parent).filter(name => name.startsWith(databaseFileName))) {
		expect(statSync(join(parent, name)).mode & 0o077, name).toBe(0);
	}
	database.close();
});

test('an operator without write access to the folder is told so in one line, and nothing is left there', () => {
	const folder = freshDataFolder({ empty: true });
	chmodSync(folder, 0o555);
	const refusal = asOrdinaryUser(() => refusalOf(() => openDatabase(folder)));
	expect(refusal.reason).toBe('not-writable');
	expect(refusal.message).toContain(folder);
	expect(refusal.message).not.toContain('\n');
	expect(readdirSync(folder)).toEqual([]);
});

test('a database copied in by another user is refused instead of failing at the first write', () => {
	const folder = freshDataFolder();
	chmodSync(join(folder, databaseFileName), 0o444);
	chmodSync(folder, 0o777);
	// A process of its own, which stops being root for good: the system asks for the real user here, not the effective one.
	const code = `
		const { openDatabase } = await import(${JSON.stringify(join(projectRoot, 'db', 'open.ts'))});
		if (process.getuid() === 0) process.setuid(65534);
		try { openDatabase(${JSON.stringify(folder)}); } catch (error) { console.log(error.reason + ': ' + error.message); }`;
	const said = execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' });
	expect(said).toMatch(/^not-writable: .*radstand\.sqlite.*\n$/);
});

test('a data folder that is a file, or lies in one, is refused', () => {
	const file = join(freshDataFolder({ empty: true }), 'file');
	writeFileSync(file, '');
	expect(refusalOf(() => openDatabase(file)).reason).toBe('not-writable');
	expect(refusalOf(() => openDatabase(join(file, 'data'))).reason).toBe('not-writable');
	expect(refusalOf(() => openDatabase('/proc/radstand/data')).reason).toBe('not-writable');
});

test('a database of a later version is refused and not touched', () => {
	const folder = freshDataFolder();
	const later = new BetterSqlite3(join(folder, databaseFileName));
	later.pragma(`user_version = ${newestMigration() + 1}`);
	later.close();
	for (const readonly of [true, false]) {
		const refusal = refusalOf(() => openDatabase(folder, { readonly }));
		expect(refusal.reason).toBe('newer-schema');
		expect(refusal.message).toContain(`schema ${newestMigration() + 1}`);
	}
});

test('a file that is no database is refused and stays as it is', () => {
	const folder = freshDataFolder({ empty: true });
	const file = join(folder, databaseFileName);
	writeFileSync(file, 'Urlaubsbilder '.repeat(1000));
	expect(refusalOf(() => openDatabase(folder)).reason).toBe('not-a-database');
	expect(statSync(file).size).toBe(14_000);
	truncateSync(file, 0);
	openDatabase(folder).close();
});

test('asking a folder without a database to be read makes nothing and says what to do', () => {
	const folder = join(freshDataFolder({ empty: true }), 'nothing');
	const refusal = refusalOf(() => openDatabase(folder, { readonly: true }));
	expect(refusal.reason).toBe('missing');
	expect(refusal.message).toContain('radstand db migrate');
	expect(existsSync(folder)).toBe(false);
});

test.each([
	['3.7.0', false],
	['3.51.2', false],
	['3.51.3', true],
	['3.52.0', false],
	['3.52.1', true],
	['3.54.1', true],
	['4.0.0', true],
])('SQLite %s may be used: %s', (version, safe) => {
	expect(unsafeSqliteReason(version) === undefined).toBe(safe);
});

function read(connection: BetterSqlite3.Database, pragma: string): unknown {
	return connection.pragma(pragma, { simple: true });
}

function refusalOf(work: () => unknown): DatabaseRefused {
	try {
		work();
	} catch (error) {
		if (error instanceof DatabaseRefused) return error;
		throw error;
	}
	throw new Error('it was not refused');
}

/** File modes do not bind root, and the tests run as root in containers. */
function asOrdinaryUser<T>(work: () => T): T {
	if (process.geteuid?.() !== 0 || !process.seteuid) return work();
	process.seteuid(65_534);
	try {
		return work();
	} finally {
		process.seteuid(0);
	}
}
