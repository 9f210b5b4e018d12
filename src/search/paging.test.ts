import { expect, test } from 'vitest';
import { openDatabase } from '#db/open.ts';
import { reviseListing } from '#src/listings/publishing.ts';
import { removeListing } from '#src/listings/removal.ts';
import { afterThisTest } from '#src/testing/afterwards.ts';
import { chance } from '#src/testing/chance.ts';
import { freshDatabase, freshDataFolder } from '#src/testing/database.ts';
import { fillMarket, type MarketListing, marketOf, marketTime } from '#src/testing/market.ts';
import { startTestServer } from '#src/testing/server.ts';
import { emptyFilter } from './filter.ts';
import { openSearching } from './searching.ts';

type Shown = { id: number; preis: number | null; km: number | null };
type Page = { total: number; listings: Shown[]; next: string | null };

/** Every page of a search from the first to the last, with something happening before each. */
async function walk(origin: string, query: string, meanwhile: () => void = () => {}): Promise<Shown[]> {
	const seen: Shown[] = [];
	for (let next: string | null = ''; next !== null; ) {
		const answer = await fetch(`${origin}/api/v1/listings?${query}${next && `&nach=${encodeURIComponent(next)}`}`);
		expect(answer.status).toBe(200);
		const page = (await answer.json()) as Page;
		// Only the last page may have room left, and it leads nowhere.
		if (page.next !== null) expect(page.listings).toHaveLength(24);
		seen.push(...page.listings);
		next = page.next;
		meanwhile();
	}
	return seen;
}

const everything = 'schaden=auch&angebot=angebot&angebot=gesuch&angebot=teiletraeger';

test('a buyer who turns every page while the market moves sees each car that stayed exactly once', {
	timeout: 300_000,
}, async () => {
	const folder = freshDataFolder();
	const db = openDatabase(folder);
	afterThisTest(() => void db.close());
	const market = marketOf(3_000, 61);
	const ids = fillMarket(db, market);
	const server = await startTestServer({ settings: { RADSTAND_DATA: folder } });
	const listingOf = new Map<number, MarketListing>(ids.map((id, at) => [id, market[at]!] as const));
	const original = ids.filter(id => ['active', 'reserved'].includes(listingOf.get(id)?.status ?? ''));

	const random = chance(62);
	const coming = marketOf(200, 63);
	const touched = new Set<number>();
	const gone = new Set<number>();
	let requests = 0;
	// Two hundred new ones, two hundred with another price and a hundred fewer, spread over all walks.
	const meanwhile = () => {
		if (++requests % 2 === 1) fillMarket(db, coming.splice(0, 1));
		const id = random.pick(original);
		const { draft } = listingOf.get(id)!;
		if (touched.size < 200 && !gone.has(id)) {
			touched.add(id);
			const priceCents = (draft.facts.priceCents ?? 0) + random.pick([-1, 1]) * random.whole(5_000, 900_000);
			reviseListing(
				db,
				id,
				{ ...draft, facts: { ...draft.facts, priceCents: Math.max(5_000, priceCents) } },
				marketTime,
			);
		}
		const other = random.pick(original);
		if (gone.size < 100 && !touched.has(other)) {
			gone.add(other);
			removeListing(db, other, { by: null, reason: 'verkauft', at: marketTime });
		}
	};
	const sortings = ['', 'sortierung=preis', 'sortierung=-preis', 'sortierung=km', 'plz=10115&sortierung=entfernung'];
	const walks = await Promise.all(
		sortings.map(sorting => walk(server.localOrigin, `${everything}&${sorting}`, meanwhile)),
	);
	expect([coming.length, touched.size, gone.size]).toEqual([0, 200, 100]);
	walks.forEach((seen, at) => {
		const byPrice = sortings[at]?.includes('preis');
		const times = new Map<number, number>();
		for (const { id } of seen) times.set(id, (times.get(id) ?? 0) + 1);
		// A car whose price changed may have moved past the buyer, one way or the other.
		const stayed = original.filter(id => !gone.has(id) && !(byPrice && touched.has(id)));
		expect(
			stayed.filter(id => times.get(id) !== 1),
			sortings[at],
		).toEqual([]);
		if (!byPrice)
			expect(
				[...times].filter(([, count]) => count > 1),
				sortings[at],
			).toEqual([]);
	});
});

test('five hundred equal prices come in the order of their numbers, and what is not stated comes last both ways', () => {
	const db = freshDatabase();
	const drafts = marketOf(900, 64).map((listing, at): MarketListing => {
		const priceCents = at % 9 < 5 ? 990_000 : at % 9 < 7 ? null : 500_000 + at * 1_000;
		const facts = { ...listing.draft.facts, priceCents, damaged: null };
		return { ...listing, status: 'active', draft: { ...listing.draft, adKind: 'angebot', facts } };
	});
	const ids = fillMarket(db, drafts);
	const priceOf = new Map(ids.map((id, at) => [id, drafts[at]?.draft.facts.priceCents ?? null]));
	const searching = openSearching(db);
	for (const sorting of ['preis', '-preis'] as const) {
		const seen: number[] = [];
		let after: ReturnType<typeof searching.find>['next'];
		do {
			const page = searching.find({ filter: emptyFilter, sorting, limit: 24, after }, marketTime, false);
			expect(page.hits.length).toBe(page.next ? 24 : 900 % 24);
			seen.push(...page.hits.map(({ id }) => id));
			after = page.next;
		} while (after);
		const falling = sorting === '-preis' ? -1 : 1;
		const expected = ids.toSorted((a, b) => {
			const [first = null, second = null] = [priceOf.get(a), priceOf.get(b)];
			if (first === null || second === null) return Number(first === null) - Number(second === null) || a - b;
			return falling * (first - second) || a - b;
		});
		expect(seen, sorting).toEqual(expected);
	}
});

test('a result that just fills its pages has no empty page behind them', () => {
	const db = freshDatabase();
	const cars = marketOf(48, 65).map((listing): MarketListing => {
		const facts = { ...listing.draft.facts, damaged: null };
		return { ...listing, status: 'active', draft: { ...listing.draft, adKind: 'angebot', facts } };
	});
	fillMarket(db, cars);
	const searching = openSearching(db);
	const first = searching.find({ filter: emptyFilter, sorting: 'neu', limit: 24 }, marketTime, false);
	const second = searching.find(
		{ filter: emptyFilter, sorting: 'neu', limit: 24, after: first.next },
		marketTime,
		false,
	);
	expect([first.hits.length, second.hits.length, second.next]).toEqual([24, 24, undefined]);
});
