import { type Bitmap, rowsOf, segmentCapacity } from './bitmap.ts';
import { type Columns, copyRow, makeColumns } from './columns.ts';
import { inCarOrder, makeTail, type Segment, seal } from './segment.ts';

/** The living rows of a segment and some of the tail's, in one or two new segments. */
export function mergeRows(
	home: Segment | undefined,
	tail: Segment,
	fromTail: readonly number[],
	fullSegment: number,
): Segment[] {
	const added = fromTail.toSorted((a, b) => inCarOrder(tail.columns, a, tail.columns, b));
	const kept = home ? livingRows(home) : [];
	const count = kept.length + added.length;
	const all = makeColumns(count);
	let next = 0;
	let fromHome = 0;
	for (const row of added) {
		while (home && fromHome < kept.length && inCarOrder(home.columns, kept[fromHome]!, tail.columns, row) < 0) {
			copyRow(home.columns, kept[fromHome++]!, all, next++);
		}
		copyRow(tail.columns, row, all, next++);
	}
	while (home && fromHome < kept.length) copyRow(home.columns, kept[fromHome++]!, all, next++);
	if (count <= fullSegment) return count === 0 ? [] : [seal(all, count)];
	const half = count >>> 1;
	return [slice(all, 0, half), slice(all, half, count)];
}

function slice(columns: Columns, from: number, to: number): Segment {
	const part = makeColumns(to - from);
	for (let row = from; row < to; row++) copyRow(columns, row, part, row - from);
	return seal(part, to - from);
}

/** The tail without its dead rows and without those that moved out. */
export function compacted(tail: Segment, moved: ReadonlySet<number>): Segment {
	const fresh = makeTail(makeColumns(segmentCapacity));
	for (const row of livingRows(tail)) {
		if (moved.has(row)) continue;
		const to = fresh.rowCount++;
		copyRow(tail.columns, row, fresh.columns, to);
		fresh.alive[to >>> 5]! |= 1 << (to & 31);
		fresh.aliveCount++;
	}
	return fresh;
}

const scratch = new Uint16Array(segmentCapacity);
export function livingRows(segment: Segment): number[] {
	return Array.from(scratch.subarray(0, rowsOf(segment.alive, scratch)));
}

/** Cars of a set, for checks. */
export function idsOf(segment: Segment, set: Bitmap): number[] {
	return Array.from(scratch.subarray(0, rowsOf(set, scratch)), row => segment.columns.ids[row]!);
}
