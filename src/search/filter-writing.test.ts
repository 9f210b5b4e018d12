import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chance } from '#src/testing/chance.ts';
import { freshDatabase } from '#src/testing/database.ts';
import { fillMarket, marketOf } from '#src/testing/market.ts';
import { loadCars } from '#src/testing/oracle-cars.ts';
import { randomSearch } from '#src/testing/random-searches.ts';
import type { Cursor } from './filter.ts';
import { readSearch } from './filter-reading.ts';
import { addressOf, parametersOf } from './filter-writing.ts';
import { kwOfPs, psOfBound } from './horsepower.ts';

const db = freshDatabase();
fillMarket(db, marketOf(400, 7));
const cars = loadCars(db);

/** The parameters a page sees: make and model of the path among them. */
function parametersAt(address: string): URLSearchParams {
	const { pathname, searchParams } = new URL(address, 'https://radstand.example');
	const [, , make, model] = pathname.split('/');
	if (make !== undefined) searchParams.append('marke', make);
	if (model !== undefined) searchParams.append('modell', `${make}/${model}`);
	return searchParams;
}

const canonical = (query: string) => addressOf(readSearch(new URLSearchParams(query)).request);

const searches = fc.integer({ min: 1, max: 2 ** 31 }).map(seed => randomSearch(chance(seed), cars));
const cursors = fc.record({
	value: fc.oneof(
		fc.constant(null),
		fc.integer({ min: -(2 ** 31), max: 2 ** 32 }),
		fc.double({ min: -1e3, max: 3e3, noNaN: true }),
	),
	id: fc.integer({ min: 1, max: 2 ** 40 }),
});
const repeatable = { seed: 20261130, numRuns: 1_000 };

test('the address of a search leads to the same search again', () => {
	fc.assert(
		fc.property(searches, fc.option(cursors), (query, cursor) => {
			const { request, problems } = readSearch(new URLSearchParams(query));
			expect(problems).toEqual([]);
			const after: Cursor | undefined = cursor ? { sorting: request.sorting, ...cursor } : undefined;
			const asked = { ...request, ...(after && { after }) };
			const address = addressOf(asked);
			const again = readSearch(parametersAt(address));
			expect(again.problems, address).toEqual([]);
			expect(again.request, address).toEqual(asked);
			expect(addressOf(again.request)).toBe(address);
			expect(readSearch(parametersOf(asked)).request, address).toEqual(asked);
		}),
		repeatable,
	);
});

test('one search has one address, however its parameters are ordered and repeated', () => {
	fc.assert(
		fc.property(searches, fc.integer(), (query, seed) => {
			const random = chance(seed);
			const given = [...new URLSearchParams(query)];
			const noise = [['preis_von', ''] as [string, string], ['marke', ' '] as [string, string]];
			const shuffled = random.some([...given, ...random.some(given, 2), ...noise], Number.POSITIVE_INFINITY);
			expect(canonical(new URLSearchParams(shuffled).toString())).toBe(canonical(query));
		}),
		repeatable,
	);
});

test.each([
	['', '/autos'],
	['sortierung=neu&schaden=ohne&angebot=angebot', '/autos'],
	['marke=VW', '/autos/volkswagen'],
	['marke=vw&modell=vw/golf', '/autos/volkswagen/golf'],
	['modell=vw/golf', '/autos?modell=volkswagen/golf'],
	['marke=vw&marke=-bmw', '/autos?marke=volkswagen&marke=-bmw'],
	[
		'marke=vw&modell=volkswagen/golf&modell=-volkswagen/e-golf',
		'/autos/volkswagen?modell=volkswagen/golf&modell=-volkswagen/e-golf',
	],
	['marke=bmw&modell=vw/golf', '/autos/bmw?modell=volkswagen/golf'],
	['preis_bis=9.900 €', '/autos?preis_bis=9900'],
	['preis_bis=99,50', '/autos?preis_bis=99.5'],
	['verbrauch_bis=5,5 l', '/autos?verbrauch_bis=5.5'],
	['ez_von=01/2018&ez_bis=12.2019', '/autos?ez_von=2018&ez_bis=2019'],
	['ez_von=2018-12&ez_bis=2019-01', '/autos?ez_von=2018-12&ez_bis=2019-01'],
	['ps_von=100', '/autos?ps_von=100'],
	['ps_von=101', '/autos?ps_von=100'],
	['kw_von=74', '/autos?kw_von=74'],
	['plz=D-10115&umkreis=50 km', '/autos?plz=10115&umkreis=50'],
	['ort=10115', '/autos?plz=10115'],
	['land=ch&plz=1010', '/autos?land=schweiz&plz=1010'],
	['plz=CH-1010', '/autos?plz=CH-1010'],
	['plz=A-1010&land=at', '/autos?land=oesterreich&plz=1010'],
	['plz=A-1010&land=ch', '/autos?land=schweiz&plz=A-1010'],
	['q=golf gti&sortierung=relevanz', '/autos?q=golf+gti&sortierung=relevanz'],
	['sortierung=-preis&nach=-preis~990000~12', '/autos?sortierung=-preis&nach=-preis~990000~12'],
])('the search "%s" has the address %s', (query, address) => {
	expect(canonical(query)).toBe(address);
});

test('the horsepower in an address means the kilowatts it was made of', () => {
	for (let powerKw = 0; powerKw <= 1_500; powerKw++) expect(kwOfPs(psOfBound(powerKw))).toBe(powerKw);
	for (let ps = 10; ps <= 2_040; ps += 10) expect(psOfBound(kwOfPs(ps))).toBe(ps);
});
