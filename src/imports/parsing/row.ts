import type { SkippedRule } from '../row-rules.ts';

/**
 * One row of a feed as its parser hands it on: cells by column name (a JSON field by its path, `mileage.value`), or why it
 * could not be read. A bad row never stops the file; `broken` says that nothing readable comes after it.
 */
export type Row = GoodRow | BadRow;
export type GoodRow = {
	readonly ok: true;
	/** Line of the file on which the row begins, from 1. */
	readonly line: number;
	readonly cells: Cells;
};
export type BadRow = {
	readonly ok: false;
	readonly line: number;
	readonly rule: RowFault;
	/** One English sentence without the line number. */
	readonly reason: string;
	readonly broken?: true;
	/** Nothing is wrong with it: it is no car of this stock, and nobody misses one because of it. */
	readonly skipped?: true;
};
/** Without a prototype, because a column may be called `__proto__`. */
export type Cells = Readonly<Record<string, string | undefined>>;

export type RowFault =
	| 'line-too-long'
	| 'nul-character'
	| 'wrong-encoding'
	| 'ragged-row'
	| 'unclosed-quote'
	| 'not-csv'
	| 'not-json'
	| 'not-xml'
	| 'not-an-object'
	| 'too-deep'
	| 'file-broken'
	| SkippedRule;

/** What one row, whatever its file claims, may cost. */
export const rowLimits = {
	/** Bytes of one row: the longest description, its equipment, and room. */
	bytes: 1024 * 1024,
	/** Lines one quoted row may span before its opening quote counts as never closed. */
	lines: 500,
	columns: 2_000,
	/** Levels of nesting of one JSON row. */
	depth: 16,
} as const;

export function badRow(line: number, rule: RowFault, reason: string): BadRow {
	return { ok: false, line, rule, reason };
}

/** An object for cells: no prototype, so that no column name has a meaning. */
export function emptyCells(): Record<string, string | undefined> {
	return Object.create(null);
}
