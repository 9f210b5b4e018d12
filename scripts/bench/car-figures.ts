import type { Chance } from '#src/testing/chance.ts';
import { atShare } from './drawing.ts';
import type { ModelTable } from './market-tables.ts';

/** The month up to which generated cars are registered. */
export const newest = { year: 2026, month: 11 };
/**
 * @param age years
 * @param wear 0 to 1, how far it ran among its like
 */
export function mileageOf(
	random: Chance,
	{ age, year }: { readonly age: number; readonly year: number },
	wear: number,
	table: ModelTable,
): number | null {
	if (random.happens(0.02)) return null;
	const drawn = Math.max(10, atShare(table.mileages, wear));
	// The ads of 2016 end at 150,000, which stood for "or more".
	const beyond = drawn >= 149_000 ? -Math.log(1 - random.fraction()) * 45_000 : 0;
	const km = Math.min(drawn + beyond, (age + 0.5) * 60_000);
	const step = random.pick(year > 2015 ? [1, 1, 10, 100, 1_000] : [1, 100, 1_000, 1_000, 5_000]);
	return Math.round(km / step) * step;
}

/** 12.990, 8.499, 3.200: few sellers name a figure that is not round. */
export function priceOf(random: Chance, euro: number): number {
	const step = euro > 20_000 ? 500 : euro > 3_000 ? 100 : 50;
	const round = Math.max(step, Math.round(euro / step) * step);
	return Math.max(150, round - random.pick([0, 0, 1, 10, 10, 20, 50]));
}

/** So many months after the newest registration. */
export function monthAhead(months: number): string {
	const month = newest.year * 12 + newest.month - 1 + months;
	return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
}
