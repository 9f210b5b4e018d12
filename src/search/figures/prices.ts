import { spreadOfPrices } from '../column-index/middle.ts';
import type { CountedCars, DaysFigures } from './figures.ts';

/**
 * Cars and their prices in whole cents, in any order.
 * @param fewest with fewer prices than this nothing is said of them
 */
export function countedCars(count: number, prices: readonly number[], fewest: number): CountedCars {
	if (prices.length < Math.max(1, fewest)) return { count, priced: prices.length };
	const { twiceMedianCents, lowerQuartileCents, upperQuartileCents } = spreadOfPrices(new Uint32Array(prices));
	let [lowestCents, highestCents] = [Infinity, 0];
	for (const cents of prices) {
		if (cents < lowestCents) lowestCents = cents;
		if (cents > highestCents) highestCents = cents;
	}
	const medianCents = Math.round(twiceMedianCents / 2);
	const figures = { medianCents, lowerQuartileCents, upperQuartileCents, lowestCents, highestCents };
	return { count, priced: prices.length, prices: figures };
}

/** The prices of those that have one. A loop, for a model may have sixty thousand cars. */
export function pricesIn(cars: Iterable<{ readonly priceCents: number | undefined }>): number[] {
	const prices: number[] = [];
	for (const { priceCents } of cars) if (priceCents !== undefined) prices.push(priceCents);
	return prices;
}

/** The middle of some whole days; undefined where there are none. */
export function daysFigures(days: readonly number[]): DaysFigures | undefined {
	if (days.length === 0) return undefined;
	const { twiceMedianCents: twiceMedian } = spreadOfPrices(new Uint32Array(days));
	return { count: days.length, medianDays: Math.round(twiceMedian / 2) };
}
