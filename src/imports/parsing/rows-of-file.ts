import type { Mapping } from '../mapping.ts';
import { recognisedEncoding } from './encoding.ts';
import { readHeaderRow } from './header-row.ts';
import { readJsonArray, readJsonLines } from './json-rows.ts';
import { readMobileDeRows } from './mobile-de-rows.ts';
import type { Row } from './row.ts';
import { rowsInStock } from './rows-in-stock.ts';
import { readXmlRows } from './xml-rows.ts';

/** The rows of a file in the format its mapping names, in chunks; `onBytes` hears how much was read, for progress. */
export function rowsOfFile(
	file: string,
	mapping: Mapping,
	onBytes: (bytes: number) => void,
): AsyncGenerator<readonly Row[]> {
	return rowsInStock(allRows(file, mapping, onBytes), mapping);
}

function allRows(file: string, mapping: Mapping, onBytes: (bytes: number) => void): AsyncGenerator<readonly Row[]> {
	if (mapping.format === 'json') return readJsonArray(file, onBytes);
	if (mapping.format === 'jsonl') return readJsonLines(file, onBytes);
	if (mapping.format === 'xml') return readXmlRows(file, { row: mapping.row, onBytes });
	return csvRows(file, mapping, onBytes);
}

async function* csvRows(
	file: string,
	{ encoding: said, header, delimiter, columns, optionalColumns }: Mapping,
	onBytes: (bytes: number) => void,
): AsyncGenerator<readonly Row[]> {
	const encoding = said === 'recognised' ? await recognisedEncoding(file) : said;
	if (header === 'mobile-de') yield* readMobileDeRows(file, { encoding, columns, optionalColumns, onBytes });
	else yield* readHeaderRow(file, { encoding, delimiter, columns, optionalColumns, onBytes });
}
