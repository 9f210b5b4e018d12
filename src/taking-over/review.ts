import type { FormError } from '#src/http/form-data.ts';
import { type FactKey, factKeys, facts } from '#src/listings/facts.ts';
import type { Draft } from '#src/selling/drafts.ts';
import { stepOfField, stepsWithFields, typed } from '#src/selling/fields.ts';
import type { TakenOverField } from '#src/selling/taken-over.ts';
import { findMake, findModel } from '#src/vehicles/catalogue.ts';
import { countries } from '#src/vehicles/enumerations.ts';
import type { Vocabulary } from '#src/vehicles/vocabulary.ts';
import type { SellingStep } from '#views/selling/steps.ts';
import { takingOverTexts as t } from '#views/texts/taking-over.ts';

/** One line of the page that shows what was recognised. */
export type ReviewLine = {
	readonly field: string;
	readonly label: string;
	/** In words; of long texts the whole. */
	readonly value: string;
	readonly from: string;
	readonly sureness: TakenOverField['sureness'];
	/** Where it is changed. */
	readonly step: SellingStep;
	/** Set where it can be changed right here: a fact with one field. */
	readonly fact?: FactKey;
};

export type Review = {
	readonly doubtful: readonly ReviewLine[];
	readonly steps: readonly { readonly step: SellingStep; readonly lines: readonly ReviewLine[] }[];
	readonly missing: readonly { readonly message: string; readonly field: string; readonly step: SellingStep }[];
};

const factByField = new Map<string, FactKey>(factKeys.map(key => [facts[key].parameter, key]));

/** Everything that was recognised, in the order of the form, in words. What the seller has changed since shows as it is now. */
export function reviewOf({ entered, takenOver }: Draft, errors: readonly FormError[]): Review {
	const lines = Object.entries(takenOver?.fields ?? {}).flatMap(([field, { from, sureness }]): ReviewLine[] => {
		const value = inWords(field, entered[field] ?? '', typed(entered, 'marke'));
		if (value === '') return [];
		const fact = factByField.get(field);
		const editable = fact !== undefined && facts[fact].kind !== 'choices';
		return [
			{
				...{ field, label: labelOf(field), value, from, sureness },
				step: stepOfField(field),
				...(editable && { fact }),
			},
		];
	});
	const isDoubtful = ({ sureness, fact }: ReviewLine) => sureness === 'bitte-pruefen' && fact !== undefined;
	return {
		doubtful: lines.filter(isDoubtful),
		steps: stepsWithFields
			.map(step => ({
				step,
				lines: lines.filter(line => !isDoubtful(line) && stepOfField(line.field) === step).sort(inOrder),
			}))
			.filter(({ lines: some }) => some.length > 0),
		missing: errors.map(({ field, message }) => ({ message, field, step: stepOfField(field) })),
	};
}

const order = [
	'marke',
	'marke_text',
	'modell',
	'modell_text',
	'variante',
	'titel',
	'beschreibung',
	'plz',
	'land',
	...factByField.keys(),
];

function inOrder(a: ReviewLine, b: ReviewLine): number {
	return order.indexOf(a.field) - order.indexOf(b.field);
}

function labelOf(field: string): string {
	const fact = factByField.get(field);
	if (fact !== undefined) return facts[fact].german;
	return Object.hasOwn(t.labels, field) ? t.labels[field as keyof typeof t.labels] : field;
}

function inWords(field: string, value: string | readonly string[], make: string): string {
	const key = factByField.get(field);
	const said = [value].flat();
	if (said.every(one => one === '')) return '';
	if (key === undefined) {
		const [text = ''] = said;
		if (field === 'marke') return findMake(text)?.name ?? text;
		if (field === 'modell') return findModel(make, text)?.name ?? text;
		if (field === 'land') return countries.has(text) ? countries.german(text) : text;
		return field === 'teiletraeger' ? t.yes : text;
	}
	const fact = facts[key];
	if (fact.kind === 'flag') return said[0] === 'ja' ? t.yes : t.no;
	if (fact.kind === 'choice' || fact.kind === 'choices') {
		const list: Vocabulary = fact.vocabulary;
		return said.map(one => (list.has(one) ? list.german(one) : one)).join(', ');
	}
	const [text = ''] = said;
	if (fact.kind !== 'amount' || !/^[\d.,]+$/.test(text)) return text;
	return fact.unit === '' ? text : `${text}\u00A0${fact.unit === 'ct' ? '€' : fact.unit}`;
}
