import * as lists from './enumerations.ts';
import type { Equipment } from './equipment.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * What the columns of the mobile.de upload file say in our words, and our words in theirs: one table for reader and writer, so
 * that what goes out comes in again. Source of the codes: services.mobile.de/manual/upload-interface-csv_de.html.
 */

/**
 * A list of codes. `read` has one of our values for every code; several of our values may be written as the same code, where
 * theirs is coarser than ours (all Euro 6 are "6"). A value without a code has no cell and is lost.
 */
export type Codes<V extends string = string> = {
	/** Code → our value. */
	readonly read: Readonly<Record<string, V>>;
	/** Our value → code. */
	readonly write: Readonly<Partial<Record<V, string>>>;
};

/** Codes from pairs; the first value with a code is what that code is read as. */
function codes<V extends string>(pairs: Readonly<Partial<Record<V, string>>>): Codes<V> {
	const read: Record<string, V> = {};
	for (const [value, code] of Object.entries(pairs) as [V, string][]) read[code] ??= value;
	return { read, write: pairs };
}

type ValueOf<L> = L extends { readonly values: readonly (infer V)[] } ? V : never;

/**
 * `kategorie`, written as `Car.Limousine`; files also have the part behind the dot alone. Panel vans stand among the cars as `Van`:
 * as a lorry (`VanUpTo7500`) mobile.de would ask for another set of facts.
 */
export const mobileDeCategories: Codes<ValueOf<typeof lists.bodies>> = codes({
	kleinwagen: 'SmallCar',
	limousine: 'Limousine',
	kombi: 'EstateCar',
	suv: 'OffRoad',
	van: 'Van',
	transporter: 'Van',
	cabrio: 'Cabrio',
	sportwagen: 'SportsCar',
	andere: 'OtherCar',
});

const mobileDeFuels: Codes<ValueOf<typeof lists.fuels>> = codes({
	andere: '0',
	benzin: '1',
	diesel: '2',
	autogas: '3',
	erdgas: '4',
	elektro: '6',
	'hybrid-benzin': '7',
	wasserstoff: '8',
	ethanol: '9',
	'hybrid-diesel': '10',
});

/** `0` is "keine Angabe". */
const mobileDeGearboxes: Codes<ValueOf<typeof lists.gearboxes>> = codes({
	schaltgetriebe: '1',
	halbautomatik: '2',
	automatik: '3',
});

/** Zones are not told apart. */
const mobileDeClimates: Codes<ValueOf<typeof lists.climates>> = codes({
	keine: '0',
	klimaanlage: '1',
	klimaautomatik: '2',
	'2-zonen': '2',
	'3-zonen': '2',
	'4-zonen': '2',
});

/** Codes of Euro 6b and later are not published; Euro 7 has none. */
const mobileDeEmissionClasses: Codes<ValueOf<typeof lists.emissionClasses>> = codes({
	euro1: '1',
	euro2: '2',
	euro3: '3',
	euro4: '4',
	euro5: '5',
	euro6: '6',
	euro6b: '6',
	euro6c: '6',
	'euro6d-temp': '6',
	euro6d: '6',
	euro6e: '6',
});

const mobileDeStickers: Codes<ValueOf<typeof lists.emissionStickers>> = codes({
	keine: '1',
	rot: '2',
	gelb: '3',
	gruen: '4',
});

/** Files have the number of doors; both numbers of a pair are read, the usual one is written. */
const mobileDeDoors: Codes<ValueOf<typeof lists.doorCounts>> = {
	read: { '2': '2-3', '3': '2-3', '4': '4-5', '5': '4-5', '6': '6-7', '7': '6-7' },
	write: { '2-3': '3', '4-5': '5', '6-7': '7' },
};

const mobileDeInteriorColours: Codes<ValueOf<typeof lists.interiorColours>> = codes({
	schwarz: '1',
	grau: '2',
	beige: '3',
	braun: '4',
	andere: '5',
	blau: '5',
	rot: '5',
});

const mobileDeInteriorMaterials: Codes<ValueOf<typeof lists.interiorMaterials>> = codes({
	vollleder: '1',
	teilleder: '2',
	stoff: '3',
	velours: '4',
	alcantara: '5',
	andere: '6',
});

const mobileDeAirbags: Codes<ValueOf<typeof lists.airbagSets>> = codes({
	fahrer: '2',
	front: '3',
	'front-seite': '4',
	'front-seite-weitere': '5',
});

/** `mwst`: whether VAT is shown; `0` is the margin scheme of § 25a UStG. */
const mobileDeVat: Codes<ValueOf<typeof lists.vatKinds>> = codes({ ausweisbar: '1', 'nicht-ausweisbar': '0' });

/** `neufahrzeug`. */
const mobileDeConditions: Codes<ValueOf<typeof lists.conditions>> = codes({ neu: '1', gebraucht: '0' });

