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
	constant: z.string().min(1).max(500).optional(),
	optional: z.literal(true).optional(),
	unstated: z.array(z.string().max(200)).max(500).optional(),
	replace: z.record(z.string().min(1).max(50), z.string().max(50)).optional(),
};
export type Source = z.infer<z.ZodObject<typeof sourceShape>>;

/** The text of a cell after `replace`, trimmed; `null` where it is empty or one of `unstated`. */
export function cellReader(source: Source, unstatedEverywhere: readonly string[]): (cells: Cells) => string | null {
	const unstated = new Set([...unstatedEverywhere, ...(source.unstated ?? [])].map(word => word.trim().toLowerCase()));
	const replacements = Object.entries(source.replace ?? {});
	const { column, constant } = source;
	return cells => {
		const raw = column === undefined ? constant : cells[column];
		if (raw === undefined) return null;
		const text = replacements.reduce((said, [from, to]) => said.replaceAll(from, to), raw).trim();
		return text === '' || unstated.has(text.toLowerCase()) ? null : text;
	};
}

/** Column or constant: one of them, never both. */
export function sourceProblem({ column, constant }: Source): string | undefined {
	if (column !== undefined && constant !== undefined) return '"column" and "constant" cannot both fill one field';
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
