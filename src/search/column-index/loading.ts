import type { Database } from '#db/open.ts';
import { segmentCapacity } from './bitmap.ts';
import { type Columns, copyRow, makeColumns, positionOfColumn } from './columns.ts';
import { cellColumn } from './comparison-cells.ts';
import { carCodes } from './layout.ts';
import { readSearchable, writeRow } from './reading.ts';
import { type Segment, seal } from './segment.ts';

/** Reads every car that stands in results into sealed segments of about `rowsEach`, ordered by make and model. */
export function loadSegments(db: Database, rowsEach: number): Segment[] {
	return sealAll(loadAll(db), rowsEach);
}

type Loaded = { readonly chunks: readonly Columns[]; readonly count: number };

/** Reads the whole market, in order of id, into columns of one segment's length each. */
function loadAll(db: Database): Loaded {
	const chunks: Columns[] = [];
	let count = 0;
	for (const listing of readSearchable(db)) {
		if (count % segmentCapacity === 0) chunks.push(makeColumns(segmentCapacity));
		writeRow(chunks.at(-1)!, count % segmentCapacity, listing);
		count++;
	}
	return { chunks, count };
}

const cellPosition = positionOfColumn(cellColumn);

/** Puts cars of one code, which stand in order of id, in order of their cells. */
function sortByCell(chunks: readonly Columns[], order: Uint32Array): void {
	if (order.length < 2) return;
	const size = 2 ** 32;
	const keys = new Float64Array(order.length);
	for (let i = 0; i < order.length; i++) {
		const index = order[i]!;
		keys[i] = chunks[index >>> 16]!.numbers[cellPosition]![index & 0xffff]! * size + index;
	}
	keys.sort();
	for (let i = 0; i < order.length; i++) order[i] = keys[i]! % size;
}

/** Deals the loaded cars out to segments in the order of make and model. */
function sealAll({ chunks, count }: Loaded, rowsEach: number): Segment[] {
	const starts = new Uint32Array(carCodes.count + 1);
	const carOf = (index: number) => chunks[index >>> 16]!.cars[index & 0xffff]!;
	for (let index = 0; index < count; index++) starts[carOf(index) + 1]!++;
	for (let code = 0; code < carCodes.count; code++) starts[code + 1]! += starts[code]!;
	const order = new Uint32Array(count);
	for (let index = 0; index < count; index++) order[starts[carOf(index)]!++] = index;
	for (let code = 0; code < carCodes.count; code++) {
		// Each code's place in the order now ends where the next one's begins.
		sortByCell(chunks, order.subarray(code === 0 ? 0 : starts[code - 1]!, starts[code]!));
	}
	const segments: Segment[] = [];
	const parts = Math.max(1, Math.ceil(count / rowsEach));
	for (let part = 0; part < parts && count > 0; part++) {
		const from = Math.floor((part * count) / parts);
		const to = Math.floor(((part + 1) * count) / parts);
		const columns = makeColumns(to - from);
		for (let i = from; i < to; i++) copyRow(chunks[order[i]! >>> 16]!, order[i]! & 0xffff, columns, i - from);
		segments.push(seal(columns, to - from));
	}
	return segments;
}
