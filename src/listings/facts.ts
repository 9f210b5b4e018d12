import * as lists from '#src/vehicles/enumerations.ts';
import { equipment } from '#src/vehicles/equipment.ts';
import type { Vocabulary } from '#src/vehicles/vocabulary.ts';

/**
 * Every fact a listing can state about its car, once: database column, public name, texts, unit and what is plausible.
 * The JSON API, the specification on a car's page, the import mappings and the search read this table.
 * A fact that is not stated is `null`; it is never counted as yes or no.
 */

type Common = {
	/** Name in the JSON API and stem of the filter parameters. Public: never renamed. */
	readonly parameter: string;
	readonly german: string;
	readonly english: string;
	readonly group: FactGroup;
	/** True for what must not leave the server (the VIN, § 4 of the privacy rules: C-319/22). */
	readonly confidential?: boolean;
};
export type Choice<V extends string> = Common & { readonly kind: 'choice'; readonly vocabulary: Vocabulary<V> };
export type Choices<V extends string> = Common & { readonly kind: 'choices'; readonly vocabulary: Vocabulary<V> };
export type Flag = Common & { readonly kind: 'flag' };
/** A number with `decimals` places, plausible from `min` to `max` (both included), in `unit`. */
export type Amount = Common & {
	readonly kind: 'amount';
	readonly min: number;
	readonly max: number;
	readonly unit: string;
	readonly decimals: number;
};
/** `YYYY-MM`, or `YYYY` where the month is not known. */
export type Month = Common & { readonly kind: 'month'; readonly earliest: string };
export type Text = Common & { readonly kind: 'text'; readonly maxLength: number };
export type Fact = Choice<string> | Choices<string> | Flag | Amount | Month | Text;

export const factGroups = {
	preis: ['Preis', 'Price'],
	eckdaten: ['Eckdaten', 'Key facts'],
	motor: ['Motor und Antrieb', 'Engine and drive'],
	umwelt: ['Verbrauch und Umwelt', 'Consumption and environment'],
	elektro: ['Elektro', 'Electric'],
	karosserie: ['Karosserie und Innenraum', 'Body and interior'],
	zustand: ['Zustand und Geschichte', 'Condition and history'],
	ausstattung: ['Ausstattung', 'Equipment'],
	masse: ['Gewicht und Anhängelast', 'Weight and trailer loads'],
	kosten: ['Steuer und Versicherung', 'Tax and insurance'],
} as const;
export type FactGroup = keyof typeof factGroups;

type Label = [parameter: string, german: string, english: string];
const common = (group: FactGroup, [parameter, german, english]: Label) => ({ parameter, german, english, group });
const choice = <V extends string>(group: FactGroup, vocabulary: Vocabulary<V>, ...label: Label): Choice<V> => ({
	kind: 'choice',
	vocabulary,
	...common(group, label),
});
const choices = <V extends string>(group: FactGroup, vocabulary: Vocabulary<V>, ...label: Label): Choices<V> => ({
	kind: 'choices',
	vocabulary,
	...common(group, label),
});
const flag = (group: FactGroup, ...label: Label): Flag => ({ kind: 'flag', ...common(group, label) });
const amount = (
	group: FactGroup,
	[min, max, unit, decimals = 0]: [min: number, max: number, unit: string, decimals?: number],
	...label: Label
): Amount => ({ kind: 'amount', min, max, unit, decimals, ...common(group, label) });
const month = (group: FactGroup, earliest: string, ...label: Label): Month => ({
	kind: 'month',
	earliest,
	...common(group, label),
});
const text = (group: FactGroup, maxLength: number, ...label: Label): Text => ({
	kind: 'text',
	maxLength,
	...common(group, label),
});

