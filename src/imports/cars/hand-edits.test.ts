import { expect, test } from 'vitest';
import type { Database } from '#db/open.ts';
import { draftOfColumns } from '#src/listings/draft-of-columns.ts';
import { statedColumns } from '#src/listings/history.ts';
import { pauseListing } from '#src/listings/lifecycle.ts';
import { reviseListing } from '#src/listings/publishing.ts';
import { recordSale, reserveListing } from '#src/listings/sale.ts';
import { freshDatabase } from '#src/testing/database.ts';
import { differingCars, followSource, handEditsOf } from './hand-edits.ts';
import { at, count, day, listing, newDealer, newStock, type Row } from './stock.fixture.ts';

const longText = 'Scheckheftgepflegt, aus zweiter Hand, Winterreifen auf Alufelgen dabei.';

/** As the seller's form writes it: the whole row, with these columns changed. */
function editByHand(db: Database, change: Record<string, string | number | null>, days: number): void {
	const here = statedColumns(db, Number(listing(db).id));
	if (!here) throw new Error('no listing');
	reviseListing(db, Number(listing(db).id), draftOfColumns({ ...here, ...change }), at + days * day);
}

type Case = {
	readonly what: string;
	readonly before: Partial<Row>;
	readonly hand: Record<string, string | number | null>;
	readonly later: readonly Partial<Row>[];
	readonly expected: Record<string, unknown>;
	readonly differs: Record<string, unknown>;
};

const cases: readonly Case[] = [
	{
		what: 'a price changed by hand stays when the source lowers its own, and the source’s is noted',
		...{ before: { price: 9_900 }, hand: { price_cents: 950_000 }, later: [{ price: 9_700 }] },
		...{ expected: { price_cents: 950_000 }, differs: { price_cents: 970_000 } },
	},
	{
		what: 'a price changed by hand stays when the source says something new of something else',
		...{ before: { price: 9_900 }, hand: { price_cents: 950_000 }, later: [{ price: 9_900, km: 51_000 }] },
		...{ expected: { price_cents: 950_000, mileage_km: 51_000 }, differs: { price_cents: 990_000 } },
	},
	{
		what: 'once the source says what was entered by hand, it is followed again',
		before: { price: 9_900 },
		...{ hand: { price_cents: 950_000 }, later: [{ price: 9_500 }, { price: 9_300 }] },
		...{ expected: { price_cents: 930_000 }, differs: {} },
	},
	{
		what: 'who takes the own change back follows the source again',
		before: { price: 9_900 },
		...{ hand: { price_cents: 990_000 }, later: [{ price: 9_300 }] },
		...{ expected: { price_cents: 930_000 }, differs: {} },
	},
	{
		what: 'a colour that was added by hand stays where the source says none, and against another one',
		before: {},
		...{ hand: { colour: 'rot' }, later: [{ km: 51_000 }, { colour: 'blau', km: 51_000 }] },
		...{ expected: { colour: 'rot', mileage_km: 51_000 }, differs: { colour: 'blau' } },
	},
	{
		what: 'a colour that was taken out by hand stays out',
		before: { colour: 'blau' },
		...{ hand: { colour: null }, later: [{ colour: 'blau', km: 51_000 }] },
		...{ expected: { colour: null }, differs: { colour: 'blau' } },
	},
	{
		what: 'a long text that was rewritten by hand stays, and the source’s new one is there to be read',
		before: { text: longText },
		...{ hand: { description: `${longText} Neu!` }, later: [{ text: `${longText} Jetzt mit Garantie.` }] },
		expected: { description: `${longText} Neu!` },
		differs: { description: `${longText} Jetzt mit Garantie.` },
	},
	{
		what: 'place and postcode are one thing: no postcode of one town with the name of another',
		before: { plz: '10115' },
		...{ hand: { plz: '10117' }, later: [{ plz: '50667' }] },
		...{ expected: { plz: '10117', place: 'Berlin' }, differs: { plz: '50667', place: 'Köln' } },
	},
	{
		what: 'make and model are one thing: no Golf of another make',
		before: { make: 'VW', model: 'Golf' },
		...{ hand: { model: 'polo' }, later: [{ make: 'Opel', model: 'Astra', title: 'Opel Astra' }] },
		expected: { make: 'volkswagen', model: 'polo', title: 'Opel Astra' },
		differs: { make: 'opel', model: 'astra' },
	},
	{
		what: 'equipment in another order is no change by hand',
		before: { equipment: 'abs esp' },
		...{ hand: { equipment: '["esp","abs"]' }, later: [{ equipment: 'abs isofix' }] },
		...{ expected: { equipment: '["abs","isofix"]' }, differs: {} },
	},
	{
		what: 'equipment that was ticked by hand stays as a list',
		before: { equipment: 'abs' },
		...{ hand: { equipment: '["abs","esp"]' }, later: [{ equipment: 'abs isofix' }] },
		...{ expected: { equipment: '["abs","esp"]' }, differs: { equipment: '["abs","isofix"]' } },
	},
];

