import { findModel, modelsWithin } from '#src/vehicles/catalogue.ts';
import { fewestComparable, lastMileageStep } from '../comparable-cars.ts';
import { hasBit } from './bitmap.ts';
import { numberColumn, positionOfColumn } from './columns.ts';
import { cellColumn, cellOf, fuelOf, lastYearIndex, noCell, stepOf, yearIndexOf } from './comparison-cells.ts';
import { carCodes } from './layout.ts';
import type { Segment } from './segment.ts';

/** Some rows of one car code in the order of their cells; dead ones may be among them. */
export type Strip = {
	readonly segment: Segment;
	readonly cells: ArrayLike<number>;
	/** Absent where the rows lie in order themselves, as in sealed segments. */
	readonly rows?: ArrayLike<number>;
	readonly from: number;
	readonly to: number;
};

/** A model or a group: the cars that have it as their model, and those they are compared with. */
export type Scope = { readonly own: readonly Strip[]; readonly compared: readonly Strip[] };

/** The scopes in which a car of this code is compared: its model, and the group of that for cars of which no more is known. */
export function scopesOf(code: number): readonly number[] {
	const group = groupCodes[code];
	return group === undefined ? [code] : [code, group];
}

const groupCodes: readonly (number | undefined)[] = carCodes.modelOf.map(name => {
	const [make = '', model = ''] = name?.split('/') ?? [];
	const group = findModel(make, model)?.group;
	return group === undefined ? undefined : carCodes.models.get(`${make}/${group}`);
});

function codesWithin(scope: number): readonly number[] {
	const [make = '', model = ''] = carCodes.modelOf[scope]?.split('/') ?? [];
	return modelsWithin(make, model).flatMap(slug => carCodes.models.get(`${make}/${slug}`) ?? []);
}

/** What several scopes have in all segments. */
export function openScopes(segments: readonly Segment[], scopes: Iterable<number>): Map<number, Scope> {
	const asked = [...scopes];
	const tails = tailStrips(segments, asked);
	const strips = (code: number) => [...sealedStrips(segments, code), ...(tails.get(code) ?? [])];
	return new Map(
		asked.map(scope => {
			const own = strips(scope);
			const compared = codesWithin(scope).flatMap(code => (code === scope ? own : strips(code)));
			return [scope, { own, compared }];
		}),
	);
}

function sealedStrips(segments: readonly Segment[], code: number): Strip[] {
	const found: Strip[] = [];
	for (const segment of segments) {
		const { sealed, columns, rowCount } = segment;
		if (!sealed || rowCount === 0 || columns.cars[0]! > code || columns.cars[rowCount - 1]! < code) continue;
		const from = firstAtLeast(columns.cars, 0, rowCount, code);
		const to = firstAtLeast(columns.cars, from, rowCount, code + 1);
		if (from < to) found.push({ segment, cells: numberColumn(columns, cellColumn), from, to });
	}
	return found;
}

/** The tail is unordered: what these scopes need of it is put in order. */
function tailStrips(segments: readonly Segment[], scopes: readonly number[]): Map<number, Strip[]> {
	const wanted = new Uint8Array(carCodes.count);
	for (const scope of scopes) for (const code of codesWithin(scope)) wanted[code] = 1;
	const strips = new Map<number, Strip[]>();
	for (const segment of segments) {
		if (segment.sealed) continue;
		for (const [code, rows] of rowsByCode(segment, wanted)) {
			const cells = numberColumn(segment.columns, cellColumn);
			rows.sort((a, b) => cells[a]! - cells[b]!);
			const strip = { segment, cells: rows.map(row => cells[row]!), rows, from: 0, to: rows.length };
			strips.set(code, [...(strips.get(code) ?? []), strip]);
		}
	}
	return strips;
}

function rowsByCode({ columns, alive, rowCount }: Segment, wanted: Uint8Array): Map<number, number[]> {
	const cells = numberColumn(columns, cellColumn);
	const rows = new Map<number, number[]>();
	for (let row = 0; row < rowCount; row++) {
		const code = columns.cars[row]!;
		if (wanted[code] !== 1 || cells[row] === noCell || !hasBit(alive, row)) continue;
		const known = rows.get(code);
		if (known) known.push(row);
		else rows.set(code, [row]);
	}
	return rows;
}

/** Calls `visit` for the living rows of one cell. */
export function visitCell(
	strips: readonly Strip[],
	cell: number,
	visit: (segment: Segment, row: number) => void,
): void {
	for (const { segment, cells, rows, from, to } of strips) {
		for (let i = firstAtLeast(cells, from, to, cell); i < to && cells[i] === cell; i++) {
			const row = rows ? rows[i]! : i;
			if (hasBit(segment.alive, row)) visit(segment, row);
		}
	}
}

const price = positionOfColumn('preis');
let scratch = new Uint32Array(4_096);

/** Prices of the cars in the window around a cell, valid until the next call. */
export function pricesAround(strips: readonly Strip[], cell: number, radius: number): Uint32Array {
	let count = 0;
	visitWindow(strips, cell, radius, ({ columns }, row) => {
		if (count === scratch.length) scratch = twiceAsLong(scratch);
		scratch[count++] = columns.numbers[price]![row]!;
		return true;
	});
	return scratch.subarray(0, count);
}

/** Whether the window around a cell has enough cars; looks no further than it takes to know. */
export function hasEnough(strips: readonly Strip[], cell: number, radius: number): boolean {
	let count = 0;
	visitWindow(strips, cell, radius, () => ++count < fewestComparable);
	return count >= fewestComparable;
}

/** Of each year the neighbouring mileages lie beside each other. Ends when `visit` says false. */
function visitWindow(
	strips: readonly Strip[],
	cell: number,
	radius: number,
	visit: (segment: Segment, row: number) => boolean,
): void {
	const [fuel, year, step] = [fuelOf(cell), yearIndexOf(cell), stepOf(cell)];
	const lowest = Math.max(0, step - radius);
	const highest = Math.min(lastMileageStep, step + radius);
	for (const { segment, cells, rows, from, to } of strips) {
		const { alive } = segment;
		for (let y = Math.max(0, year - radius); y <= Math.min(lastYearIndex, year + radius); y++) {
			const last = cellOf(fuel, y, highest);
			for (let i = firstAtLeast(cells, from, to, cellOf(fuel, y, lowest)); i < to && cells[i]! <= last; i++) {
				const row = rows ? rows[i]! : i;
				if (hasBit(alive, row) && !visit(segment, row)) return;
			}
		}
	}
}

function firstAtLeast(values: ArrayLike<number>, from: number, to: number, bound: number): number {
	let low = from;
	let high = to;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (values[middle]! < bound) low = middle + 1;
		else high = middle;
	}
	return low;
}

function twiceAsLong(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
	const longer = new Uint32Array(array.length * 2);
	longer.set(array);
	return longer;
}
