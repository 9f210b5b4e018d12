import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Database, openDatabase } from '#db/open.ts';
import { projectRoot } from '#db/root.ts';
import { afterThisTest } from '#src/testing/afterwards.ts';
import { freshDatabase, freshDataFolder } from '#src/testing/database.ts';
import { type Mapping, readMapping } from './mapping.ts';
import { findMapping } from './mapping-file.ts';
import { runImport } from './running.ts';
import { listRuns } from './runs.ts';

const at = Date.UTC(2026, 10, 2) / 1000;
const sample = join(projectRoot, 'db', 'seeds', 'samples', 'kleinanzeigen.csv');
const kleinanzeigen = findMapping('kleinanzeigen-2016');

test('a dirty file becomes listings; every row that does not is named with line and reason', async () => {
	const db = freshDatabase();
	const report = await runImport(db, { file: sample, mapping: kleinanzeigen, at });
	expect(report).toMatchObject({
		...{ state: 'finished', rows: 67, created: 60, updated: 0, unchanged: 0, refused: 7 },
		kinds: { angebot: 53, gesuch: 4, teiletraeger: 3 },
	});
	expect(report.rejects.map(({ line, rule }) => [line, rule])).toEqual([
		[57, 'duplicate'],
		[58, 'title-empty'],
		[59, 'title-too-long'],
		[60, 'ragged-row'],
		[61, 'unclosed-quote'],
		[67, 'nul-character'],
		[68, 'wrong-encoding'],
	]);
	expect(report.rejects[0]?.reason).toBe('the same ad as line 2');
	expect(report.dropped.map(({ rule, field, count }) => [rule, field, count])).toContainEqual([
		'price-joke',
		'preis',
		3,
	]);
	expect(count(db, 'import_seen')).toBe(0);
	expect(count(db, 'listing_text')).toBe(60);
	expect(count(db, 'listing_changes')).toBe(60);
});

test('what a seller stated stands in the listing, and nothing else', async () => {
	const db = freshDatabase();
	await runImport(db, { file: sample, mapping: kleinanzeigen, at });
	const car = (title: string) => db.prepare('SELECT * FROM listings WHERE title = ?').get(title);
	expect(car('BMW 320d Touring M Paket')).toMatchObject({
		...{ make: 'bmw', model: '320', price_cents: 790_000, first_registration: '2004-06', mileage_km: 125_000 },
		...{
			power_kw: 120,
			fuel: 'diesel',
			gearbox: 'schaltgetriebe',
			body: 'kombi',
			damaged: 0,
			plz: '10115',
			place: 'Berlin',
		},
		...{ source: 'kleinanzeigen', seller_kind: 'privat', seller_id: null, status: 'active', previous_owners: null },
		published_at: Date.UTC(2016, 2, 11, 23) / 1000,
		confirmed_at: Date.UTC(2016, 2, 20, 9, 15) / 1000,
	});
	expect(car('Toyota Prius 2')).toMatchObject({ make: 'toyota', model: 'prius', fuel: null, gearbox: 'automatik' });
	expect(car('VW Lupo ohne Monat')).toMatchObject({ first_registration: '2004' });
	expect(car('VW Polo Jahr 2018')).toMatchObject({ first_registration: null, mileage_km: 125_000 });
	expect(car('Golf 2 Postleitzahl 00000')).toMatchObject({ country: 'deutschland', plz: null, place: null });
	expect(car('Wartburg 353 Limousine')).toMatchObject({ make: 'wartburg', model: '353' });
	expect(car('Eigenbau Strandbuggy')).toMatchObject({ make: null, model: null, make_text: null });
	expect(car('<b>Golf</b> mit Markup &amp; Zeichen')).toBeDefined();
});

test('a second run changes nothing, a changed row revises its listing alone, a preview writes nothing', async () => {
	const db = freshDatabase();
	const preview = await runImport(db, { file: sample, mapping: kleinanzeigen, at, dryRun: true });
	expect(preview).toMatchObject({ run: null, state: 'preview', created: 60, refused: 7 });
	expect(preview.firstRows).toHaveLength(10);
	expect([count(db, 'listings'), count(db, 'import_runs')]).toEqual([0, 0]);
	await runImport(db, { file: sample, mapping: kleinanzeigen, at });
	const before = db.prepare('SELECT * FROM listings ORDER BY id').all();
	const again = await runImport(db, { file: sample, mapping: kleinanzeigen, at: at + 10 * 86_400 });
	expect(again).toMatchObject({ created: 0, updated: 0, unchanged: 60, refused: 7 });
	expect(db.prepare('SELECT * FROM listings ORDER BY id').all()).toEqual(before);
	expect(count(db, 'listing_changes')).toBe(60);
	const cheaper = join(freshDataFolder({ empty: true }), 'cheaper.csv');
	writeFileSync(cheaper, readFileSync(sample, 'latin1').replace(',7900,', ',6900,'), 'latin1');
	const third = await runImport(db, { file: cheaper, mapping: kleinanzeigen, at: at + 20 * 86_400 });
	expect(third).toMatchObject({ created: 0, updated: 1, unchanged: 59 });
	expect(db.prepare('SELECT price_cents FROM listings WHERE price_cents IN (690000, 790000)').pluck().all()).toEqual([
		690_000,
	]);
});

