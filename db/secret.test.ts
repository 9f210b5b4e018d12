import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { afterThisTest } from '#src/testing/afterwards.ts';
import { freshDatabase, freshDataFolder } from '#src/testing/database.ts';
import { openDatabase } from './open.ts';
import { keyFor, secretFileName } from './secret.ts';

function open(folder: string) {
	const db = openDatabase(folder);
	afterThisTest(() => void db.close());
	return db;
}

test('two processes of one installation hold the same keys, two installations different ones', () => {
	const folder = freshDataFolder();
	const [one, two, other] = [open(folder), open(folder), open(freshDataFolder())];
	expect(keyFor(one, 'links')).toEqual(keyFor(two, 'links'));
	expect(keyFor(one, 'links')).toHaveLength(32);
	expect(keyFor(one, 'links')).not.toEqual(keyFor(one, 'vin'));
	expect(keyFor(one, 'links')).not.toEqual(keyFor(other, 'links'));
	expect(keyFor(freshDatabase(), 'links')).not.toEqual(keyFor(freshDatabase(), 'links'));
});

test('the secret lies beside the database, readable by its owner alone', () => {
	const folder = freshDataFolder();
	keyFor(open(folder), 'links');
	const file = join(folder, secretFileName);
	expect(statSync(file).mode & 0o777).toBe(0o600);
	expect(readFileSync(file)).toHaveLength(32);
});

test('an admin whose secret was cut short is told so', () => {
	const folder = freshDataFolder();
	writeFileSync(join(folder, secretFileName), 'kurz');
	expect(() => keyFor(open(folder), 'links')).toThrow('is damaged');
});
