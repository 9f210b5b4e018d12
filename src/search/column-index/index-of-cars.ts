import type { Database } from '#db/open.ts';
import { segmentCapacity } from './bitmap.ts';
import { bytesPerRow, makeColumns } from './columns.ts';
import { loadSegments } from './loading.ts';
import { compacted, livingRows, mergeRows } from './merging.ts';
import { rateAll, rateAround, type TouchedCells, touch } from './rating-cars.ts';
import { type StoredRow, searchableReader, writeRow } from './reading.ts';
import { kill, makeTail, type Segment } from './segment.ts';

/**
 * All cars that stand in results, as columns: sealed segments ordered by make and model, one tail of what is new or changed, and
 * the position of the change log up to which that is true.
 */
export type CarIndex = {
	segments(): readonly Segment[];
	/** Where a listing is; `undefined` when it does not stand in results. */
	locate(id: number): { segment: Segment; row: number } | undefined;
	/** Takes in what changed since the last call. Call it inside a read transaction. Returns the ids that changed. */
	catchUp(): readonly number[] | 'reloaded';
	/** Merges a part of the tail into its segment when the tail is long. Returns whether there is more to do. */
	mergeSome(): boolean;
	seq(): number;
	/** Moves on whenever a car changes its row, also without a change of its own. */
	rowsMoved(): number;
	size(): { listings: number; segments: number; tailRows: number; megabytes: number };
	tail(): Segment;
};

export type Restored = { readonly segments: readonly Segment[]; readonly tail: Segment; readonly seq: number };

/** Of the base, so many rows the tail may have before it is merged. */
const tailShare = 0.02;

/** In rows, none above `segmentCapacity`. Tests choose small ones, to see merges and splits without a million cars. */
export type IndexSizes = {
	/** Whatever its share, a tail this short is not merged: small markets would merge at every change. */
	readonly tailAtLeast: number;
	readonly tailAtMost: number;
	/** Where a tail may not wait for the background any more. */
	readonly tailFull: number;
	/** A segment is cut in two when it grows beyond this; it keeps room for what is merged into it. */
	readonly fullSegment: number;
	readonly freshSegment: number;
	/** After changes in more cells than this it is cheaper to rate every car anew. */
	readonly rateAllAbove: number;
};

const usualSizes: IndexSizes = {
	tailAtLeast: 1_024,
	tailAtMost: 32_768,
	tailFull: segmentCapacity,
	fullSegment: 64_000,
	freshSegment: 57_344,
	rateAllAbove: 1_000,
};