test('an operator who stops an import goes on where it stopped', async () => {
	const db = freshDatabase();
	const file = stockFile(range(2_000));
	const stop = new AbortController();
	const onProgress = () => stop.abort();
	const first = await runImport(db, { file, mapping: stock(), at, signal: stop.signal, onProgress });
	expect(first.state).toBe('interrupted');
	expect(first.rows).toBeGreaterThan(0);
	expect(first.rows).toBeLessThan(2_000);
	const second = await runImport(db, { file, mapping: stock(), at });
	expect(second).toMatchObject({
		run: first.run,
		state: 'finished',
		resumedAfter: first.rows,
		rows: 2_000,
		created: 2_000,
		refused: 0,
	});
	expect(count(db, 'listings')).toBe(2_000);
});

test('a killed import loses nothing and doubles nothing', async () => {
	const folder = freshDataFolder();
	const file = stockFile([...range(3_000), 5, 2_999]);
	const code = `
		const { openDatabase } = await import(${JSON.stringify(join(projectRoot, 'db/open.ts'))});
		const { runImport } = await import(${JSON.stringify(join(projectRoot, 'src/imports/running.ts'))});
		const { readMapping } = await import(${JSON.stringify(join(projectRoot, 'src/imports/mapping.ts'))});
		await runImport(openDatabase(${JSON.stringify(folder)}), { file: ${JSON.stringify(file)}, at: ${at},
			mapping: readMapping(${JSON.stringify(stockMapping())}).mapping, onProgress: ({ rows }) => rows > 100 && console.log(rows) });`;
	const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
	afterThisTest(() => void child.kill('SIGKILL'));
	await once(child.stdout, 'data');
	child.kill('SIGKILL');
	await once(child, 'exit');
	const db = openDatabase(folder);
	afterThisTest(() => void db.close());
	const report = await runImport(db, { file, mapping: stock(), at });
	expect(report.resumedAfter).toBeGreaterThan(100);
	expect(report).toMatchObject({ state: 'finished', rows: 3_002, created: 3_000, refused: 2 });
	expect(report.rejects.map(({ line, reason }) => [line, reason])).toEqual([
		[3_002, 'the same ad as line 7'],
		[3_003, 'the same ad as line 3001'],
	]);
	expect(count(db, 'listings')).toBe(3_000);
	expect(count(db, 'listing_text')).toBe(3_000);
	// And nothing tells that it was killed: what stands in the database is what a run in one go writes.
	const inOneGo = freshDatabase();
	await runImport(inOneGo, { file, mapping: stock(), at });
	for (const table of [
		'listings',
		'import_cars',
		'import_images',
		'import_counts',
		'import_rejects',
		'listing_history',
	]) {
		const rows = (from: Database) => from.prepare(`SELECT * FROM ${table}`).all();
		expect(rows(db), table).toEqual(rows(inOneGo));
	}
	expect(count(db, 'listing_changes')).toBe(count(inOneGo, 'listing_changes'));
	expect(count(db, 'import_seen')).toBe(0);
	const again = await runImport(db, { file, mapping: stock(), at: at + 60 });
	expect(again).toMatchObject({ created: 0, updated: 0, unchanged: 3_000, ended: 0 });
	expect(count(db, 'listing_changes')).toBe(count(inOneGo, 'listing_changes'));
});

test('of two processes with the same file one goes on and the other stops', async () => {
	const db = freshDatabase();
	const file = stockFile(range(1_000));
	let takenOver = false;
	const slower = runImport(db, {
		...{ file, mapping: stock(), at },
		onProgress: () => {
			if (!takenOver) db.prepare("UPDATE import_runs SET lease = 'somebody else'").run();
			takenOver = true;
		},
	});
	await expect(slower).rejects.toThrow(/another process has taken over run 1/);
	expect((await runImport(db, { file, mapping: stock(), at })).created).toBe(1_000);
	expect(count(db, 'listings')).toBe(1_000);
});

