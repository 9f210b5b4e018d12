import { z } from 'zod';
import { factKeys, facts } from '#src/listings/facts.ts';
import { monthForms, timeForms } from '../cells/dates.ts';
import type { NumberStyle } from '../cells/numbers.ts';
import { fieldNames, readMapping } from '../mapping.ts';
import { factKeysOf, textFields, timeFields, unitsOf } from '../mapping-fields.ts';
import type { Spec } from './judging.ts';
import type { Sample } from './sample.ts';
import { factOfField, vocabularyOf, wordsOf } from './words.ts';

/** A mapping as a page shows and changes it: every field we have, with what fills it. Labels are the page's own. */
export type EditableMapping = {
	/** Everything of the mapping file but its fields. */
	readonly head: Readonly<Record<string, unknown>>;
	readonly fields: readonly EditableField[];
	/** The file by which words and examples are shown. */
	readonly sample: Sample;
};

export type FieldControl = 'text' | 'amount' | 'month' | 'time' | 'flag' | 'choice' | 'list' | 'pictures';

export type EditableField = {
	/** Name in the mapping: `preis`, `kraftstoff`, `bilder`. */
	readonly field: string;
	readonly control: FieldControl;
	/** Without it no mapping can be used. */
	readonly needed: boolean;
	/** The columns that fill it, in order; none: nothing does, or `constant`. Only pictures and titles have several. */
	readonly columns: readonly string[];
	readonly constant: string | undefined;
	/** Amounts: the unit where the cell names none, and what there is to choose from; empty where there is one only. */
	readonly unit: string | undefined;
	readonly units: readonly string[];
	readonly numbers: NumberStyle | undefined;
	/** Months and times: how they are written, the most frequent first, and what there is to choose from. */
	readonly forms: readonly string[];
	readonly allForms: readonly string[];
	/** Lists and pictures: what separates them in one cell. */
	readonly split: string | undefined;
	/** The words of the sample and what they mean: a value of ours, `null` for "not stated", `undefined` where nobody knows. */
	readonly words: readonly { readonly word: string; readonly value: string | null | undefined }[];
	/** Values of ours: of a closed list, or `ja` and `nein`. */
	readonly values: readonly string[];
	/** It follows rules that have no control on the page (`year` and `month`, ticks); they stay unless a column is chosen. */
	readonly special: boolean;
	/** What the mapping file says about it, as it is; `undefined` where nothing fills it. */
	readonly spec: Spec | undefined;
};

export type EditableRead =
	| { readonly ok: true; readonly editable: EditableMapping }
	| { readonly ok: false; readonly problems: readonly string[] };

const mappingFile = z.looseObject({ fields: z.record(z.string(), z.record(z.string(), z.unknown())) });

