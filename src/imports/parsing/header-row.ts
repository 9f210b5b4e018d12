import { parse } from 'csv-parse/sync';
import { ImportRefused } from '../refused.ts';
import { cellInside, wantedColumns } from './header-columns.ts';
import { type Encoding, readLines } from './lines.ts';
import { type RecordText, recordAssembler } from './records.ts';
import { badRow, emptyCells, type Row, rowLimits } from './row.ts';

export type HeaderRowOptions = {
	readonly encoding: Encoding;
	/** One character; recognised from the header where the mapping does not name it. */
	readonly delimiter: string | undefined;
	/** Columns the mapping reads; each must stand in the header exactly once. */
	readonly columns: readonly string[];
	/** Columns the mapping reads where they are there. */
	readonly optionalColumns: readonly string[];
	readonly onBytes: (bytes: number) => void;
};

const delimiters = [',', ';', '\t', '|'];

/**
 * Rows of a CSV or TSV file whose first line names the columns, in chunks of some hundred, with at most one chunk of the file in
 * memory. Throws `ImportRefused` where the header does not fit the mapping; everything after it is a good row or a bad one.
 */
export async function* readHeaderRow(file: string, options: HeaderRowOptions): AsyncGenerator<readonly Row[]> {
	let read: Reader | undefined;
	for await (const lines of readLines(file, options.encoding, options.onBytes)) {
		const rows: Row[] = [];
		let from = 0;
		if (!read) {
			const first = lines.findIndex(line => !line.ok || line.text.trim() !== '');
			if (first < 0) continue;
			const header = lines[first];
			if (!header?.ok) throw new ImportRefused(`${file}: the header row cannot be read: ${header?.reason}`);
			read = readerOf(file, header.text, options);
			from = first + 1;
		}
		const records = lines.slice(from).flatMap(read.assembler.push);
		rows.push(...read.rowsOf(records));
		if (rows.length > 0) yield rows;
	}
	if (!read) throw new ImportRefused(`${file} is empty: it has no header row`);
	const last = read.rowsOf(read.assembler.end());
	if (last.length > 0) yield last;
}

type Reader = {
	readonly assembler: ReturnType<typeof recordAssembler>;
	readonly rowsOf: (records: readonly RecordText[]) => readonly Row[];
};

function readerOf(file: string, headerText: string, options: HeaderRowOptions): Reader {
	const delimiter = options.delimiter ?? recognisedDelimiter(headerText, options.columns);
	const header = (parsedRecord(headerText, delimiter) ?? []).map(name => name.trim());
	refuseMisfit(file, header, options.columns);
	// Only what the mapping reads is kept of each row.
	const wanted = wantedColumns(header, [...options.columns, ...options.optionalColumns]);
	const rowOf = (line: number, cells: readonly string[]): Row => {
		if (cells.length !== header.length) {
			return badRow(line, 'ragged-row', `${cells.length} cells where the header has ${header.length}`);
		}
		const named = emptyCells();
		for (const { name, position, inside } of wanted) {
			const cell = cells[position];
			named[name] = inside === undefined ? cell : cellInside(cell, inside);
		}
		return { ok: true, line, cells: named };
	};
	return {
		assembler: recordAssembler(delimiter),
		rowsOf: records => parsedRecords(records, delimiter, rowOf),
	};
}

/** All good records in one call; where one of them is no CSV after all, one by one, to find it. */
export function parsedRecords(
	records: readonly RecordText[],
	delimiter: string,
	rowOf: (line: number, cells: readonly string[]) => Row,
): readonly Row[] {
	const tooWide = new Set(records.filter(record => record.ok && isTooWide(record.text, delimiter)));
	const good = records.filter(record => record.ok).filter(record => !tooWide.has(record));
	const together = good.length === 0 ? [] : parsed(good.map(({ text }) => text).join('\n'), delimiter);
	const fits = together?.length === good.length;
	let next = 0;
	return records.map(record => {
		if (!record.ok) return record;
		if (tooWide.has(record)) return badRow(record.line, 'ragged-row', `more than ${mostDelimiters} cells`);
		const cells = fits ? together[next++] : parsedRecord(record.text, delimiter);
		return cells ? rowOf(record.line, cells) : badRow(record.line, 'not-csv', 'the line is not valid CSV');
	});
}

/** No header has so many columns, and no quoted text so many semicolons; a million empty cells would take 100 MB for nothing. */
const mostDelimiters = 20_000;

function isTooWide(text: string, delimiter: string): boolean {
	if (text.length <= mostDelimiters) return false;
	let count = 0;
	for (let at = text.indexOf(delimiter); at >= 0 && count <= mostDelimiters; at = text.indexOf(delimiter, at + 1)) {
		count += 1;
	}
	return count > mostDelimiters;
}

export function parsedRecord(text: string, delimiter: string): readonly string[] | undefined {
	const records = parsed(text, delimiter);
	return records?.length === 1 ? records[0] : undefined;
}

function parsed(text: string, delimiter: string): readonly (readonly string[])[] | undefined {
	try {
		return parse(text, { delimiter, record_delimiter: '\n', relax_column_count: true, relax_quotes: true });
	} catch {
		return undefined;
	}
}

/** The delimiter that finds most of the mapping's columns; of equals the one that makes most columns. */
function recognisedDelimiter(header: string, columns: readonly string[]): string {
	const score = (delimiter: string) => {
		const names = (parsedRecord(header, delimiter) ?? []).map(name => name.trim());
		return columns.filter(name => names.includes(name)).length * rowLimits.columns + names.length;
	};
	return delimiters.reduce((best, delimiter) => (score(delimiter) > score(best) ? delimiter : best));
}

function refuseMisfit(file: string, header: readonly string[], columns: readonly string[]): void {
	if (header.length > rowLimits.columns) {
		throw new ImportRefused(`${file}: the header has ${header.length} columns, at most ${rowLimits.columns} are read`);
	}
	const missing = columns.filter(name => wantedColumns(header, [name]).length === 0);
	const doubled = columns.filter(name => header.indexOf(name) !== header.lastIndexOf(name));
	if (missing.length === 0 && doubled.length === 0) return;
	const listed = (names: readonly string[]) => names.map(name => `"${name}"`).join(', ');
	const faults = [
		...(missing.length > 0 ? [`of the mapping's columns these are missing: ${listed(missing)}`] : []),
		...(doubled.length > 0 ? [`these stand there more than once: ${listed(doubled)}`] : []),
	];
	const found = header.slice(0, 60).map(name => `"${name.slice(0, 60)}"`);
	throw new ImportRefused(`${file}: ${faults.join('; ')}. The header row has: ${found.join(', ')}`);
}