export const facts = {
	// Prices below 50 € are place-holders ("1 €", "VB 1"), above 5,000,000 € typing jokes (11,111,111).
	priceCents: amount('preis', [5_000, 500_000_000, 'ct'], 'preis', 'Preis', 'Price'),
	priceKind: choice('preis', lists.priceKinds, 'preisart', 'Preisart', 'Kind of price'),
	vat: choice('preis', lists.vatKinds, 'mwst', 'Mehrwertsteuer', 'VAT'),

	firstRegistration: month('eckdaten', '1900-01', 'ez', 'Erstzulassung', 'First registration'),
	mileageKm: amount('eckdaten', [0, 1_500_000, 'km'], 'km', 'Kilometerstand', 'Mileage'),
	condition: choice('eckdaten', lists.conditions, 'zustand', 'Fahrzeugzustand', 'Condition'),
	usage: choice('eckdaten', lists.usages, 'nutzung', 'Nutzung', 'Use'),
	body: choice('eckdaten', lists.bodies, 'karosserie', 'Karosserie', 'Body'),
	previousOwners: amount('eckdaten', [0, 50, ''], 'halter', 'Fahrzeughalter', 'Previous owners'),
	inspectionUntil: month('eckdaten', '1990-01', 'hu', 'HU gültig bis', 'Inspection valid until'),
	newInspection: flag('eckdaten', 'hu_neu', 'HU/AU neu', 'New inspection'),

	fuel: choice('motor', lists.fuels, 'kraftstoff', 'Kraftstoff', 'Fuel'),
	plugIn: flag('motor', 'plugin', 'Plug-in-Hybrid', 'Plug-in hybrid'),
	powerKw: amount('motor', [1, 1_500, 'kW'], 'kw', 'Leistung', 'Power'),
	engineCcm: amount('motor', [50, 30_000, 'cm³'], 'hubraum', 'Hubraum', 'Engine size'),
	cylinders: amount('motor', [1, 16, ''], 'zylinder', 'Zylinder', 'Cylinders'),
	gearbox: choice('motor', lists.gearboxes, 'getriebe', 'Getriebe', 'Gearbox'),
	drive: choice('motor', lists.drives, 'antrieb', 'Antriebsart', 'Drive'),
	tankLitres: amount('motor', [1, 300, 'l'], 'tank', 'Tankgröße', 'Tank size'),

	emissionClass: choice('umwelt', lists.emissionClasses, 'schadstoff', 'Schadstoffklasse', 'Emission class'),
	emissionSticker: choice('umwelt', lists.emissionStickers, 'plakette', 'Umweltplakette', 'Emission sticker'),
	particleFilter: flag('umwelt', 'partikelfilter', 'Partikelfilter', 'Particle filter'),
	consumptionCombined: amount(
		'umwelt',
		[0.1, 40, 'l/100 km', 1],
		'verbrauch',
		'Verbrauch kombiniert',
		'Consumption combined',
	),
	consumptionUrban: amount(
		'umwelt',
		[0.1, 60, 'l/100 km', 1],
		'verbrauch_innerorts',
		'Verbrauch innerorts',
		'Consumption urban',
	),
	consumptionExtraUrban: amount(
		'umwelt',
		[0.1, 40, 'l/100 km', 1],
		'verbrauch_ausserorts',
		'Verbrauch außerorts',
		'Consumption extra-urban',
	),
	powerConsumption: amount(
		'umwelt',
		[0.1, 80, 'kWh/100 km', 1],
		'stromverbrauch',
		'Stromverbrauch kombiniert',
		'Power consumption combined',
	),
	co2GramsPerKm: amount('umwelt', [0, 1_000, 'g/km'], 'co2', 'CO₂-Emissionen', 'CO₂ emissions'),
	co2Class: choice('umwelt', lists.co2Classes, 'co2_klasse', 'CO₂-Klasse', 'CO₂ class'),
	co2ClassDischarged: choice(
		'umwelt',
		lists.co2Classes,
		'co2_klasse_entladen',
		'CO₂-Klasse bei entladener Batterie',
		'CO₂ class with empty battery',
	),

	rangeKm: amount('elektro', [1, 2_000, 'km'], 'reichweite', 'Elektrische Reichweite', 'Electric range'),
	batteryKwh: amount('elektro', [0.5, 300, 'kWh', 1], 'akku', 'Akkukapazität', 'Battery capacity'),
	batteryOwnership: choice('elektro', lists.batteryOwnerships, 'akku_eigentum', 'Akku', 'Battery'),

	doors: choice('karosserie', lists.doorCounts, 'tueren', 'Türen', 'Doors'),
	slidingDoor: choice('karosserie', lists.slidingDoors, 'schiebetuer', 'Schiebetür', 'Sliding door'),
	seats: amount('karosserie', [1, 20, ''], 'sitze', 'Sitzplätze', 'Seats'),
	colour: choice('karosserie', lists.colours, 'farbe', 'Außenfarbe', 'Colour'),
	colourName: text('karosserie', 60, 'farbbezeichnung', 'Farbe laut Hersteller', 'Manufacturer’s colour name'),
	metallic: flag('karosserie', 'metallic', 'Metallic', 'Metallic'),
	matt: flag('karosserie', 'matt', 'Matt', 'Matt'),
	interiorColour: choice(
		'karosserie',
		lists.interiorColours,
		'innenfarbe',
		'Farbe der Innenausstattung',
		'Interior colour',
	),
	interiorMaterial: choice(
		'karosserie',
		lists.interiorMaterials,
		'innenmaterial',
		'Material der Innenausstattung',
		'Interior material',
	),
	rightHandDrive: flag('karosserie', 'rechtslenker', 'Rechtslenker', 'Right-hand drive'),
	disabledAccessible: flag('karosserie', 'behindertengerecht', 'Behindertengerecht', 'Accessible'),

	damaged: flag('zustand', 'schaden', 'Beschädigt', 'Damaged'),
	accident: choice('zustand', lists.accidentHistories, 'unfall', 'Unfall', 'Accident history'),
	roadworthy: flag('zustand', 'fahrtauglich', 'Fahrtauglich', 'Roadworthy'),
	serviceBook: flag('zustand', 'scheckheft', 'Scheckheftgepflegt', 'Full service history'),
	newService: flag('zustand', 'inspektion_neu', 'Inspektion neu', 'New service'),
	warranty: flag('zustand', 'garantie', 'Garantie', 'Warranty'),
	qualitySeal: choice('zustand', lists.qualitySeals, 'siegel', 'Gebrauchtwagen-Siegel', 'Quality seal'),
	nonSmoker: flag('zustand', 'nichtraucher', 'Nichtraucherfahrzeug', 'Non-smoker'),
	taxi: flag('zustand', 'taxi', 'Taxi', 'Taxi'),
	exportOnly: flag('zustand', 'export', 'Nur für Gewerbe oder Export', 'Trade or export only'),
	countryVersion: choice('zustand', lists.countryVersions, 'laenderversion', 'Länderversion', 'Country version'),

	climate: choice('ausstattung', lists.climates, 'klima', 'Klimatisierung', 'Climate'),
	parking: choices('ausstattung', lists.parkingAids, 'einparkhilfe', 'Einparkhilfe', 'Parking aids'),
	airbags: choice('ausstattung', lists.airbagSets, 'airbags', 'Airbags', 'Airbags'),
	cruiseControl: choice('ausstattung', lists.cruiseControls, 'tempomat', 'Tempomat', 'Cruise control'),
	headlights: choice('ausstattung', lists.headlights, 'scheinwerfer', 'Scheinwerfer', 'Headlights'),
	daytimeLights: choice('ausstattung', lists.daytimeLights, 'tagfahrlicht', 'Tagfahrlicht', 'Daytime running lights'),
	bendingLights: choice('ausstattung', lists.bendingLights, 'kurvenlicht', 'Kurvenlicht', 'Cornering lights'),
	trailerHitch: choice('ausstattung', lists.trailerHitches, 'anhaengerkupplung', 'Anhängerkupplung', 'Trailer hitch'),
	equipment: choices('ausstattung', equipment, 'ausstattung', 'Ausstattung', 'Equipment'),

	emptyWeightKg: amount('masse', [200, 7_500, 'kg'], 'leergewicht', 'Leergewicht', 'Unladen weight'),
	grossWeightKg: amount('masse', [300, 12_000, 'kg'], 'gesamtgewicht', 'Zulässiges Gesamtgewicht', 'Gross weight'),
	trailerLoadBrakedKg: amount(
		'masse',
		[0, 5_000, 'kg'],
		'anhaengelast_gebremst',
		'Anhängelast gebremst',
		'Trailer load braked',
	),
	trailerLoadUnbrakedKg: amount(
		'masse',
		[0, 1_500, 'kg'],
		'anhaengelast_ungebremst',
		'Anhängelast ungebremst',
		'Trailer load unbraked',
	),
	supportLoadKg: amount('masse', [0, 500, 'kg'], 'stuetzlast', 'Stützlast', 'Nose weight'),

	taxPerYearCents: amount('kosten', [0, 1_000_000, 'ct'], 'steuer', 'Kfz-Steuer pro Jahr', 'Tax per year'),
	insuranceLiability: amount(
		'kosten',
		[10, 25, ''],
		'haftpflicht',
		'Typklasse Haftpflicht',
		'Insurance class liability',
	),
	insurancePartial: amount('kosten', [10, 33, ''], 'teilkasko', 'Typklasse Teilkasko', 'Insurance class partial'),
	insuranceFull: amount('kosten', [10, 34, ''], 'vollkasko', 'Typklasse Vollkasko', 'Insurance class full'),
	hsn: text('kosten', 4, 'hsn', 'HSN', 'HSN'),
	tsn: text('kosten', 9, 'tsn', 'TSN', 'TSN'),
	vin: { ...text('kosten', 17, 'fin', 'Fahrzeug-Identifizierungsnummer', 'VIN'), confidential: true },
} as const;

export type FactKey = keyof typeof facts;
type ValueOf<F> =
	F extends Choice<infer V>
		? V
		: F extends Choices<infer V>
			? readonly V[]
			: F extends Flag
				? boolean
				: F extends Amount
					? number
					: string;
/** What is stated about a car; `null` = not stated. An empty list of `choices` is "none stated" and is kept as `[]`. */
export type Facts = {
	[K in FactKey]: (typeof facts)[K] extends { kind: 'choices' }
		? ValueOf<(typeof facts)[K]>
		: ValueOf<(typeof facts)[K]> | null;
};

export const factKeys = Object.keys(facts) as FactKey[];

/** A car about which nothing is stated. */
export const nothingStated: Facts = Object.fromEntries(
	factKeys.map(key => [key, facts[key].kind === 'choices' ? [] : null]),
) as unknown as Facts;
