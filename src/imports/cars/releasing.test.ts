import { expect, test } from 'vitest';
import { withdrawListing } from '#src/listings/lifecycle.ts';
import { freshDatabase } from '#src/testing/database.ts';
import { handEditsOf } from './hand-edits.ts';
import { namedSources } from './named-sources.ts';
import { countStock, endStock, keepStock } from './releasing.ts';
import { at, count, day, goodVin, listing, newDealer, newStock } from './stock.fixture.ts';

test('a dealer who lets a source go keeps its cars as own ads; what another source still has follows that one', async () => {
	const db = freshDatabase();
	const anna = newDealer(db, 'anna');
	const [first, second] = [newStock(db, anna), newStock(db, anna, 'mobile-de')];
	await first.run([
		{ id: '1', vin: goodVin },
		{ id: '2', model: 'Polo', number: 'A2' },
		{ id: '3', model: 'Passat' },
	]);
	await second.run([{ id: 'm1', vin: goodVin, price: 9_800 }], 1);
	withdrawListing(db, Number(listingOf('3')), anna.sellerId, at + day);
	expect(countStock(db, first.account)).toBe(2);

	expect(await keepStock(db, first.account, at + 2 * day)).toBe(1);
	expect(listing(db, listingOf('1'))).toMatchObject({ source: 'mobile-de', status: 'active' });
	expect(listing(db, listingOf('2'))).toMatchObject({
		...{ source: 'radstand', source_account: '', external_id: null, status: 'active', seller_id: anna.sellerId },
	});
	expect(namedSources(db, listingOf('2'))).toEqual([]);
	expect(handEditsOf(db, listingOf('2'), anna.sellerId)).toBeUndefined();
	expect(countStock(db, first.account)).toBe(0);
	// Killed half way and begun again, or clicked twice.
	expect(await keepStock(db, first.account, at + 2 * day)).toBe(0);

	// The same stock connected anew: the car is known by its number in the books.
	const third = newStock(db, anna);
	expect(await third.run([{ id: 'x', model: 'Polo', number: 'A2', price: 8_000 }], 3)).toMatchObject({
		created: 0,
		sameCars: 1,
	});
	expect(count(db, 'listings')).toBe(3);

	function listingOf(externalId: string): number {
		const sql = 'SELECT listing_id FROM import_cars WHERE account = ? AND external_id = ?';
		return Number(db.prepare(sql).pluck().get(first.account, externalId));
	}
});

test('a dealer who ends a source’s cars ends those no other source has, and nobody else’s', async () => {
	const db = freshDatabase();
	const [anna, jonas] = [newDealer(db, 'anna'), newDealer(db, 'jonas')];
	const [first, second, foreign] = [newStock(db, anna), newStock(db, anna, 'mobile-de'), newStock(db, jonas)];
	await first.run([
		{ id: '1', vin: goodVin },
		{ id: '2', model: 'Polo' },
	]);
	await second.run([{ id: 'm1', vin: goodVin }], 1);
	await foreign.run([{ id: '1', model: 'Up' }]);
	expect(await endStock(db, first.account, at + 2 * day)).toBe(1);
	expect(db.prepare("SELECT model, source FROM listings WHERE status = 'active' ORDER BY model").all()).toEqual([
		{ model: 'golf', source: 'mobile-de' },
		{ model: 'up', source: 'haendlerdatei' },
	]);
});
