import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Database } from '#db/open.ts';
import { csvRow, guardedCell } from '#src/formats/csv.ts';
import { marketVersion } from '#src/listings/market-version.ts';
import { type PublishedSet, writeSet } from '../published/set.ts';
import { finishFile, writeText } from '../published/writing-file.ts';
import { openCars } from './cars.ts';
import { type OpenCar, type OpenValue, openFields, openRecord } from './fields.ts';
import { openSchema } from './schema.ts';
import { writeTable } from './table.ts';

export type OpenRecord = Readonly<Record<string, OpenValue>>;

/** Writes the open data of a market into its folder. The same market gives the same bytes, so that nobody fetches them twice. */
export async function writeOpenData(db: Database, folder: string, origin: string, at: number): Promise<PublishedSet> {
	return writeSet(folder, { at, version: marketVersion(db) }, async target => {
		let cars = 0;
		function* lines(): Generator<string> {
			for (const piece of openCars(db, origin)) {
				cars += piece.length;
				yield piece.map(lineOf).join('');
			}
		}
		const source = join(target, 'inserate.ndjson');
		const ndjson = await writeText(source, lines());
		// The others are made of the first, so that all three say the same whatever changes meanwhile.
		const csv = await writeText(join(target, 'inserate.csv'), csvLines(records(source)));
		const table = join(target, 'inserate.sqlite');
		await writeTable(table, records(source));
		const schema = [`${JSON.stringify(openSchema(origin), null, '\t')}\n`];
		return {
			cars,
			files: {
				'inserate.ndjson': ndjson,
				'inserate.csv': csv,
				'inserate.sqlite': await finishFile(table),
				'schema.json': await writeText(join(target, 'schema.json'), schema),
			},
		};
	});
}

/** Many readers, Node's own among them, take U+2028 and U+2029 for the end of a line; in JSON they may be escaped. */
function lineOf(car: OpenCar): string {
	return `${JSON.stringify(openRecord(car)).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}\n`;
}

const piece = 200;

/** The lines of a file of ours, a few at a time. */
async function* records(file: string): AsyncGenerator<OpenRecord[]> {
	let waiting: OpenRecord[] = [];
	for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
		waiting.push(JSON.parse(line));
		if (waiting.length < piece) continue;
		yield waiting;
		waiting = [];
	}
	if (waiting.length > 0) yield waiting;
}

async function* csvLines(pieces: AsyncIterable<readonly OpenRecord[]>): AsyncGenerator<string> {
	yield csvRow(openFields.map(({ name }) => name));
	for await (const cars of pieces) {
		yield cars.map(car => csvRow(openFields.map(({ name }) => csvCell(car[name] ?? null)))).join('');
	}
}

/** Lists with `|` between their words, which no word has. */
function csvCell(value: OpenValue): string {
	if (value === null) return '';
	if (typeof value === 'string') return guardedCell(value);
	return typeof value === 'object' ? value.join('|') : String(value);
}
