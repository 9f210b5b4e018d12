import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { afterThisTest } from '#src/testing/afterwards.ts';
import { freshDatabase, freshDataFolder } from '#src/testing/database.ts';
import { applyMigrations, migrateDatabase, pendingMigrations } from './migrate.ts';
import { type Migration, readMigrations } from './migration-files.ts';
import { type Database, databaseFileName, openConnection } from './open.ts';
import { DatabaseRefused } from './refused.ts';
import { projectRoot } from './root.ts';

const now = new Date('2026-11-02T08:00:00Z');

const first = `
create table listings (id integer primary key, title text not null) strict;
create table photos (id integer primary key, listing_id integer not null references listings (id) on delete cascade) strict;
create virtual table words using fts5 (title);
insert into listings values (1, 'Golf'), (2, 'Polo');
insert into photos values (1, 1), (2, 1), (3, 2);
insert into words values ('Golf'), ('Polo');`;

/** The usual way to change a column in SQLite; with foreign keys on, the drop deletes all photos. */
const rebuild = `
create table listings_new (id integer primary key, title text not null, sold_at text) strict;
insert into listings_new (id, title) select id, title from listings;
drop table listings;
alter table listings_new rename to listings;`;

test('the photos of a car survive a rebuild of the table of cars', () => {
	const folder = freshDataFolder({ empty: true });
	migrate(folder, first);
	const report = migrate(folder, first, rebuild);
	expect(report.applied).toEqual(['0002-step']);
	const database = open(folder);
	expect(count(database, 'photos')).toBe(3);
	expect(database.pragma('foreign_keys', { simple: true })).toBe(1);
	database.exec('delete from listings where id = 1');
	expect(count(database, 'photos')).toBe(1);
});

test('a migration is recorded with its name, digest and time, and not applied twice', () => {
	const folder = freshDataFolder({ empty: true });
	expect(migrate(folder, first)).toEqual({ applied: ['0001-step'], version: 1 });
	expect(migrate(folder, first)).toEqual({ applied: [], version: 1 });
	const database = open(folder);
	expect(database.prepare('select * from schema_migrations').all()).toEqual([
		{ number: 1, name: '0001-step', sha256: expect.stringMatching(/^[0-9a-f]{64}$/), applied_at: now.getTime() / 1000 },
	]);
	expect(database.pragma('user_version', { simple: true })).toBe(1);
});

test.each([
	['a statement that fails after others succeeded', `${rebuild} create index i on no_such_table (x);`, /no such table/],
	['rows that vanish', 'delete from photos where id = 3;', /photos 3 → 2/],
	['a dropped table that held rows', 'drop table photos;', /photos 3 → 0/],
	['rows that appear', "insert into listings values (3, 'Up');", /listings 2 → 3/],
	[
		'photos of a car that is gone',
		'-- changes rows of: listings\ndelete from listings where id = 2;',
		/photos point to .* listings/,
	],
	[
		'a cascade, taken over by nobody while foreign keys are off',
		'update photos set listing_id = 9;',
		/photos point to/,
	],
])('a migration with %s leaves everything as it was', (_what, sql, reason) => {
	const folder = freshDataFolder({ empty: true });
	migrate(folder, first);
	const before = contents(folder);
	const refusal = refusalOf(() => migrate(folder, first, sql));
	expect(refusal.reason).toBe('failed-migration');
	expect(refusal.message).toMatch(reason);
	expect(refusal.message).toMatch(/0002-step failed and was taken back/);
	expect(contents(folder)).toEqual(before);
	expect(migrate(folder, first, rebuild).applied).toEqual(['0002-step']);
});

test('a migration may change the rows it declares, and only those', () => {
	const folder = freshDataFolder({ empty: true });
	migrate(folder, first);
	const declared =
		'-- Polos are not sold any more.\n-- changes rows of: Listings, photos\ndelete from photos where id = 3; delete from listings where id = 2;';
	expect(migrate(folder, first, declared).version).toBe(2);
	expect(count(open(folder), 'listings')).toBe(1);
	const late = 'create table makes (name text);\n-- changes rows of: photos\ndelete from photos;';
	expect(refusalOf(() => migrate(folder, first, declared, late)).message).toMatch(/photos 2 → 0/);
});

test('full text is not counted: its rows belong to the index', () => {
	const folder = freshDataFolder({ empty: true });
	migrate(folder, first);
	migrate(folder, first, "delete from words; insert into words values ('Passat');");
	expect(open(folder).prepare("select title from words where words match 'passat'").pluck().all()).toEqual(['Passat']);
});

