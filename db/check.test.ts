import { expect, test } from 'vitest';
import { freshDatabase } from '#src/testing/database.ts';
import { checkDatabase } from './check.ts';
import { readMigrations } from './migration-files.ts';

test('a sound database has no problems and tells how many rows it holds', () => {
	const database = freshDatabase();
	database.exec("create table boats (name text); insert into boats values ('Jolle'), ('Kutter')");
	expect(checkDatabase(database)).toMatchObject({ problems: [], version: readMigrations().length, rows: { boats: 2 } });
	expect(checkDatabase(database).sizeBytes).toBeGreaterThan(4000);
});

test('a berth of a boat that is gone is found', () => {
	const database = freshDatabase();
	database.exec(
		'create table boats (id integer primary key); create table berths (boat_id integer references boats (id))',
	);
	database.pragma('foreign_keys = OFF');
	database.exec('insert into berths values (7)');
	expect(checkDatabase(database).problems).toEqual(['row 1 of berths points to a row missing in boats']);
});

test('a full-text index that lost rows is found', () => {
	const database = freshDatabase();
	database.exec("create virtual table logbook using fts5 (entry); insert into logbook values ('Sturm vor Sylt')");
	database.unsafeMode();
	database.exec('delete from logbook_docsize');
	expect(checkDatabase(database).problems.join()).toContain('logbook');
});

test('an index that disagrees with its table is found', () => {
	const database = freshDatabase();
	database.exec(
		"create table boats (name text); create index boats_by_name on boats (name); insert into boats values ('Jolle')",
	);
	database.unsafeMode();
	database.pragma('writable_schema = ON');
	database.exec("update sqlite_schema set sql = 'create table boats (name text not null)' where name = 'boats'");
	database.pragma('writable_schema = RESET');
	database.exec("insert into boats select 'Kutter'");
	database.pragma('writable_schema = ON');
	database.exec(
		"update sqlite_schema set sql = 'create index boats_by_name on boats (name desc)' where name = 'boats_by_name'",
	);
	database.pragma('writable_schema = RESET');
	expect(checkDatabase(database).problems).not.toEqual([]);
});

test('a schema that misses a migration is named', () => {
	const database = freshDatabase();
	const next = { number: readMigrations().length + 1, name: '9999-boats', sql: '', sha256: '', changesRowsOf: [] };
	expect(checkDatabase(database, [...readMigrations(), next]).problems).toEqual([
		'the schema lacks 9999-boats: run `radstand db migrate`',
	]);
});
