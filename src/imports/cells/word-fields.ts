import { z } from 'zod';
import type { Vocabulary } from '#src/vehicles/vocabulary.ts';
import type { Cells } from '../parsing/row.ts';
import type { FieldIssue, FieldKind } from './field-kind.ts';
import { cellReader, columnName, columnsOf, mayBeMissing, note, sourceProblem, sourceShape, wordOf } from './read.ts';

/**
 * One value of a closed list. Without `values` a cell must be one of our own words; with it, what the table does not name is
 * noted and not stated. `otherwise` is what the operator vouches for where a row says nothing, so only some fields take it.
 */
export function choiceKind<V extends string>(
	vocabulary: Vocabulary<V>,
	{ otherwise: mayDefault = false }: { otherwise?: boolean } = {},
): FieldKind<V> {
	const word = wordOf(vocabulary.values);
	const schema = z.strictObject({
		...sourceShape,
		values: z.record(z.string().max(200), word.nullable()).optional(),
		flags: z.record(columnName, word).optional(),
		yes: yesWordsShape.optional(),
		otherwise: word.optional(),
	});
	return (name, spec, unstated) => {
		const parsed = schema.safeParse(spec);
		if (!parsed.success) return { ok: false, issues: parsed.error.issues };
		const { values, otherwise, flags, yes, ...source } = parsed.data;
		const ticked = flagCells(flags, yes, vocabulary, unstated);
		const table = valueTable(values, vocabulary);
		const fallback = otherwise === undefined || !vocabulary.has(otherwise) ? null : otherwise;
		const issues = [
			...table.issues,
			...(otherwise !== undefined && !mayDefault
				? [
						{
							path: ['otherwise'],
							message: 'a fact a row does not state is not stated: "otherwise" is for land, anbieter and angebot',
						},
					]
				: []),
			...[flags && columnsOf(source).length === 0 ? undefined : sourceProblem(source)]
				.filter(problem => problem !== undefined)
				.map(message => ({ path: [], message })),
			...(source.constant !== undefined && table.lookUp(source.constant) === undefined
				? [{ path: ['constant'], message: `"${source.constant}" is none of: ${vocabulary.values.join(', ')}` }]
				: []),
		];
		if (issues.length > 0) return { ok: false, issues };
		const cell = cellReader(source, unstated);
		return {
			ok: true,
			reader: {
				read: (cells, notes) => {
					const flagged = ticked.find(({ holds }) => holds(cells));
					if (flagged) return flagged.value;
					const text = cell(cells);
					if (text === null) return fallback;
					const value = table.lookUp(text);
					if (value !== undefined) return value ?? fallback;
					note(notes, 'unknown-value', name, text);
					return fallback;
				},
				columns: [...columnsOf(source), ...Object.keys(flags ?? {})],
				optional: mayBeMissing(source),
			},
		};
	};
}

/** What says yes in a column of ticks. */
const yesWordsShape = z.array(z.string().max(50)).min(1).max(50);

/** Columns that each stand for one value, in the order of the mapping. */
function flagCells<V extends string>(
	flags: Readonly<Record<string, string>> | undefined,
	yes: readonly string[] = ['1', 'ja', 'j', 'yes', 'true'],
	vocabulary: Vocabulary<V>,
	unstated: readonly string[],
): readonly { readonly value: V; readonly holds: (cells: Cells) => boolean }[] {
	const saysYes = new Set(yes.map(answer => answer.toLowerCase()));
	return Object.entries(flags ?? {}).flatMap(([column, value]) => {
		const cell = cellReader({ column }, unstated);
		return vocabulary.has(value) ? [{ value, holds: cells => saysYes.has(cell(cells)?.toLowerCase() ?? '') }] : [];
	});
}

