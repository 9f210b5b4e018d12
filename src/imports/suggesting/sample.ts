import { recognisedEncoding } from '../parsing/encoding.ts';
import { parsedRecord, readHeaderRow } from '../parsing/header-row.ts';
import { readJsonArray, readJsonLines } from '../parsing/json-rows.ts';
import { type Encoding, readLines } from '../parsing/lines.ts';
import { type Cells, type Row, rowLimits } from '../parsing/row.ts';
import { readXmlRows } from '../parsing/xml-rows.ts';
import { columnsOfRows } from './columns-of-rows.ts';
import { type Format, formatOf } from './format.ts';
import { likelyRowElement } from './row-element.ts';

/** The beginning of a file, for whoever says what its columns mean. */
export type Sample = {
	readonly format: Format;
	readonly encoding: Encoding;
	/** CSV only. */
	readonly delimiter: Delimiter | undefined;
	/** XML only: the element that is a row, where it is none that is known anyway. */
	readonly row: string | undefined;
	/** Names as a mapping writes them; lists of pictures with a `*` for their running number. */
	readonly columns: readonly string[];
	/** The first good rows, one cell for each column, cut; '' where a row says nothing. */
	readonly rows: readonly (readonly string[])[];
	/** Why there is nothing to show: one English sentence, with the line. */
	readonly problem: string | undefined;
};
export type Delimiter = ',' | ';' | '\t' | '|';

const sampleRows = 20;
const sampleCellChars = 200;
/** A longer line says nothing about what parts its cells. */
const longestLineChars = 100_000;
/** Rows read for the sample at most, where most of them are bad. */
const rowsTried = 2_000;

/** The first rows of a text file in any format. A file nobody can read is a sample without columns, and says why. */
export async function sampleOf(file: string): Promise<Sample> {
	const format = await formatOf(file);
	if (format === 'csv') return csvSample(file);
	let row: string | undefined;
	const read = () => (format === 'json' ? readJsonArray(file, () => {}) : readJsonLines(file, () => {}));
	let found = await firstRows(format === 'xml' ? readXmlRows(file, { row, onBytes: () => {} }) : read());
	if (format === 'xml' && found.rows.length === 0 && !found.problem) {
		row = await likelyRowElement(file);
		if (row !== undefined) found = await firstRows(readXmlRows(file, { row, onBytes: () => {} }));
	}
	return { format, encoding: 'utf-8', delimiter: undefined, row, ...shown(found) };
}

type Found = { readonly rows: readonly Cells[]; readonly problem: string | undefined };

function shown({ rows, problem }: Found): Pick<Sample, 'columns' | 'rows' | 'problem'> {
	const { columns, cells } = columnsOfRows(rows);
	return {
		columns,
		rows: cells.map(row => row.map(cell => cell.slice(0, sampleCellChars))),
		problem: rows.length > 0 ? undefined : (problem ?? 'There is not one row in the file.'),
	};
}

async function firstRows(chunks: AsyncGenerator<readonly Row[]>): Promise<Found> {
	const rows: Cells[] = [];
	let problem: string | undefined;
	let tried = 0;
	for await (const chunk of chunks) {
		for (const row of chunk) {
			if (row.ok && rows.length < sampleRows) rows.push(row.cells);
			else if (!row.ok) problem ??= `Line ${row.line}: ${row.reason}.`;
			tried += 1;
		}
		if (rows.length >= sampleRows || tried >= rowsTried) break;
	}
	return { rows, problem };
}

async function csvSample(file: string): Promise<Sample> {
	const encoding = await recognisedEncoding(file);
	const lines = await firstLines(file, encoding);
	const delimiter = likelyDelimiter(lines);
	const header = [...new Set((parsedRecord(lines[0] ?? '', delimiter) ?? []).map(name => name.trim()))];
	const columns = header.filter(name => name !== '').slice(0, rowLimits.columns);
	const head = { format: 'csv', encoding, delimiter, row: undefined } as const;
	if (columns.length === 0) return { ...head, columns: [], rows: [], problem: 'The file has no header row.' };
	const options = { encoding, delimiter, columns: [], optionalColumns: columns, onBytes: () => {} };
	return { ...head, ...shown(await firstRows(readHeaderRow(file, options))) };
}

async function firstLines(file: string, encoding: Encoding): Promise<readonly string[]> {
	const found: string[] = [];
	for await (const lines of readLines(file, encoding, () => {})) {
		for (const line of lines) if (line.ok && line.text.trim() !== '') found.push(line.text.slice(0, longestLineChars));
		if (found.length > sampleRows) break;
	}
	return found.slice(0, sampleRows + 1);
}

/** The delimiter with which most lines have as many cells as the header; of equals the one with most cells. */
function likelyDelimiter([header = '', ...lines]: readonly string[]): Delimiter {
	const delimiters: readonly Delimiter[] = [';', ',', '\t', '|'];
	const width = (line: string, delimiter: Delimiter) => parsedRecord(line, delimiter)?.length ?? 0;
	const score = (delimiter: Delimiter) => {
		const cells = width(header, delimiter);
		const fitting = lines.filter(line => width(line, delimiter) === cells).length;
		return cells < 2 ? 0 : fitting * rowLimits.columns + cells;
	};
	return delimiters.reduce((best, delimiter) => (score(delimiter) > score(best) ? delimiter : best));
}
