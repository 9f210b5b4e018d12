import { expect, test } from 'vitest';
import type { Database } from '#db/open.ts';
import { endListing } from '#src/listings/lifecycle.ts';
import type { ListingDraft } from '#src/listings/listing.ts';
import { publishListing, reviseListing } from '#src/listings/publishing.ts';
import { removeListing, restoreListing } from '#src/listings/removal.ts';
import { recordSale, reserveListing } from '#src/listings/sale.ts';
import { type Chance, chance } from '#src/testing/chance.ts';
import { freshDatabase } from '#src/testing/database.ts';
import { loadCars } from '#src/testing/oracle-cars.ts';
import { wrongFigures } from '#src/testing/oracle-figures.ts';
import { ratedCar } from '#src/testing/rated-market.ts';
import { bodies, drives, gearboxes } from '#src/vehicles/enumerations.ts';
import { equipment } from '#src/vehicles/equipment.ts';
import { readSearch } from '../filter-reading.ts';
import { addressOf } from '../filter-writing.ts';
import { openSearching, type Searching } from '../searching.ts';
import type { ModelFigures } from './figures.ts';
import { modelMarket } from './market.ts';

const now = 1_795_000_000;
const day = 86_400;
/** Of an index in which tails are merged and segments cut all the time. */
const small = {
	tailAtLeast: 100,
	tailAtMost: 300,
	tailFull: 400,
	fullSegment: 900,
	freshSegment: 700,
	rateAllAbove: 60,
};
/** A model, a group with its members, one of the members, and models that few or none have. */
const asked = [
	['volkswagen', 'golf'],
	['bmw', '3er'],
	['bmw', '320'],
	['volvo', 'v70'],
	['skoda', 'octavia'],
	['audi', 'a4'],
] as const;

test('every figure of a model is what plain loops over the rows say, also after cars came, went and changed', () => {
	const { db, searching, random, ids } = market(3_000, 1);
	expectNothingWrong(db, searching);
	for (let round = 0; round < 3; round++) {
		for (let times = 0; times < 150; times++) somethingHappens(db, random, ids);
		expectNothingWrong(db, searching);
		while (searching.tidy());
		expectNothingWrong(db, searching);
	}
});

test('a market in which every price is one of few still has exact medians and quartiles', () => {
	const db = freshDatabase();
	const random = chance(5);
	const searching = openSearching(db, undefined, small);
	for (let cars = 0; cars < 40; cars++) {
		const draft = carOf(random);
		const facts = { ...draft.facts, priceCents: random.pick([900_000, 900_001, 1_000_000]) };
		const vehicle = { ...draft.vehicle, make: 'volkswagen', model: 'golf' };
		publishListing(db, { ...draft, vehicle, facts }, { at: now - random.whole(0, 100) * day });
		expectNothingWrong(db, searching);
	}
});

test('a wrong figure is noticed, whichever it is', () => {
	const { db, searching } = market(1_500, 2);
	const right = searching.figures({ make: 'volkswagen', model: 'golf' }, now);
	expect(wrongFigures(db, right, 'volkswagen', 'golf', now)).toEqual([]);
	const { prices, years, engines, dots, best, standing, left } = right;
	const [year, engine, dot] = [years.find(one => one.prices)!, engines[0]!, dots[7]!];
	const more = <T extends object>(figures: T, key: keyof T) => ({ ...figures, [key]: Number(figures[key]) + 1 });
	const replaced = <T>(list: readonly T[], one: T, by: T) => list.map(other => (other === one ? by : other));
	const broken: Partial<ModelFigures>[] = [
		{ count: right.count + 1 },
		{ priced: right.priced - 1 },
		{ prices: more(prices!, 'medianCents') },
		{ prices: more(prices!, 'lowerQuartileCents') },
		{ prices: more(prices!, 'highestCents') },
		{ prices: undefined },
		{ years: years.slice(1) },
		{ years: replaced(years, year, { ...year, prices: more(year.prices!, 'medianCents') }) },
		{ years: replaced(years, year, { ...year, count: year.count - 1 }) },
		{ withoutYear: right.withoutYear + 1 },
		{ engines: engines.slice(1) },
		{ engines: replaced(engines, engine, { ...engine, prices: more(engine.prices!, 'upperQuartileCents') }) },
		{ engines: replaced(engines, engine, { ...engine, powerKw: { from: 0, to: 999 } }) },
		{ withoutEngine: right.withoutEngine - 1 },
		{ dots: dots.slice(1) },
		{ dots: replaced(dots, dot, more(dot, 'priceCents')) },
		{ dotsOf: right.dotsOf + 1 },
		{ best: best.toReversed() },
		{ standing: more(standing!, 'medianDays') },
		{ left: more(left!, 'medianDays') },
		{ left: undefined },
		{ reduced: right.reduced + 1 },
		{ offered: { ...right.offered, getriebe: { automatik: 0, schaltgetriebe: 0 } } },
	];
	const cars = loadCars(db);
	const unnoticed = broken.filter(
		one => wrongFigures(db, { ...right, ...one }, 'volkswagen', 'golf', now, cars).length === 0,
	);
	expect(unnoticed).toEqual([]);
});

