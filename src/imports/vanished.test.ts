import { expect, test } from 'vitest';
import { reserveListing } from '#src/listings/sale.ts';
import { freshDatabase } from '#src/testing/database.ts';
import { count, fileOf, mappingOf, newDealer, newStock, type Row } from './cars/stock.fixture.ts';
import { runImport } from './running.ts';
import { loseStock } from './vanished.ts';

const rows = (many: number): Row[] => Array.from({ length: many }, (_, n) => ({ id: `${n}`, km: n * 1_000 }));
const active = "status = 'active'";

test.each([
	// At most three cars may go from any stock, else at most 30 %.
	{ known: 1, there: 1, outcome: 'none' },
	{ known: 1, there: 0, outcome: 'shrunk' },
	{ known: 3, there: 0, outcome: 'shrunk' },
	{ known: 4, there: 1, outcome: 'ended' },
	{ known: 9, there: 6, outcome: 'ended' },
	{ known: 9, there: 5, outcome: 'shrunk' },
	{ known: 10, there: 7, outcome: 'ended' },
	{ known: 10, there: 6, outcome: 'shrunk' },
	{ known: 20, there: 14, outcome: 'ended' },
	{ known: 20, there: 13, outcome: 'shrunk' },
	{ known: 90, there: 63, outcome: 'ended' },
	{ known: 90, there: 62, outcome: 'shrunk' },
] as const)('of $known cars $there are in the file: $outcome', async ({ known, there, outcome }) => {
	const db = freshDatabase();
	const stock = newStock(db, newDealer(db, 'anna'));
	expect((await stock.run(rows(known))).vanished).toEqual({ outcome: 'none', known: 0, there: 0 });
	const ended = outcome === 'ended' ? known - there : 0;
	const preview = await stock.run(rows(there), 1, { dryRun: true });
	expect(preview.vanished).toEqual({ outcome, known, there });
	expect(await stock.run(rows(there), 1)).toMatchObject({ ended, vanished: { outcome, known, there } });
	expect(count(db, 'listings', active)).toBe(known - ended);
	if (outcome !== 'shrunk') return;
	// Somebody has looked: then the file is right.
	const allowed = await stock.run(rows(there), 2, { shrinkingAllowed: true });
	expect(allowed).toMatchObject({ ended: known - there, vanished: { outcome: 'ended', known, there } });
	expect(count(db, 'listings', active)).toBe(there);
});

test('a car whose row is bad today has not vanished; one nobody can name keeps all cars; a file of bad rows alone is not believed', async () => {
	const db = freshDatabase();
	const stock = newStock(db, newDealer(db, 'anna'));
	await stock.run(rows(10));
	const bad = (id: number): Row => ({ id: `${id}`, title: '' });
	const nine = rows(10).slice(1);
	expect(await stock.run([bad(0), ...nine], 1)).toMatchObject({
		refused: 1,
		ended: 0,
		vanished: { outcome: 'none', there: 10 },
	});
	expect(await stock.run([{ id: '', title: 'Ohne Nummer' }, ...nine], 2)).toMatchObject({
		...{ refused: 1, ended: 0, vanished: { outcome: 'unreadable-rows', known: 10, there: 9 } },
	});
	expect(
		await stock.run(
			rows(10).map(({ id }) => bad(Number(id))),
			3,
		),
	).toMatchObject({
		...{ refused: 10, ended: 0, vanished: { outcome: 'shrunk', known: 10, there: 10 } },
	});
	expect(count(db, 'listings', active)).toBe(10);
	expect(await stock.run(nine, 4)).toMatchObject({ ended: 1, vanished: { outcome: 'ended' } });
});

test('what changed since yesterday is no whole stock, and a file that breaks off is none either', async () => {
	const db = freshDatabase();
	const stock = newStock(db, newDealer(db, 'anna'));
	await stock.run(rows(10));
	const part = { ...stock.options, file: fileOf(rows(8)), at: 2e9 };
	expect(await runImport(db, { ...part, complete: false })).toMatchObject({
		ended: 0,
		vanished: { outcome: 'not-complete' },
	});
	const partly = mappingOf('haendlerdatei', { complete: false });
	expect((await runImport(db, { ...part, mapping: partly })).vanished.outcome).toBe('not-complete');
	expect((await runImport(db, { ...part, mapping: partly, complete: true })).ended).toBe(2);
	expect(db.prepare('SELECT DISTINCT source_id FROM import_runs').pluck().all()).toEqual([stock.sourceId]);
});

