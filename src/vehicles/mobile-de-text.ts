// The guard against formulas belongs to these cells too.
export { guardedCell, unguardedCell } from '#src/formats/csv.ts';

/**
 * Texts of the mobile.de upload file: no line breaks inside a cell, `\\` for a new line and `**` around bold words (after the wiki
 * markup Creole), ISO-8859-15, and `'` before what a spreadsheet would take for a formula. Whatever comes in again was written
 * here: reading and writing once more gives the same bytes.
 */

/** A description as a cell; what the reader would take for markup is put in other words. */
export function toCreole(text: string): string {
	return text
		.replace(/\r\n?|\u2028|\u2029/g, '\n')
		.replace(/\\/g, '/')
		.replace(/\*{2,}/g, '')
		.replace(/[^\S\n]+/g, ' ')
		.replace(/ ?\n ?/g, '\n')
		.replace(/\n{3,}/g, '\n\n')
		.trim()
		.replace(/\n/g, '\\\\');
}

/** A cell as a description: paragraphs, with bold marks taken off; dashes and stars of lists read well as they are. */
export function fromCreole(cell: string): string {
	return cell
		.replace(/\\\\ ?/g, '\n')
		.replace(/\*\*/g, '')
		.trim();
}
