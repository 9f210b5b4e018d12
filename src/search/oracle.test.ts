import { join } from 'node:path';
import { expect, test } from 'vitest';
import { databaseFileName, openDatabase } from '#db/open.ts';
import { logChange } from '#src/listings/changing.ts';
import { publishListing, reviseListing } from '#src/listings/publishing.ts';
import { chance } from '#src/testing/chance.ts';
import { freshDataFolder } from '#src/testing/database.ts';
import { fillMarket, marketOf, marketTime, setStatus } from '#src/testing/market.ts';
import { randomRadius, randomSearch } from '#src/testing/random-searches.ts';
import { ratedCar } from '#src/testing/rated-market.ts';
import { type AskedByAddress, type Difference, differencesOf } from '#src/testing/search-comparison.ts';
import { type OracleAnswer, openOracle } from '#src/testing/search-oracle.ts';
import type { SearchAnswer } from './answer.ts';
import type { SearchRequest } from './filter.ts';
import { readSearch } from './filter-reading.ts';
import { openSearching, type Searching } from './searching.ts';

// The search opens an older market and follows it to the present: new, revised and ended ads are what it gets wrong first.
const market = marketOf(3_000, 41);
const folder = freshDataFolder();
const db = openDatabase(folder);
const ids = fillMarket(db, market.slice(0, 2_500));
reduceSome(7);
// The market has everything and little of anything: cars of few models have prices to be compared.
const comparable = chance(44);
const offerComparable = (count: number) => {
	for (let car = 0; car < count; car++) publishListing(db, ratedCar(comparable), { at: marketTime - car });
};
offerComparable(200);
const searching = openSearching(openDatabase(folder, { readonly: true }));
ids.push(...fillMarket(db, market.slice(2_500)));
db.transaction(() => {
	marketOf(150, 42).forEach(({ draft }, position) => {
		const before = market[position * 19];
		if (!before) throw new Error('more revisions than cars');
		reviseListing(db, ids[position * 19] ?? 0, { ...draft, origin: before.draft.origin }, marketTime);
	});
	offerComparable(100);
	for (const id of reduceSome(11)) logChange(db, id);
	for (const id of ids.filter(id => id % 23 === 0)) setStatus(db, id, id % 2 === 0 ? 'sold' : 'reserved');
}).immediate();

/** Every so manieth price has been reduced, some of them at the same moment. */
function reduceSome(every: number): number[] {
	const reduced = ids.filter(id => id % every === 0);
	const reduce = db.prepare(
		'UPDATE listings SET reduced_at = ?, price_before_cents = price_cents + 100 WHERE id = ? AND price_cents IS NOT NULL',
	);
	for (const id of reduced) reduce.run(marketTime - (id % 50) * 3_600, id);
	return reduced;
}

const oracle = openOracle(db);
const known = new Map<string, OracleAnswer>();
const random = chance(43);
const searches = Array.from({ length: 400 }, () => randomSearch(random, oracle.cars));

test('a buyer gets exactly the cars, the counts and the order the rules promise', () => {
	const ask = asking(searching);
	expect(searches.flatMap(address => differences(ask, address, 5))).toEqual([]);
	// Searches that find nothing could not differ.
	const found = searches.map(address => answers(address).total);
	expect(found.filter(total => total === 0).length).toBeLessThan(120);
	expect(found.filter(total => total > 100).length).toBeGreaterThan(100);
});

test('a buyer who turns every page meets each car once, down to the last', () => {
	const ask = asking(searching);
	for (const address of searches.slice(0, 20)) expect(differences(ask, address, Number.POSITIVE_INFINITY)).toEqual([]);
});

test('a buyer near any postcode of three countries gets the cars within the radius and no other', () => {
	const ask = asking(searching);
	const radii = Array.from({ length: 60 }, () => randomRadius(random, oracle.cars));
	expect(radii.flatMap(address => differences(ask, address, 5))).toEqual([]);
});

test('a count beside a search and the list for an export agree with the search', () => {
	for (const address of searches.slice(0, 60)) {
		const { filter } = readSearch(new URLSearchParams(address)).request;
		const expected = answers(address);
		expect(searching.count([filter], marketTime), address).toEqual([expected.total]);
		expect([...searching.ids(filter, marketTime)], address).toEqual([...expected.ids].sort((a, b) => a - b));
	}
});

test('a buyer notices nothing when the index has tidied up', () => {
	while (searching.tidy()) {}
	const ask = asking(searching);
	expect(searches.slice(0, 150).flatMap(address => differences(ask, address, 2))).toEqual([]);
});

