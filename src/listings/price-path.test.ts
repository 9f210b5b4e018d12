import { expect, test } from 'vitest';
import { freshDatabase } from '#src/testing/database.ts';
import { nothingStated } from './facts.ts';
import type { ListingDraft } from './listing.ts';
import { type PriceStep, pricesOf, reductionTo } from './price-path.ts';
import { publishListing, reviseListing } from './publishing.ts';

const day = 86_400;
const at = 1_793_000_000;
const car = (priceCents: number | null, change: Partial<ListingDraft['facts']> = {}): ListingDraft => ({
	adKind: 'angebot',
	sellerKind: 'haendler',
	sellerId: null,
	dealerId: null,
	title: 'Golf',
	description: '',
	vehicle: { make: 'volkswagen', model: 'golf', makeText: null, modelText: null, variant: null },
	facts: { ...nothingStated, priceCents, ...change },
	location: { country: 'deutschland', plz: null, place: null },
	origin: { source: 'radstand', account: '', externalId: null, url: null, hash: null },
});

/** The market as a dealer moves it: prices in euros by day. What stands in the row after each. */
function afterPrices(...prices: readonly (readonly [dayOf: number, euros: number | null])[]) {
	const db = freshDatabase();
	const [[firstDay, firstPrice] = [0, null], ...later] = prices;
	const id = publishListing(db, car(firstPrice && firstPrice * 100), { at: at + firstDay * day });
	return later.map(([dayOf, euros]) => {
		reviseListing(db, id, car(euros && euros * 100), at + dayOf * day);
		const { reduced_at, price_before_cents } = db
			.prepare('SELECT reduced_at, price_before_cents FROM listings WHERE id = ?')
			.get(id) as { reduced_at: number | null; price_before_cents: number | null };
		if (reduced_at === null) return null;
		return [(reduced_at - at) / day, (price_before_cents ?? 0) / 100];
	});
}

test('a price that falls below everything of thirty days is reduced, and says what was lowest', () => {
	expect(afterPrices([0, 9_900], [5, 9_400])).toEqual([[5, 9_900]]);
	expect(afterPrices([0, 9_900], [5, 9_400], [9, 9_000])).toEqual([
		[5, 9_900],
		[9, 9_400],
	]);
});

test('whoever raises the price first to lower it then has reduced nothing', () => {
	expect(afterPrices([0, 9_000], [1, 12_000], [2, 9_500])).toEqual([null, null]);
	expect(afterPrices([0, 9_000], [1, 12_000], [2, 9_000])).toEqual([null, null]);
	expect(afterPrices([0, 9_000], [1, 12_000], [2, 8_900])).toEqual([null, [2, 9_000]]);
});

test('after thirty days at the higher price the old lower one counts no more, and not a day before', () => {
	expect(afterPrices([0, 9_000], [1, 12_000], [31, 9_500])).toEqual([null, [31, 12_000]]);
	expect(afterPrices([0, 9_000], [2, 12_000], [31, 9_500])).toEqual([null, null]);
});

test('a rise ends a reduction, to whatever price', () => {
	expect(afterPrices([0, 9_900], [5, 9_000], [6, 9_500])).toEqual([[5, 9_900], null]);
	expect(afterPrices([0, 9_900], [5, 9_000], [6, 11_000])).toEqual([[5, 9_900], null]);
});

test('a price that is not told is no reduction, and what was asked before it still counts', () => {
	expect(afterPrices([0, 9_900], [5, null])).toEqual([null]);
	expect(afterPrices([0, 9_900], [5, 9_400], [6, null], [7, 9_400])).toEqual([[5, 9_900], null, null]);
	expect(afterPrices([0, null], [5, 9_400])).toEqual([null]);
});

test('everything else about the car can change while a reduction holds', () => {
	const db = freshDatabase();
	const id = publishListing(db, car(990_000), { at });
	reviseListing(db, id, car(900_000), at + day);
	reviseListing(db, id, car(900_000, { mileageKm: 5, priceKind: 'vb' }), at + 2 * day);
	const row = () => db.prepare('SELECT reduced_at, price_before_cents FROM listings WHERE id = ?').raw().get(id);
	expect(row()).toEqual([at + day, 990_000]);
	reviseListing(db, id, car(900_000, { priceKind: 'auf-anfrage' }), at + 3 * day);
	expect(row()).toEqual([null, null]);
});

test('the path of prices holds every step once', () => {
	const db = freshDatabase();
	const id = publishListing(db, car(100_050), { at });
	reviseListing(db, id, car(90_000), at + 1);
	reviseListing(db, id, car(90_000, { mileageKm: 7 }), at + 2);
	reviseListing(db, id, car(null), at + 3);
	expect(pricesOf(db, id)).toEqual<PriceStep[]>([
		{ at, priceCents: 100_050 },
		{ at: at + 1, priceCents: 90_000 },
		{ at: at + 3, priceCents: null },
	]);
});

test('a price that stood for an hour is nothing to be reduced from', () => {
	expect(afterPrices([0, 99_000], [1 / 24, 9_900])).toEqual([null]);
	expect(afterPrices([0, 12_000], [0.5, 9_900], [1, 9_800])).toEqual([null, [1, 9_900]]);
	expect(afterPrices([0, 9_000], [10, 1], [10.01, 8_900])).toEqual([[10, 9_000], null]);
});

test('without any price before there is nothing to be reduced from', () => {
	expect(reductionTo([], 5_000, at)).toEqual({ reducedAt: null, priceBeforeCents: null });
	expect(reductionTo([{ at, priceCents: 9_000 }], 5_000, at)).toEqual({ reducedAt: null, priceBeforeCents: null });
});