test('reserved and paused cars vanish with their source, sold ones stay sold', async () => {
	const db = freshDatabase();
	const stock = newStock(db, newDealer(db, 'anna'));
	await stock.run(rows(20));
	reserveListing(db, 1, 2e9);
	db.exec(
		"UPDATE listings SET status = 'paused' WHERE id = 2; UPDATE listings SET status = 'sold', sold_at = 1 WHERE id = 3",
	);
	expect(await stock.run(rows(20).slice(3), 1)).toMatchObject({ ended: 2, vanished: { known: 19, there: 17 } });
	expect(db.prepare('SELECT status FROM listings WHERE id <= 3').pluck().all()).toEqual(['ended', 'ended', 'sold']);
});

test('a source that is read no longer takes its cars along, but for those another one has', async () => {
	const db = freshDatabase();
	const anna = newDealer(db, 'anna');
	const [first, second] = [newStock(db, anna), newStock(db, anna, 'mobile-de')];
	const vin = 'WVWZZZ1KZAW123456';
	await first.run([...rows(5), { id: 'both', vin }]);
	await second.run([{ id: 'both', vin }], 1);
	expect(await loseStock(db, first, 2e9)).toBe(5);
	expect(db.prepare(`SELECT source FROM listings WHERE ${active}`).pluck().all()).toEqual(['mobile-de']);
	expect(await loseStock(db, first, 2e9)).toBe(0);
});

test('a dealer’s cars are the dealer’s, stand at the dealer’s place unless the row says where, and sell by trade', async () => {
	const db = freshDatabase();
	const anna = newDealer(db, 'anna');
	const stock = newStock(db, anna);
	await stock.run([{ id: '1' }, { id: '2', plz: '50667' }, { id: '3', plz: '99999' }]);
	const { sellerId, dealerId } = anna;
	const own = { seller_id: sellerId, dealer_id: dealerId, seller_kind: 'haendler', country: 'deutschland' };
	expect(db.prepare('SELECT * FROM listings ORDER BY id').all()).toMatchObject([
		{ ...own, plz: '10115', place: 'Berlin' },
		{ ...own, plz: '50667', place: 'Köln' },
		{ ...own, plz: '10115', place: 'Berlin' },
	]);
});

test('pictures of a row are taken down once, by the mapping or by whoever brings the file, and stay while they are the same', async () => {
	const db = freshDatabase();
	const stock = newStock(db, newDealer(db, 'anna'));
	const images = (...names: string[]) => names.map(name => `https://bilder.example/${name}.jpg`).join(' ');
	const keys = () => db.prepare('SELECT key, state FROM import_images ORDER BY external_id, position').raw().all();
	await stock.run([{ id: '1', images: images('a', 'b') }, { id: '2' }]);
	expect(keys()).toEqual([
		[images('a'), 'waiting'],
		[images('b'), 'waiting'],
	]);
	const changes = count(db, 'listing_changes');
	expect(await stock.run([{ id: '1', images: images('b', 'c') }, { id: '2' }])).toMatchObject({
		updated: 0,
		unchanged: 2,
	});
	expect(keys()).toEqual([
		[images('b'), 'waiting'],
		[images('c'), 'waiting'],
	]);
	expect(count(db, 'listing_changes')).toBe(changes);
	const file = fileOf([{ id: '1' }, { id: '2' }]);
	const imagesOf = (_: unknown, id: string) => [{ key: `sha-${id}`, address: `${id}_1.jpg` }];
	await runImport(db, { ...stock.options, file, at: 2e9, imagesOf });
	expect(keys()).toEqual([
		['sha-1', 'waiting'],
		['sha-2', 'waiting'],
	]);
});
