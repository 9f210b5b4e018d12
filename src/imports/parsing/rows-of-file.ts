import type { Mapping } from '../mapping.ts';
import { readHeaderRow } from './header-row.ts';
import { readJsonArray, readJsonLines } from './json-rows.ts';
import type { Row } from './row.ts';

/** The rows of a file in the format its mapping names, in chunks; `onBytes` hears how much was read, for progress. */
export function rowsOfFile(
	file: string,
	mapping: Mapping,
	onBytes: (bytes: number) => void,
): AsyncGenerator<readonly Row[]> {
	if (mapping.format === 'json') return readJsonArray(file, onBytes);
	if (mapping.format === 'jsonl') return readJsonLines(file, onBytes);
	const { encoding, delimiter, columns, optionalColumns } = mapping;
	return readHeaderRow(file, { encoding, delimiter, columns, optionalColumns, onBytes });
}
