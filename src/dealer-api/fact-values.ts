import { type Amount, type Fact, type FactKey, facts } from '#src/listings/facts.ts';
import { writtenFact } from '#src/selling/writing-fields.ts';
import type { Vocabulary } from '#src/vehicles/vocabulary.ts';
import { dealerApiTexts } from '#views/texts/dealer-api.ts';

const t = dealerApiTexts.problems;

export type ReadFact =
	/** As it would be typed into the form; '' or no entries for what is not stated. */
	{ readonly ok: true; readonly typed: string | readonly string[] } | { readonly ok: false; readonly reason: string };

/** No figure of a car is longer; what lies beyond is no number anybody meant. */
const largest = 1e9;

/** One fact as the API writes it: numbers as numbers, money in euros, months as `2019-03`, values of lists by their names. */
export function readFact(key: FactKey, value: unknown): ReadFact {
	const fact: Fact = facts[key];
	if (value === null) return { ok: true, typed: fact.kind === 'choices' ? [] : '' };
	switch (fact.kind) {
		case 'choice':
			return typeof value === 'string' && fact.vocabulary.has(value) ? typed(key, value) : notListed(fact.vocabulary);
		case 'choices':
			return readChoices(key, fact.vocabulary, value);
		case 'flag':
			return typeof value === 'boolean' ? typed(key, value) : { ok: false, reason: t.wantsFlag };
		case 'month':
			return typeof value === 'string' && /^\d{4}(-(0[1-9]|1[0-2]))?$/.test(value)
				? typed(key, value)
				: { ok: false, reason: t.wantsMonth };
		case 'text':
			return typeof value === 'string' ? { ok: true, typed: value } : { ok: false, reason: t.wantsText };
		case 'amount':
			return readAmount(key, fact, value);
	}
}

function readAmount(key: FactKey, fact: Amount, value: unknown): ReadFact {
	const inEuro = fact.unit === 'ct';
	const decimals = inEuro ? 2 : fact.decimals;
	const isFigure =
		typeof value === 'number' && value >= 0 && value <= largest && Number(value.toFixed(decimals)) === value;
	if (!isFigure) {
		const [min, max] = inEuro ? [fact.min / 100, fact.max / 100] : [fact.min, fact.max];
		return { ok: false, reason: t.wantsNumber(min, max, inEuro ? 'Euro' : fact.unit, decimals) };
	}
	return typed(key, inEuro ? Math.round(value * 100) : value);
}

function readChoices(key: FactKey, list: Vocabulary, value: unknown): ReadFact {
	if (!Array.isArray(value) || value.length > list.values.length) return { ok: false, reason: t.wantsList };
	const unknown = value.filter(one => typeof one !== 'string' || !list.has(one));
	if (unknown.length === 0) return typed(key, value);
	const named = unknown.slice(0, 5).map(one => (typeof one === 'string' ? one.slice(0, 60).toWellFormed() : '?'));
	return { ok: false, reason: t.notInList(named) };
}

function typed(key: FactKey, value: string | number | boolean | readonly string[]): ReadFact {
	return { ok: true, typed: writtenFact(key, facts[key], value) ?? '' };
}

function notListed(list: Vocabulary): ReadFact {
	return { ok: false, reason: t.oneOf(list.values) };
}
