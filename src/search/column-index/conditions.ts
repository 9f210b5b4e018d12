import { type Bitmap, clearBit, setBit, setRange, wordsPerSegment } from './bitmap.ts';
import { positionOfColumn } from './columns.ts';
import { type BitField, noPlace } from './layout.ts';
import { prefixStep, type Segment, type SortedRows } from './segment.ts';

/** For one condition at a time: none of them calls another while it needs this. */
const scratch: Bitmap = new Uint32Array(wordsPerSegment);

function cleared(bitmap: Bitmap): Bitmap {
	return bitmap.fill(0);
}

function copied(bitmap: Bitmap): Bitmap {
	scratch.set(bitmap);
	return scratch;
}

/** Takes the cars that do not meet it out of a set of rows. */
export type Condition = (segment: Segment, set: Bitmap) => void;

/** Any of these values of a bit field; 0 is "not stated". */
export function hasValue(field: BitField, values: readonly number[]): Condition {
	return (segment, set) => {
		const pack = segment.columns.packs[field.pack]!;
		const { sealed } = segment;
		if (!sealed) {
			const wanted = new Uint8Array(field.mask + 1);
			for (const value of values) wanted[value] = 1;
			keepRows(segment, set, row => wanted[(pack[row]! >>> field.shift) & field.mask] === 1);
			return;
		}
		keepUnion(
			set,
			values.map(value => sealed.valueSets.rowsWith(field, value)),
		);
	};
}

/** One-bit fields: at least one of them, or all of them. */
export function hasBits(fields: readonly BitField[], every: boolean): Condition {
	const has = (segment: Segment, row: number, { pack, shift }: BitField): boolean =>
		((segment.columns.packs[pack]![row]! >>> shift) & 1) === 1;
	return (segment, set) => {
		const { sealed } = segment;
		if (!sealed) {
			keepRows(segment, set, row =>
				every ? fields.every(field => has(segment, row, field)) : fields.some(field => has(segment, row, field)),
			);
			return;
		}
		const sets = fields.map(field => sealed.valueSets.rowsWith(field, 1));
		if (!every) keepUnion(set, sets);
		else for (const one of sets) keepUnion(set, [one]);
	};
}

/** A stated number within bounds, both included. */
export function isWithin(name: string, from: number, to: number): Condition {
	const position = positionOfColumn(name);
	return (segment, set) => {
		const sorted = segment.sealed?.ascending.get(position);
		const values = segment.columns.numbers[position]!;
		if (sorted) {
			const first = firstAtLeast(values, sorted, from);
			keepSorted(set, sorted, first, Math.max(first, firstAtLeast(values, sorted, to + 1)));
			return;
		}
		// "Not stated" is the largest number of the column, so no bound reaches it.
		const largest = 2 ** (values.BYTES_PER_ELEMENT * 8) - 2;
		const last = Math.min(to, largest);
		keepBetween(values, set, segment.rowCount, from, last);
	};
}

/** Cars whose code is marked in `allowed`. */
export function isCar(allowed: Uint8Array): Condition {
	return (segment, set) => {
		if (!segment.sealed) {
			keepRows(segment, set, row => allowed[segment.columns.cars[row]!] === 1);
			return;
		}
		const rows = cleared(scratch);
		for (const { code, from, to } of segment.sealed.runs) if (allowed[code] === 1) setRange(rows, from, to);
		keepUnion(set, [rows]);
	};
}

/** Cars that stand at one of these places, marked by position in `postcodes`. */
export function standsAt(near: readonly number[], marked: Uint8Array): Condition {
	return (segment, set) => {
		const { sealed, columns } = segment;
		if (!sealed) {
			keepRows(segment, set, row => columns.places[row] !== noPlace && marked[columns.places[row]!] === 1);
			return;
		}
		const rows = cleared(scratch);
		for (const place of near) {
			const end = sealed.placeStarts[place + 1]!;
			for (let i = sealed.placeStarts[place]!; i < end; i++) setBit(rows, sealed.rowsByPlace[i]!);
		}
		keepUnion(set, [rows]);
	};
}

/** `set &= a | b | …` */
function keepUnion(set: Bitmap, sets: readonly Bitmap[]): void {
	const [a, b, ...more] = sets;
	if (!a) {
		set.fill(0);
		return;
	}
	if (!b) {
		for (let word = 0; word < wordsPerSegment; word++) set[word]! &= a[word]!;
		return;
	}
	if (more.length === 0) {
		for (let word = 0; word < wordsPerSegment; word++) set[word]! &= a[word]! | b[word]!;
		return;
	}
	const union = copied(a);
	for (const one of [b, ...more]) for (let word = 0; word < wordsPerSegment; word++) union[word]! |= one[word]!;
	for (let word = 0; word < wordsPerSegment; word++) set[word]! &= union[word]!;
}

/** `keepRows` for the one comparison that is made most often, without a call for each row. */
function keepBetween(values: ArrayLike<number>, set: Bitmap, rowCount: number, from: number, last: number): void {
	const words = (rowCount + 31) >>> 5;
	for (let word = 0; word < words; word++) {
		let bits = set[word]! | 0;
		if (bits === 0) continue;
		let kept = bits;
		const base = word << 5;
		while (bits !== 0) {
			const lowest = bits & -bits;
			const value = values[base + 31 - Math.clz32(lowest)]!;
			if (value < from || value > last) kept ^= lowest;
			bits ^= lowest;
		}
		set[word] = kept;
	}
}

/** Looks only at rows that are still in the set. */
function keepRows(segment: Segment, set: Bitmap, keeps: (row: number) => boolean): void {
	const words = (segment.rowCount + 31) >>> 5;
	for (let word = 0; word < words; word++) {
		let bits = set[word]! | 0;
		if (bits === 0) continue;
		let kept = bits;
		const base = word << 5;
		while (bits !== 0) {
			const lowest = bits & -bits;
			if (!keeps(base + 31 - Math.clz32(lowest))) kept ^= lowest;
			bits ^= lowest;
		}
		set[word] = kept;
	}
}

/** Position of the first of the stated rows whose value is `bound` or more. */
export function firstAtLeast(values: ArrayLike<number>, { rows, stated }: SortedRows, bound: number): number {
	let low = 0;
	let high = stated;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (values[rows[middle]!]! < bound) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** Keeps the rows at the positions `from` ≤ position < `to` of an order. */
function keepSorted(set: Bitmap, { rows, prefixes }: SortedRows, from: number, to: number): void {
	let kept: Bitmap;
	if (to - from <= prefixStep) {
		kept = cleared(scratch);
		for (let position = from; position < to; position++) setBit(kept, rows[position]!);
	} else {
		const before = Math.floor(from / prefixStep);
		const end = Math.floor(to / prefixStep);
		kept = copied(prefixes[end]!);
		for (let position = end * prefixStep; position < to; position++) setBit(kept, rows[position]!);
		const left = prefixes[before]!;
		if (before > 0) for (let word = 0; word < wordsPerSegment; word++) kept[word]! &= ~left[word]!;
		for (let position = before * prefixStep; position < from; position++) clearBit(kept, rows[position]!);
	}
	for (let word = 0; word < wordsPerSegment; word++) set[word]! &= kept[word]!;
}
