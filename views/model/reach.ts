import type { Dot, YearFigures } from '#src/search/figures/figures.ts';
import { priceAxis } from './axis.ts';

/** What of a market is drawn: a few cars far from all others would push those into a corner. What is left out is said. */

const shareOfOld = 0.05;
/** What lies further out than so many times the mileage that 19 of 20 cars are below would push all others into a corner. */
const farOut = 2;

/**
 * Years that are drawn, and older ones that are not: where one car in twenty is so much older that a third of the chart would be all but
 * empty, it stands in the table alone.
 */
export function recentYears<Y extends YearFigures>(
	all: readonly Y[],
): { readonly drawn: readonly Y[]; readonly older: readonly Y[] } {
	const years = all.filter(({ prices, single }) => prices !== undefined || single.length > 0);
	const total = pricedIn(years);
	const [first, last] = [years.at(0)?.year ?? 0, years.at(-1)?.year ?? 0];
	const begin = years.findIndex((_, at) => pricedIn(years.slice(0, at + 1)) > total * shareOfOld);
	const from = years[begin]?.year ?? first;
	if (from - first < (last - first) / 3) return { drawn: years, older: [] };
	return { drawn: years.slice(begin), older: years.slice(0, begin) };
}

const pricedIn = (years: readonly YearFigures[]): number => years.reduce((sum, { priced }) => sum + priced, 0);

/** The prices that a chart of these years reaches from and to. */
export function pricesOf(years: readonly YearFigures[]): number[] {
	return years.flatMap(({ prices, single }) =>
		prices === undefined ? single : [prices.lowestCents, prices.highestCents],
	);
}

/** Cars that are drawn, and those with so many kilometres that they are not. `dots` by rising mileage. */
export function withinReach<D extends Dot>(
	dots: readonly D[],
): { readonly drawn: readonly D[]; readonly beyond: number } {
	const most = dots[Math.floor((dots.length - 1) * 0.95)]?.mileageKm ?? 0;
	const drawn = dots.filter(({ mileageKm }) => mileageKm <= Math.max(most * farOut, 1_000));
	return { drawn, beyond: dots.length - drawn.length };
}

/** Whether the steps of the prices are multiples, which has to be said. */
export function hasSteepPrices(pricesCents: readonly number[]): boolean {
	return pricesCents.length > 0 && priceAxis(Math.min(...pricesCents), Math.max(...pricesCents)).kind === 'logarithmic';
}
