import { beforeAll, describe, expect, test } from 'vitest';
import { type Database, openDatabase } from '#db/open.ts';
import { endListing, relistListing } from '#src/listings/lifecycle.ts';
import { publishListing, reviseListing } from '#src/listings/publishing.ts';
import { findListing } from '#src/listings/reading.ts';
import { removeListing, restoreListing } from '#src/listings/removal.ts';
import { recordSale, reserveListing } from '#src/listings/sale.ts';
import { afterThisTest } from '#src/testing/afterwards.ts';
import { type Chance, chance } from '#src/testing/chance.ts';
import { freshDatabase, freshDataFolder } from '#src/testing/database.ts';
import { everything } from '#src/testing/followed-market.ts';
import { loadCars } from '#src/testing/oracle-cars.ts';
import { publishedRules, type RatingRules, ratingsOf } from '#src/testing/oracle-ratings.ts';
import { ratedCar } from '#src/testing/rated-market.ts';
import { priceRatings } from '#src/vehicles/price-ratings.ts';
import { readSnapshot, writeSnapshot } from './column-index/snapshot.ts';
import { comparableCars, comparedCar } from './comparable-cars.ts';
import { emptyFilter } from './filter.ts';
import { readSearch } from './filter-reading.ts';
import { comparePrices, priceComparison } from './price-comparison.ts';
import { openSearching, type Searching } from './searching.ts';

const now = 1_795_000_000;
const values = [...priceRatings.values, 'ohne'];
/** Of an index in which tails are merged and segments cut all the time. */
const small = { tailAtLeast: 12, tailAtMost: 40, tailFull: 60, fullSegment: 120, freshSegment: 100, rateAllAbove: 15 };

/** By rating, the cars that have it, as the search says. */
function found(searching: Searching): Record<string, number[]> {
	return Object.fromEntries(
		values.map(value => [value, [...searching.ids({ ...everything, choices: { preisbewertung: [value] } }, now)]]),
	);
}

/** The same by the oracle, which knows the rules and none of our code. */
function expected(db: Database, rules: RatingRules = publishedRules): Record<string, number[]> {
	const cars = loadCars(db);
	const ratings = ratingsOf(
		cars.map(({ row }) => row),
		rules,
	);
	const result: Record<string, number[]> = Object.fromEntries(values.map(value => [value, []]));
	cars.forEach(({ id, row }, position) => {
		if (row.status === 'active' || row.status === 'reserved') result[ratings[position] ?? '']?.push(id);
	});
	return result;
}

function somethingHappens(db: Database, random: Chance, ids: number[]): void {
	const id = random.pick(ids);
	random.weighted([
		[4, () => void ids.push(publishListing(db, ratedCar(random), { at: now }))],
		[4, () => reviseListing(db, id, ratedCar(random), now)],
		[1, () => reserveListing(db, id, now)],
		[1, () => recordSale(db, id, now)],
		[1, () => removeListing(db, id, { by: null, reason: 'x', at: now })],
		[1, () => restoreListing(db, id, now)],
		[1, () => endListing(db, id, now)],
		[1, () => relistListing(db, id, now)],
	])();
}

test.each([1, 2])(
	'every car is rated by the published rules, whatever happens on the market (%i)',
	{
		timeout: 300_000,
	},
	seed => {
		const random = chance(seed * 71);
		const db = freshDatabase();
		const ids = Array.from({ length: 150 }, () => publishListing(db, ratedCar(random), { at: now }));
		const searching = openSearching(db, undefined, small);
		const seen = new Set<string>();
		for (let step = 0; step < 60; step++) {
			for (let change = random.pick([0, 1, 1, 2, 30]); change > 0; change--) somethingHappens(db, random, ids);
			const is = found(searching);
			expect(is, `step ${step}`).toEqual(expected(db));
			const { facets } = searching.find({ filter: everything, sorting: 'neu', limit: 1 }, now, true);
			expect(facets?.preisbewertung).toEqual(Object.fromEntries(values.map(value => [value, is[value]?.length])));
			for (const value of values) if ((is[value]?.length ?? 0) > 0) seen.add(value);
			for (let piece = random.pick([0, 0, 1, 50]); piece > 0 && searching.tidy(); piece--) {}
		}
		expect([...seen].sort()).toEqual(values.toSorted());
	},
);

test('ratings stay true when a snapshot is written in the middle of changes and read again', async () => {
	const random = chance(8);
	const folder = freshDataFolder();
	const db = openDatabase(folder);
	afterThisTest(() => void db.close());
	const ids = Array.from({ length: 400 }, () => publishListing(db, ratedCar(random), { at: now }));
	const searching = openSearching(db, undefined, small);
	for (let round = 0; round < 4; round++) {
		let isWriting = true;
		const writing = writeSnapshot(folder, 'this', searching.cars).finally(() => {
			isWriting = false;
		});
		// Between two pieces of the snapshot the search goes on, and rates cars of pieces that are not written yet.
		for (let change = 0; isWriting; change++) {
			somethingHappens(db, random, ids);
			if (change % 3 === 0) found(searching);
			await new Promise(resolve => setImmediate(resolve));
		}
		await writing;
		somethingHappens(db, random, ids);
		const restored = readSnapshot(folder, 'this');
		if (!restored) throw new Error('the snapshot is not believed');
		expect(found(openSearching(db, restored, small))).toEqual(expected(db));
	}
});