test.each(cases)('$what', async ({ before, hand, later, expected, differs }) => {
	const db = freshDatabase();
	const stock = newStock(db, newDealer(db, 'anna'));
	await stock.run([{ id: '1', ...before }]);
	editByHand(db, hand, 1);
	for (const [index, row] of later.entries()) await stock.run([{ id: '1', ...row }], 2 + index);
	expect(listing(db)).toMatchObject(expected);
	expect(JSON.parse(String(db.prepare('SELECT differs FROM import_cars').pluck().get()))).toEqual(differs);
	// The same again is nothing new.
	const [changes, lines] = [count(db, 'listing_changes'), count(db, 'listing_history')];
	const again = await stock.run([{ id: '1', ...later.at(-1) }], 1 + later.length);
	expect(again).toMatchObject({ created: 0, updated: 0, unchanged: 1 });
	expect([count(db, 'listing_changes'), count(db, 'listing_history')]).toEqual([changes, lines]);
	expect(again.kept.map(({ rule }) => rule)).toEqual(Object.keys(differs).map(() => 'changed-by-hand'));
});

test('the report of a run says which fields were kept as they were entered by hand', async () => {
	const db = freshDatabase();
	const stock = newStock(db, newDealer(db, 'anna'));
	await stock.run([{ id: '1' }]);
	editByHand(db, { price_cents: 950_000, vin: 'WVWZZZ1KZAW999999' }, 1);
	const report = await stock.run([{ id: '1', price: 9_700, vin: 'WVWZZZ1KZAW123456' }], 2);
	expect(report).toMatchObject({ updated: 0, unchanged: 1 });
	expect(report.kept.map(({ field, count: rows }) => [field, rows]).sort()).toEqual([
		['fin', 1],
		['preis', 1],
	]);
});