/** @param restored a column snapshot, when there is one that fits this database */
export function openCarIndex(db: Database, restored?: Restored, sizes: IndexSizes = usualSizes): CarIndex {
	const { tailAtLeast, tailAtMost, tailFull } = sizes;
	const read = searchableReader(db);
	const changesAfter = db.prepare('SELECT seq, listing_id FROM listing_changes WHERE seq > ? ORDER BY seq').raw();
	const lastSeq = db.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'listing_changes'").pluck();

	let segments: Segment[] = [];
	let tail = makeTail(makeColumns(segmentCapacity));
	let seq = 0;
	let moves = 0;
	/** Outlives a failure half-way: who could not read a car must rate its neighbours when it can. */
	const touched: TouchedCells = new Map();
	/** By id: 0 = not here, else (segment + 1) · 65,536 + row; segment 0 is the tail. */
	let locations = new Uint32Array(1_024);
	if (restored) {
		segments = [...restored.segments];
		tail = restored.tail;
		seq = restored.seq;
		rememberAll();
	} else reload();

	return {
		segments: () => (tail.aliveCount > 0 ? [...segments, tail] : segments),
		locate,
		catchUp,
		mergeSome,
		seq: () => seq,
		rowsMoved: () => moves,
		size,
		tail: () => tail,
	};

	function catchUp(): readonly number[] | 'reloaded' {
		const changes = changesAfter.all(seq) as [seq: number, id: number][];
		const newest = (lastSeq.get() as number | undefined) ?? 0;
		// The log is without gaps. Where a part is missing somebody shortened it, or this is another database.
		if (changes.length !== newest - seq) {
			reload();
			return 'reloaded';
		}
		if (changes.length === 0) return [];
		const ids = [...new Set(changes.map(([, id]) => id))];
		for (const id of ids) {
			forget(id);
			const listing = read(id);
			if (listing) append(id, listing);
		}
		rateTouched();
		seq = changes.at(-1)![0];
		return ids;
	}

	function rateTouched(): void {
		const all = [...segments, tail];
		let cells = 0;
		for (const one of touched.values()) cells += one.size;
		if (cells > sizes.rateAllAbove) rateAll(all);
		else rateAround(all, touched);
		touched.clear();
	}

	function reload(): void {
		moves++;
		seq = (lastSeq.get() as number | undefined) ?? 0;
		segments = [];
		locations.fill(0);
		segments = loadSegments(db, sizes.freshSegment);
		rateAll(segments);
		touched.clear();
		tail = makeTail(makeColumns(segmentCapacity));
		rememberAll();
	}

	function append(id: number, listing: StoredRow): void {
		if (tail.rowCount === tailFull) while (tail.rowCount > tailAtMost) mergeFullest();
		const row = tail.rowCount++;
		writeRow(tail.columns, row, listing);
		touch(touched, tail, row);
		tail.alive[row >>> 5]! |= 1 << (row & 31);
		tail.aliveCount++;
		remember(id, 0, row);
	}

	function forget(id: number): void {
		const location = locations[id] ?? 0;
		if (location === 0) return;
		const segment = segmentAt((location >>> 16) - 1);
		touch(touched, segment, location & 0xffff);
		kill(segment, location & 0xffff);
		locations[id] = 0;
	}

	function locate(id: number): { segment: Segment; row: number } | undefined {
		const location = locations[id] ?? 0;
		if (location === 0) return undefined;
		return {
			segment: segmentAt((location >>> 16) - 1),
			row: location & 0xffff,
		};
	}

	function segmentAt(position: number): Segment {
		return position === 0 ? tail : segments[position - 1]!;
	}

	function remember(id: number, position: number, row: number): void {
		if (id >= locations.length) {
			const larger = new Uint32Array(Math.max(id + 1, Math.ceil(locations.length * 1.25)));
			larger.set(locations);
			locations = larger;
		}
		locations[id] = (position + 1) * segmentCapacity + row;
	}

	function rememberSegment(position: number): void {
		const { columns, alive, rowCount } = segmentAt(position);
		for (let row = 0; row < rowCount; row++) {
			if ((alive[row >>> 5]! >>> (row & 31)) & 1) remember(columns.ids[row]!, position, row);
		}
	}

	function rememberAll(): void {
		for (let position = 0; position <= segments.length; position++) rememberSegment(position);
	}

	function mergeSome(): boolean {
		const base = segments.reduce((sum, { aliveCount }) => sum + aliveCount, 0);
		const allowed = Math.min(tailAtMost, Math.max(tailAtLeast, base * tailShare));
		if (tail.rowCount <= allowed) return false;
		mergeFullest();
		return tail.rowCount > allowed;
	}

	/** Rebuilds the one segment that most of the tail belongs to. */
	function mergeFullest(): void {
		moves++;
		const waiting = rowsByHome();
		const fullest = waiting.indexOf(waiting.reduce((most, some) => (some.length > most.length ? some : most)));
		const home = segments[fullest];
		const merged = mergeRows(home, tail, waiting[fullest]!, sizes.fullSegment);
		segments.splice(fullest, home ? 1 : 0, ...merged);
		const moved = new Set(waiting[fullest]);
		tail = compacted(tail, moved);
		if (merged.length === 1 && home) rememberSegment(fullest + 1);
		else for (let position = 1; position <= segments.length; position++) rememberSegment(position);
		rememberSegment(0);
	}

	/** Living rows of the tail by the segment they belong to. */
	function rowsByHome(): number[][] {
		const homes: number[][] = Array.from({ length: Math.max(1, segments.length) }, () => []);
		const starts = segments.map(({ columns }) => columns.cars[0]!);
		for (const row of livingRows(tail)) {
			const code = tail.columns.cars[row]!;
			let home = 0;
			while (home + 1 < starts.length && starts[home + 1]! <= code) home++;
			homes[home]!.push(row);
		}
		return homes;
	}

	function size(): ReturnType<CarIndex['size']> {
		const all = [...segments, tail];
		const listings = all.reduce((sum, { aliveCount }) => sum + aliveCount, 0);
		const bytes = all.reduce((sum, segment) => sum + bytesOf(segment), locations.byteLength);
		return { listings, segments: segments.length, tailRows: tail.aliveCount, megabytes: bytes / 1e6 };
	}
}

function bytesOf({ sealed, rowCount }: Segment): number {
	if (!sealed) return segmentCapacity * bytesPerRow;
	const bitmapBytes = segmentCapacity / 8;
	let bitmaps = 1;
	for (const { prefixes } of sealed.ascending.values()) bitmaps += prefixes.length;
	return (
		rowCount * (bytesPerRow + 2 + 2 * sealed.ascending.size) +
		bitmaps * bitmapBytes +
		sealed.placeStarts.byteLength +
		sealed.valueSets.bytes
	);
}
