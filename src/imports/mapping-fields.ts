import { type Amount, type FactKey, factKeys, facts } from '#src/listings/facts.ts';
import { type Unit, units } from './cells/numbers.ts';

/** Fields of a mapping that are no facts about the car. Facts have the public parameter names of `facts.ts`. */
export const textFields = [
	'titel',
	'beschreibung',
	'variante',
	'marke',
	'modell',
	'plz',
	'ort',
	'id',
	'inventarnummer',
	'url',
] as const;
export type TextField = (typeof textFields)[number];

export const timeFields = ['veroeffentlicht', 'zuletzt_gesehen'] as const;
export type TimeField = (typeof timeFields)[number];

type Kind = (typeof facts)[FactKey]['kind'];
export type KeysOfKind<K extends Kind> = { [F in FactKey]: (typeof facts)[F]['kind'] extends K ? F : never }[FactKey];

/** The facts of one kind, by key. */
export function factKeysOf<K extends Kind>(kind: K): readonly KeysOfKind<K>[] {
	return factKeys.filter((key): key is KeysOfKind<K> => facts[key].kind === kind);
}

/** Units a mapping may name for a fact, the usual one first. */
export function unitsOf(key: KeysOfKind<'amount'>): readonly Unit[] {
	const fact: Amount = facts[key];
	return unitsByFact[key] ?? [{ ...units.own, suffixes: [fact.unit.toLowerCase(), ...units.own.suffixes] }];
}

const unitsByFact: Partial<Record<FactKey, readonly Unit[]>> = {
	priceCents: [units.euro, units.cents],
	taxPerYearCents: [units.euro, units.cents],
	mileageKm: [units.km, units.miles],
	powerKw: [units.kW, units.PS],
	engineCcm: [units.ccm, units.litres],
};