/** A mapping file with the sample of a file it is for. It may lack fields that are needed; what it says must be JSON of a mapping. */
export function editableMapping(text: string, sample: Sample): EditableRead {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		return { ok: false, problems: ['not valid JSON'] };
	}
	const parsed = mappingFile.safeParse(value);
	if (!parsed.success)
		return { ok: false, problems: parsed.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`) };
	const { fields, ...head } = parsed.data;
	const editable = inOrder.map(field => editableField(field, fields[field], sample));
	return { ok: true, editable: { head, fields: editable, sample } };
}

/** The text of the mapping file, or what is wrong with it: one English sentence each, beginning with the place. */
export function mappingText(
	editable: EditableMapping,
): { readonly ok: true; readonly text: string } | { readonly ok: false; readonly problems: readonly string[] } {
	const fields = Object.fromEntries(editable.fields.flatMap(({ field, spec }) => (spec ? [[field, spec]] : [])));
	const text = `${JSON.stringify({ ...editable.head, fields }, null, '\t')}\n`;
	const read = readMapping(text);
	return read.ok ? { ok: true, text } : read;
}

/** The order in which a page asks: what the ad is, what it costs, then the facts in the order of the house. */
const inOrder: readonly string[] = [
	...new Set([
		...[
			'id',
			'titel',
			'beschreibung',
			'marke',
			'modell',
			'variante',
			'bilder',
			'url',
			'plz',
			'ort',
			'land',
			'anbieter',
		],
		...factKeys.map(key => facts[key].parameter),
		...[...textFields, ...timeFields, ...fieldNames],
	]),
];

const needed = new Set(['id', 'titel', 'land', 'anbieter']);
const units = new Map<string, readonly string[]>(
	factKeysOf('amount').map(key => [facts[key].parameter, unitsOf(key).map(({ name }) => name)]),
);
/** Words of a spec that a control of the page shows, or that do no harm unseen. */
const shownWords = new Set(
	'column columns constant optional unstated replace shorten pad join markup unit numbers form split values otherwise key'.split(
		' ',
	),
);

const asText = z.string().optional().catch(undefined);
const asTexts = z.union([z.string().transform(text => [text]), z.array(z.string())]).catch([]);
const asUnit = z
	.union([z.string(), z.object({ otherwise: z.string().optional() }).transform(({ otherwise }) => otherwise)])
	.optional()
	.catch(undefined);
const asNumbers = z.enum(['german', 'english', 'plain']).optional().catch(undefined);
const asValues = z
	.record(z.string(), z.union([z.string(), z.boolean(), z.null()]))
	.optional()
	.catch(undefined);

/** One field as the page shows it, from what the mapping file says about it. */
export function editableField(field: string, spec: Spec | undefined, sample: Sample): EditableField {
	const control = controlOf(field);
	const columns = [...new Set([...asTexts.parse(spec?.column ?? []), ...asTexts.parse(spec?.columns ?? [])])];
	const choices = units.get(field) ?? [];
	const split = asText.parse(spec?.split);
	const values = control === 'flag' ? ['ja', 'nein'] : (vocabularyOf(field)?.values ?? []);
	return {
		...{ field, control, needed: needed.has(field), columns, spec, split, values },
		constant: asText.parse(spec?.constant),
		unit: control === 'amount' ? (asUnit.parse(spec?.unit) ?? choices[0]) : undefined,
		units: choices.length > 1 ? choices : [],
		numbers: control === 'amount' ? (asNumbers.parse(spec?.numbers) ?? 'english') : undefined,
		forms: asTexts.parse(spec?.form ?? []),
		allForms: control === 'month' ? monthForms : control === 'time' ? timeForms : [],
		words: values.length === 0 ? [] : wordsIn(field, columns, spec, split, sample),
		special: Object.keys(spec ?? {}).some(word => !shownWords.has(word)),
	};
}

function controlOf(field: string): FieldControl {
	if (field === 'bilder') return 'pictures';
	if (timeFields.some(time => time === field)) return 'time';
	if (['land', 'anbieter', 'angebot'].includes(field)) return 'choice';
	const fact = factOfField(field);
	return fact === undefined ? 'text' : fact.kind === 'choices' ? 'list' : fact.kind;
}

/** Different words a page lists at most; a column with more is no closed list. */
const mostWords = 60;

function wordsIn(
	field: string,
	columns: readonly string[],
	spec: Spec | undefined,
	split: string | undefined,
	sample: Sample,
): EditableField['words'] {
	const places = columns.map(column => sample.columns.indexOf(column)).filter(place => place >= 0);
	const cells = sample.rows.flatMap(row => places.map(place => row[place] ?? ''));
	const entries = cells.flatMap(cell => (split === undefined ? [cell] : cell.split(split))).map(entry => entry.trim());
	const found = new Map(entries.filter(entry => entry !== '').map(entry => [entry.toLowerCase(), entry]));
	const values = asValues.parse(spec?.values);
	const table = new Map(
		Object.entries(values ?? {}).map(([word, value]) => [
			word.trim().toLowerCase(),
			typeof value === 'boolean' ? (value ? 'ja' : 'nein') : value,
		]),
	);
	const own = vocabularyOf(field);
	return [...found].slice(0, mostWords).map(([key, word]) => ({
		word,
		value: values === undefined ? (own?.has(key) ? key : undefined) : table.get(key),
	}));
}

/** The table of words a field begins with when it gets a column: everything we have ever heard for it. */
export function usualWords(field: string): Readonly<Record<string, string | null>> {
	return Object.fromEntries(wordsOf(field));
}