test('of several migrations those before the failing one stay', () => {
	const folder = freshDataFolder({ empty: true });
	expect(refusalOf(() => migrate(folder, first, rebuild, 'nonsense;')).message).toContain('0003-step');
	const database = open(folder);
	expect(database.pragma('user_version', { simple: true })).toBe(2);
	expect(count(database, 'photos')).toBe(3);
});

test('a migration killed in the middle leaves everything as it was, and runs at the next start', async () => {
	const folder = freshDataFolder({ empty: true });
	migrate(folder, first);
	const before = contents(folder);
	// Enough rows to be written to the WAL before the transaction ends; then the migration itself says that it is halfway.
	const slow = `${rebuild}
		create table filler (id integer primary key, text text) strict;
		with recursive n (v) as (values (1) union all select v + 1 from n where v < 100000)
		insert into filler select v, hex(randomblob(200)) from n;
		select halfway();`;

	const child = spawn(
		process.execPath,
		[join(projectRoot, 'db', 'migrate-halfway.fixture.ts'), folder, migrationsFolder(first, slow)],
		{
			stdio: ['ignore', 'pipe', 'inherit'],
		},
	);
	afterThisTest(() => void child.kill('SIGKILL'));
	await once(child.stdout, 'data');
	expect(statSync(join(folder, `${databaseFileName}-wal`)).size).toBeGreaterThan(1_000_000);
	child.kill('SIGKILL');
	await once(child, 'exit');
	expect(contents(folder)).toEqual(before);
	expect(migrate(folder, first, rebuild).applied).toEqual(['0002-step']);
	expect(count(open(folder), 'photos')).toBe(3);
});

test('two processes that migrate at the same time do it once', async () => {
	const folder = freshDataFolder({ empty: true });
	const code = `
		const { migrateDatabase } = await import(${JSON.stringify(join(projectRoot, 'db', 'migrate.ts'))});
		const { readMigrations } = await import(${JSON.stringify(join(projectRoot, 'db', 'migration-files.ts'))});
		const migrations = readMigrations(${JSON.stringify(migrationsFolder(first, rebuild, rebuild.replace('sold_at text', 'price integer')))});
		console.log(migrateDatabase(${JSON.stringify(folder)}, { now: new Date(), migrations }).applied.length);`;
	const run = async () => {
		const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		let said = '';
		child.stdout.on('data', text => {
			said += text;
		});
		await once(child, 'close');
		return Number(said);
	};
	const applied = await Promise.all([run(), run(), run()]);
	expect(applied.reduce((sum, number) => sum + number)).toBe(3);
	expect(count(open(folder), 'photos')).toBe(3);
});

test('a migration that was edited after it was applied is refused', () => {
	const folder = freshDataFolder({ empty: true });
	migrate(folder, first);
	const refusal = refusalOf(() => migrate(folder, `${first}\n-- just a comment`, rebuild));
	expect(refusal.reason).toBe('changed-migration');
	expect(refusal.message).toContain('0001-step');
	expect(migrate(folder, first.replaceAll('\n', '\r\n')).applied).toEqual([]);
});

test('a database of a later version is refused', () => {
	const folder = freshDataFolder({ empty: true });
	migrate(folder, first, rebuild);
	const before = contents(folder);
	expect(refusalOf(() => migrate(folder, first)).reason).toBe('newer-schema');
	expect(contents(folder)).toEqual(before);
});

test('the database of another program is refused', () => {
	const folder = freshDataFolder({ empty: true });
	const other = openConnection(folder);
	other.exec('create table albums (name text)');
	other.close();
	expect(refusalOf(() => migrate(folder, first)).reason).toBe('not-a-database');
});

test('before an existing database is changed it is copied, and the last three copies are kept', () => {
	const folder = freshDataFolder({ empty: true });
	const steps = [first];
	expect(migrate(folder, ...steps).backupFile).toBeUndefined();
	writeFileSync(join(folder, 'before-0002.sqlite.unfinished'), 'half a copy, left by a power cut');
	for (const step of [1, 2, 3, 4]) {
		steps.push(`create table step_${step} (x integer);`);
		expect(migrate(folder, ...steps).backupFile).toBe(join(folder, `before-000${step + 1}.sqlite`));
	}
	const copies = readdirSync(folder).filter(name => name.startsWith('before'));
	expect(copies).toEqual(['before-0003.sqlite', 'before-0004.sqlite', 'before-0005.sqlite']);
	expect(statSync(join(folder, 'before-0005.sqlite')).mode & 0o777).toBe(0o600);
	const restored = freshDataFolder({ empty: true });
	writeFileSync(join(restored, databaseFileName), readFileSync(join(folder, 'before-0005.sqlite')));
	expect(migrate(restored, ...steps).applied).toEqual(['0005-step']);
	expect(count(open(restored), 'photos')).toBe(3);
});