/** `farbe` is a word, written in small letters; read in any case. */
const mobileDeColours: Codes<ValueOf<typeof lists.colours>> = words(lists.colours, word => word.toLowerCase());

/** `landesversion` is a word: the German name of the country. */
const mobileDeCountryVersions: Codes<ValueOf<typeof lists.countryVersions>> = words(lists.countryVersions);

function words<V extends string>(list: Vocabulary<V>, spelt = (word: string) => word): Codes<V> {
	const read: Record<string, V> = {};
	const write: Partial<Record<V, string>> = {};
	for (const value of list.values) {
		write[value] = spelt(list.german(value));
		read[spelt(list.german(value))] = value;
	}
	return { read, write };
}

/** Yes or no there, and more than that here: what a `1` is read as, and which of our values are written as one. */
const ticked = <V extends string>(read: V, ...also: V[]): Codes<V> =>
	codes(Object.fromEntries([read, ...also].map(value => [value, '1'])) as Partial<Record<V, string>>);

/** A column that holds one fact: `parameter` is its public name (`listings/facts.ts`). */
export type MobileDeFact = {
	readonly column: string;
	readonly parameter: string;
	/**
	 * `number`: in our public unit, point or comma. `month`: `mm.jjjj`, `00.jjjj` where the month is not known. `yes`: `1`, and everything
	 * else says nothing, since in these files a `0` is only a box nobody has ticked.
	 */
	readonly form: 'number' | 'month' | 'text' | 'yes' | Codes;
};

/** Columns that are one fact each, as they come; equipment, parking aids, use, names and texts are dealt with elsewhere. */
export const mobileDeFacts: readonly MobileDeFact[] = [
	{ column: 'leistung', parameter: 'kw', form: 'number' },
	{ column: 'hu', parameter: 'hu', form: 'month' },
	{ column: 'ez', parameter: 'ez', form: 'month' },
	{ column: 'kilometer', parameter: 'km', form: 'number' },
	{ column: 'preis', parameter: 'preis', form: 'number' },
	{ column: 'mwst', parameter: 'mwst', form: mobileDeVat },
	{ column: 'vin', parameter: 'fin', form: 'text' },
	{ column: 'beschaedigtes_fahrzeug', parameter: 'schaden', form: 'yes' },
	{ column: 'farbe', parameter: 'farbe', form: mobileDeColours },
	{ column: 'klima', parameter: 'klima', form: mobileDeClimates },
	{ column: 'taxi', parameter: 'taxi', form: 'yes' },
	{ column: 'behindertengerecht', parameter: 'behindertengerecht', form: 'yes' },
	{ column: 'neufahrzeug', parameter: 'zustand', form: mobileDeConditions },
	{ column: 'metallic', parameter: 'metallic', form: 'yes' },
	{ column: 'garantie', parameter: 'garantie', form: 'yes' },
	{ column: 'allradantrieb', parameter: 'antrieb', form: ticked<ValueOf<typeof lists.drives>>('allrad') },
	{ column: 'tueren', parameter: 'tueren', form: mobileDeDoors },
	{ column: 'umweltplakette', parameter: 'plakette', form: mobileDeStickers },
	{ column: 'scheckheftgepflegt', parameter: 'scheckheft', form: 'yes' },
	{ column: 'ccm', parameter: 'hubraum', form: 'number' },
	{ column: 'gesamtgewicht', parameter: 'gesamtgewicht', form: 'number' },
	{ column: 'sitze', parameter: 'sitze', form: 'number' },
	{ column: 'schadstoff', parameter: 'schadstoff', form: mobileDeEmissionClasses },
	{
		column: 'tempomat',
		parameter: 'tempomat',
		form: ticked<ValueOf<typeof lists.cruiseControls>>('tempomat', 'abstandstempomat'),
	},
	{ column: 'verbrauch_innerorts', parameter: 'verbrauch_innerorts', form: 'number' },
	{ column: 'verbrauch_ausserorts', parameter: 'verbrauch_ausserorts', form: 'number' },
	{ column: 'verbrauch_kombiniert', parameter: 'verbrauch', form: 'number' },
	{ column: 'emission', parameter: 'co2', form: 'number' },
	{
		column: 'xenonscheinwerfer',
		parameter: 'scheinwerfer',
		form: ticked<ValueOf<typeof lists.headlights>>('xenon', 'bi-xenon'),
	},
	{ column: 'partikelfilter', parameter: 'partikelfilter', form: 'yes' },
	{ column: 'hu/au_neu', parameter: 'hu_neu', form: 'yes' },
	{ column: 'kraftstoffart', parameter: 'kraftstoff', form: mobileDeFuels },
	{ column: 'getriebeart', parameter: 'getriebe', form: mobileDeGearboxes },
	{ column: 'exportfahrzeug', parameter: 'export', form: 'yes' },
	{ column: 'hsn', parameter: 'hsn', form: 'text' },
	{ column: 'tsn', parameter: 'tsn', form: 'text' },
	{ column: 'interieurfarbe', parameter: 'innenfarbe', form: mobileDeInteriorColours },
	{ column: 'interieurtyp', parameter: 'innenmaterial', form: mobileDeInteriorMaterials },
	{ column: 'airbag', parameter: 'airbags', form: mobileDeAirbags },
	{ column: 'vorbesitzer', parameter: 'halter', form: 'number' },
	{ column: 'landesversion', parameter: 'laenderversion', form: mobileDeCountryVersions },
	{
		column: 'kurvenlicht',
		parameter: 'kurvenlicht',
		form: ticked<ValueOf<typeof lists.bendingLights>>('kurvenlicht', 'adaptives-kurvenlicht'),
	},
	{
		column: 'tagfahrlicht',
		parameter: 'tagfahrlicht',
		form: ticked<ValueOf<typeof lists.daytimeLights>>('tagfahrlicht', 'led-tagfahrlicht'),
	},
	{ column: 'nichtraucher fahrzeug', parameter: 'nichtraucher', form: 'yes' },
	{
		column: 'unfallfahrzeug',
		parameter: 'unfall',
		form: ticked<ValueOf<typeof lists.accidentHistories>>('unfallwagen'),
	},
	{ column: 'fahrtauglich', parameter: 'fahrtauglich', form: 'yes' },
	{ column: 'plugin hybrid', parameter: 'plugin', form: 'yes' },
	{ column: 'kombinierter stromverbrauch', parameter: 'stromverbrauch', form: 'number' },
];

