import { mobileDeColumns, mobileDeNames } from '#src/vehicles/mobile-de-columns.ts';
import { ImportRefused } from '../refused.ts';
import { parsedRecord, parsedRecords } from './header-row.ts';
import { type Encoding, type Line, readLines } from './lines.ts';
import { recordAssembler } from './records.ts';
import { badRow, emptyCells, type Row, rowLimits } from './row.ts';

export type MobileDeRowOptions = {
	readonly encoding: Encoding;
	/** Columns the mapping reads; a header row must have each exactly once. */
	readonly columns: readonly string[];
	readonly optionalColumns: readonly string[];
	readonly onBytes: (bytes: number) => void;
};

/** A to DM: the columns that are documented for certain. A shorter row has lost some, and nobody knows which. */
const leastCells = 117;

/** Names the pictures of a row, whatever the mapping reads. */
const pictureKeyColumns = ['bild_id', 'interne_nummer'] as const;

/**
 * Rows of a mobile.de upload file, in chunks. The format has no header row and a fixed order of columns; stock systems that write
 * one all the same are recognised by `interne_nummer` in it, and then the names count. Columns whose place is not certain are
 * read by name only: a fact from the wrong column would be a false statement about a car.
 */
export async function* readMobileDeRows(file: string, options: MobileDeRowOptions): AsyncGenerator<readonly Row[]> {
	let read: ReturnType<typeof readerOf> | undefined;
	for await (const chunk of readLines(file, options.encoding, options.onBytes)) {
		let lines = chunk;
		if (!read) {
			const first = lines.findIndex(line => !line.ok || line.text.trim() !== '');
			const line = lines[first];
			if (!line) continue;
			const header = headerOf(line);
			if (header) refuseMisfit(file, header.names, options.columns);
			read = readerOf(header, options);
			lines = lines.slice(header ? first + 1 : first);
		}
		const rows = read(lines);
		if (rows.length > 0) yield rows;
	}
	const last = read?.('end') ?? [];
	if (last.length > 0) yield last;
}

type Header = { readonly names: readonly string[]; readonly delimiter: string };

const knownNames = new Map(mobileDeColumns.map(({ name }) => [name.toLowerCase(), name]));

function headerOf(line: Line): Header | undefined {
	if (!line.ok || !/interne_nummer/i.test(line.text)) return undefined;
	for (const delimiter of [';', ',', '\t']) {
		const names = (parsedRecord(line.text, delimiter) ?? []).map(name => name.trim().toLowerCase());
		if (names.includes('interne_nummer')) return { names: names.map(name => knownNames.get(name) ?? name), delimiter };
	}
	return undefined;
}

function refuseMisfit(file: string, header: readonly string[], columns: readonly string[]): void {
	if (header.length > rowLimits.columns) {
		throw new ImportRefused(`${file}: the header has ${header.length} columns, at most ${rowLimits.columns} are read`);
	}
	const missing = columns.filter(name => !header.includes(name));
	const doubled = columns.filter(name => header.indexOf(name) !== header.lastIndexOf(name));
	if (missing.length === 0 && doubled.length === 0) return;
	const listed = (names: readonly string[]) => names.map(name => `"${name}"`).join(', ');
	const faults = [
		...(missing.length > 0 ? [`these columns are missing: ${listed(missing)}`] : []),
		...(doubled.length > 0 ? [`these stand there more than once: ${listed(doubled)}`] : []),
	];
	throw new ImportRefused(`${file}: its header row is not that of a mobile.de upload file: ${faults.join('; ')}`);
}

/** Reads lines as they come, and at the end of the file what is left. */
function readerOf(
	header: Header | undefined,
	{ columns, optionalColumns }: MobileDeRowOptions,
): (lines: readonly Line[] | 'end') => readonly Row[] {
	const delimiter = header?.delimiter ?? ';';
	const names = header?.names ?? mobileDeNames(rowLimits.columns);
	const wanted = [...new Set([...columns, ...optionalColumns, ...pictureKeyColumns])].flatMap(name => {
		const place = names.indexOf(name);
		return place < 0 ? [] : [{ name, place }];
	});
	const least = Math.min(leastCells, header?.names.length ?? leastCells);
	const most = header?.names.length ?? rowLimits.columns;
	const rowOf = (line: number, cells: readonly string[]): Row => {
		if (cells.length < least) {
			return badRow(
				line,
				'ragged-row',
				`${cells.length} cells; no column may be left out, there are at least ${least}`,
			);
		}
		if (cells.length > most && cells.slice(most).some(cell => cell.trim() !== '')) {
			return badRow(line, 'ragged-row', `${cells.length} cells where there are at most ${most} columns`);
		}
		const named = emptyCells();
		for (const { name, place } of wanted) named[name] = cells[place];
		return { ok: true, line, cells: named };
	};
	const assembler = recordAssembler(delimiter);
	return lines => {
		const records = lines === 'end' ? assembler.end() : lines.flatMap(assembler.push);
		return parsedRecords(records, delimiter, rowOf);
	};
}
