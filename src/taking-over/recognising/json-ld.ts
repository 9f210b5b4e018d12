import { type Finding, weighed } from './findings.ts';
import { isObject, type JsonObject, memberOf, objectsIn, textOf } from './json-values.ts';
import { type Pair, readPairs } from './pairs.ts';
import type { Recognised } from './recognised.ts';
import { wordsOfAd } from './words-of-ad.ts';

const carTypes: ReadonlySet<string> = new Set(['car', 'vehicle', 'motorizedvehicle', 'usedcar', 'auto']);

/** Cars among the objects of schema.org data; `@type` may be a list, a whole address, and of any case. */
export function carsIn(root: unknown): JsonObject[] {
	const cars = objectsIn(root).filter(object =>
		[memberOf(object, '@type') ?? []].flat().some(type => {
			const name = String(type).split(/[/#:]/).at(-1) ?? '';
			return carTypes.has(name.toLowerCase());
		}),
	);
	const ids = new Set<string>();
	// The same car by reference is no second one.
	return cars.filter(car => {
		const id = textOf(memberOf(car, '@id'));
		if (Object.keys(car).length <= 3 && cars.length > 1) return false;
		return id === undefined || (!ids.has(id) && ids.add(id));
	});
}

/** A car as schema.org names its parts. Source: schema.org/Car; the traps are those of real pages. */
export function factsOfCar(car: JsonObject, origin: string): ReturnType<typeof wordsOfAd> {
	const at = (...path: string[]) =>
		path.reduce<unknown>((value, key) => {
			const one = Array.isArray(value) ? value[0] : value;
			return isObject(one) ? memberOf(one, key) : undefined;
		}, car);
	const says = (...path: string[]) => textOf(at(...path));
	const pairs: Pair[] = [];
	const add = (label: string, value: string | undefined) => {
		if (value !== undefined) pairs.push({ label, value: value.slice(0, 2000) });
	};
	add('Marke', says('brand') ?? says('manufacturer'));
	add('Modell', says('model'));
	add('Variante', says('vehicleConfiguration'));
	add('Kilometerstand', amountOf(at('mileageFromOdometer'), { KMT: 'km', KM: 'km', SMI: 'mi', MI: 'mi', '': 'km' }));
	add('Erstzulassung', monthOf(says('dateVehicleFirstRegistered')));
	if (says('dateVehicleFirstRegistered') === undefined) {
		add('Baujahr', monthOf(says('vehicleModelDate') ?? says('productionDate') ?? says('modelDate')));
	}
	add('Kraftstoff', germanOf(says('fuelType') ?? says('vehicleEngine', 'fuelType')));
	const power = at('vehicleEngine', 'enginePower') ?? at('enginePower');
	add('Leistung', amountOf(power, { KWT: 'kW', KW: 'kW', BHP: 'PS', HP: 'PS', PS: 'PS', N12: 'PS' }));
	add('Hubraum', amountOf(at('vehicleEngine', 'engineDisplacement'), { CMQ: 'ccm', CCM: 'ccm', '': 'ccm', LTR: 'l' }));
	add('Getriebe', germanOf(says('vehicleTransmission')));
	add('Antriebsart', germanOf(says('driveWheelConfiguration')?.split('/').at(-1)));
	add('Karosserie', germanOf(says('bodyType')));
	add('Farbe', says('color'));
	add('Türen', says('numberOfDoors'));
	add('Sitze', says('vehicleSeatingCapacity') ?? says('seatingCapacity'));
	add('Fahrzeughalter', says('numberOfPreviousOwners'));
	add('Schadstoffklasse', says('meetsEmissionStandard'));
	add('CO2', says('emissionsCO2'));
	add('FIN', says('vehicleIdentificationNumber'));
	add('Fahrzeugzustand', says('itemCondition')?.split('/').at(-1));
	const price = says('offers', 'price') ?? says('offers', 'priceSpecification', 'price') ?? says('offers', 'lowPrice');
	const currency = says('offers', 'priceCurrency') ?? says('offers', 'priceSpecification', 'priceCurrency') ?? 'EUR';
	// A price in francs is not one in euros.
	if (currency.toUpperCase() === 'EUR') add('Preis', euroOf(price));
	add(
		'PLZ',
		says('offers', 'availableAtOrFrom', 'address', 'postalCode') ?? says('offers', 'seller', 'address', 'postalCode'),
	);
	const read = readPairs(pairs, origin);
	const words = wordsOfAd(says('name'), says('description'), origin);
	return {
		findings: [...read.findings, ...words.findings],
		unread: [...read.unread, ...words.unread],
		removed: words.removed,
	};
}

export function recogniseCar(car: JsonObject, origin: string): Recognised {
	const { findings, unread, removed } = factsOfCar(car, origin);
	return weighed(findings as Finding[], unread, removed);
}

/** A `QuantitativeValue`, or a figure with or without a unit; spaces inside figures are of every width. */
function amountOf(value: unknown, units: Readonly<Record<string, string>>): string | undefined {
	const figure = textOf(value)?.replace(/(?<=\d)[\s\u2009\u202f\u00a0](?=\d{3})/gu, '');
	if (figure === undefined) return undefined;
	const said = isObject(value)
		? (textOf(memberOf(value, 'unitCode')) ?? textOf(memberOf(value, 'unitText')) ?? '')
		: '';
	if (!/^\d+(?:\.\d+)?$/.test(figure)) return figure;
	const unit = Object.hasOwn(units, said.toUpperCase()) ? units[said.toUpperCase()] : said;
	if (unit === 'mi') return undefined;
	return `${Math.round(Number(figure))} ${unit ?? ''}`.trim();
}

/** ISO dates as the papers write them; everything else as it is. */
export function monthOf(said: string | undefined): string | undefined {
	if (said === undefined) return undefined;
	const [, year, month] =
		/^(\d{4})-(\d{2})(?:-\d{2}.*)?$/.exec(said) ?? /^((?:19|20)\d{2})(0[1-9]|1[0-2])$/.exec(said) ?? [];
	return year === undefined ? said : `${month}/${year}`;
}

/** `15990.00` is euros and cents, `15.990` is not. */
export function euroOf(said: string | undefined): string | undefined {
	const [, euro] = /^(\d+)\.\d{1,2}$/.exec(said?.trim() ?? '') ?? [];
	return euro ?? said;
}

const german: Readonly<Record<string, string>> = {
	...{
		petrol: 'Benzin',
		gasoline: 'Benzin',
		super: 'Benzin',
		electric: 'Elektro',
		electricity: 'Elektro',
		hybrid: 'Hybrid (Benzin/Elektro)',
	},
	...{
		hybrid_diesel: 'Hybrid (Diesel/Elektro)',
		lpg: 'Autogas (LPG)',
		cng: 'Erdgas (CNG)',
		hydrogen: 'Wasserstoff',
		b: 'Benzin',
		d: 'Diesel',
	},
	...{
		automatic: 'Automatik',
		automatic_gear: 'Automatik',
		a: 'Automatik',
		manual: 'Schaltgetriebe',
		manual_gear: 'Schaltgetriebe',
		m: 'Schaltgetriebe',
		semiautomatic_gear: 'Halbautomatik',
	},
	...{
		estatecar: 'Kombi',
		wagon: 'Kombi',
		estate: 'Kombi',
		smallcar: 'Kleinwagen',
		sedan: 'Limousine',
		limousine: 'Limousine',
		saloon: 'Limousine',
		offroad: 'SUV/Geländewagen',
		suv: 'SUV/Geländewagen',
		cabrio: 'Cabrio',
		convertible: 'Cabrio',
		sportscar: 'Sportwagen/Coupé',
		coupe: 'Sportwagen/Coupé',
		van: 'Van/Minibus',
		minivan: 'Van/Minibus',
	},
	...{
		frontwheeldriveconfiguration: 'Frontantrieb',
		rearwheeldriveconfiguration: 'Heckantrieb',
		allwheeldriveconfiguration: 'Allrad',
		fourwheeldriveconfiguration: 'Allrad',
		front: 'Frontantrieb',
		rear: 'Heckantrieb',
		all_wheel: 'Allrad',
	},
};

/** The German word for what files say in English. */
export function germanOf(said: string | undefined): string | undefined {
	const key = said?.trim().toLowerCase() ?? '';
	return Object.hasOwn(german, key) ? german[key] : said;
}
