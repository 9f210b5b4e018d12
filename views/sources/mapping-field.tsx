import type { EditableField } from '#src/imports/suggesting/editable.ts';
import { sourceMappingTexts as t } from '#views/texts/source-mapping.ts';
import { errorIn, type FormState } from '#views/ui/form/form.tsx';

export type ShownField = Pick<
	EditableField,
	| 'field'
	| 'needed'
	| 'columns'
	| 'constant'
	| 'unit'
	| 'units'
	| 'numbers'
	| 'forms'
	| 'allForms'
	| 'split'
	| 'special'
> & {
	/** In German. */
	readonly label: string;
	/** Selects for columns: those that fill it, and room for one more where there may be several. */
	readonly places: number;
	/** Every column of the file with a value of its first row. */
	readonly choices: readonly { readonly column: string; readonly example: string }[];
	/** The first values of its columns. */
	readonly examples: readonly string[];
	readonly why: keyof typeof t.why | undefined;
	/** Of the number of the ad: the columns by which it is recognised where it has none. */
	readonly identity: readonly string[];
	readonly words: readonly { readonly name: string; readonly word: string; readonly chosen: string }[];
	readonly values: readonly { readonly value: string; readonly text: string }[];
	/** Whether a fixed value can be chosen, and what stands for "not stated" in words. */
	readonly canBeFixed: boolean;
	readonly notStated: string;
};

type Option = { readonly value: string; readonly text: string };

/** One thing an ad can say: its column, how that is written, and what its words mean. */
export function MappingField({ shown, state }: { shown: ShownField; state: FormState }) {
	const { field, label, needed, examples, why } = shown;
	const name = `spalte.${field}`;
	const error = errorIn(state, name);
	return (
		<fieldset class="mapped" id={`feld-${name}`} tabindex={-1} hx-ignore>
			<legend>
				{label}
				{needed && shown.identity.length === 0 && <small> ({t.needed})</small>}
			</legend>
			{error !== undefined && (
				<p class="err" id={`fehler-${name}`}>
					{error}
				</p>
			)}
			{Array.from({ length: shown.places }, (_, at) => (
				<Control
					{...{ name, label: at === 0 ? t.column : t.further, hidden: `${label}: `, at }}
					chosen={shown.columns[at] ?? ''}
					none={t.none}
					options={shown.choices.map(({ column, example }) => ({
						value: column,
						text: example === '' ? column : `${column} (${example})`,
					}))}
				/>
			))}
			{examples.length > 0 && (
				<p class="hint">
					{t.examples}{' '}
					{examples.map((example, at) => (
						<>
							{at > 0 && ' · '}
							<bdi>{example}</bdi>
						</>
					))}
				</p>
			)}
			{shown.columns.length > 0 && examples.length === 0 && <p class="hint">{t.empty}</p>}
			{shown.identity.length > 0 && <p class="hint">{t.identity(shown.identity.join(', '))}</p>}
			{why !== undefined && <p class="hint">{t.why[why]}</p>}
			{shown.special && <p class="hint">{t.special}</p>}
			<Details shown={shown} />
		</fieldset>
	);
}

function Details({ shown }: { shown: ShownField }) {
	const { field, label, units, forms, allForms, numbers, split, words, values } = shown;
	const isFilled = shown.columns.length > 0;
	const hidden = `${label}: `;
	const together = forms.join('|');
	const inGerman = (form: string) => t.forms[form] ?? form;
	return (
		<>
			{shown.canBeFixed && !isFilled && (
				<Control
					{...{ name: `fest.${field}`, label: t.fixed, hidden, chosen: shown.constant ?? '', none: t.noFixed }}
					options={values}
				/>
			)}
			{isFilled && units.length > 0 && (
				<Control
					{...{ name: `einheit.${field}`, label: t.unit, hidden, chosen: shown.unit ?? '' }}
					options={units.map(value => ({ value, text: t.units[value] ?? value }))}
				/>
			)}
			{isFilled && numbers !== undefined && (
				<Control
					{...{ name: `zahlen.${field}`, label: t.numbers, hidden, chosen: numbers }}
					options={Object.entries(t.numberStyles).map(([value, text]) => ({ value, text }))}
				/>
			)}
			{isFilled && forms.length > 0 && (
				<Control
					{...{ name: `form.${field}`, label: t.form, hidden, chosen: together }}
					options={[
						...(forms.length > 1 ? [{ value: together, text: forms.map(inGerman).join(t.or) }] : []),
						...allForms.map(value => ({ value, text: inGerman(value) })),
					]}
				/>
			)}
			{isFilled && split !== undefined && (
				<Control
					{...{ name: `trenner.${field}`, label: t.split, hidden, chosen: namedSplit(split), none: t.noSplit }}
					options={splits(split)}
				/>
			)}
			{isFilled && words.length > 0 && (
				<details>
					<summary>
						{t.words} ({words.length})
					</summary>
					{words.map(({ name, word, chosen }) => (
						<Control
							{...{ name, label: word, hidden, chosen, none: t.wordUnknown }}
							options={[{ value: shown.notStated, text: t.wordNotStated }, ...values]}
						/>
					))}
				</details>
			)}
		</>
	);
}

function namedSplit(split: string): string {
	return split === '\t' ? 'tab' : split === '\n' ? 'zeile' : split;
}

function splits(split: string): Option[] {
	const known = Object.entries(t.separators).map(([value, text]) => ({ value, text }));
	const own = namedSplit(split);
	return known.some(({ value }) => value === own) || own === '' ? known : [...known, { value: own, text: own }];
}

/** A list to choose from, with a label that says for ears which field it is about. */
function Control(props: {
	name: string;
	label: string;
	hidden: string;
	chosen: string;
	none?: string;
	/** Which of several of one name. */
	at?: number;
	options: readonly Option[];
}) {
	const { name, label, hidden, chosen, none, options } = props;
	// A column the mapping names and this file does not have must not be lost by saving.
	const isKnown = chosen === '' || options.some(({ value }) => value === chosen);
	const id = `wahl-${name}${props.at === undefined ? '' : `-${props.at}`}`;
	return (
		<div class="mapped-choice">
			<label for={id}>
				<span class="sr">{hidden}</span>
				<bdi>{label}</bdi>
			</label>
			<select id={id} name={name}>
				{none !== undefined && <option value="">{none}</option>}
				{!isKnown && (
					<option value={chosen} selected>
						{chosen}
					</option>
				)}
				{options.map(({ value, text }) => (
					<option value={value} selected={value === chosen}>
						{text}
					</option>
				))}
			</select>
		</div>
	);
}