test('a copy from a failed attempt is replaced, because people went on using the site', () => {
	const folder = freshDataFolder({ empty: true });
	migrate(folder, first);
	refusalOf(() => migrate(folder, first, 'nonsense;'));
	open(folder).exec("insert into listings values (3, 'Up')");
	migrate(folder, first, rebuild);
	const restored = freshDataFolder({ empty: true });
	writeFileSync(join(restored, databaseFileName), readFileSync(join(folder, 'before-0002.sqlite')));
	expect(count(open(restored), 'listings')).toBe(3);
});

test.each([
	'commit;',
	'BEGIN;',
	'create table a (x integer);\nend;',
	'pragma foreign_keys = on;',
	"attach 'x' as y;",
	'/* x */ vacuum;',
])('a migration file with %s is not accepted', sql => {
	expect(() => migrations(sql)).toThrow(/does not belong into a migration/);
});

test('triggers, quoted words and comments are not taken for transaction control', () => {
	const sql = `-- first; commit; then
		create table notes (text text); /* ; rollback; */
		insert into notes values ('; commit;'), ('it''s -- fine; begin');
		create trigger t after insert on notes when new.text > '' begin
			update notes set text = case when 1 then new.text else '' end;
		end;`;
	const database = freshMemory();
	applyMigrations(database, migrations(sql), now);
	expect(count(database, 'notes')).toBe(2);
});

test('files that are misnamed, doubled or missing are not accepted', () => {
	for (const names of [
		['1-a.sql'],
		['0001-a.sql', '0001-b.sql'],
		['0001-a.sql', '0003-c.sql'],
		['0001-A.sql'],
		['0000-a.sql'],
	]) {
		expect(() => readMigrations(folderWith(names.map(name => [name, 'select 1;']))), names.join()).toThrow(
			/named like|should have the number/,
		);
	}
	expect(() => readMigrations(join(projectRoot, 'no such folder'))).toThrow(/no migrations folder/);
});

test('a fresh database lacks nothing, an empty one everything', () => {
	expect(pendingMigrations(freshDatabase())).toEqual([]);
	expect(pendingMigrations(freshMemory(), migrations(first, rebuild)).map(({ name }) => name)).toEqual([
		'0001-step',
		'0002-step',
	]);
});

function migrate(folder: string, ...steps: string[]) {
	return migrateDatabase(folder, { now, migrations: migrations(...steps) });
}

function migrations(...steps: string[]): Migration[] {
	return readMigrations(migrationsFolder(...steps));
}

function migrationsFolder(...steps: string[]): string {
	return folderWith(steps.map((sql, index) => [`000${index + 1}-step.sql`, sql]));
}

function folderWith(files: [name: string, text: string][]): string {
	const folder = join(freshDataFolder({ empty: true }), 'migrations');
	mkdirSync(folder);
	for (const [name, text] of files) writeFileSync(join(folder, name), text);
	return folder;
}

function open(folder: string): Database {
	const database = openConnection(folder);
	afterThisTest(() => void database.close());
	return database;
}

function freshMemory(): Database {
	const database = openConnection(':memory:');
	afterThisTest(() => void database.close());
	return database;
}

function count(database: Database, table: string): unknown {
	return database.prepare(`select count(*) from ${table}`).pluck().get();
}

/** Schema, version and every row, as one comparable thing. */
function contents(folder: string): unknown {
	const database = openConnection(folder);
	const schema = database
		.prepare<[], { name: string; type: string }>('select * from sqlite_schema order by name')
		.all();
	const rows = schema
		.filter(({ type }) => type === 'table')
		.map(({ name }) => [name, database.prepare(`select * from ${name}`).all()]);
	const state = {
		version: database.pragma('user_version'),
		integrity: database.pragma('integrity_check'),
		schema,
		rows,
	};
	database.close();
	return state;
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
