import { z } from 'zod';
import type { Dropped } from '#src/listings/plausibility.ts';
import type { Cells } from '../parsing/row.ts';

/** Reads one field from a row: `null` where the row does not state it; what cannot be read is noted and not stated. */
export type Read<T> = (cells: Cells, notes: Dropped[]) => T | null;

/** A reader and the columns it needs. */
export type Reader<T> = { readonly read: Read<T>; readonly columns: readonly string[]; readonly optional: boolean };

export const columnName = z.string().min(1).max(200);

/** What every field of a mapping may say; the README of the mappings explains each word. */
export const sourceShape = {
	column: columnName.optional(),
	columns: z.array(columnName).min(2).max(30).optional(),
	constant: z.string().min(1).max(500).optional(),
	optional: z.literal(true).optional(),
	unstated: z.array(z.string().max(200)).max(500).optional(),
	replace: z.record(z.string().min(1).max(50), z.string().max(50)).optional(),
};
export type Source = z.infer<z.ZodObject<typeof sourceShape>>;

/** The text of a cell after `replace`, trimmed; `null` where it is empty or one of `unstated`. Of several columns the first that says something. */
export function cellReader(source: Source, unstatedEverywhere: readonly string[]): (cells: Cells) => string | null {
	const unstated = new Set([...unstatedEverywhere, ...(source.unstated ?? [])].map(word => word.trim().toLowerCase()));
	const replacements = Object.entries(source.replace ?? {});
	const { constant } = source;
	const said = (raw: string | undefined) => {
		if (raw === undefined) return null;
		const text = replacements.reduce((before, [from, to]) => before.replaceAll(from, to), raw).trim();
		return text === '' || unstated.has(text.toLowerCase()) ? null : text;
	};
	const columns = columnsOf(source);
	if (columns.length === 0) return () => said(constant);
	return cells => {
		for (const column of columns) {
			const text = said(cells[column]);
			if (text !== null) return text;
		}
		return null;
	};
}

/** The columns a field reads, the one that is believed first first. */
export function columnsOf({ column, columns }: Pick<Source, 'column' | 'columns'>): readonly string[] {
	return column === undefined ? (columns ?? []) : [column];
}

/** Whether a file may lack the columns: with several names for one thing, no file has them all. */
export function mayBeMissing({ optional, columns }: Pick<Source, 'optional' | 'columns'>): boolean {
	return optional ?? columns !== undefined;
}

/** Column, columns or constant: one of them, never two. */
export function sourceProblem({ column, columns, constant }: Source): string | undefined {
	if (column !== undefined && constant !== undefined) return '"column" and "constant" cannot both fill one field';
	if (columns !== undefined && (column ?? constant) !== undefined) {
		return '"columns" stands instead of "column" and "constant"';
	}
	if (columns !== undefined) return undefined;
	if (column === undefined && constant === undefined) return '"column" (or "constant") is missing';
	return undefined;
}

/** Notes what a row said and nobody could read. */
export function note(notes: Dropped[], rule: string, field: string, value: string): null {
	notes.push({ rule, field, value: value.length > 80 ? `${value.slice(0, 79)}…` : value });
	return null;
}

/** A word that is none of a closed list, in a mapping file. */
export function wordOf(values: readonly string[]) {
	const shown = values.length > 40 ? `${values.slice(0, 40).join(', ')} …` : values.join(', ');
	return z.enum(values, { error: issue => `${JSON.stringify(issue.input)} is none of: ${shown}` });
}

/** A form of dates, or several where a feed is not of one hand: no text fits two of them. */
export function oneOrSeveral<const F extends string>(forms: readonly F[]) {
	return z.union([z.enum(forms), z.array(z.enum(forms)).min(1).max(forms.length)], {
		error: issue => `${JSON.stringify(issue.input)} is none of: ${forms.join(', ')}`,
	});
}

/** What the first form that fits makes of a text. */
export function firstRead<F, T>(
	forms: readonly F[],
	text: string,
	read: (text: string, form: F) => T | undefined,
): T | undefined {
	for (const form of forms) {
		const value = read(text, form);
		if (value !== undefined) return value;
	}
	return undefined;
}
