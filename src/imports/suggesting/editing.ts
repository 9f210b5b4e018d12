import { monthForms, timeForms } from '../cells/dates.ts';
import type { NumberStyle } from '../cells/numbers.ts';
import { type EditableField, type EditableMapping, editableField, usualWords } from './editable.ts';
import type { Spec } from './judging.ts';
import { specOfColumn } from './suggest.ts';

/** What somebody has chosen for one field; what is absent stays as it is. */
export type FieldChange = {
	/** The columns that fill it from now on; none: nothing does. */
	readonly columns?: readonly string[];
	/** A value for every row, instead of columns. */
	readonly constant?: string;
	readonly unit?: string;
	readonly numbers?: NumberStyle;
	readonly forms?: readonly string[];
	/** '' for none. */
	readonly split?: string;
	/** Word → value of ours (`ja`, `nein` for yes and no), `null` for "not stated", '' where nobody knows. */
	readonly words?: Readonly<Record<string, string | null>>;
};

/** The mapping after somebody has chosen. Nothing is checked here: `mappingText` says what is wrong. */
export function withChanges(
	editable: EditableMapping,
	changes: ReadonlyMap<string, FieldChange>,
	head: Readonly<Record<string, unknown>> = {},
): EditableMapping {
	const fields = editable.fields.map(before => {
		const change = changes.get(before.field);
		if (!change) return before;
		return editableField(before.field, changedSpec(before, change, editable), editable.sample);
	});
	return { ...editable, head: { ...editable.head, ...head }, fields };
}

function changedSpec(before: EditableField, change: FieldChange, { sample }: EditableMapping): Spec | undefined {
	const { columns, constant } = change;
	if (constant !== undefined && constant !== '') return { constant };
	if (constant === '' && before.constant !== undefined && !before.needed && !columns?.length) return undefined;
	const moved = columns !== undefined && columns.join('\n') !== before.columns.join('\n');
	if (moved && columns.length === 0) return undefined;
	const spec = moved ? freshSpec(before, columns, sample) : before.spec;
	if (spec === undefined) return undefined;
	return {
		...spec,
		...unitSpec(before, spec, change),
		...(change.numbers !== undefined && before.control === 'amount' && { numbers: change.numbers }),
		...(change.forms !== undefined && change.forms.length > 0 && !('year' in spec) && { form: formOf(change.forms) }),
		...(change.split !== undefined && { split: change.split === '' ? undefined : change.split }),
		...(change.words !== undefined && before.values.length > 0 && { values: changedWords(before, spec, change.words) }),
	};
}

/** What is said about a field that gets other columns: what its cells look like, else as little as is allowed. */
function freshSpec(
	{ field, control }: EditableField,
	columns: readonly string[],
	sample: EditableMapping['sample'],
): Spec {
	const [only] = columns;
	const from: Spec = columns.length === 1 && only !== undefined ? { column: only } : { columns };
	if (control === 'pictures') return from;
	const guessed = only !== undefined && columns.length === 1 ? specOfColumn(sample, field, only) : undefined;
	if (guessed) return guessed;
	if (control === 'month') return { ...from, form: [...monthForms] };
	if (control === 'time') return { ...from, form: timeForms[0] };
	if (control === 'choice' || control === 'list') return { ...from, values: usualWords(field) };
	if (field === 'titel') return { ...from, ...(columns.length > 1 && { join: true }), shorten: 120 };
	return field === 'beschreibung' ? { ...from, shorten: 20_000 } : from;
}

/** The unit beside the column stays where there is one: it is the feed's own word. */
function unitSpec({ units }: EditableField, { unit }: Spec, change: FieldChange): Spec {
	if (change.unit === undefined || !units.includes(change.unit)) return {};
	return { unit: typeof unit === 'object' && unit !== null ? { ...unit, otherwise: change.unit } : change.unit };
}

function formOf(forms: readonly string[]): string | readonly string[] {
	const [only] = forms;
	return forms.length === 1 && only !== undefined ? only : forms;
}

function changedWords(
	{ control, words }: EditableField,
	{ values }: Spec,
	chosen: Readonly<Record<string, string | null>>,
): Readonly<Record<string, unknown>> {
	const own = words.flatMap(({ word, value }) => (value === undefined ? [] : [[word, value] as const]));
	const before = typeof values === 'object' && values !== null ? Object.entries(values) : own;
	const table = new Map<string, unknown>(before.map(([word, value]) => [word.trim().toLowerCase(), value]));
	for (const [word, value] of Object.entries(chosen)) {
		const key = word.trim().toLowerCase();
		if (value === '') table.delete(key);
		else table.set(key, control === 'flag' && value !== null ? value === 'ja' : value);
	}
	return Object.fromEntries(table);
}