/** Columns with `1` where the car has it: column → equipment. */
export const mobileDeEquipment: Readonly<Record<string, Equipment>> = {
	leichtmetallfelgen: 'leichtmetallfelgen',
	esp: 'esp',
	abs: 'abs',
	wegfahrsperre: 'wegfahrsperre',
	navigationssystem: 'navigationssystem',
	schiebedach: 'schiebedach',
	zentralverriegelung: 'zentralverriegelung',
	fensterheber: 'elektrische-fensterheber',
	servolenkung: 'servolenkung',
	biodiesel: 'biodiesel-geeignet',
	standheizung: 'standheizung',
	tv: 'tv',
	luftfederung: 'luftfederung',
	sitzheizung: 'sitzheizung',
	e10: 'e10-geeignet',
	pflanzenoel: 'pflanzenoel-geeignet',
	'elektrische seitenspiegel': 'elektrische-seitenspiegel',
	sportfahrwerk: 'sportfahrwerk',
	sportpaket: 'sportpaket',
	bluetooth: 'bluetooth',
	bordcomputer: 'bordcomputer',
	'cd spieler': 'cd-spieler',
	'elektrische sitzeinstellung': 'elektrische-sitze',
	'head-up display': 'head-up-display',
	freisprecheinrichtung: 'freisprecheinrichtung',
	multifunktionslenkrad: 'multifunktionslenkrad',
	skisack: 'skisack',
	'tuner oder radio': 'radio',
	sportsitze: 'sportsitze',
	'panorama dach': 'panoramadach',
	kindersitzbefestigung: 'isofix',
	lichtsensor: 'lichtsensor',
	nebelscheinwerfer: 'nebelscheinwerfer',
	traktionskontrolle: 'traktionskontrolle',
	'start stop automatik': 'start-stopp',
	regensensor: 'regensensor',
	dachreling: 'dachreling',
};

/** Columns with `1` where there is such a parking aid. `einparkhilfe` alone does not say which. */
export const mobileDeParkingAids: Readonly<Record<string, ValueOf<typeof lists.parkingAids>>> = {
	'einparkhilfe sensoren vorne': 'vorne',
	'einparkhilfe sensoren hinten': 'hinten',
	'einparkhilfe kamera': 'kamera',
	'einparkhilfe selbstlenkendes system': 'selbstlenkend',
};

/**
 * Written, and not read: a `1` does not say which of our values it is (rigid, detachable or swivelling; left or right; front or rear).
 * Column → public name of the fact.
 */
export const mobileDeOutOnly: Readonly<Record<string, string>> = {
	anhaengerkupplung: 'anhaengerkupplung',
	schiebetuer: 'schiebetuer',
	einparkhilfe: 'einparkhilfe',
};

/** Columns with `1` that say how the car was used. A car has one use here: the first of these in this order. */
export const mobileDeUsages: Readonly<Record<string, ValueOf<typeof lists.usages>>> = {
	oldtimer: 'oldtimer',
	jahreswagen: 'jahreswagen',
	vorfuehrfahrzeug: 'vorfuehrwagen',
	tageszulassung: 'tageszulassung',
};
