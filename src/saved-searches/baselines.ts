import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { followFromNow } from '#src/listings/log-readers.ts';
import { marketLog } from './market-log.ts';

/** Cars packed together: one question unpacks one block, a few kilobytes, however many cars there are. */
const carsInBlock = 4_096;
/** For every block its first car and where it ends, both in 32 bits. */
const headBytes = 8;

/**
 * Notes which cars a search finds at this moment: what comes later is told against them. From `at` on everything counts as
 * new; what waits to be told and is found no longer is dropped. Call it in the transaction that makes, confirms, resumes or
 * changes the search, with what `services.search.ids(filter)` answered immediately before it.
 * @param ids in order of id, as the search gives them
 * @param at seconds since 1970
 */
export function takeBaseline(db: Database, searchId: number, ids: Uint32Array, at: number): void {
	followFromNow(db, marketLog);
	prepared(
		db,
		`INSERT INTO saved_search_baselines (search_id, count, ids, history_id)
		VALUES (@searchId, @count, @packed, coalesce((SELECT max(id) FROM listing_history), 0))
		ON CONFLICT (search_id) DO UPDATE SET count = @count, ids = @packed, history_id = excluded.history_id`,
	).run({ searchId, count: ids.length, packed: packed(ids) });
	prepared(db, 'UPDATE saved_searches SET since = ? WHERE id = ?').run(at, searchId);
	for (const { id, listingId } of waitingMatches(db, searchId)) {
		if (!isAmong(ids, listingId)) prepared(db, 'UPDATE search_matches SET handed_at = ? WHERE id = ?').run(at, id);
	}
}

/** Number of the last line of `listing_history` when the search began to count; 0 where it has no baseline. */
export function historyMarkOf(db: Database, searchId: number): number {
	const mark = prepared(db, 'SELECT history_id FROM saved_search_baselines WHERE search_id = ?').pluck().get(searchId);
	return Number(mark ?? 0);
}

/** Whether a car was there already when the search began to count. */
export function isInBaseline(db: Database, searchId: number, listingId: number): boolean {
	const row = prepared(db, 'SELECT count, ids FROM saved_search_baselines WHERE search_id = ?').get(searchId) as
		| { count: number; ids: Buffer }
		| undefined;
	return row !== undefined && row.count > 0 && isPacked(row.ids, row.count, listingId);
}

/** Whether an id is among others that stand in order. */
export function isAmong(ids: Uint32Array, id: number): boolean {
	let [low, high] = [0, ids.length];
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((ids[middle] ?? 0) < id) low = middle + 1;
		else high = middle;
	}
	return ids[low] === id;
}

function waitingMatches(db: Database, searchId: number): { id: number; listingId: number }[] {
	return prepared(
		db,
		'SELECT id, listing_id AS listingId FROM search_matches WHERE search_id = ? AND handed_at IS NULL',
	).all(searchId) as { id: number; listingId: number }[];
}

/** Blocks of steps from one id to the next, seven bits a byte, deflated: about a byte for each car, less where they are many. */
function packed(ids: Uint32Array): Buffer {
	const blockCount = Math.ceil(ids.length / carsInBlock);
	const head = Buffer.alloc(blockCount * headBytes);
	const blocks: Buffer[] = [];
	let end = head.length;
	for (let block = 0; block < blockCount; block++) {
		const cars = ids.subarray(block * carsInBlock, (block + 1) * carsInBlock);
		const bytes = deflateRawSync(steps(cars), { level: 4 });
		end += bytes.length;
		blocks.push(bytes);
		head.writeUInt32LE(cars[0] ?? 0, block * headBytes);
		head.writeUInt32LE(end, block * headBytes + 4);
	}
	return Buffer.concat([head, ...blocks]);
}

function steps(cars: Uint32Array): Uint8Array {
	const bytes = new Uint8Array(cars.length * 5);
	let length = 0;
	let before = cars[0] ?? 0;
	for (const id of cars) {
		let step = id - before;
		before = id;
		while (step >= 0x80) {
			bytes[length++] = (step % 0x80) + 0x80;
			step = Math.floor(step / 0x80);
		}
		bytes[length++] = step;
	}
	return bytes.subarray(0, length);
}

function isPacked(bytes: Buffer, count: number, id: number): boolean {
	const blockCount = Math.ceil(count / carsInBlock);
	let [low, high] = [0, blockCount - 1];
	// The last block that begins at this id or before it.
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		if (bytes.readUInt32LE(middle * headBytes) <= id) low = middle;
		else high = middle - 1;
	}
	const first = bytes.readUInt32LE(low * headBytes);
	if (id < first) return false;
	const begin = low === 0 ? blockCount * headBytes : bytes.readUInt32LE((low - 1) * headBytes + 4);
	const block = inflateRawSync(bytes.subarray(begin, bytes.readUInt32LE(low * headBytes + 4)));
	let [car, step, factor] = [first, 0, 1];
	for (const byte of block) {
		step += (byte % 0x80) * factor;
		factor *= 0x80;
		if (byte >= 0x80) continue;
		car += step;
		if (car >= id) return car === id;
		[step, factor] = [0, 1];
	}
	return false;
}