test('a seller sees what the source says otherwise and gives single fields back to it', async () => {
	const db = freshDatabase();
	const anna = newDealer(db, 'anna');
	const stock = newStock(db, anna, 'mobile-de');
	await stock.run([{ id: '1', text: longText, colour: 'rot' }]);
	const id = Number(listing(db).id);
	expect(handEditsOf(db, id, anna.sellerId)).toEqual({ source: 'mobile-de', edits: [] });
	editByHand(db, { price_cents: 950_000, description: 'Kurz.', colour: 'blau' }, 1);
	const edits = handEditsOf(db, id, anna.sellerId)?.edits ?? [];
	expect(edits.map(({ field, here, there }) => [field, here, there])).toEqual([
		['preis', { price_cents: 950_000, price_kind: null }, { price_cents: 990_000, price_kind: null }],
		// What the source said is kept as a hash until it says something new.
		['beschreibung', { description: 'Kurz.' }, undefined],
		['farbe', { colour: 'blau' }, { colour: 'rot' }],
	]);
	expect(handEditsOf(db, id, anna.sellerId + 1)).toBeUndefined();
	expect(followSource(db, id, anna.sellerId + 1, 'alle', at + 2 * day)).toBe('unknown');
	expect(followSource(db, id, anna.sellerId, ['km'], at + 2 * day)).toBe('nothing');
	expect(followSource(db, id, anna.sellerId, ['preis'], at + 2 * day)).toBe('followed');
	expect(listing(db)).toMatchObject({ price_cents: 990_000, description: 'Kurz.', colour: 'blau' });
	expect(followSource(db, id, anna.sellerId, ['beschreibung'], at + 2 * day)).toBe('at-next-visit');
	expect(listing(db)).toMatchObject({ description: 'Kurz.' });
	await stock.run([{ id: '1', text: longText, colour: 'gruen' }], 3);
	expect(listing(db)).toMatchObject({ description: longText, colour: 'blau', price_cents: 990_000 });
	expect(differingCars(db, [id], anna.sellerId).get(id)?.edits).toMatchObject([{ field: 'farbe' }]);
	expect(followSource(db, id, anna.sellerId, 'alle', at + 4 * day)).toBe('followed');
	expect(listing(db)).toMatchObject({ colour: 'gruen' });
	expect(differingCars(db, [id], anna.sellerId)).toEqual(new Map());
	await stock.run([{ id: '1', text: longText, colour: 'rot', price: 9_000 }], 5);
	expect(listing(db)).toMatchObject({ colour: 'rot', price_cents: 900_000 });
});

test('a car its seller has paused, reserved or sold stays so, whatever the source says', async () => {
	const db = freshDatabase();
	const stock = newStock(db, newDealer(db, 'anna'));
	const rows = (km: number) => ['1', '2', '3', '4'].map(id => ({ id, km }));
	await stock.run(rows(50_000));
	const statuses = () => db.prepare('SELECT status FROM listings ORDER BY id').pluck().all();
	pauseListing(db, 1, 'seller', at + day);
	reserveListing(db, 2, at + day);
	recordSale(db, 3, at + day);
	const report = await stock.run(rows(51_000), 2);
	expect(statuses()).toEqual(['paused', 'reserved', 'sold', 'active']);
	expect(report).toMatchObject({ updated: 3, refused: 1 });
	expect(db.prepare('SELECT mileage_km FROM listings ORDER BY id').pluck().all()).toEqual([
		51_000, 51_000, 50_000, 51_000,
	]);
	await stock.run(rows(51_000), 9);
	expect(statuses()).toEqual(['paused', 'reserved', 'sold', 'active']);
});

test('of a car from before it was written down what its source said, changes by hand are kept all the same', async () => {
	const db = freshDatabase();
	const stock = newStock(db, newDealer(db, 'anna'));
	await stock.run([{ id: '1' }, { id: '2', price: 5_000 }]);
	// As the migration of older imports leaves them.
	db.exec('UPDATE import_cars SET stated = NULL');
	const revise = (id: number, price_cents: number) => {
		const here = statedColumns(db, id);
		if (here) reviseListing(db, id, draftOfColumns({ ...here, price_cents }), at + day);
	};
	revise(1, 950_000);
	revise(2, 450_000);
	// The first says the same as then: that is what it said. The second says something new: nobody knows, the source wins.
	await stock.run([{ id: '1' }, { id: '2', price: 4_900 }], 2);
	expect(db.prepare('SELECT price_cents FROM listings ORDER BY id').pluck().all()).toEqual([950_000, 490_000]);
	await stock.run(
		[
			{ id: '1', price: 9_000 },
			{ id: '2', price: 4_800 },
		],
		3,
	);
	expect(db.prepare('SELECT price_cents FROM listings ORDER BY id').pluck().all()).toEqual([950_000, 480_000]);
});
