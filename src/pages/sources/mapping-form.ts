import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { type FormFields, formFieldsOf, mediaType } from '#src/http/form-data.ts';
import { BodyRefused, limitedStream } from '#src/http/limited-stream.ts';
import type { Env } from '#src/http/types.ts';
import type { NumberStyle } from '#src/imports/cells/numbers.ts';
import type { EditableField, EditableMapping } from '#src/imports/suggesting/editable.ts';
import type { FieldChange } from '#src/imports/suggesting/editing.ts';

/** A mapping has a few entries for each of a hundred fields, and the words of lists: more than any other form of ours. */
const limits = { maxBytes: 512 * 1024, windowMs: 30_000, minBytesPerWindow: 1 };
const mostEntries = 4_000;

/** Reads the long form of a mapping. Throws `HTTPException` for what no browser sends. */
export async function readLongForm(c: Context<Env>): Promise<FormFields> {
	if (mediaType(c) !== 'application/x-www-form-urlencoded') throw new HTTPException(415);
	const { body } = c.req.raw;
	const bytes = body === null ? new Uint8Array() : await collected(limitedStream(body, limits));
	const text = new TextDecoder().decode(bytes);
	if (text.split('&').length > mostEntries) throw new HTTPException(400);
	return formFieldsOf(new URLSearchParams(text));
}

async function collected(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
	const chunks: Uint8Array[] = [];
	const reader = stream.getReader();
	try {
		for (let step = await reader.read(); !step.done; step = await reader.read()) chunks.push(step.value);
	} catch (error) {
		if (error instanceof BodyRefused) throw new HTTPException(error.reason === 'too-large' ? 413 : 408);
		throw new HTTPException(400);
	}
	return Buffer.concat(chunks);
}

/** The name of the choice for a word of a list; the word itself may hold anything. */
export function wordField(field: string, word: string): string {
	return `wort.${field}.${Buffer.from(word).toString('base64url')}`;
}

/** Choices that stand for "not stated" and "nobody knows". */
export const notStated = '-';

/**
 * What somebody has chosen, field by field. A control the form did not have changes nothing, and columns, units and values that
 * there are none of are as if nothing was chosen.
 */
export function readChanges(fields: FormFields, editable: EditableMapping): ReadonlyMap<string, FieldChange> {
	return new Map(
		editable.fields.flatMap(field => {
			const change = changeOf(fields, field, editable.sample.columns);
			return change === undefined ? [] : [[field.field, change] as const];
		}),
	);
}

function changeOf(fields: FormFields, field: EditableField, columns: readonly string[]): FieldChange | undefined {
	const { field: name } = field;
	const has = (control: string) => `${control}.${name}` in fields.entered;
	const one = (control: string) => fields.get(`${control}.${name}`);
	if (!has('spalte')) return undefined;
	// A column the sample does not have is one the mapping named before: it stays where it is still chosen.
	const known = new Set([...columns, ...field.columns]);
	const chosen = [...new Set(fields.all(`spalte.${name}`))].filter(column => known.has(column));
	const constant = one('fest');
	const numbers = numberStyles.find(style => style === one('zahlen'));
	const forms = one('form').split('|');
	return {
		columns: chosen,
		...(has('fest') && (constant === '' || field.values.includes(constant)) && { constant }),
		...(field.units.includes(one('einheit')) && { unit: one('einheit') }),
		...(numbers !== undefined && { numbers }),
		...(has('form') && forms.every(form => field.allForms.includes(form)) && { forms }),
		...(has('trenner') && one('trenner').length <= 5 && { split: separatorOf(one('trenner')) }),
		...wordsOf(fields, field),
	};
}

const numberStyles: readonly NumberStyle[] = ['german', 'english', 'plain'];

/** Browsers cut spaces from values here and there: a line end and a tab go by their names. */
const namedSeparators: Readonly<Record<string, string>> = { tab: '\t', zeile: '\n' };

function separatorOf(typed: string): string {
	return Object.hasOwn(namedSeparators, typed) ? (namedSeparators[typed] ?? '') : typed;
}

/** As many as the page lists of one column; of two columns one after the other there may be twice as many. */
const mostWords = 200;

/** The words stand in the names of the choices: those of a column that was only just chosen are nowhere else yet. */
function wordsOf(fields: FormFields, { field, words, values }: EditableField): Pick<FieldChange, 'words'> {
	const before = new Map(words.map(({ word, value }) => [word, value === undefined ? '' : (value ?? notStated)]));
	const beginning = `wort.${field}.`;
	const chosen = Object.keys(fields.entered)
		.filter(name => name.startsWith(beginning))
		.slice(0, mostWords)
		.flatMap(name => {
			const word = Buffer.from(name.slice(beginning.length), 'base64url').toString();
			const now = fields.get(name);
			const isOurs = now === '' || now === notStated || values.includes(now);
			return !isOurs || before.get(word) === now ? [] : [[word, now === notStated ? null : now] as const];
		});
	return chosen.length === 0 ? {} : { words: Object.fromEntries(chosen) };
}
