import { type FactKey, factKeys, facts as table } from '#src/listings/facts.ts';
import type { PublicValue } from '#src/listings/public-fields.ts';
import { findMake, findModel } from '#src/vehicles/catalogue.ts';
import { adKinds, countries, sellerKinds } from '#src/vehicles/enumerations.ts';
import type { Vocabulary } from '#src/vehicles/vocabulary.ts';
import { historyTexts as words } from '#views/texts/history.ts';
import type { Texts } from '#views/texts/texts.ts';

type Change = { readonly before: PublicValue; readonly after: PublicValue };

/** One change of one field in a sentence: "Preis von 9.900 € auf 9.400 € gesenkt". */
export function fieldText(t: Texts, field: string, change: Change): string {
	const label = labelOf(t, field);
	if (Array.isArray(change.before) || Array.isArray(change.after)) return listText(t, field, label, change);
	const [before, after] = [valueText(t, field, change.before), valueText(t, field, change.after)];
	if (before === undefined) return after === undefined ? words.changed(label) : words.stated(label, after);
	if (after === undefined) return words.unstated(label, before);
	if (field === 'preis' && Number(change.after) < Number(change.before)) return words.lowered(before, after);
	if (field === 'preis') return words.raised(before, after);
	return words.changedTo(label, before, after);
}

function listText(t: Texts, field: string, label: string, { before, after }: Change): string {
	const list = (value: PublicValue) => (Array.isArray(value) ? value.map(String) : []);
	const named = (values: readonly string[]) => values.flatMap(value => valueText(t, field, value) ?? []).join(', ');
	const [old, now] = [list(before), list(after)];
	const [added, taken] = [now.filter(one => !old.includes(one)), old.filter(one => !now.includes(one))];
	const parts = [
		...(added.length > 0 ? [words.added(label, named(added))] : []),
		...(taken.length > 0 ? [words.taken(label, named(taken))] : []),
	];
	return parts.length > 0 ? parts.join('. ') : words.changed(label);
}

const labels = new Map<string, string>(Object.entries(words.fields));
const factOfField = new Map<string, FactKey>(factKeys.map(key => [table[key].parameter, key]));

/** What a field is called. */
export function labelOf(t: Texts, field: string): string {
	const key = factOfField.get(field);
	if (key !== undefined) return t.name(table[key]);
	return labels.get(field) ?? field;
}

const listOfField = new Map<string, Vocabulary>([
	['land', countries],
	['angebot', adKinds],
	['anbieter', sellerKinds],
]);

/** A value as the pages write it; `undefined` where it is not stated, or erased. */
export function valueText(t: Texts, field: string, value: PublicValue): string | undefined {
	if (value === null) return undefined;
	const key = factOfField.get(field);
	const fact = key === undefined ? undefined : table[key];
	if (typeof value === 'boolean') return value ? t.car.yes : t.car.no;
	if (typeof value === 'number') {
		if (fact?.kind !== 'amount') return t.formats.number(value);
		if (key === 'powerKw') return t.formats.power(value);
		return fact.unit === 'ct'
			? t.formats.price(Math.round(value * 100))
			: t.formats.amount(value, fact.unit, fact.decimals);
	}
	const text = String(value);
	const list =
		listOfField.get(field) ?? (fact?.kind === 'choice' || fact?.kind === 'choices' ? fact.vocabulary : undefined);
	if (list !== undefined) return list.has(text) ? t.word(list, text) : text;
	if (fact?.kind === 'month') return t.formats.month(text);
	if (field === 'marke') return findMake(text)?.name ?? text;
	if (field === 'modell') return modelName(text);
	return field === 'plz' || field === 'ort' ? text : words.quoted(text);
}

function modelName(choice: string): string {
	const [makeSlug = '', modelSlug = ''] = choice.split('/');
	const make = findMake(makeSlug);
	const model = make && findModel(make.slug, modelSlug);
	return make && model ? `${make.name} ${model.name}` : choice;
}
