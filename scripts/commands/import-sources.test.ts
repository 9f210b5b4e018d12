import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '#db/open.ts';
import { stateImages } from '#src/imports/images/stating.ts';
import { carOfSource } from '#src/imports/images/stock.fixture.ts';
import { visitFolder } from '#src/imports/visit-folder.ts';
import { beginVisit, endVisit } from '#src/imports/visits.ts';
import { freshDataFolder } from '#src/testing/database.ts';
import { importCommands } from './import-commands.fixture.ts';

test('an operator connects the server of a dealer, and takes its new host key once the dealer has said so', () => {
	const folder = freshDataFolder();
	const password = join(folder, 'password');
	writeFileSync(password, 'ge:heim\n');
	const keys = join(visitFolder(folder, 1), 'sftp', 'known_hosts');
	mkdirSync(dirname(keys), { recursive: true });
	writeFileSync(keys, 'stock.example-22 ssh-ed25519 AAAA\n');
	const typed = ['fahrzeug-feed', '--way', 'sftp', '--address', 'sftp://stock.example/cars.csv', '--user', 'radstand'];
	const [noPassword, connected, nameAlone, forgotten, shown, unknown, noNumber, gone] = importCommands(folder, [
		['connect', ...typed],
		['connect', ...typed, '--password-file', password],
		['change', '1', '--user', 'other'],
		['forget-host-key', '1'],
		['show', '1', '--json'],
		['forget-host-key', '2'],
		['show', '0'],
		['disconnect', '1'],
	]);
	expect(noPassword).toContain('--user comes with --password-file or --key-file');
	expect(connected).toContain('Source 1 is connected.');
	expect(nameAlone).toContain('--user comes with --password-file or --key-file');
	expect(forgotten).toContain('Source 1 takes the key');
	expect(existsSync(keys)).toBe(false);
	expect(JSON.parse(shown ?? '')).toMatchObject({
		kind: 'fahrzeug-feed',
		way: 'sftp',
		hasCredentials: true,
		visits: [],
	});
	expect(shown).not.toContain('heim');
	expect(unknown).toContain('there is no source 2');
	expect(noNumber).toContain('a whole number from 1');
	expect(gone).toContain('Source 1 is disconnected.');
	expect(existsSync(visitFolder(folder, 1))).toBe(false);
});

test('an operator whose source lies on this machine is told how to say so', () => {
	const folder = freshDataFolder();
	importCommands(folder, [['connect', 'fahrzeug-feed', '--address', 'http://127.0.0.1:9/cars.csv']]);
	const db = openDatabase(folder);
	const outcome = {
		state: 'failed',
		reason: 'address-refused',
		detail: 'a private network',
		requests: 0,
		bytes: 0,
	} as const;
	endVisit(db, beginVisit(db, 1, 'hand', 1), outcome, 2);
	db.close();
	expect(importCommands(folder, [['show', '1']])[0]).toContain('connect it anew with --private-network');
});

test('an operator sees which pictures of a source could not be had, and why', () => {
	const folder = freshDataFolder();
	importCommands(folder, [['connect', 'radstand', '--address', 'https://autos-nord.example']]);
	const db = openDatabase(folder);
	const car = carOfSource(db, '4711');
	stateImages(db, car, [{ key: 'a', address: 'https://autos-nord.example/a.jpg' }], 1);
	db.exec("UPDATE import_images SET state = 'failed', error = 'status 404'");
	db.close();
	expect(importCommands(folder, [['show', '1']])[0]).toContain('given up: picture 1 of 4711, status 404');
});
