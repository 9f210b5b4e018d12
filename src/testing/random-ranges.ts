import { columnOf } from '#src/listings/columns.ts';
import { type RangeParameter, rangeParameters } from '#src/search/parameters.ts';
import type { Chance } from './chance.ts';
import type { OracleCar } from './oracle-cars.ts';

type Asking = (asked: URLSearchParams, random: Chance, car: OracleCar) => void;

const commonRanges = ['preis', 'km', 'kw'];

/** One asking for each range of the contract, in the public unit; the first three as often as buyers use them. */
export const ranges: readonly (readonly [weight: number, Asking])[] = rangeParameters.map(parameter => [
	commonRanges.includes(parameter.name) ? 8 : 1,
	(asked, random, car) => {
		const { name, fact, scale, max } = parameter;
		const stored = car.row[columnOf(fact)];
		if (typeof stored !== 'number' && !random.happens(0.1)) return;
		// Half of the bounds lie exactly on what the car states: the ends belong to the range.
		const value = typeof stored === 'number' ? stored / scale : random.fraction() ** 3 * max;
		const inPs = name === 'kw' && random.happens(0.5);
		askRange(asked, random, inPs ? horsepower : parameter, inPs ? Math.round(value * 1.35962) : value);
	},
]);

/** Power may be asked for in PS; the largest bound is that in kW. */
const horsepower: Pick<RangeParameter, 'name' | 'bounds' | 'max' | 'decimals'> = {
	name: 'ps',
	bounds: 'both',
	max: 2_039,
	decimals: 0,
};

function askRange(
	asked: URLSearchParams,
	random: Chance,
	{ name, bounds, max, decimals }: typeof horsepower,
	value: number,
): void {
	const [von, bis] = [`${name}_von`, `${name}_bis`];
	if (asked.has(von) || asked.has(bis) || (name === 'ps' ? hasPower(asked, 'kw') : hasPower(asked, name, 'ps'))) return;
	const step = 10 ** -decimals;
	const bound = (wish: number) => Math.min(max, Math.max(0, wish)).toFixed(decimals);
	const below = random.pick([
		value,
		value,
		value - step,
		value * 0.8,
		roundDown(value, step * 10),
		roundDown(value, step * 1000),
	]);
	const above = random.pick([value, value, value + step, value * 1.3, roundUp(value, step * 10), value * 2 + step]);
	const sides = bounds === 'both' ? random.pick(['from', 'to', 'both'] as const) : bounds;
	if (sides !== 'to') asked.set(von, bound(below));
	if (sides !== 'from') asked.set(bis, bound(Math.max(above, Number(bound(below)))));
}

/** A power in kW and another in PS in one address would be two wishes about one thing. */
function hasPower(asked: URLSearchParams, name: string, other = name): boolean {
	return ['kw', 'ps'].includes(name) && (asked.has(`${other}_von`) || asked.has(`${other}_bis`));
}

function roundDown(value: number, step: number): number {
	return Math.floor(value / step) * step;
}

function roundUp(value: number, step: number): number {
	return Math.ceil(value / step) * step;
}

/** `ez_von` and `ez_bis`, as years and as months, on and around what the car states. */
export const firstRegistrations: Asking = (asked, random, car) => {
	if (asked.has('ez_von') || asked.has('ez_bis')) return;
	const stated = String(car.row.first_registration ?? `${random.whole(1990, 2025)}-06`);
	const year = Math.max(1901, Number(stated.slice(0, 4)));
	const month = stated.length > 4 ? stated.slice(5) : random.pick(['01', '07', '12']);
	const sides = random.pick(['from', 'to', 'both'] as const);
	if (sides !== 'to')
		asked.set('ez_von', random.pick([`${year}`, `${year}-${month}`, `${year - 1}`, `${year - 1}-12`]));
	// Next year may lie beyond what an address may ask for.
	const later = Math.min(2026, year + 3);
	if (sides !== 'from') asked.set('ez_bis', random.pick([`${year}`, `${year}-${month}`, `${later}`, `${later}-11`]));
	const [from, to] = [asked.get('ez_von'), asked.get('ez_bis')];
	if (from !== null && to !== null && from.padEnd(7, '-01') > to.padEnd(7, '-12')) asked.delete('ez_von');
};
