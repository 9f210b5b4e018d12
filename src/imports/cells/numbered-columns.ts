import type { Cells } from '../parsing/row.ts';

/**
 * Columns with a running number: `images.*.url` means `images.url`, `images.0.url`, `images.1.url` …, and `image[*].url`
 * `image[0].url` and so on. Without a number the part of the `*` is left out: a list of one is often written as no list.
 */
export function numbered(pattern: string, number: number | undefined): string {
	if (number !== undefined) return pattern.replace('*', String(number));
	return pattern.replace(/\.\*|\[\*\]|_?\*/, '').replace(/^\./, '');
}

/** Absent ones in a row after which no further number is looked for: lists have small gaps, not large ones. */
const widestGap = 10;

/** Finds the columns of a row that a pattern means, in the order of their numbers; the names are put together once. */
export function columnsMeant(pattern: string, mostNumbers: number): (cells: Cells) => readonly string[] {
	const alone = [pattern];
	if (!pattern.includes('*')) return () => alone;
	const names = Array.from({ length: mostNumbers }, (_, number) => numbered(pattern, number));
	// The list as a whole is one cell with its values as lines; next to its parts it would say everything twice.
	const whole = [numbered(pattern, undefined)];
	return cells => {
		if (cells[pattern] !== undefined) return alone;
		const found: string[] = [];
		let gap = 0;
		for (const name of names) {
			if (cells[name] !== undefined) {
				found.push(name);
				gap = 0;
			} else if (++gap > widestGap) break;
		}
		return found.length > 0 ? found : whole;
	};
}

/** Whether a column of a header is meant by a pattern. */
export function meansColumn(pattern: string, column: string): boolean {
	if (pattern === column) return true;
	if (!pattern.includes('*')) return false;
	if (numbered(pattern, undefined) === column) return true;
	const [before = '', after = ''] = pattern.split('*');
	const between = column.slice(before.length, column.length - after.length);
	return column.startsWith(before) && column.endsWith(after) && /^\d{1,3}$/.test(between);
}