/** Several values of a closed list: the words of one cell, or one column for each word. */
export function choicesKind<V extends string>(vocabulary: Vocabulary<V>): FieldKind<readonly V[]> {
	const word = wordOf(vocabulary.values);
	const schema = z.strictObject({
		...sourceShape,
		split: z.string().min(1).max(10).optional(),
		values: z.record(z.string().max(200), word.nullable()).optional(),
		flags: z.record(columnName, word).optional(),
		yes: yesWordsShape.optional(),
	});
	return (name, spec, unstated) => {
		const parsed = schema.safeParse(spec);
		if (!parsed.success) return { ok: false, issues: parsed.error.issues };
		const { split, values, flags = {}, yes, ...source } = parsed.data;
		const table = valueTable(values, vocabulary);
		const ticked = flagCells(flags, yes, vocabulary, unstated);
		const problem = ticked.length > 0 && source.column === undefined ? undefined : sourceProblem(source);
		if (problem) return { ok: false, issues: [{ path: [], message: `${problem}, or "flags"` }] };
		if (table.issues.length > 0) return { ok: false, issues: table.issues };
		const cell =
			source.column === undefined && source.constant === undefined ? () => null : cellReader(source, unstated);
		return {
			ok: true,
			reader: {
				read: (cells, notes) => {
					const text = cell(cells);
					const said = text === null ? [] : split === undefined ? [text] : text.split(split);
					const found = new Set<V>();
					for (const item of said.map(item => item.trim()).filter(item => item !== '')) {
						const value = table.lookUp(item);
						if (value === undefined) note(notes, 'unknown-value', name, item);
						else if (value !== null) found.add(value);
					}
					for (const { value, holds } of ticked) if (holds(cells)) found.add(value);
					// In the order of the list, so that two rows that say the same are the same.
					return found.size === 0 ? null : vocabulary.values.filter(value => found.has(value));
				},
				columns: [...columnsOf(source), ...Object.keys(flags)],
				optional: mayBeMissing(source),
			},
		};
	};
}

const yesWords = new Set(['1', 'ja', 'j', 'yes', 'y', 'true', 'wahr']);
const noWords = new Set(['0', 'nein', 'n', 'no', 'false', 'falsch']);

const flagSchema = z.strictObject({
	...sourceShape,
	values: z.record(z.string().max(200), z.boolean().nullable()).optional(),
});

/** Yes or no. Where 0 only means "not ticked", the mapping says `"unstated": ["0"]`: absent is not no. */
export const flagKind: FieldKind<boolean> = (name, spec, unstated) => {
	const parsed = flagSchema.safeParse(spec);
	if (!parsed.success) return { ok: false, issues: parsed.error.issues };
	const { values, ...source } = parsed.data;
	const problem = sourceProblem(source);
	if (problem) return { ok: false, issues: [{ path: [], message: problem }] };
	const table = new Map(Object.entries(values ?? {}).map(([said, value]) => [said.trim().toLowerCase(), value]));
	const cell = cellReader(source, unstated);
	return {
		ok: true,
		reader: {
			read: (cells, notes) => {
				const text = cell(cells);
				if (text === null) return null;
				const said = text.toLowerCase();
				if (values) return table.has(said) ? (table.get(said) ?? null) : note(notes, 'unknown-value', name, text);
				if (yesWords.has(said)) return true;
				return noWords.has(said) ? false : note(notes, 'unknown-value', name, text);
			},
			columns: columnsOf(source),
			optional: mayBeMissing(source),
		},
	};
};

/** `undefined` for a word nobody mapped, `null` for one that is mapped to "not stated". Case does not matter. */
function valueTable<V extends string>(
	values: Record<string, string | null> | undefined,
	vocabulary: Vocabulary<V>,
): { lookUp: (text: string) => V | null | undefined; issues: readonly FieldIssue[] } {
	const table = new Map<string, V | null>();
	const issues: FieldIssue[] = [];
	for (const [said, value] of Object.entries(values ?? {})) {
		const key = said.trim().toLowerCase();
		if (table.has(key)) issues.push({ path: ['values', said], message: 'stands there twice, in another case' });
		table.set(key, value !== null && vocabulary.has(value) ? value : null);
	}
	const own = values === undefined;
	return {
		issues,
		lookUp: text => {
			const key = text.toLowerCase();
			return own ? (vocabulary.has(key) ? key : undefined) : table.get(key);
		},
	};
}
