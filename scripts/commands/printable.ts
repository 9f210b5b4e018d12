/**
 * Text of other people made harmless for a terminal: names and titles may hold escape sequences that recolour the screen,
 * rewrite earlier lines or type into the shell. Each such character is shown as its code.
 */
export function printable(text: string): string {
	return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]/gu, character => {
		return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
	});
}

/** Rows as aligned columns, the first row being the heads. */
export function tableLines(rows: readonly (readonly string[])[]): string[] {
	const clean = rows.map(row => row.map(printable));
	const widths = clean[0]?.map((_, column) => Math.max(...clean.map(row => [...(row[column] ?? '')].length))) ?? [];
	return clean.map(row =>
		row
			.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - [...cell].length))
			.join('  ')
			.trimEnd(),
	);
}
