import { modelsWithin } from '#src/vehicles/catalogue.ts';
import type { Stored } from './oracle-cars.ts';

type Row = Readonly<Record<string, Stored>>;

/** A car that can be compared, by what it states. */
type Comparable = {
	readonly row: Row;
	readonly models: readonly string[];
	readonly year: number;
	readonly step: number;
	readonly euro: number;
};

export type RatingRules = {
	/** Percent of the median up to which a price is very good, good, fair and increased. */
	readonly upTo: readonly [number, number, number, number];
	/** Years and mileage steps between two cars that are compared, the next where there are too few. */
	readonly apart: readonly number[];
	readonly fewest: number;
	/** Share of the prices among which none is very good or high. */
	readonly middle: number;
	readonly stepKm: number;
	readonly lastStepKm: number;
};

/** As `/preisbewertung` tells them. */
export const publishedRules: RatingRules = {
	upTo: [75, 90, 110, 130],
	apart: [1, 2, 3],
	fewest: 8,
	middle: 0.5,
	stepKm: 20_000,
	lastStepKm: 300_000,
};

/**
 * The rating of each car by these rules, in the order of the rows: looks at every car that may be like it, for every car.
 */
export function ratingsOf(rows: readonly Row[], rules: RatingRules = publishedRules): string[] {
	const comparable = rows.map(row => comparableOf(row, rules));
	// A large market is judged in reasonable time when cars of other makes, fuels and decades are not even looked at.
	const shelves = new Map<string, Comparable[]>();
	for (const car of comparable) {
		if (!car) continue;
		const shelf = shelfOf(car, car.year);
		const cars = shelves.get(shelf);
		if (cars) cars.push(car);
		else shelves.set(shelf, [car]);
	}
	return comparable.map(car => (car ? ratingAmong(neighboursOf(car), car, rules) : 'ohne'));

	function neighboursOf(car: Comparable): Comparable[] {
		return [-3, -2, -1, 0, 1, 2, 3].flatMap(years => shelves.get(shelfOf(car, car.year + years)) ?? []);
	}
}

function comparableOf(row: Row, { stepKm, lastStepKm }: RatingRules): Comparable | undefined {
	const { make, model, fuel, first_registration: registered, mileage_km: mileage, price_cents: cents } = row;
	const onMarket = row.status === 'active' || row.status === 'reserved';
	if (!onMarket || row.ad_kind !== 'angebot' || row.damaged === 1) return undefined;
	if (make === null || model === null || fuel === null || registered === null) return undefined;
	if (typeof mileage !== 'number' || typeof cents !== 'number') return undefined;
	const models = modelsWithin(String(make), String(model));
	if (models.length === 0) return undefined;
	return {
		row,
		models,
		year: Number.parseInt(String(registered), 10),
		step: Math.trunc(Math.min(mileage, lastStepKm) / stepKm),
		euro: cents / 100,
	};
}

function ratingAmong(others: readonly Comparable[], car: Comparable, rules: RatingRules): string {
	for (const apart of rules.apart) {
		const prices: number[] = [];
		for (const { row, year, step, euro } of others) {
			const near = Math.abs(year - car.year) <= apart && Math.abs(step - car.step) <= apart;
			if (near && car.models.includes(String(row.model))) prices.push(euro);
		}
		if (prices.length < rules.fewest) continue;
		prices.sort((a, b) => a - b);
		const half = prices.length / 2;
		const median = Number.isInteger(half)
			? ((prices[half - 1] ?? 0) + (prices[half] ?? 0)) / 2
			: (prices[Math.floor(half)] ?? 0);
		return inWords(car.euro / median, isAmongMiddleHalf(car.euro, prices, rules), rules);
	}
	return 'ohne';
}

function isAmongMiddleHalf(euro: number, inOrder: readonly number[], { middle }: RatingRules): boolean {
	const left = Math.ceil((inOrder.length * (1 - middle)) / 2);
	return euro >= (inOrder.at(left - 1) ?? 0) && euro <= (inOrder.at(-left) ?? 0);
}

function inWords(share: number, isUsual: boolean, { upTo: [best, good, fair, high] }: RatingRules): string {
	// A price of exactly nine tenths is not made dearer by a binary fraction.
	const percent = Math.round(share * 1e9) / 1e7;
	if (percent > high && !isUsual) return 'hoch';
	if (percent > fair) return 'erhoeht';
	if (percent > good) return 'fair';
	return percent > best || isUsual ? 'gut' : 'sehr-gut';
}

const shelfOf = ({ row: { make, fuel } }: Comparable, year: number) => `${make} ${fuel} ${year}`;
