import { setImmediate } from 'node:timers/promises';
import type { Database } from './open.ts';
import { prepared } from './prepared.ts';

/** Rows looked through at once: a few milliseconds. */
const rowsAtOnce = 5_000;

/**
 * Looks through a whole table by its `id` without keeping visitors waiting: requests are answered between two slices.
 * @param table a name of ours, never one from outside
 * @param work is given the first and the last id of each slice
 */
export async function eachSlice(
	db: Database,
	table: string,
	work: (first: number, last: number) => void,
): Promise<void> {
	const ends = `SELECT (SELECT min(id) FROM ${table}) AS oldest, (SELECT max(id) FROM ${table}) AS newest`;
	const { oldest, newest } = prepared(db, ends).get() as { oldest: number | null; newest: number | null };
	if (oldest === null || newest === null) return;
	for (let first = oldest; first <= newest; first += rowsAtOnce) {
		work(first, first + rowsAtOnce - 1);
		await setImmediate();
	}
}
