import type { Cursor } from '../filter.ts';
import type { Sorting } from '../parameters.ts';
import { type Bitmap, hasBit, rowsOf, segmentCapacity } from './bitmap.ts';
import { positionOfColumn } from './columns.ts';
import { noPlace, notStated, numberColumns } from './layout.ts';
import type { Segment } from './segment.ts';

/**
 * One order of cars: by rising `key`, then by id. What is not stated has the key `Infinity` and so comes last, whichever way the
 * order goes: a falling order has negative keys.
 */
export type Order = {
	key(segment: Segment, row: number): number;
	/** The column whose ready order this is, and whether it is read from its end. */
	readonly sorted?: { readonly column: number; readonly falling: boolean };
};

export type Candidate = { readonly key: number; readonly id: number; readonly segment: Segment; readonly row: number };

const columnOfSorting: Partial<Record<Sorting, [column: string, falling: boolean]>> = {
	neu: ['veroeffentlicht', true],
	preis: ['preis', false],
	'-preis': ['preis', true],
	km: ['km', false],
	'-km': ['km', true],
	ez: ['ez', false],
	'-ez': ['ez', true],
	kw: ['kw', false],
	'-kw': ['kw', true],
	reduziert: ['reduziert', true],
};

/** @param distances kilometres by place, for the order `entfernung` */
export function orderOf(sorting: Exclude<Sorting, 'relevanz'>, distances: Float64Array | undefined): Order {
	if (sorting === 'entfernung') {
		if (!distances) throw new Error('an order by distance needs a place');
		return {
			key: ({ columns }, row) => (columns.places[row] === noPlace ? Infinity : distances[columns.places[row]!]!),
		};
	}
	const [name, falling] = columnOfSorting[sorting]!;
	const column = positionOfColumn(name);
	const missing = notStated[numberColumns[column]!.bytes];
	return {
		key: ({ columns }, row) => {
			const value = columns.numbers[column]![row]!;
			if (value === missing) return Infinity;
			return falling ? -value : value;
		},
		sorted: { column, falling },
	};
}

/** The key a cursor stands for in its order, and back. */
export const keyOfCursor = ({ sorting, value }: Cursor): number => {
	if (value === null) return Infinity;
	return columnOfSorting[sorting]?.[1] ? -value : value;
};
export const valueOfKey = (sorting: Sorting, key: number): number | null => {
	if (key === Infinity) return null;
	return columnOfSorting[sorting]?.[1] ? -key : key;
};

/** Keeps the first `size` cars behind `after`. */
export type Page = {
	readonly cars: Candidate[];
	/** A car with a larger key cannot get in any more. */
	worstKey(): number;
	/** Returns false when this car, and so every later one in the order, is behind a full page. */
	offer(key: number, id: number, segment: Segment, row: number): boolean;
};

export function makePage(size: number, after: { key: number; id: number } | undefined): Page {
	const cars: Candidate[] = [];
	return {
		cars,
		worstKey: () => cars[size - 1]?.key ?? Infinity,
		offer(key, id, segment, row) {
			if (after && !(key > after.key || (key === after.key && id > after.id))) return true;
			const last = cars[size - 1];
			if (last && (key > last.key || (key === last.key && id > last.id))) return false;
			let low = 0;
			let high = cars.length;
			while (low < high) {
				const middle = (low + high) >>> 1;
				const other = cars[middle]!;
				if (other.key < key || (other.key === key && other.id < id)) low = middle + 1;
				else high = middle;
			}
			cars.splice(low, 0, { key, id, segment, row });
			if (cars.length > size) cars.pop();
			return true;
		},
	};
}

const rows = new Uint16Array(segmentCapacity);

/** Walking a ready order looks at about `rowCount / hits` rows a car; with few hits it is cheaper to look at them all. */
const fewHits = 1_024;

/** Offers the hits of a segment to the page. */
export function collect(
	segment: Segment,
	hits: Bitmap,
	hitCount: number,
	order: Order,
	page: Page,
	after?: Cursor,
): void {
	const ready = order.sorted && segment.sealed?.ascending.get(order.sorted.column);
	if (!ready || !order.sorted || hitCount <= fewHits) {
		const count = rowsOf(hits, rows);
		let worst = page.worstKey();
		for (let i = 0; i < count; i++) {
			const row = rows[i]!;
			const key = order.key(segment, row);
			if (key > worst) continue;
			page.offer(key, segment.columns.ids[row]!, segment, row);
			worst = page.worstKey();
		}
		return;
	}
	const { rows: sortedRows, stated } = ready;
	const values = segment.columns.numbers[order.sorted.column]!;
	if (!order.sorted.falling) {
		for (let i = firstToLookAt(); i < sortedRows.length; i++) {
			if (hasBit(hits, sortedRows[i]!) && !offer(sortedRows[i]!)) return;
		}
		return;
	}
	// Ties lie in the order of ids also when the order is read from its end, so equal values are walked as groups.
	let end = after && after.value !== null ? firstAbove(after.value) : after ? 0 : stated;
	while (end > 0) {
		let start = end - 1;
		const value = values[sortedRows[start]!]!;
		while (start > 0 && values[sortedRows[start - 1]!] === value) start--;
		for (let i = start; i < end; i++) if (hasBit(hits, sortedRows[i]!) && !offer(sortedRows[i]!)) return;
		end = start;
	}
	for (let i = stated; i < sortedRows.length; i++) {
		if (hasBit(hits, sortedRows[i]!) && !offer(sortedRows[i]!)) return;
	}

	function offer(row: number): boolean {
		return page.offer(order.key(segment, row), segment.columns.ids[row]!, segment, row);
	}

	function firstToLookAt(): number {
		if (!after) return 0;
		return after.value === null ? stated : firstAbove(after.value - 1);
	}

	function firstAbove(bound: number): number {
		let low = 0;
		let high = stated;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if (values[sortedRows[middle]!]! <= bound) low = middle + 1;
			else high = middle;
		}
		return low;
	}
}

/** Kilometres to a car, `undefined` when its place is not stated. */
export function distanceOf({ segment, row }: Candidate, distances: Float64Array | undefined): number | undefined {
	const place = segment.columns.places[row]!;
	return distances && place !== noPlace ? distances[place] : undefined;
}