test('cars missing in a whole stock are ended, unless too many are, or a row could not be read', async () => {
	const db = freshDatabase();
	const run = (ids: readonly number[], extra = '', account = 'a', days = 0) =>
		runImport(db, { file: stockFile(ids, extra), mapping: stock(true), account, at: at + days * 86_400 });
	await run(range(100));
	await run(range(10), '', 'b');
	expect(await run(range(69))).toMatchObject({ ended: 0, note: expect.stringMatching(/Only 69 of 100 known cars/) });
	expect(await run([])).toMatchObject({ ended: 0, rows: 0, note: expect.stringMatching(/Only 0 of 100/) });
	expect(await run(range(90), 'kaputt\n')).toMatchObject({
		ended: 0,
		note: expect.stringMatching(/1 rows could not be read/),
	});
	// All numbers have changed at once: nobody's car is shown twice until somebody has looked.
	expect(await run(range(300).slice(200))).toMatchObject({
		...{ created: 0, ended: 0, note: expect.stringMatching(/100 unknown ones: nothing was taken/) },
		vanished: { outcome: 'shrunk', known: 100, there: 0 },
	});
	expect(statuses(db)).toEqual({ active: 110 });
	expect(await run([...range(80), ...range(300).slice(200)])).toMatchObject({ ended: 20, note: null });
	expect(statuses(db)).toEqual({ active: 190, ended: 20 });
	expect(await run([...range(81), ...range(300).slice(200)], '', 'a', 1)).toMatchObject({ updated: 1, ended: 0 });
	expect(statuses(db)).toEqual({ active: 191, ended: 19 });
	const allNew = { file: stockFile(range(500).slice(400)), mapping: stock(true), account: 'a', at: at + 2 * 86_400 };
	expect(await runImport(db, allNew)).toMatchObject({ created: 0 });
	expect(await runImport(db, { ...allNew, shrinkingAllowed: true })).toMatchObject({ created: 100, ended: 181 });
});

test('a file with more rows than a dealer can have is read no further, and ends nobody’s car', async () => {
	const db = freshDatabase();
	const run = (ids: readonly number[]) =>
		runImport(db, { file: stockFile(ids), mapping: stock(true), account: 'a', mostRows: 50, at });
	expect(await run(range(50))).toMatchObject({ state: 'finished', created: 50 });
	const larger = { file: stockFile(range(80).slice(10)), mapping: stock(true), account: 'a', mostRows: 50, at };
	expect(await runImport(db, { ...larger, dryRun: true })).toMatchObject({ rows: 50, created: 10 });
	expect(await run(range(80).slice(10))).toMatchObject({ state: 'failed', rows: 50, created: 10, ended: 0 });
	expect(statuses(db)).toEqual({ active: 60 });
});

test('what moderators removed or a seller sold is not brought back', async () => {
	const db = freshDatabase();
	await runImport(db, { file: stockFile(range(3)), mapping: stock(), at });
	db.exec(
		"UPDATE listings SET status = 'removed', removed_at = 1 WHERE id = 1; UPDATE listings SET status = 'sold', sold_at = 1 WHERE id = 2",
	);
	const report = await runImport(db, { file: stockFile(range(3), '3,Neu,1\n'), mapping: stock(), at });
	expect(report.refusals.map(({ rule }) => rule).sort()).toEqual(['removed-here', 'sold-here']);
	expect(statuses(db)).toEqual({ active: 2, removed: 1, sold: 1 });
});

test('a file that is gone, a folder, and a file that breaks off are said so', async () => {
	const db = freshDatabase();
	await expect(runImport(db, { file: '/no/such/file', mapping: stock(), at })).rejects.toThrow(/cannot be read/);
	await expect(runImport(db, { file: projectRoot, mapping: stock(), at })).rejects.toThrow(/is no file/);
	const file = join(freshDataFolder({ empty: true }), 'broken.json');
	writeFileSync(file, '[{"id":"1","title":"VW Golf"},{"id":"2"');
	const mapping = readMapping(
		stockMapping(true)
			.replace('"csv"', '"json"')
			.replace(/,"preis":\{[^}]*\}/, ''),
	);
	if (!mapping.ok) throw new Error(mapping.problems.join());
	const report = await runImport(db, { file, mapping: mapping.mapping, at });
	expect(report).toMatchObject({
		state: 'failed',
		created: 1,
		refused: 1,
		note: expect.stringMatching(/ends in the middle/),
	});
	expect(listRuns(db, 5)).toMatchObject([{ state: 'failed', rows_done: 2 }]);
});

function stockMapping(complete = false): string {
	const fields = {
		...{ id: { column: 'id' }, titel: { column: 'title' }, preis: { column: 'price' } },
		...{ land: { constant: 'oesterreich' }, anbieter: { constant: 'haendler' } },
	};
	return JSON.stringify({ name: 'stock', format: 'csv', source: 'haendlerdatei', complete, fields });
}

function stock(complete = false): Mapping {
	const read = readMapping(stockMapping(complete));
	if (!read.ok) throw new Error(read.problems.join('\n'));
	return read.mapping;
}

function stockFile(ids: readonly number[], extra = ''): string {
	const file = join(freshDataFolder({ empty: true }), 'stock.csv');
	writeFileSync(
		file,
		`id,title,price\n${ids.map(id => `${id},VW Golf Nummer ${id},${1_000 + id}\n`).join('')}${extra}`,
	);
	return file;
}

function range(count: number): number[] {
	return Array.from({ length: count }, (_, index) => index);
}

function count(db: Database, table: string): unknown {
	return db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
}

function statuses(db: Database): Record<string, unknown> {
	const rows = db
		.prepare<[], { status: string; count: number }>('SELECT status, count(*) AS count FROM listings GROUP BY 1')
		.all();
	return Object.fromEntries(rows.map(row => [row.status, row.count]));
}
