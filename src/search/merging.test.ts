import { expect, test } from 'vitest';
import { openDatabase } from '#db/open.ts';
import { endListing, relistListing } from '#src/listings/lifecycle.ts';
import { reviseListing } from '#src/listings/publishing.ts';
import { removeListing, restoreListing } from '#src/listings/removal.ts';
import { afterThisTest } from '#src/testing/afterwards.ts';
import { chance } from '#src/testing/chance.ts';
import { freshDatabase, freshDataFolder } from '#src/testing/database.ts';
import { everything } from '#src/testing/followed-market.ts';
import { fillMarket, type MarketListing, marketOf, marketTime } from '#src/testing/market.ts';
import type { Filter } from './filter.ts';
import { openSearching } from './searching.ts';

const small = { tailAtLeast: 5, tailAtMost: 16, tailFull: 24, fullSegment: 40, freshSegment: 25, rateAllAbove: 30 };

test.each([1, 2, 3])(
	'a hundred random changes and merges leave the index equal to a new one at every step (market %i)',
	{ timeout: 300_000 },
	seed => {
		const random = chance(seed);
		const db = freshDatabase();
		const ids = fillMarket(db, marketOf(90, 96 + seed));
		const drafts = marketOf(400, 99 + seed);
		let serial = 0;
		// One model outgrows its segment now and then.
		const golf = { make: 'volkswagen', model: 'golf' };
		const another = (): MarketListing => {
			const { draft, ...rest } = random.pick(drafts);
			const vehicle = random.happens(0.4) ? { ...draft.vehicle, ...golf } : draft.vehicle;
			return { ...rest, draft: { ...draft, vehicle, origin: { ...draft.origin, externalId: `${seed}-${serial++}` } } };
		};
		const remove = (id: number) => removeListing(db, id, { by: null, reason: 'x', at: marketTime });
		const changes: readonly (readonly [number, () => void])[] = [
			[6, () => ids.push(...fillMarket(db, [another()]))],
			[2, () => ids.push(...fillMarket(db, Array.from({ length: random.whole(20, 40) }, another)))],
			[5, () => reviseListing(db, random.pick(ids), another().draft, marketTime)],
			[3, () => void remove(random.pick(ids))],
			[1, () => random.some(ids, 30).forEach(remove)],
			[2, () => void restoreListing(db, random.pick(ids), marketTime)],
			[1, () => endListing(db, random.pick(ids), marketTime)],
			[1, () => relistListing(db, random.pick(ids), marketTime)],
		];
		const searching = openSearching(db, undefined, small);
		const segments = new Set<number>();
		for (let step = 0; step < 100; step++) {
			random.weighted(changes)();
			const pieces = random.pick([0, 0, 1, 2, 50]);
			for (let piece = 0; piece < pieces && searching.tidy(); piece++) {}
			const newest = openSearching(db);
			const filter = random.happens(0.7) ? everything : { ...everything, makes: [golf.make], models: [golf] };
			const request = { filter, sorting: random.pick(['preis', '-km', 'neu'] as const), limit: 12 };
			const [is, should] = [searching, newest].map(one => {
				const { cost: _, ...answer } = one.find(request, marketTime, true);
				return { ...answer, ids: [...one.ids(filter, marketTime)] };
			});
			expect(is, `step ${step}`).toEqual(should);
			segments.add(searching.cars.size().segments);
		}
		// Otherwise nothing was merged or cut in two.
		expect(segments.size).toBeGreaterThan(2);
	},
);

test('seventy thousand cars of one model arrive at once and are all found', { timeout: 300_000 }, () => {
	const folder = freshDataFolder();
	const db = openDatabase(folder);
	afterThisTest(() => void db.close());
	const searching = openSearching(openDatabase(folder, { readonly: true }));
	const insert = (count: number) =>
		db.transaction(() => {
			db.prepare(
				`INSERT INTO listings (status, seller_kind, title, make, model, price_cents, mileage_km, fuel, damaged, country, created_at, published_at, changed_at, confirmed_at)
				WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < ?)
				SELECT 'active', 'privat', 'Golf', 'volkswagen', 'golf', 100 * (i % 997), i, iif(i % 3, 'benzin', 'diesel'), 0, 'deutschland', i, i % 5000, i, i FROM n`,
			).run(count);
			db.prepare('INSERT INTO listing_changes (listing_id) SELECT id FROM listings ORDER BY id DESC LIMIT ?').run(
				count,
			);
		})();
	const asked: [Filter, string][] = [
		[everything, '1'],
		[{ ...everything, choices: { kraftstoff: ['diesel'] } }, "fuel = 'diesel'"],
		[{ ...everything, ranges: { preis: { from: 10_000, to: 50_000 } } }, 'price_cents BETWEEN 10000 AND 50000'],
		[{ ...everything, makes: ['volkswagen'], ranges: { km: { to: 30_000 } } }, 'mileage_km <= 30000'],
		[{ ...everything, makes: ['bmw'] }, '0'],
	];
	const agrees = () => {
		for (const [filter, sql] of asked) {
			const expected = db.prepare(`SELECT count(*) FROM listings WHERE ${sql}`).pluck().get();
			expect(searching.count([filter], marketTime), sql).toEqual([expected]);
			const { hits } = searching.find({ filter, sorting: 'preis', limit: 30 }, marketTime, false);
			const order = db.prepare(`SELECT id FROM listings WHERE ${sql} ORDER BY price_cents, id LIMIT 30`).pluck().all();
			expect(
				hits.map(({ id }) => id),
				sql,
			).toEqual(order);
		}
	};
	insert(70_000);
	agrees();
	while (searching.tidy()) {}
	agrees();
	expect(searching.cars.size().segments).toBeGreaterThan(1);
	insert(3_000);
	agrees();
	while (searching.tidy()) {}
	agrees();
	expect(searching.cars.size().listings).toBe(73_000);
});
