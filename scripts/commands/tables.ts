/** Lines of a table with aligned columns. Texts of strangers cannot move the cursor or colour the terminal. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
	const cells = [heads, ...rows].map(row => row.map(printable));
	const widths = heads.map((_, column) => Math.max(...cells.map(row => (row[column] ?? '').length)));
	return cells.map(row =>
		row.map((cell, column) => (column === heads.length - 1 ? cell : cell.padEnd(widths[column] ?? 0))).join('  '),
	);
}

/** Text without control characters and without what changes the direction of writing. */
export function printable(text: string): string {
	return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ');
}