describe('on one market', () => {
	const random = chance(5);
	let db: Database;
	let searching: Searching;
	beforeAll(() => {
		db = freshDatabase();
		for (let car = 0; car < 600; car++) publishListing(db, ratedCar(random), { at: now });
		searching = openSearching(db);
	});

	const wrongRules: Record<string, Partial<RatingRules>> = {
		'very good prices ended a hundredth earlier': { upTo: [74.99, 90, 110, 130] },
		'good prices ended a hundredth later': { upTo: [75, 90.01, 110, 130] },
		'fair prices ended a hundredth earlier': { upTo: [75, 90, 109.99, 130] },
		'increased prices ended a hundredth earlier': { upTo: [75, 90, 110, 129.99] },
		'seven cars were enough': { fewest: 7 },
		'more than the middle half were usual prices': { middle: 0.6 },
		'no price was usual': { middle: 0.01 },
		'nobody looked three years away': { apart: [1, 2] },
		'everybody looked two years away': { apart: [2, 3] },
		'mileage steps were wider': { stepKm: 20_001 },
		'the last mileage step began later': { lastStepKm: 320_000 },
	};
	test.each(Object.entries(wrongRules))('somebody would notice if %s', (_, wrong) => {
		expect(found(searching)).toEqual(expected(db));
		expect(found(searching)).not.toEqual(expected(db, { ...publishedRules, ...wrong }));
	});

	test('the link at a comparison shows exactly the cars that were counted, and by hand one gets the same figures', async () => {
		const compare = { compare: async (car: Parameters<Searching['compare']>[0]) => searching.compare(car) };
		let compared = 0;
		for (const [rating, ids] of Object.entries(found(searching))) {
			for (const id of ids.slice(0, 40)) {
				const listing = findListing(db, id);
				if (!listing) throw new Error(`no listing ${id}`);
				const comparison = await priceComparison(compare, listing);
				expect(comparison?.own?.rating ?? 'ohne').toBe(rating);
				if (!comparison) continue;
				compared++;
				const [path = '', query = ''] = comparison.href.split('?');
				const [, , make = '', model = ''] = path.split('/');
				const asked = new URLSearchParams(query);
				asked.append('marke', make);
				asked.append('modell', `${make}/${model}`);
				const { request, problems } = readSearch(asked, { limit: 1_000 });
				expect(problems).toEqual([]);
				const { total, hits } = searching.find(request, now, false);
				expect(total).toBe(comparison.count);
				expect(hits.map(hit => hit.id)).toContain(id);
				const cents = hits.map(hit => findListing(db, hit.id)?.facts.priceCents ?? 0);
				expect(cents).toEqual(cents.toSorted((a, b) => a - b));
				const quarter = Math.ceil(total / 4);
				expect([comparison.lowerQuartileCents, comparison.upperQuartileCents]).toEqual([
					cents[quarter - 1],
					cents[total - quarter],
				]);
				const middle = ((cents[Math.ceil(total / 2) - 1] ?? 0) + (cents[Math.floor(total / 2)] ?? 0)) / 2;
				expect(comparison.medianCents).toBe(Math.round(middle));
			}
		}
		expect(compared).toBeGreaterThan(100);
	});

	test('hits carry the rating that the filter goes by, also for cars found elsewhere', () => {
		for (const [rating, ids] of Object.entries(found(searching))) {
			const filter = { ...everything, choices: { preisbewertung: [rating] } };
			const { hits } = searching.find({ filter, sorting: 'neu', limit: 1_000 }, now, false);
			expect(hits.map(({ priceRating = 'ohne' }) => priceRating)).toEqual(ids.map(() => rating));
			expect(searching.rated(ids).map(({ priceRating = 'ohne' }) => priceRating)).toEqual(ids.map(() => rating));
		}
		expect(searching.rated([999_999])).toEqual([{ id: 999_999 }]);
	});

	test('several ratings are any of them', () => {
		const count = (choices: readonly string[]) =>
			searching.count([{ ...emptyFilter, choices: { preisbewertung: choices } }], now)[0] ?? 0;
		expect(count(['gut', 'ohne'])).toBe(count(['gut']) + count(['ohne']));
		expect(count(values)).toBe(searching.count([emptyFilter], now)[0]);
	});

	test('a car from a time no address can name is not compared with anything', async () => {
		const golf = { make: 'volkswagen', model: 'golf', fuel: 'benzin', mileageKm: 50_000 };
		for (const year of ['0001', '1899', '2101', '9999']) {
			expect(comparedCar({ ...golf, firstRegistration: year })).toBeUndefined();
		}
		for (const year of ['1900', '1901', '2099', '2100']) {
			const car = comparedCar({ ...golf, firstRegistration: year });
			if (!car) throw new Error('not compared');
			const { from, to } = comparableCars(car, 3).firstRegistration ?? {};
			expect(from).toBeLessThan(to ?? 0);
			expect(
				await comparePrices({ compare: async one => searching.compare(one) }, { ...golf, firstRegistration: year }, 1),
			).toBeUndefined();
		}
	});
});
