import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readMigrations } from '#db/migration-files.ts';
import { openDatabase } from '#db/open.ts';
import { freshDatabase, freshDataFolder } from './database.ts';

test('two fresh databases know nothing of each other', () => {
	const [mine, yours] = [freshDatabase(), freshDatabase()];
	mine.exec('create table cars (name text)');
	expect(() => yours.prepare('select * from cars')).toThrow(/no such table/);
});

test('a fresh database has the newest schema and the settings of the real one', () => {
	const database = freshDatabase();
	expect(database.pragma('user_version', { simple: true })).toBe(readMigrations().length);
	expect(database.pragma('foreign_keys', { simple: true })).toBe(1);
	expect(database.pragma('secure_delete', { simple: true })).toBe(1);
});

let earlierFolder = '';

test('a fresh data folder holds a database that can be opened again', () => {
	earlierFolder = freshDataFolder();
	const first = openDatabase(earlierFolder);
	first.exec("create table cars (name text); insert into cars values ('Käfer')");
	first.close();
	const second = openDatabase(earlierFolder);
	expect(second.prepare('select name from cars').pluck().get()).toBe('Käfer');
	second.close();
});

test('the folder of the test before is gone', () => {
	expect(earlierFolder).not.toBe('');
	expect(existsSync(earlierFolder)).toBe(false);
});
