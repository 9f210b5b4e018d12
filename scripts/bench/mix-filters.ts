import type { Facts } from '#src/listings/facts.ts';
import { choiceParameters } from '#src/search/parameters.ts';
import type { Chance } from '#src/testing/chance.ts';
import { weightedDraw } from './drawing.ts';

/** One filter as people use it. */
type FilterDraw = {
	/** How often, compared with the others. */
	readonly often: number;
	/** Of two filters about the same, a search has one. */
	readonly about: string;
	/** @param car what the buyer has in mind */
	add(random: Chance, parameters: URLSearchParams, car: Facts): void;
};

type NumberOf = (car: Facts) => number | null;
const priceEuro: NumberOf = car => car.priceCents && car.priceCents / 100;
const year: NumberOf = car => (car.firstRegistration === null ? null : Number(car.firstRegistration.slice(0, 4)));
const horsepower: NumberOf = car => car.powerKw && car.powerKw * 1.35962;

/** The nearest of the usual bounds that still lets the car in; any of them where there is none. */
function usualBound(random: Chance, name: string, bounds: readonly number[], value: number | null): number {
	const stated = value ?? random.pick(bounds);
	const near = name.endsWith('_von')
		? bounds.filter(bound => bound <= stated).slice(-3)
		: bounds.filter(bound => bound >= stated).slice(0, 3);
	return random.pick(near.length > 0 ? near : bounds);
}

const bound = (often: number, name: string, bounds: readonly number[], of: NumberOf): FilterDraw => ({
	often,
	about: name.replace(/_(von|bis)$/, '').replace('ps', 'kw'),
	add: (random, parameters, car) => parameters.set(name, String(usualBound(random, name, bounds, of(car)))),
});

/** Both bounds of a range, the upper one `width` above the lower. */
const between = (
	often: number,
	name: string,
	lower: readonly number[],
	widths: readonly number[],
	of: NumberOf,
): FilterDraw => ({
	often,
	about: name,
	add(random, parameters, car) {
		const from = usualBound(random, `${name}_von`, lower, of(car));
		parameters.set(`${name}_von`, String(from));
		parameters.set(`${name}_bis`, String(from + random.pick(widths)));
	},
});

/** One to `most` values: what the car has, and others of the list, its first ones most often. */
const choice = (often: number, name: string, most: number): FilterDraw => {
	const parameter = choiceParameters.find(one => one.name === name);
	const fact = parameter?.fact;
	if (!parameter || !fact) throw new Error(`no filter ${name} about a fact`);
	const draw = weightedDraw(parameter.vocabulary.values.map((value, rank) => [1 / (rank + 1), value] as const));
	return {
		often,
		about: name,
		add(random, parameters, car) {
			const stated = [car[fact]].flat().filter(value => typeof value === 'string');
			const values = new Set(random.some(stated, parameter.all ? random.whole(1, most) : 1));
			const wanted = parameter.all && values.size > 0 ? 0 : random.whole(values.size === 0 ? 1 : 0, most - 1);
			for (let number = 0; number < wanted; number++) values.add(draw(random));
			for (const value of values) parameters.append(name, value);
		},
	};
};

const fixed = (often: number, name: string, values: readonly string[]): FilterDraw => ({
	often,
	about: name,
	add: (random, parameters) => parameters.set(name, random.pick(values)),
});

const drawFilter = weightedDraw(
	[
		bound(30, 'preis_bis', [3_000, 5_000, 8_000, 10_000, 15_000, 20_000, 25_000, 30_000, 40_000, 60_000], priceEuro),
		between(14, 'preis', [500, 1_000, 2_000, 5_000, 8_000, 10_000, 15_000, 20_000], [2_000, 5_000, 10_000], priceEuro),
		bound(24, 'km_bis', [20_000, 50_000, 75_000, 100_000, 125_000, 150_000, 200_000], car => car.mileageKm),
		bound(24, 'ez_von', [2000, 2005, 2010, 2012, 2015, 2017, 2018, 2019, 2020, 2021, 2022, 2023], year),
		between(8, 'ez', [1999, 2005, 2010, 2014, 2016, 2018, 2020], [1, 2, 4, 6], year),
		choice(24, 'kraftstoff', 2),
		choice(22, 'getriebe', 1),
		choice(18, 'karosserie', 2),
		bound(10, 'kw_von', [40, 55, 75, 85, 100, 110, 150, 200], car => car.powerKw),
		bound(6, 'ps_von', [50, 75, 100, 120, 150, 200, 300], horsepower),
		choice(10, 'farbe', 3),
		choice(12, 'ausstattung', 4),
		choice(8, 'antrieb', 1),
		choice(7, 'anhaengerkupplung', 3),
		choice(6, 'schadstoff', 1),
		choice(6, 'tueren', 1),
		choice(6, 'unfall', 1),
		choice(5, 'klima', 3),
		choice(5, 'einparkhilfe', 2),
		choice(4, 'tempomat', 1),
		choice(3, 'innenmaterial', 2),
		choice(3, 'scheinwerfer', 2),
		bound(4, 'sitze_von', [4, 5, 6, 7], car => car.seats),
		bound(3, 'hubraum_bis', [1_200, 1_600, 2_000, 3_000], car => car.engineCcm),
		bound(3, 'reichweite_von', [200, 250, 300, 400], car => car.rangeKm),
		bound(3, 'verbrauch_bis', [4, 5, 6, 7, 8, 10], car => car.consumptionCombined),
		bound(4, 'halter_bis', [1, 2, 3], car => car.previousOwners),
		fixed(8, 'anbieter', ['privat', 'haendler']),
		fixed(3, 'hu_monate', ['6', '12', '18']),
		fixed(5, 'online_seit', ['1', '3', '7', '14']),
		fixed(3, 'scheckheft', ['ja']),
		fixed(2, 'metallic', ['ja']),
		fixed(2, 'garantie', ['ja']),
		fixed(2, 'nichtraucher', ['ja']),
		fixed(3, 'schaden', ['auch', 'nur']),
		fixed(4, 'bilder', ['ja']),
		fixed(2, 'land', ['deutschland', 'deutschland', 'oesterreich', 'schweiz']),
	].map(filter => [filter.often, filter] as const),
);

/** Adds 1 to 6 filters, each about something else; most of them would let the car in. */
export function addFilters(random: Chance, parameters: URLSearchParams, car: Facts): void {
	const wanted = random.whole(1, 6);
	const about = new Set<string>();
	while (about.size < wanted) {
		const filter = drawFilter(random);
		if (about.has(filter.about)) continue;
		about.add(filter.about);
		filter.add(random, parameters, car);
	}
}
