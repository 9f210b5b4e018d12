import { findMake, modelsWithin } from '#src/vehicles/catalogue.ts';
import { priceRatings } from '#src/vehicles/price-ratings.ts';
import type { FacetCounts, Hit } from '../answer.ts';
import { carCodes } from '../column-index/layout.ts';
import type { Found } from '../searching.ts';
import { type CarInFigures, carsOf, pricesByCode } from './cars.ts';
import { enginesOf } from './engines.ts';
import type { DaysFigures, Dot, ModelCount, ModelFigures, YearFigures } from './figures.ts';
import { fewestForModel, fewestForPart, mostDots } from './market.ts';
import { countedCars, daysFigures, pricesIn } from './prices.ts';

/** Cars in the list of the best prices. */
const bestCount = 10;
const dayInSeconds = 86_400;

/**
 * Everything the market says of a model, from the cars that were found.
 * @param facets of the same search
 * @param now seconds since 1970
 */
export function figuresOf(
	found: readonly Found[],
	facets: FacetCounts,
	left: DaysFigures | undefined,
	now: number,
): ModelFigures {
	const cars = carsOf(found);
	const prices = pricesIn(cars);
	const showsPrices = prices.length >= fewestForModel;
	const standing = daysFigures(cars.map(({ publishedAt }) => daysBetween(publishedAt, now)));
	return {
		...countedCars(cars.length, prices, fewestForModel),
		...yearsOf(cars, showsPrices),
		...enginesOf(cars, showsPrices),
		...(showsPrices ? dotsOf(cars) : { dots: [], dotsOf: 0 }),
		best: bestOf(cars),
		...(standing && { standing }),
		...(left && { left }),
		reduced: cars.filter(({ isReduced }) => isReduced).length,
		offered: {
			getriebe: facets.getriebe ?? {},
			karosserie: facets.karosserie ?? {},
			antrieb: facets.antrieb ?? {},
			ausstattung: facets.ausstattung ?? {},
			anbieter: facets.anbieter ?? {},
		},
	};
}

/** Models of a make that have cars, groups with those of their members. */
export function modelCounts(make: string, found: readonly Found[]): ModelCount[] {
	const byCode = pricesByCode(found);
	return (findMake(make)?.models ?? []).flatMap(({ slug }) => {
		const codes = modelsWithin(make, slug).flatMap(within => carCodes.models.get(`${make}/${within}`) ?? []);
		const parts = codes.flatMap(code => byCode.get(code) ?? []);
		const count = parts.reduce((sum, part) => sum + part.count, 0);
		if (count === 0) return [];
		const prices = parts.flatMap(part => part.prices);
		return [{ model: slug, ...countedCars(count, prices, fewestForModel) }];
	});
}

export function daysBetween(from: number, to: number): number {
	return Math.max(0, Math.floor((to - from) / dayInSeconds));
}

function yearsOf(
	cars: readonly CarInFigures[],
	showsPrices: boolean,
): { readonly years: readonly YearFigures[]; readonly withoutYear: number } {
	const byYear = new Map<number, { count: number; prices: number[] }>();
	let withoutYear = 0;
	for (const { year, priceCents } of cars) {
		if (year === undefined) {
			withoutYear++;
			continue;
		}
		const some = byYear.get(year) ?? { count: 0, prices: [] };
		some.count++;
		if (priceCents !== undefined) some.prices.push(priceCents);
		byYear.set(year, some);
	}
	const years = [...byYear].map(([year, { count, prices }]) => ({
		year,
		...countedCars(count, prices, showsPrices ? fewestForPart : Infinity),
		single: showsPrices && prices.length < fewestForPart ? prices.toSorted((a, b) => a - b) : [],
	}));
	return { years: years.sort((a, b) => a.year - b.year), withoutYear };
}

function dotsOf(cars: readonly CarInFigures[]): { readonly dots: readonly Dot[]; readonly dotsOf: number } {
	// Mileage and position in one number: sorting numbers takes a tenth of sorting cars.
	const keys = new Float64Array(cars.length);
	let count = 0;
	cars.forEach(({ mileageKm, priceCents }, position) => {
		if (mileageKm !== undefined && priceCents !== undefined) keys[count++] = mileageKm * positions + position;
	});
	const order = keys.subarray(0, count).sort();
	const dots = evenly(order, mostDots).flatMap((key): Dot[] => {
		const { id, year, mileageKm, priceCents } = cars[key % positions]!;
		if (mileageKm === undefined || priceCents === undefined) return [];
		return [{ id, mileageKm, priceCents, ...(year !== undefined && { year }) }];
	});
	return { dots, dotsOf: count };
}

/** More than the cars of any model. */
const positions = 2 ** 30;

/** The first, the last and what lies at equal distances between them. */
function evenly(all: Float64Array, most: number): number[] {
	if (all.length <= most) return [...all];
	return Array.from({ length: most }, (_, at) => all[Math.floor((at * (all.length - 1)) / (most - 1))]!);
}

function bestOf(cars: readonly CarInFigures[]): Hit[] {
	const best: { rank: number; car: CarInFigures }[] = [];
	for (const car of cars) {
		if (car.rating === undefined) continue;
		const one = { rank: priceRatings.position(car.rating), car };
		const last = best.at(-1);
		if (best.length === bestCount && last !== undefined && !isBetter(one, last)) continue;
		const at = best.findIndex(other => isBetter(one, other));
		best.splice(at === -1 ? best.length : at, 0, one);
		if (best.length > bestCount) best.pop();
	}
	return best.map(({ car }) => ({ id: car.id, ...(car.rating && { priceRating: car.rating }) }));
}

type Ranked = { readonly rank: number; readonly car: CarInFigures };

function isBetter(a: Ranked, b: Ranked): boolean {
	return (a.rank - b.rank || b.car.publishedAt - a.car.publishedAt || a.car.id - b.car.id) < 0;
}
