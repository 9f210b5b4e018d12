import { columnOf, type StatedColumns } from './columns.ts';
import { factKeys, facts } from './facts.ts';

/** What the API shows of a field. */
export type PublicValue = string | number | boolean | null | readonly string[];

/** What is not about the car itself but about the ad: the seller's own words, and where it stands. */
const words: Readonly<Record<string, string>> = {
	title: 'titel',
	description: 'beschreibung',
	make: 'marke',
	model: 'modell',
	make_text: 'marke_text',
	model_text: 'modell_text',
	variant: 'variante',
	country: 'land',
	plz: 'plz',
	place: 'ort',
	ad_kind: 'angebot',
	seller_kind: 'anbieter',
};

const factOfColumn = new Map(
	factKeys.filter(key => !('confidential' in facts[key])).map(key => [columnOf(key), facts[key]] as const),
);

/** Columns whose changes are public, in the order in which they are told: prices and kilometres before words. */
export const publicFields: readonly string[] = [...factOfColumn.keys(), ...Object.keys(words)];

/** Those that say something about the car and are nobody's own words. */
export const carFields: readonly string[] = [...factOfColumn].flatMap(([column, { kind }]) =>
	kind === 'text' ? [] : [column],
);
export const carFieldNames: ReadonlySet<string> = new Set(carFields.map(publicField));

/** Name of a column in the API: `price_cents` → `preis`. */
export function publicField(column: string): string {
	const name = factOfColumn.get(column)?.parameter ?? words[column];
	if (name === undefined) throw new Error(`${column} is not public`);
	return name;
}

/** A column as the API shows it: euros, yes and no, lists, `marke/modell`. */
export function publicValue(column: string, state: StatedColumns): PublicValue {
	const value = state[column] ?? null;
	if (value === null) return null;
	if (column === 'model') return state.make === null ? null : `${state.make}/${value}`;
	const fact = factOfColumn.get(column);
	if (fact?.kind === 'choices') return JSON.parse(String(value));
	if (fact?.kind === 'flag') return value === 1;
	if (fact?.kind === 'amount' && fact.unit === 'ct') return Number(value) / 100;
	return value;
}
