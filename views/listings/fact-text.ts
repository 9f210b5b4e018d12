import { type FactKey, type Facts, facts as table } from '#src/listings/facts.ts';
import type { Vocabulary } from '#src/vehicles/vocabulary.ts';
import type { Texts } from '#views/texts/texts.ts';

/** What a listing states about one fact, in words; `undefined` where it says nothing. */
export function factText(t: Texts, key: FactKey, listing: Facts): string | undefined {
	const fact = table[key];
	const value: unknown = listing[key];
	if (value === null || value === undefined) return undefined;
	if (key === 'powerKw' && typeof value === 'number') return t.formats.power(value);
	if (fact.kind === 'amount' && typeof value === 'number') {
		return fact.unit === 'ct' ? t.formats.price(value) : t.formats.amount(value, fact.unit, fact.decimals);
	}
	if (fact.kind === 'flag') return value === true ? t.car.yes : t.car.no;
	if (fact.kind === 'month' && typeof value === 'string') return t.formats.month(value);
	if (fact.kind === 'text' && typeof value === 'string') return value;
	if (fact.kind !== 'choice' && fact.kind !== 'choices') return undefined;
	const list: Vocabulary = fact.vocabulary;
	const words = [value].flat().flatMap(one => (typeof one === 'string' && list.has(one) ? t.word(list, one) : []));
	return words.length === 0 ? undefined : words.join(', ');
}
