import { type PriceRating, priceRatings } from '#src/vehicles/price-ratings.ts';
import { fewestComparable, lastMileageStep, radii } from '../comparable-cars.ts';
import { type PriceSpread, ratingOf } from '../price-ratings.ts';
import { numberColumn, positionOfColumn } from './columns.ts';
import { cellColumn, cellOf, fuelOf, lastYearIndex, noCell, stepOf, yearIndexOf } from './comparison-cells.ts';
import { hasEnough, openScopes, pricesAround, type Scope, scopesOf, visitCell } from './comparison-windows.ts';
import { type BitField, groups } from './layout.ts';
import { spreadOfPrices } from './middle.ts';
import type { Segment } from './segment.ts';

/**
 * The price ratings of all cars, kept true while the market moves. A rating depends on the cars of one window of cells and on nothing
 * else, so a car that comes, goes or changes is felt by the cells around its own. Ratings lie in the packs like facts that are
 * stated: filter, facets and cards read them there.
 */

/** Cells in which something changed, by car code. */
export type TouchedCells = Map<number, Set<number>>;

/** Notes the cell of a row, before it is taken out and after it has been written. */
export function touch(touched: TouchedCells, { columns }: Segment, row: number): void {
	const cell = numberColumn(columns, cellColumn)[row]!;
	if (cell !== noCell) ofKey(touched, columns.cars[row]!, () => new Set()).add(cell);
}

/** Rates every car whose comparison may have changed. */
export function rateAround(segments: readonly Segment[], touched: TouchedCells): void {
	if (touched.size === 0) return;
	const scopes: CellsToRate = new Map();
	for (const [code, cells] of touched) {
		for (const scope of scopesOf(code)) {
			const distances = ofKey(scopes, scope, () => new Map());
			for (const cell of cells) spreadOut(cell, distances);
		}
	}
	rateCells(segments, scopes);
}

/** Rates every car there is. */
export function rateAll(segments: readonly Segment[]): void {
	const scopes: CellsToRate = new Map();
	for (const { columns, rowCount } of segments) {
		const cells = numberColumn(columns, cellColumn);
		let last = -1;
		for (let row = 0; row < rowCount; row++) {
			const key = columns.cars[row]! * 65_536 + cells[row]!;
			// In a sealed segment the cars of a cell lie beside each other.
			if (key === last || cells[row] === noCell) continue;
			ofKey(scopes, columns.cars[row]!, () => new Map()).set(cells[row]!, 0);
			last = key;
		}
	}
	rateCells(segments, scopes);
}

/**
 * What the cars comparable to one of this model and cell cost, and which radius it took; `undefined` where there are too few.
 * @param scope car code of a model or group
 */
export function comparison(
	segments: readonly Segment[],
	scope: number,
	cell: number,
): { radius: number; spread: PriceSpread } | undefined {
	return spreadAround(openScopes(segments, [scope]).get(scope)?.compared ?? [], cell);
}

/** The rating of a row as it stands. */
export function ratingAt({ columns }: Segment, row: number): PriceRating | undefined {
	return priceRatings.values[((columns.packs[field.pack]![row]! >>> field.shift) & field.mask) - 1];
}

const price = positionOfColumn('preis');
const field = ratingField();

function ratingField(): BitField {
	const fields = groups.get('preisbewertung')?.fields;
	if (fields?.kind !== 'code') throw new Error('ratings have a code');
	return fields.field;
}

/** By scope the cells to rate, each with how far away the nearest change is. */
type CellsToRate = Map<number, Map<number, number>>;

/** Every cell that may feel a change in this one. */
function spreadOut(cell: number, distances: Map<number, number>): void {
	const reach = radii.at(-1)!;
	const [fuel, year, step] = [fuelOf(cell), yearIndexOf(cell), stepOf(cell)];
	for (let y = Math.max(0, year - reach); y <= Math.min(lastYearIndex, year + reach); y++) {
		for (let s = Math.max(0, step - reach); s <= Math.min(lastMileageStep, step + reach); s++) {
			const distance = Math.max(Math.abs(y - year), Math.abs(s - step));
			const near = cellOf(fuel, y, s);
			if (distance < (distances.get(near) ?? reach + 1)) distances.set(near, distance);
		}
	}
}

function rateCells(segments: readonly Segment[], cells: CellsToRate): void {
	for (const [code, scope] of openScopes(segments, cells.keys())) {
		if (scope.own.length === 0) continue;
		for (const [cell, distance] of cells.get(code) ?? []) rateCell(scope, cell, distance);
	}
}

function rateCell({ own, compared }: Scope, cell: number, distance: number): void {
	let isInhabited = false;
	visitCell(own, cell, () => {
		isInhabited = true;
	});
	if (!isInhabited) return;
	// Enough cars nearer than the change: it was not looked at before and is not now.
	if (distance > 1 && hasEnough(compared, cell, distance - 1)) return;
	const spread = spreadAround(compared, cell)?.spread;
	visitCell(own, cell, (segment, row) => {
		const priceCents = segment.columns.numbers[price]![row]!;
		put(segment, row, spread ? priceRatings.position(ratingOf(priceCents, spread)) + 1 : 0);
	});
}

/** The narrowest window with enough cars. */
function spreadAround(compared: Scope['compared'], cell: number): { radius: number; spread: PriceSpread } | undefined {
	for (const radius of radii) {
		const prices = pricesAround(compared, cell, radius);
		if (prices.length >= fewestComparable) return { radius, spread: spreadOfPrices(prices) };
	}
	return undefined;
}

function put({ columns, sealed }: Segment, row: number, code: number): void {
	const pack = columns.packs[field.pack]!;
	const before = (pack[row]! >>> field.shift) & field.mask;
	if (before === code) return;
	pack[row] = (pack[row]! & ~(field.mask << field.shift)) | (code << field.shift);
	sealed?.valueSets.move(field, row, before, code);
}

function ofKey<K, V>(map: Map<K, V>, key: K, make: () => V): V {
	const known = map.get(key);
	if (known !== undefined) return known;
	const made = make();
	map.set(key, made);
	return made;
}
