/**
 * Spreadsheets calculate with a cell that begins like this, quoted or not, and a formula can fetch addresses and start programs:
 * whoever names a car `=HYPERLINK(…)` would reach the computer of everybody who opens the file.
 */
const formula = /^[=+\-@\t\r]/;

/** A text as a cell that no spreadsheet calculates with: with `'` in front. */
export function guardedCell(text: string): string {
	return formula.test(text) ? `'${text}` : text;
}

/** Takes the guard off again. */
export function unguardedCell(cell: string): string {
	return cell.startsWith("'") && formula.test(cell.slice(1)) ? cell.slice(1) : cell;
}

/** A row after RFC 4180: `,` between cells, quotes where a cell needs them, CR LF at the end. NUL goes, which many readers take for the end. */
export function csvRow(cells: readonly string[]): string {
	return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: string): string {
	const text = cell.replaceAll('\0', '');
	return /[",\r\n]|^\s|\s$/.test(text) ? quotedCell(text) : text;
}

/** A cell in quotes, whatever is in it. */
export function quotedCell(cell: string): string {
	return `"${cell.replaceAll('"', '""')}"`;
}
