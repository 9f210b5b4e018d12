import type { Columns } from '../column-index/columns.ts';
import { monthsAhead } from '../column-index/compiling.ts';
import { noPlace, notStated, numberColumns, packCount } from '../column-index/layout.ts';
import { limits } from '../parameters.ts';

/** One car as a row of whole numbers, so that a program can name each fact by its position. */
export type CarInQuestion = {
	readonly listingId: number;
	readonly facts: Uint32Array;
	readonly at: Moment;
};

/** What "now" means for what depends on it. */
export type Moment = {
	/** Seconds since 1970. */
	readonly now: number;
	/** Month keys, by how many months from now. */
	readonly monthsAhead: readonly number[];
};

/** In `facts`: packs by number, then number columns by position, then these two. */
export const firstNumber = packCount;
export const carCodeAt = firstNumber + numberColumns.length;
export const placeAt = carCodeAt + 1;
/** A number or place that is not stated, whatever its column is as wide as. */
export const missing = 0xffffffff;

export function momentOf(now: number): Moment {
	return { now, monthsAhead: Array.from({ length: limits.months + 1 }, (_, months) => monthsAhead(now, months)) };
}

/** A copy: the row itself may change or move while the car is held against many searches. */
export function carInQuestion({ ids, cars, places, packs, numbers }: Columns, row: number, at: Moment): CarInQuestion {
	const facts = new Uint32Array(placeAt + 1);
	for (let pack = 0; pack < packCount; pack++) facts[pack] = packs[pack]![row]!;
	for (let position = 0; position < numberColumns.length; position++) {
		const value = numbers[position]![row]!;
		facts[firstNumber + position] = value === notStated[numberColumns[position]!.bytes] ? missing : value;
	}
	facts[carCodeAt] = cars[row]!;
	facts[placeAt] = places[row] === noPlace ? missing : places[row]!;
	return { listingId: ids[row]!, facts, at };
}
