import { z } from 'zod';
import type { EditableField, EditableMapping } from '#src/imports/suggesting/editable.ts';
import { vocabularyOf } from '#src/imports/suggesting/words.ts';
import type { ShownField } from '#views/sources/mapping-field.tsx';
import type { MappingPageProps } from '#views/sources/mapping-page.tsx';
import { notStated, wordField } from './mapping-form.ts';
import type { OpenMapping } from './mapping-of-source.ts';
import { fieldInGerman } from './words.ts';

/** Whose cars they are is known: a dealer's, who sells by trade whatever a file says (§ 5b UWG). */
const notAsked: ReadonlySet<string> = new Set(['anbieter', 'zuletzt_gesehen']);
/** Several columns together: pictures in their order, a title of make, model and line. */
const several: Readonly<Record<string, number>> = { bilder: 20, titel: 4 };
const examplesShown = 3;
const exampleChars = 80;
const choiceChars = 40;
/** The page names every column at every field: of very wide files without examples. */
const columnsWithExamples = 100;

/** A mapping as its page shows it, in German: what has a column first. */
export function shownMapping({ begins, editable, why, unsure }: OpenMapping): MappingPageProps['shown'] {
	const { sample } = editable;
	const choices = sample.columns.map((column, at) => ({
		column,
		example:
			sample.columns.length > columnsWithExamples
				? ''
				: shortened(sample.rows.map(row => row[at] ?? '').find(cell => cell.trim() !== '') ?? '', choiceChars),
	}));
	const identity = z.array(z.string()).catch([]).parse(editable.head.identity);
	const fields = editable.fields
		.filter(({ field }) => !notAsked.has(field))
		.map(field =>
			shownField(field, editable, choices, {
				why: begins === 'vorschlag' ? why[field.field] : undefined,
				identity: field.field === 'id' ? identity : [],
			}),
		);
	const isFilled = ({ columns, constant, needed, special }: ShownField) =>
		columns.length > 0 || constant !== undefined || needed || special;
	return {
		...{ begins, rows: sample.rows.length, problem: sample.problem },
		filled: fields.filter(isFilled),
		others: fields.filter(field => !isFilled(field)),
		unsure: unsure.map(({ column, field, because }) => ({ column, because, field: fieldInGerman(field) })),
	};
}

function shownField(
	editable: EditableField,
	{ sample }: EditableMapping,
	choices: ShownField['choices'],
	{ why, identity }: Pick<ShownField, 'why' | 'identity'>,
): ShownField {
	const { field, columns, control, constant, values } = editable;
	const places = columns.map(column => sample.columns.indexOf(column)).filter(place => place >= 0);
	const cells = sample.rows.flatMap(row => places.map(place => (row[place] ?? '').trim())).filter(cell => cell !== '');
	const most = several[field] ?? 1;
	const vocabulary = vocabularyOf(field);
	const inGerman = (value: string) =>
		vocabulary?.german(value) ?? (value === 'ja' ? 'Ja' : value === 'nein' ? 'Nein' : value);
	return {
		...editable,
		...{ choices, why, identity, notStated },
		label: fieldInGerman(field),
		places: Math.max(1, columns.length, Math.min(most, columns.length + 1)),
		examples: [...new Set(cells)].slice(0, examplesShown).map(cell => shortened(cell, exampleChars)),
		words: editable.words.map(({ word, value }) => ({
			name: wordField(field, word),
			word: shortened(word, exampleChars),
			chosen: value === undefined ? '' : (value ?? notStated),
		})),
		values: values.map(value => ({ value, text: inGerman(value) })),
		canBeFixed: constant !== undefined || (control === 'choice' && values.length > 0),
	};
}

function shortened(text: string, most: number): string {
	const line = text.replace(/\s+/g, ' ').trim();
	return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}