const wrongQuestions: Record<string, (request: SearchRequest) => SearchRequest> = {
	'a price one cent above the bound': request => {
		const { preis } = request.filter.ranges;
		if (preis?.to === undefined) return request;
		return withFilter(request, { ranges: { ...request.filter.ranges, preis: { ...preis, to: preis.to + 1 } } });
	},
	'a car one kilometre outside the radius': request => {
		const { near } = request.filter;
		if (near?.radiusKm === undefined) return request;
		return withFilter(request, { near: { ...near, radiusKm: near.radiusKm + 1 } });
	},
	'damaged cars for everybody': request => withFilter(request, { damage: 'auch' }),
	'cars of excluded models': request => withFilter(request, { withoutModels: [] }),
	'cars whose price was never reduced': request => withFilter(request, { reduced: undefined }),
	'the other order': request => ({ ...request, sorting: request.sorting === 'preis' ? '-preis' : request.sorting }),
};

test.each(Object.entries(wrongQuestions))('a search that lets in %s is caught', (_, wrongly) => {
	expect(firstDifference(asking(searching, wrongly))).toBeDefined();
});

const wrongAnswers: Record<string, (answer: SearchAnswer, request: SearchRequest) => SearchAnswer> = {
	'counts a group with its own condition': (answer, { filter }) => {
		const { kraftstoff = [] } = filter.choices;
		return kraftstoff.length === 0
			? answer
			: withFacet(answer, 'kraftstoff', (value, is) => (kraftstoff.includes(value) ? is : 0));
	},
	'leaves a car out between two pages': (answer, { after }) =>
		after ? { ...answer, hits: answer.hits.slice(1) } : answer,
	'takes a good price for a very good one': answer => {
		const { gut = 0, 'sehr-gut': best = 0 } = answer.facets?.preisbewertung ?? {};
		return withFacet(answer, 'preisbewertung', (value, is) =>
			value === 'sehr-gut' ? best + gut : value === 'gut' ? 0 : is,
		);
	},
	'ends a page too early': answer => ({ ...answer, next: undefined }),
	'has no word for silence': answer => withFacet(answer, 'unfall', (value, is) => (value === 'unbekannt' ? 0 : is)),
	'tells another distance': answer => ({
		...answer,
		hits: answer.hits.map(({ id, distanceKm }) => ({
			id,
			...(distanceKm === undefined ? {} : { distanceKm: distanceKm + 0.01 }),
		})),
	}),
};

test.each(Object.entries(wrongAnswers))('a search that %s is caught', (_, change) => {
	const ask = asking(searching, undefined, change);
	expect(firstDifference(ask, 2)).toBeDefined();
});

const wrongMarkets: Record<string, string> = {
	'silence about metallic paint for no': 'UPDATE listings SET metallic = 0 WHERE metallic IS NULL',
	'silence about accidents for accident-free': "UPDATE listings SET accident = 'unfallfrei' WHERE accident IS NULL",
	'a year alone for its January': `UPDATE listings SET first_registration = first_registration || '-01'
		WHERE length(first_registration) = 4`,
	'a price not stated for nothing': 'UPDATE listings SET price_cents = 0 WHERE price_cents IS NULL',
	'a sold car for one on offer':
		"UPDATE listings SET status = 'active' WHERE status = 'sold' AND published_at IS NOT NULL",
	'Austria for Germany': "UPDATE listings SET country = 'deutschland', plz = NULL WHERE country = 'oesterreich'",
};

test.each(Object.entries(wrongMarkets))('a search that takes %s is caught', (_, wrong) => {
	const copy = freshDataFolder({ empty: true });
	db.prepare('VACUUM INTO ?').run(join(copy, databaseFileName));
	const altered = openDatabase(copy);
	altered.exec(wrong);
	expect(firstDifference(asking(openSearching(altered)))).toBeDefined();
	altered.close();
});

function asking(
	tested: Searching,
	question = (request: SearchRequest) => request,
	answered = (answer: SearchAnswer, _: SearchRequest) => answer,
): AskedByAddress {
	return (address, wantFacets) => {
		const { request, problems } = readSearch(new URLSearchParams(address));
		return { answer: answered(tested.find(question(request), marketTime, wantFacets), request), problems };
	};
}

function differences(ask: AskedByAddress, address: string, pages: number): Difference[] {
	return differencesOf(ask, address, answers(address), { pages });
}

/** The oracle's answers, each worked out once. */
function answers(address: string): OracleAnswer {
	const answer = known.get(address) ?? oracle.answer(address, marketTime);
	known.set(address, answer);
	return answer;
}

function firstDifference(ask: AskedByAddress, pages = 1): Difference | undefined {
	for (const address of searches) {
		const [difference] = differences(ask, address, pages);
		if (difference) return difference;
	}
	return undefined;
}

function withFilter(request: SearchRequest, wrong: Partial<SearchRequest['filter']>): SearchRequest {
	return { ...request, filter: { ...request.filter, ...wrong } };
}

function withFacet(
	answer: SearchAnswer,
	group: string,
	change: (value: string, count: number) => number,
): SearchAnswer {
	const { facets } = answer;
	if (!facets) return answer;
	const counts = Object.entries(facets[group] ?? {}).map(([value, count]) => [value, change(value, count)] as const);
	return { ...answer, facets: { ...facets, [group]: Object.fromEntries(counts) } };
}
