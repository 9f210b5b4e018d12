import { type FactKey, facts } from '#src/listings/facts.ts';
import { adKinds, countries, sellerKinds, sources } from '#src/vehicles/enumerations.ts';
import { priceRatings } from '#src/vehicles/price-ratings.ts';
import type { Vocabulary } from '#src/vehicles/vocabulary.ts';
import { withoutRating } from './price-ratings.ts';

/**
 * Every filter once. Reading addresses, writing addresses, German words, the column index, facets and the API description all
 * follow these tables, so that a filter that is shown is a filter that is applied.
 */

/** Any of the repeated values; `unstated` names the value that means "keine Angabe", where there is one. */
export type ChoiceParameter = {
	readonly name: string;
	readonly german: string;
	readonly english: string;
	readonly vocabulary: Vocabulary;
	readonly fact?: FactKey;
	/** The value stands for "this or better" of an ordered list. */
	readonly atLeast?: true;
	/** All repeated values must hold, not any of them. */
	readonly all?: true;
	readonly unstated?: string;
	/** What the pages call it, where that is not "keine Angabe". */
	readonly unstatedText?: string;
};

/** From/to in the public unit; `scale` × public unit = stored unit. */
export type RangeParameter = {
	/** Stem: `preis` for `preis_von` and `preis_bis`. */
	readonly name: string;
	readonly german: string;
	readonly english: string;
	readonly fact: FactKey;
	readonly unit: string;
	readonly scale: number;
	readonly decimals: number;
	/** Which of the two bounds exist. */
	readonly bounds: 'both' | 'from' | 'to';
	/** Largest bound that makes sense, in the public unit. */
	readonly max: number;
};

export type FlagParameter = {
	readonly name: string;
	readonly german: string;
	readonly english: string;
	readonly fact: FactKey;
};

const choiceFacts = [
	'fuel',
	'gearbox',
	'drive',
	'body',
	'doors',
	'slidingDoor',
	'colour',
	'interiorColour',
	'interiorMaterial',
	'emissionSticker',
	'co2Class',
	'batteryOwnership',
	'climate',
	'parking',
	'airbags',
	'cruiseControl',
	'headlights',
	'daytimeLights',
	'bendingLights',
	'trailerHitch',
	'condition',
	'usage',
	'priceKind',
	'vat',
	'qualitySeal',
	'countryVersion',
] as const satisfies readonly FactKey[];

function ofFact(key: (typeof choiceFacts)[number] | 'emissionClass' | 'accident' | 'equipment'): ChoiceParameter {
	const { parameter, german, english, vocabulary } = facts[key];
	return { name: parameter, german, english, vocabulary: vocabulary, fact: key };
}

export const choiceParameters: readonly ChoiceParameter[] = [
	...choiceFacts.map(ofFact),
	{ ...ofFact('emissionClass'), atLeast: true },
	{ ...ofFact('accident'), unstated: 'unbekannt' },
	{ ...ofFact('equipment'), all: true },
	{ name: 'anbieter', german: 'Anbieter', english: 'Seller', vocabulary: sellerKinds },
	{ name: 'quelle', german: 'Quelle', english: 'Source', vocabulary: sources },
	{ name: 'land', german: 'Land', english: 'Country', vocabulary: countries },
	{
		name: 'preisbewertung',
		german: 'Preisbewertung',
		english: 'Price rating',
		vocabulary: priceRatings,
		unstated: withoutRating,
		unstatedText: 'Ohne Preisbewertung',
	},
];

const flagFacts = [
	'metallic',
	'matt',
	'plugIn',
	'particleFilter',
	'roadworthy',
	'serviceBook',
	'newService',
	'newInspection',
	'warranty',
	'nonSmoker',
	'taxi',
	'disabledAccessible',
	'rightHandDrive',
	'exportOnly',
] as const satisfies readonly FactKey[];

/** `ja` or `nein`; a car that does not state the fact is in neither. */
export const flagParameters: readonly FlagParameter[] = flagFacts.map(key => ({
	name: facts[key].parameter,
	german: facts[key].german,
	english: facts[key].english,
	fact: key,
}));

const range = (
	fact: FactKey,
	bounds: RangeParameter['bounds'],
	max: number,
	unit: string,
	scale = 1,
	decimals = 0,
): RangeParameter => ({
	name: facts[fact].parameter,
	german: facts[fact].german,
	english: facts[fact].english,
	fact,
	unit,
	scale,
	decimals,
	bounds,
	max,
});

export const rangeParameters: readonly RangeParameter[] = [
	range('priceCents', 'both', 5_000_000, '€', 100),
	range('mileageKm', 'both', 1_500_000, 'km'),
	range('powerKw', 'both', 1_500, 'kW'),
	range('engineCcm', 'both', 30_000, 'cm³'),
	range('cylinders', 'both', 16, 'Zylinder'),
	range('tankLitres', 'both', 300, 'l'),
	range('seats', 'both', 20, 'Sitze'),
	range('consumptionCombined', 'to', 40, 'l/100 km', 1, 1),
	range('co2GramsPerKm', 'to', 1_000, 'g/km'),
	range('rangeKm', 'from', 2_000, 'km'),
	range('batteryKwh', 'both', 300, 'kWh', 1, 1),
	range('previousOwners', 'to', 50, 'Halter'),
	range('emptyWeightKg', 'both', 7_500, 'kg'),
	range('trailerLoadBrakedKg', 'from', 5_000, 'kg'),
	range('trailerLoadUnbrakedKg', 'from', 1_500, 'kg'),
	range('supportLoadKg', 'from', 500, 'kg'),
	range('taxPerYearCents', 'to', 10_000, '€', 100),
];

export const adKindVocabulary = adKinds;
export const damageChoices = ['ohne', 'auch', 'nur'] as const;
export type DamageChoice = (typeof damageChoices)[number];

/** First one is the default. */
export const sortings = [
	'neu',
	'preis',
	'-preis',
	'km',
	'-km',
	'ez',
	'-ez',
	'kw',
	'-kw',
	'entfernung',
	'reduziert',
	'relevanz',
] as const;
export type Sorting = (typeof sortings)[number];

export const sortingTexts: Record<Sorting, readonly [german: string, english: string]> = {
	neu: ['Neueste zuerst', 'Newest first'],
	preis: ['Preis aufsteigend', 'Price ascending'],
	'-preis': ['Preis absteigend', 'Price descending'],
	km: ['Kilometer aufsteigend', 'Mileage ascending'],
	'-km': ['Kilometer absteigend', 'Mileage descending'],
	ez: ['Erstzulassung, älteste zuerst', 'First registration, oldest first'],
	'-ez': ['Erstzulassung, neueste zuerst', 'First registration, newest first'],
	kw: ['Leistung aufsteigend', 'Power ascending'],
	'-kw': ['Leistung absteigend', 'Power descending'],
	entfernung: ['Entfernung', 'Distance'],
	reduziert: ['Zuletzt reduziert', 'Latest reduction'],
	relevanz: ['Beste Texttreffer', 'Best text match'],
};

export const limits = {
	/** Characters of `q`. */
	text: 200,
	/** Repetitions of one parameter. */
	values: 50,
	/** Kilometres of `umkreis`. */
	radiusKm: 2_000,
	/** Months of `hu_monate`. */
	months: 60,
	/** Days of `online_seit`, `bestaetigt_seit`. */
	days: 3_650,
	/** Characters of a whole query string. */
	query: 8_000,
} as const;
