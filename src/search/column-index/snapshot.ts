import { closeSync, fsyncSync, openSync, readSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { rowsOf, segmentCapacity, setBit } from './bitmap.ts';
import { blockSize, type Columns, columnsIn, copyRow, makeColumns } from './columns.ts';
import type { CarIndex, Restored } from './index-of-cars.ts';
import { layoutFingerprint } from './layout.ts';
import { makeTail, type Segment, seal } from './segment.ts';

/**
 * The columns on disk, so that a start reads a hundred bytes a car instead of every listing. Derived and disposable: a snapshot
 * of another layout or another database, or a damaged one, is left alone and the columns are read from the database.
 */
export const snapshotFileName = 'columns.snapshot';

type Header = {
	readonly layout: string;
	/** The installation, `instance.id`: a restored or exchanged database has its own log. */
	readonly instance: string;
	readonly seq: number;
	readonly sealedRows: readonly number[];
	readonly tailRows: number;
};

/** Living rows only: a snapshot begins without dead ones. */
type Part = { readonly columns: Columns; readonly rows: Uint16Array };

/**
 * Writes the columns as they are at this moment, piece by piece, so that searches go on in between.
 * @returns the position of the change log the snapshot stands for
 */
export async function writeSnapshot(folder: string, instance: string, cars: CarIndex): Promise<number> {
	const seq = cars.seq();
	const tail = livingPart(cars.tail());
	const parts = cars
		.segments()
		.filter(segment => segment !== cars.tail())
		.map(livingPart);
	const header: Header = {
		layout: layoutFingerprint,
		instance,
		seq,
		sealedRows: parts.map(({ rows }) => rows.length),
		tailRows: tail.rows.length,
	};
	const temporary = join(folder, `${snapshotFileName}.new`);
	const file = openSync(temporary, 'w', 0o600);
	try {
		const head = Buffer.from(JSON.stringify(header));
		const start = Buffer.alloc(8);
		start.writeUInt32LE(head.length);
		let sum = crc32(head);
		writeSync(file, start);
		writeSync(file, head);
		for (const part of [...parts, tail]) {
			const block = new Uint8Array(packed(part));
			sum = crc32(block, sum);
			writeSync(file, block);
			await new Promise(resolve => setImmediate(resolve));
		}
		start.writeUInt32LE(sum, 4);
		writeSync(file, start, 0, start.length, 0);
		fsyncSync(file);
	} catch (error) {
		rmSync(temporary, { force: true });
		throw error;
	} finally {
		closeSync(file);
	}
	renameSync(temporary, join(folder, snapshotFileName));
	return seq;
}

/** `undefined` when there is no snapshot that fits. */
export function readSnapshot(folder: string, instance: string): Restored | undefined {
	const path = join(folder, snapshotFileName);
	let file: number;
	try {
		file = openSync(path, 'r');
	} catch {
		return undefined;
	}
	try {
		const header = readHeader(file);
		if (!header || header.layout !== layoutFingerprint || header.instance !== instance) return undefined;
		const blocks = [...header.sealedRows, header.tailRows];
		const wanted = header.offset + blocks.reduce((sum, rows) => sum + blockSize(rows), 0);
		if (statSync(path).size !== wanted) return undefined;
		let { offset: position, sum } = header;
		const read = (rows: number): Columns => {
			const block = new Uint8Array(blockSize(rows));
			if (readSync(file, block, 0, block.length, position) !== block.length) throw new Error('short read');
			position += block.length;
			sum = crc32(block, sum);
			return columnsIn(block.buffer, rows);
		};
		const sealed = header.sealedRows.map(read);
		const tail = read(header.tailRows);
		if (sum !== header.wantedSum) return undefined;
		const segments = sealed.map((columns, at) => seal(columns, header.sealedRows[at]!));
		return { segments, tail: tailOf(tail, header.tailRows), seq: header.seq };
	} catch {
		return undefined;
	} finally {
		closeSync(file);
	}
}

/** The file begins with the length of the header and a checksum of all that follows, four bytes each. */
function readHeader(file: number): (Header & { offset: number; sum: number; wantedSum: number }) | undefined {
	const start = Buffer.alloc(8);
	if (readSync(file, start, 0, 8, 0) !== 8) return undefined;
	const size = start.readUInt32LE();
	if (size > 1_000_000) return undefined;
	const head = Buffer.alloc(size);
	readSync(file, head, 0, size, 8);
	const header = JSON.parse(head.toString()) as Header;
	return { ...header, offset: 8 + size, sum: crc32(head), wantedSum: start.readUInt32LE(4) };
}

const scratch = new Uint16Array(segmentCapacity);

function livingPart(segment: Segment): Part {
	const columns = segment.sealed ? segment.columns : copyOf(segment);
	return { columns, rows: scratch.slice(0, rowsOf(segment.alive, scratch)) };
}

/** The tail goes on changing while the snapshot is written. */
function copyOf({ columns, rowCount }: Segment): Columns {
	const copy = makeColumns(rowCount);
	for (let row = 0; row < rowCount; row++) copyRow(columns, row, copy, row);
	return copy;
}

function packed({ columns, rows }: Part): ArrayBuffer {
	const block = new ArrayBuffer(blockSize(rows.length));
	const target = columnsIn(block, rows.length);
	rows.forEach((row, position) => {
		copyRow(columns, row, target, position);
	});
	return block;
}

function tailOf(columns: Columns, rowCount: number): Segment {
	const tail = makeTail(makeColumns(segmentCapacity));
	for (let row = 0; row < rowCount; row++) {
		copyRow(columns, row, tail.columns, row);
		setBit(tail.alive, row);
	}
	tail.rowCount = rowCount;
	tail.aliveCount = rowCount;
	return tail;
}
