import { numberColumns, packCount } from './layout.ts';

type NumberArray = Uint8Array | Uint16Array | Uint32Array;

/** The facts of some cars, one array a column, one element a car. */
export type Columns = {
	readonly ids: Uint32Array;
	/** See `carCodes`. */
	readonly cars: Uint16Array;
	/** Position in `postcodes`. */
	readonly places: Uint16Array;
	readonly packs: readonly Uint16Array[];
	/** In the order of `numberColumns`. */
	readonly numbers: readonly NumberArray[];
};

const columnPosition = new Map(numberColumns.map(({ name }, position) => [name, position]));

export function numberColumn(columns: Columns, name: string): NumberArray {
	return columns.numbers[positionOfColumn(name)]!;
}

export function positionOfColumn(name: string): number {
	const position = columnPosition.get(name);
	if (position === undefined) throw new Error(`no column ${name}`);
	return position;
}

/** Bytes one car takes in the columns. */
export const bytesPerRow = 4 + 2 + 2 + packCount * 2 + numberColumns.reduce((sum, { bytes }) => sum + bytes, 0);

/** Columns for `capacity` cars, in one block of memory: a segment is written to and read from disk as it lies. */
export function makeColumns(capacity: number): Columns {
	return columnsIn(new ArrayBuffer(blockSize(capacity)), capacity);
}

/** A block is padded so that every column begins at a multiple of four. */
export function blockSize(capacity: number): number {
	const sizes = [4, 2, 2, ...Array<number>(packCount).fill(2), ...numberColumns.map(({ bytes }) => bytes)];
	return sizes.reduce((sum, bytes) => sum + padded(capacity * bytes), 0);
}

export function columnsIn(block: ArrayBuffer, capacity: number): Columns {
	let offset = 0;
	const next = (bytes: 1 | 2 | 4): NumberArray => {
		const start = offset;
		offset += padded(capacity * bytes);
		if (bytes === 1) return new Uint8Array(block, start, capacity);
		return bytes === 2 ? new Uint16Array(block, start, capacity) : new Uint32Array(block, start, capacity);
	};
	return {
		ids: next(4) as Uint32Array,
		cars: next(2) as Uint16Array,
		places: next(2) as Uint16Array,
		packs: Array.from({ length: packCount }, () => next(2) as Uint16Array),
		numbers: numberColumns.map(({ bytes }) => next(bytes)),
	};
}

const padded = (bytes: number): number => (bytes + 3) & ~3;

export function copyRow(from: Columns, fromRow: number, to: Columns, toRow: number): void {
	to.ids[toRow] = from.ids[fromRow]!;
	to.cars[toRow] = from.cars[fromRow]!;
	to.places[toRow] = from.places[fromRow]!;
	for (let pack = 0; pack < packCount; pack++) to.packs[pack]![toRow] = from.packs[pack]![fromRow]!;
	for (let number = 0; number < numberColumns.length; number++) {
		to.numbers[number]![toRow] = from.numbers[number]![fromRow]!;
	}
}
