import { type FactKey, type Facts, facts, nothingStated } from './facts.ts';
import type { ListingDraft } from './listing.ts';
import { type FactRule, factRules } from './plausible-facts.ts';
import { saysSomething, soberLine, soberParagraphs, textLimits } from './plausible-texts.ts';

/** What a rule does: the fact is kept as not stated, characters that are no text are taken out, or the listing is not taken. */
export type Outcome = 'not-stated' | 'removed' | 'refused';

export type PlausibilityRule = {
	readonly name: string;
	readonly outcome: Outcome;
	readonly german: string;
	readonly english: string;
};

/** One thing that was not kept: the rule, the public name of the field, and what had been said. */
export type Dropped = { readonly rule: string; readonly field: string; readonly value: string };

export type SoberDraft =
	| { readonly ok: true; readonly draft: ListingDraft; readonly dropped: readonly Dropped[] }
	| { readonly ok: false; readonly reasons: readonly PlausibilityRule[] };

const textRule = (name: string, outcome: Outcome, german: string, english: string): PlausibilityRule => ({
	name,
	outcome,
	german,
	english,
});

const titleEmpty = textRule('title-empty', 'refused', 'Der Titel ist leer.', 'the title is empty');
const titleTooLong = textRule(
	'title-too-long',
	'refused',
	`Der Titel hat mehr als ${textLimits.title} Zeichen.`,
	`the title has more than ${textLimits.title} characters`,
);
const descriptionTooLong = textRule(
	'description-too-long',
	'refused',
	`Die Beschreibung hat mehr als ${textLimits.description} Zeichen.`,
	`the description has more than ${textLimits.description} characters`,
);
const descriptionOfNothing = textRule(
	'description-of-nothing',
	'not-stated',
	'Die Beschreibung sagt nichts.',
	'the description has no letter or digit',
);
const nameUnusable = textRule(
	'name-unusable',
	'not-stated',
	`Leer oder länger als ${textLimits.name} Zeichen.`,
	`a name without a letter or digit, or longer than ${textLimits.name} characters`,
);
const controlCharacters = textRule(
	'control-characters',
	'removed',
	'Unsichtbare Steuerzeichen wurden entfernt.',
	'invisible control characters were taken out',
);

/** Every rule there is, for reports and for the page that explains them. */
export const plausibilityRules: readonly PlausibilityRule[] = [
	titleEmpty,
	titleTooLong,
	descriptionTooLong,
	descriptionOfNothing,
	nameUnusable,
	controlCharacters,
	...factRules.map(({ name, german, english }) => textRule(name, 'not-stated', german, english)),
];

/**
 * The one gate of every way in: what cannot be true is kept as not stated, what cannot be a listing is refused. Nothing is
 * invented and nothing is corrected.
 * @param saidAt when the seller said it, seconds since 1970: a car "first registered 2017" in an ad of 2016 is impossible
 */
export function soberDraft(draft: ListingDraft, saidAt: number): SoberDraft {
	const dropped: Dropped[] = [];
	const line = (field: string, text: string) => noted(dropped, field, text, soberLine(text));
	const title = line('titel', draft.title);
	let description = noted(dropped, 'beschreibung', draft.description, soberParagraphs(draft.description));
	const reasons = [
		...(saysSomething(title) ? [] : [titleEmpty]),
		...(title.length > textLimits.title ? [titleTooLong] : []),
		...(description.length > textLimits.description ? [descriptionTooLong] : []),
	];
	if (reasons.length > 0) return { ok: false, reasons };
	if (description !== '' && !saysSomething(description)) {
		dropped.push({ rule: descriptionOfNothing.name, field: 'beschreibung', value: shown(description) });
		description = '';
	}
	const name = (field: string, text: string | null) =>
		usableName(dropped, field, text === null ? null : line(field, text));
	const vehicle = {
		make: draft.vehicle.make,
		model: draft.vehicle.model,
		makeText: name('marke', draft.vehicle.makeText),
		modelText: name('modell', draft.vehicle.modelText),
		variant: name('variante', draft.vehicle.variant),
	};
	const location = { ...draft.location, place: name('ort', draft.location.place) };
	return {
		ok: true,
		draft: { ...draft, title, description, vehicle, location, facts: soberFacts(draft.facts, saidAt, dropped) },
		dropped,
	};
}

/** Rule after rule, each on what the ones before it left: a number that is nonsense is no argument against another. */
function soberFacts(stated: Facts, saidAt: number, dropped: Dropped[]): Facts {
	return factRules.reduce((car, rule) => withoutBroken(car, rule, saidAt, dropped), stated);
}

function withoutBroken(car: Facts, rule: FactRule, saidAt: number, dropped: Dropped[]): Facts {
	const broken = rule.broken(car, saidAt);
	if (broken.length === 0) return car;
	for (const key of broken) {
		dropped.push({ rule: rule.name, field: facts[key].parameter, value: shown(String(car[key])) });
	}
	return { ...car, ...Object.fromEntries(broken.map((key: FactKey) => [key, nothingStated[key]])) };
}

function noted(dropped: Dropped[], field: string, before: string, after: { text: string; taken: boolean }): string {
	if (after.taken) dropped.push({ rule: controlCharacters.name, field, value: shown(before) });
	return after.text;
}

function usableName(dropped: Dropped[], field: string, text: string | null): string | null {
	if (text === null || text === '') return null;
	if (saysSomething(text) && text.length <= textLimits.name) return text;
	dropped.push({ rule: nameUnusable.name, field, value: shown(text) });
	return null;
}

/** As much of a value as a report needs. */
function shown(value: string): string {
	return value.length > 80 ? `${value.slice(0, 79)}…` : value;
}
