import { type Fact, type FactKey, factKeys, facts } from '#src/listings/facts.ts';
import { readFacts } from '#src/selling/reading-facts.ts';
import { countries } from '#src/vehicles/places.ts';
import type { Finding } from './findings.ts';
import { monthOf } from './json-ld.ts';
import { type JsonObject, textOf } from './json-values.ts';
import { written } from './numbers.ts';
import { vehicleOf } from './vehicle.ts';

/** A car in our own words, as `/api/v1/listings/{id}` and the export of an account write it. */
export function isOwnAd(object: JsonObject): boolean {
	const has = (name: string) => Object.hasOwn(object, name);
	return (has('marke') || has('marke_text')) && ['km', 'ez', 'kraftstoff', 'preis'].filter(has).length >= 2;
}

/** Each fact under its own name, in its own values; what does not fit our lists is left out. */
export function factsOfOwnAd(ad: JsonObject, origin: string): { findings: Finding[]; unread: string[] } {
	const findings: Finding[] = [];
	const unread: string[] = [];
	const own = (name: string) => (Object.hasOwn(ad, name) ? ad[name] : undefined);
	for (const key of factKeys) {
		const { parameter } = facts[key];
		const said = own(parameter);
		if (said === undefined || said === null) continue;
		const value = typedOf(key, facts[key], said);
		if (value === undefined) unread.push(`${parameter}: ${String(textOf(said) ?? '').slice(0, 100)}`);
		else if (value.length > 0)
			findings.push({ field: parameter, value, from: `${origin}: ${parameter}`, sureness: 'sicher' });
	}
	findings.push(...vehicleOf(textOf(own('marke')), textOf(own('modell')), `${origin}: marke`));
	for (const name of ['variante', 'plz'] as const) {
		const said = textOf(own(name));
		if (said !== undefined && said.length <= 80) {
			findings.push({ field: name, value: said, from: `${origin}: ${name}`, sureness: 'sicher' });
		}
	}
	const country = countries.find(one => one === own('land'));
	if (country !== undefined)
		findings.push({ field: 'land', value: country, from: `${origin}: land`, sureness: 'sicher' });
	return { findings, unread };
}

/** As it would be typed; undefined where the form would not take it. */
function typedOf(key: FactKey, fact: Fact, said: unknown): string | readonly string[] | undefined {
	if (fact.kind === 'choices') {
		return Array.isArray(said)
			? said.filter((one): one is string => typeof one === 'string' && fact.vocabulary.has(one))
			: undefined;
	}
	const text = typeof said === 'boolean' ? (said ? 'ja' : 'nein') : textOf(said);
	if (text === undefined) return undefined;
	const typed =
		key === 'powerKw'
			? `${text} kW`
			: fact.kind === 'month'
				? (monthOf(text) ?? text)
				: typeof said === 'number' && fact.kind === 'amount' && key !== 'engineCcm'
					? written(said, fact.unit === 'ct' ? 0 : fact.decimals)
					: text;
	return readFacts({ [fact.parameter]: typed }).errors.length === 0 ? typed : undefined;
}
