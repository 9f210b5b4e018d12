import { columnOf } from '#src/listings/columns.ts';
import { type ChoiceParameter, choiceParameters, flagParameters } from '#src/search/parameters.ts';
import { makes, modelsWithin } from '#src/vehicles/catalogue.ts';
import type { OracleCar } from './oracle-cars.ts';

/**
 * One group of values that people choose from and that facets count. A car meets a chosen value when the value is among
 * those the car has; what a car does not state gives it no value.
 */
export type OracleGroup = {
	readonly parameter: string;
	valuesOf(car: OracleCar): readonly string[];
	/** Values that are counted even where no car has them; a group without counts only what it meets. */
	readonly known?: readonly string[];
	/** Values that can be asked for beside those that are counted. */
	readonly uncounted?: (car: OracleCar) => readonly string[];
	/** Asked for where the address says nothing. */
	readonly standard?: string;
	/** Every chosen value must be met, not any. */
	readonly all?: true;
	/** A leading `-` excludes the value. */
	readonly excludes?: true;
};

const columnsWithoutFact: Readonly<Record<string, string>> = {
	anbieter: 'seller_kind',
	quelle: 'source',
	land: 'country',
};

const yes = ['ja'] as const;
const no = ['nein'] as const;
const damagedOnly = ['auch', 'nur'] as const;
const notDamaged = ['ohne', 'auch'] as const;
const none: readonly string[] = [];
const only = (value: unknown): readonly string[] => (value === null || value === undefined ? none : [String(value)]);

export const oracleGroups: readonly OracleGroup[] = [
	{ parameter: 'marke', valuesOf: car => only(car.row.make), excludes: true },
	{ parameter: 'modell', valuesOf: modelsOf, uncounted: wholeMakeOf, excludes: true },
	...choiceParameters.map(choiceGroup),
	...flagParameters.map(({ name, fact }) => {
		const column = columnOf(fact);
		return { parameter: name, known: [...yes, ...no], valuesOf: (car: OracleCar) => yesOrNo(car.row[column]) };
	}),
	{
		parameter: 'schaden',
		known: ['ohne', 'auch', 'nur'],
		valuesOf: car => (car.row.damaged === 1 ? damagedOnly : notDamaged),
		standard: 'ohne',
	},
	{
		parameter: 'angebot',
		known: ['angebot', 'gesuch', 'teiletraeger'],
		valuesOf: car => only(car.row.ad_kind),
		standard: 'angebot',
	},
	{ parameter: 'bilder', known: [...yes, ...no], valuesOf: car => (Number(car.row.photo_count) > 0 ? yes : no) },
	{ parameter: 'reduziert', known: yes, valuesOf: car => (car.row.reduced_at === null ? none : yes) },
];

function yesOrNo(stored: unknown): readonly string[] {
	if (stored === 1) return yes;
	return stored === 0 ? no : none;
}

/** `make/model` → itself and every group it belongs to, as `make/model`. */
const belongsTo = new Map<string, string[]>();
for (const { slug: make, models } of makes) {
	for (const { slug } of models) {
		for (const within of modelsWithin(make, slug)) {
			const key = `${make}/${within}`;
			belongsTo.set(key, [...(belongsTo.get(key) ?? []), `${make}/${slug}`]);
		}
	}
}

function modelsOf({ row: { make, model } }: OracleCar): readonly string[] {
	return (make !== null && model !== null && belongsTo.get(`${make}/${model}`)) || none;
}

function wholeMakeOf({ row: { make } }: OracleCar): readonly string[] {
	return make === null ? none : [`${make}/alle`];
}

function choiceGroup(parameter: ChoiceParameter): OracleGroup {
	const { name, vocabulary, unstated, all } = parameter;
	const known = unstated === undefined ? vocabulary.values : [...vocabulary.values, unstated];
	return { parameter: name, known, valuesOf: choiceValues(parameter), ...(all ? { all } : {}) };
}

function choiceValues({ name, fact, vocabulary, atLeast, unstated }: ChoiceParameter): OracleGroup['valuesOf'] {
	if (fact === 'equipment') return car => car.equipment;
	if (fact === 'parking') return car => car.parking;
	if (name === 'preisbewertung') return car => [car.priceRating];
	const column = fact === undefined ? columnsWithoutFact[name] : columnOf(fact);
	if (column === undefined) throw new Error(`the oracle does not know where ${name} is kept`);
	const known: readonly string[] = vocabulary.values;
	if (atLeast) {
		// Euro 5 is also "at least Euro 4".
		return car => known.slice(0, known.indexOf(String(car.row[column])) + 1);
	}
	const whenSilent = unstated === undefined ? none : [unstated];
	return car => (car.row[column] === null ? whenSilent : only(car.row[column]));
}
