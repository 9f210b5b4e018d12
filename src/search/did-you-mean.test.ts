import { describe, expect, test } from 'vitest';
import { nothingStated } from '#src/listings/facts.ts';
import { publishListing } from '#src/listings/publishing.ts';
import { freshDatabase } from '#src/testing/database.ts';
import { marketTime } from '#src/testing/market.ts';
import { didYouMean } from './did-you-mean.ts';
import { emptyFilter, type Filter } from './filter.ts';
import { openSearchHere } from './opening.ts';
import { openSuggestions } from './suggestions.ts';

const suggestions = openSuggestions();
const db = freshDatabase();
const search = openSearchHere(db, () => marketTime);

function advertise(title: string, make: string, model: string, priceCents: number): void {
	publishListing(
		db,
		{
			adKind: 'angebot',
			sellerKind: 'privat',
			sellerId: null,
			dealerId: null,
			title,
			description: 'Gepflegt, mit Sitzheizung.',
			vehicle: { make, model, makeText: null, modelText: null, variant: null },
			facts: { ...nothingStated, priceCents },
			location: { country: 'deutschland', plz: '50667', place: 'Köln' },
			origin: { source: 'radstand', account: '', externalId: null, url: null, hash: null },
		},
		{ at: marketTime },
	);
}
advertise('Passat Variant 2.0 TDI', 'volkswagen', 'passat-variant', 900_000);
advertise('Touran 1.4 TSI', 'volkswagen', 'touran', 700_000);
advertise('C 180 T-Modell', 'mercedes-benz', 'c-180', 1_100_000);
advertise('Citroën C3', 'citroen', 'c3', 400_000);

const meant = async (q: string, rest: Partial<Filter> = {}) =>
	(await didYouMean({ ...emptyFilter, ...rest, q }, search, suggestions))?.word;

describe('a buyer who mistyped is asked what was meant', () => {
	test.each([
		['pasat', 'passat'],
		['Pasat', 'passat'],
		['vw pasat', 'vw passat'],
		['pasat tdi gepflegt', 'passat tdi gepflegt'],
		['mercedez', 'mercedes'],
		['volkswagn tuoran', 'volkswagen touran'],
		['tuoran sitzheitzung', 'touran sitzheizung'],
		['citröen', 'citroen'],
		['zitroen', 'citroen'],
	])('%s → %s', async (typed, expected) => {
		expect(await meant(typed)).toBe(expected);
	});

	test('and the other filters stay', async () => {
		const filter: Filter = { ...emptyFilter, q: 'pasat', ranges: { preis: { to: 1_000_000 } } };
		const suggestion = await didYouMean(filter, search, suggestions);
		expect(suggestion?.filter).toEqual({ ...filter, q: 'passat' });
		expect(await search.count(suggestion ? [suggestion.filter] : [])).toEqual([1]);
	});
});

describe('nobody is sent to a search that finds nothing', () => {
	test.each([
		['oktavia', {}],
		['pasat', { ranges: { preis: { to: 100_000 } } }],
		['pasat quatschwort', {}],
		['pasat', { makes: ['bmw'] }],
		['qqqqqqq', {}],
		['123456', {}],
		['***', {}],
		// Phrases, prefixes and exclusions are meant as they are typed.
		['"pasat"', {}],
		['pasat -tdi', {}],
		['pasat*', {}],
	])('%s with %j', async (typed, rest) => {
		expect(await meant(typed, rest)).toBeUndefined();
	});

	test('nor is anybody without a text asked anything', async () => {
		expect(await didYouMean(emptyFilter, search, suggestions)).toBeUndefined();
	});

	test('and a long text costs a bounded number of searches', async () => {
		let asked = 0;
		const counting = {
			...search,
			count: (filters: readonly Filter[]) => search.count(filters).finally(() => (asked += filters.length)),
		};
		await didYouMean({ ...emptyFilter, q: 'pasat '.repeat(33).trim() }, counting, suggestions);
		expect(asked).toBeGreaterThan(0);
		expect(asked).toBeLessThanOrEqual(31);
	});
});
