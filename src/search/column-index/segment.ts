import { postcodes } from '#src/vehicles/places.ts';
import { type Bitmap, clearBit, emptyBitmap, setBit, setRange } from './bitmap.ts';
import { type Columns, numberColumn, positionOfColumn } from './columns.ts';
import { cellColumn } from './comparison-cells.ts';
import { noPlace, notStated, numberColumns } from './layout.ts';
import { makeValueSets, type ValueSets } from './value-sets.ts';

/**
 * Up to 65,536 cars. A *sealed* segment never changes but for cars that leave it (`alive`): its rows lie ordered by make and
 * model, and it keeps what makes questions cheap. The *tail* takes what is new and changed, unordered, until it is merged.
 */
export type Segment = {
	readonly columns: Columns;
	/** Rows that count; the others have changed or gone since. */
	readonly alive: Bitmap;
	/** Rows in use, dead ones included. */
	rowCount: number;
	aliveCount: number;
	/** Only of sealed segments. */
	readonly sealed?: Sealed;
};

export type Sealed = {
	/** Runs of rows with one car code, in order. */
	readonly runs: readonly Run[];
	/** Rows in ascending order of each sorted number column, the not stated last, ties by id; by position of the column. */
	readonly ascending: ReadonlyMap<number, SortedRows>;
	/** Rows ordered by place, and where each place begins. */
	readonly rowsByPlace: Uint16Array;
	readonly placeStarts: Uint32Array;
	readonly valueSets: ValueSets;
};

export type Run = { readonly code: number; readonly from: number; readonly to: number };

/** Rows by rising value of one column, with sets of the first `step`, `2 · step` … rows ready. */
export type SortedRows = { readonly rows: Uint16Array; readonly stated: number; readonly prefixes: readonly Bitmap[] };

/** Distance between two ready-made prefixes: a range costs at most two copies and this many single bits. */
export const prefixStep = 4_096;

/** Makes a segment of rows that are already ordered by `inCarOrder`. */
export function seal(columns: Columns, rowCount: number): Segment {
	const alive = emptyBitmap();
	setRange(alive, 0, rowCount);
	const ascending = new Map<number, SortedRows>();
	for (const { name, sorted, bytes } of numberColumns) {
		if (sorted) ascending.set(positionOfColumn(name), sortRows(columns, rowCount, name, notStated[bytes]));
	}
	return {
		columns,
		alive,
		rowCount,
		aliveCount: rowCount,
		sealed: {
			runs: runsOf(columns.cars, rowCount),
			ascending,
			...orderByPlace(columns.places, rowCount),
			valueSets: makeValueSets(columns, rowCount),
		},
	};
}

export function makeTail(columns: Columns): Segment {
	return { columns, alive: emptyBitmap(), rowCount: 0, aliveCount: 0 };
}

export function kill(segment: Segment, row: number): void {
	clearBit(segment.alive, row);
	segment.aliveCount--;
}

function runsOf(cars: Uint16Array, rowCount: number): Run[] {
	const runs: Run[] = [];
	for (let from = 0; from < rowCount; ) {
		const code = cars[from]!;
		let to = from + 1;
		while (to < rowCount && cars[to] === code) to++;
		runs.push({ code, from, to });
		from = to;
	}
	return runs;
}

function sortRows(columns: Columns, rowCount: number, name: string, missing: number): SortedRows {
	const values = numberColumn(columns, name);
	// Starting from the order of ids, a stable sort leaves ties in that order.
	const byId = radixSort(identity(rowCount), columns.ids, 4);
	const rows = radixSort(byId, values, values.BYTES_PER_ELEMENT);
	let stated = rowCount;
	while (stated > 0 && values[rows[stated - 1]!] === missing) stated--;
	const prefixes: Bitmap[] = [];
	const sofar = emptyBitmap();
	for (let position = 0; position < stated; position++) {
		if (position % prefixStep === 0) prefixes.push(sofar.slice());
		setBit(sofar, rows[position]!);
	}
	prefixes.push(sofar);
	return { rows, stated, prefixes };
}

function identity(count: number): Uint16Array<ArrayBuffer> {
	const rows = new Uint16Array(count);
	for (let row = 0; row < count; row++) rows[row] = row;
	return rows;
}

/** Stable sort of row numbers by value, digit by digit of one byte. */
function radixSort(rows: Uint16Array<ArrayBuffer>, values: ArrayLike<number>, bytes: number): Uint16Array<ArrayBuffer> {
	let from = rows;
	let to = new Uint16Array(rows.length);
	const starts = new Uint32Array(257);
	for (let shift = 0; shift < bytes * 8; shift += 8) {
		starts.fill(0);
		for (let i = 0; i < from.length; i++) starts[((values[from[i]!]! >>> shift) & 0xff) + 1]!++;
		if (starts.includes(from.length, 1)) continue;
		for (let digit = 0; digit < 256; digit++) starts[digit + 1]! += starts[digit]!;
		for (let i = 0; i < from.length; i++) {
			const row = from[i]!;
			to[starts[(values[row]! >>> shift) & 0xff]!++] = row;
		}
		[from, to] = [to, from === rows ? new Uint16Array(rows.length) : from];
	}
	return from;
}

function orderByPlace(places: Uint16Array, rowCount: number): Pick<Sealed, 'rowsByPlace' | 'placeStarts'> {
	const placeStarts = new Uint32Array(postcodes.length + 1);
	for (let row = 0; row < rowCount; row++) if (places[row] !== noPlace) placeStarts[places[row]! + 1]!++;
	for (let place = 0; place < postcodes.length; place++) placeStarts[place + 1]! += placeStarts[place]!;
	const next = placeStarts.slice();
	const rowsByPlace = new Uint16Array(placeStarts[postcodes.length]!);
	for (let row = 0; row < rowCount; row++) if (places[row] !== noPlace) rowsByPlace[next[places[row]!]!++] = row;
	return { rowsByPlace, placeStarts };
}

/** Order of rows inside the index: by car code, then by what a car is compared with, then by id. */
export function inCarOrder(a: Columns, rowA: number, b: Columns, rowB: number): number {
	const [cellsA, cellsB] = [numberColumn(a, cellColumn), numberColumn(b, cellColumn)];
	return a.cars[rowA]! - b.cars[rowB]! || cellsA[rowA]! - cellsB[rowB]! || a.ids[rowA]! - b.ids[rowB]!;
}