test('with seven prices nothing is said of them, with eight it is', () => {
	const db = freshDatabase();
	const searching = openSearching(db);
	const choice = { make: 'volvo', model: 'v70' };
	const figures = () => searching.figures(choice, now);
	const random = chance(9);
	const put = (facts: Partial<ListingDraft['facts']>) => {
		const draft = carOf(random);
		return publishListing(
			db,
			{
				...draft,
				adKind: 'angebot',
				vehicle: { ...draft.vehicle, ...choice },
				facts: { ...draft.facts, damaged: null, priceKind: null, firstRegistration: '2015', mileageKm: 100, ...facts },
			},
			{ at: now },
		);
	};
	for (let cars = 1; cars <= 7; cars++) put({ priceCents: cars * 100_000 });
	put({ priceCents: 800_000, priceKind: 'auf-anfrage' });
	put({ priceCents: null });
	expect(figures()).toMatchObject({ count: 9, priced: 7, dots: [], years: [{ year: 2015, count: 9, single: [] }] });
	expect(figures().prices ?? figures().years[0]?.prices ?? figures().engines.find(one => one.prices)).toBeUndefined();
	const eighth = put({ priceCents: 800_001 });
	// 400,000 and 500,000 are the middle two.
	expect(figures().prices).toEqual({
		medianCents: 450_000,
		lowerQuartileCents: 200_000,
		upperQuartileCents: 700_000,
		lowestCents: 100_000,
		highestCents: 800_001,
	});
	recordSale(db, eighth, now);
	expect(figures().prices).toBeUndefined();
	expect(figures().left).toEqual({ count: 1, medianDays: 0 });
});

test('an engine leads to a search that finds just as many cars', () => {
	const { searching } = market(2_000, 3);
	const choice = { make: 'volkswagen', model: 'golf' };
	const { engines, count } = searching.figures(choice, now);
	expect(engines.length).toBeGreaterThan(3);
	expect(engines.reduce((sum, engine) => sum + engine.count, 0)).toBeLessThanOrEqual(count);
	for (const { fuel, powerKw, sizes, count } of engines) {
		const filter = { ...modelMarket(choice), choices: { kraftstoff: [fuel] }, ranges: { kw: powerKw } };
		expect(found(searching, filter)).toBe(count);
		for (const { ccm, count } of sizes) {
			expect(found(searching, { ...filter, ranges: { kw: powerKw, hubraum: ccm } })).toBe(count);
		}
	}
});

test('the models of a make have the figures of their own pages, groups those of their members', () => {
	const { searching } = market(2_000, 4);
	const models = searching.modelsOf('bmw', now);
	expect(models.map(({ model }) => model)).toEqual(expect.arrayContaining(['3er', '320', '318']));
	for (const { model, count, priced, prices } of models) {
		const figures = searching.figures({ make: 'bmw', model }, now);
		expect({ count, priced, prices }).toEqual({
			...{ count: figures.count, priced: figures.priced, prices: figures.prices },
		});
	}
	expect(searching.modelsOf('gibt-es-nicht', now)).toEqual([]);
});

/** Through its address, as a visitor who follows the link. */
function found(searching: Searching, filter: Parameters<typeof addressOf>[0]['filter']): number {
	const { pathname, searchParams } = new URL(addressOf({ filter }), 'http://radstand.example');
	const [, , make = '', model = ''] = pathname.split('/');
	searchParams.append('marke', make);
	searchParams.append('modell', `${make}/${model}`);
	const { request, problems } = readSearch(searchParams, { limit: 1 });
	expect(problems).toEqual([]);
	return searching.count([request.filter], now)[0] ?? -1;
}

function expectNothingWrong(db: Database, searching: Searching): void {
	const cars = loadCars(db);
	for (const [make, model] of asked) {
		expect(wrongFigures(db, searching.figures({ make, model }, now), make, model, now, cars)).toEqual([]);
	}
}

function market(cars: number, seed: number) {
	const db = freshDatabase();
	const random = chance(seed);
	const ids: number[] = [];
	db.transaction(() => {
		for (let car = 0; car < cars; car++) ids.push(publish(db, random));
		for (let times = 0; times < cars / 4; times++) somethingHappens(db, random, ids);
	})();
	return { db, random, ids, searching: openSearching(db, undefined, small) };
}

function publish(db: Database, random: Chance): number {
	return publishListing(db, carOf(random), { at: now - random.whole(0, 500) * day - random.whole(0, day - 1) });
}

/** With an engine and equipment, most of them stated. */
function carOf(random: Chance): ListingDraft {
	const draft = ratedCar(random);
	const [powerKw, engineCcm] = random.pick([
		[77, 1_598],
		[77, 1_968],
		[78, 1_598],
		[76, 1_600],
		[90, 1_390],
		[110, 1_498],
		[110, null],
		[null, 1_390],
		[random.whole(40, 300), random.whole(600, 4_000)],
	] as const);
	const facts = {
		...draft.facts,
		powerKw,
		engineCcm,
		gearbox: random.pick([null, ...gearboxes.values]),
		body: random.pick([null, ...bodies.values]),
		drive: random.pick([null, ...drives.values]),
		equipment: random.some(equipment.values, random.whole(0, 6)),
		...(random.happens(0.05) && { priceKind: 'auf-anfrage' as const }),
	};
	return { ...draft, facts };
}

function somethingHappens(db: Database, random: Chance, ids: number[]): void {
	const id = random.pick(ids);
	const at = now - random.whole(0, 200) * day;
	random.weighted([
		[3, () => void ids.push(publish(db, random))],
		[4, () => reviseListing(db, id, carOf(random), at)],
		[1, () => void reserveListing(db, id, at)],
		[3, () => void recordSale(db, id, at)],
		[2, () => endListing(db, id, at)],
		[1, () => void removeListing(db, id, { by: null, reason: 'x', at })],
		[1, () => void restoreListing(db, id, at)],
	])();
}
