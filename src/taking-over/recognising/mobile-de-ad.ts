import { euroOf, germanOf, monthOf } from './json-ld.ts';
import { isObject, type JsonObject, memberOf, textOf } from './json-values.ts';
import type { Pair } from './pairs.ts';

/** Flags of an ad and what they are called in the words of the trade. Source: New JSON of the Search-API. */
const flags: Readonly<Record<string, string>> = {
	...{ abs: 'ABS', esp: 'ESP', alloyWheels: 'Alufelgen', navigationSystem: 'Navi', electricHeatedSeats: 'Sitzheizung' },
	...{ electricWindows: 'elektrische Fensterheber', isofix: 'Isofix', panoramicGlassRoof: 'Panoramadach' },
	...{
		startStopSystem: 'Start-Stopp-Automatik',
		auxiliaryHeating: 'Standheizung',
		centralLocking: 'Zentralverriegelung',
	},
	...{ immobilizer: 'Wegfahrsperre', lightSensor: 'Lichtsensor', automaticRainSensor: 'Regensensor' },
	...{ multifunctionalWheel: 'Multifunktionslenkrad', powerAssistedSteering: 'Servolenkung', sunroof: 'Schiebedach' },
	...{ bluetooth: 'Bluetooth', headUpDisplay: 'Head-up-Display', roofRails: 'Dachreling', sportSeats: 'Sportsitze' },
	...{ fullServiceHistory: 'scheckheftgepflegt', nonSmokerVehicle: 'Nichtraucherfahrzeug' },
};
const euroClass = /^EURO(\d[A-Z]?)(_TEMP)?$/;
const colours: Readonly<Record<string, string>> = {
	...{ BLACK: 'schwarz', WHITE: 'weiß', GREY: 'grau', SILVER: 'silber', BLUE: 'blau', RED: 'rot', GREEN: 'grün' },
	...{ YELLOW: 'gelb', BROWN: 'braun', BEIGE: 'beige', ORANGE: 'orange', GOLD: 'gold', PURPLE: 'violett' },
};
const doors: Readonly<Record<string, string>> = { TWO_OR_THREE: '2/3', FOUR_OR_FIVE: '4/5', SIX_OR_SEVEN: '6/7' };
const climates: Readonly<Record<string, string>> = {
	...{
		MANUAL_CLIMATISATION: 'Klimaanlage',
		AUTOMATIC_CLIMATISATION: 'Klimaautomatik',
		NO_CLIMATISATION: 'keine Klimaanlage',
	},
	...{
		AUTOMATIC_CLIMATISATION_2_ZONES: '2-Zonen-Klimaautomatik',
		AUTOMATIC_CLIMATISATION_3_ZONES: '3-Zonen-Klimaautomatik',
	},
	...{ AUTOMATIC_CLIMATISATION_4_ZONES: '4-Zonen-Klimaautomatik' },
};
const parking: Readonly<Record<string, string>> = {
	...{ REAR_VIEW_CAM: 'Rückfahrkamera', CAM_360_DEGREES: '360° Kamera', FRONT_SENSORS: 'Parksensoren vorne' },
	...{ REAR_SENSORS: 'Parksensoren hinten', AUTOMATIC_PARKING: 'Parklenkassistent' },
};

/** One ad in the New JSON of mobile.de, however it came to its seller. */
export function isMobileDeAd(object: JsonObject): boolean {
	return (
		Object.hasOwn(object, 'mobileAdId') || (Object.hasOwn(object, 'vehicleClass') && Object.hasOwn(object, 'make'))
	);
}

/** The same as statements with German labels. Prices for dealers stay where they are. */
export function pairsOfMobileDe(ad: JsonObject): Pair[] {
	const pairs: Pair[] = [];
	const add = (label: string, value: string | undefined) => {
		if (value !== undefined) pairs.push({ label, value });
	};
	const says = (key: string) => textOf(memberOf(ad, key));
	const named = (table: Readonly<Record<string, string>>, key: string) => {
		const said = says(key) ?? '';
		return Object.hasOwn(table, said) ? table[said] : undefined;
	};
	const unit = (key: string, name: string) => (says(key) === undefined ? undefined : `${says(key)} ${name}`);
	const price = memberOf(ad, 'price');
	const seller = memberOf(ad, 'seller');
	const address = isObject(seller) ? memberOf(seller, 'address') : undefined;
	add('Marke', says('make'));
	add('Modell', says('model'));
	add('Kilometerstand', unit('mileage', 'km'));
	add('Erstzulassung', monthOf(says('firstRegistration')));
	add('Leistung', unit('power', 'kW'));
	add('Hubraum', unit('cubicCapacity', 'ccm'));
	add('Getriebe', germanOf(says('gearbox')));
	add('Kraftstoff', germanOf(says('fuel')));
	add('Karosserie', germanOf(says('category')));
	add('Antriebsart', germanOf(says('driveType')));
	const [, euro, temp] = euroClass.exec(says('emissionClass') ?? '') ?? [];
	add(
		'Schadstoffklasse',
		euro === undefined ? undefined : `Euro ${euro.toLowerCase()}${temp === undefined ? '' : '-temp'}`,
	);
	add('Umweltplakette', says('emissionSticker') === 'EMISSIONSSTICKER_GREEN' ? 'Umweltplakette grün' : undefined);
	add('Farbe', named(colours, 'exteriorColor'));
	add('Farbe (Hersteller)', says('manufacturerColorName'));
	add('Türen', named(doors, 'doors'));
	add('Sitze', says('seats'));
	add('Fahrzeughalter', says('numberOfPreviousOwners'));
	add('HU', monthOf(says('generalInspection')));
	add('Klimatisierung', named(climates, 'climatisation'));
	add('FIN', says('vin'));
	add('Preis', isObject(price) ? euroOf(textOf(memberOf(price, 'consumerPriceGross'))) : undefined);
	add('PLZ', isObject(address) ? textOf(memberOf(address, 'zipcode')) : undefined);
	if (memberOf(ad, 'metallic') === true) add('Metallic', 'ja');
	if (memberOf(ad, 'damageUnrepaired') === true) add('Beschädigt', 'ja');
	if (memberOf(ad, 'accidentDamaged') === false) add('Fahrzeugzustand', 'unfallfrei');
	const features = Object.entries(flags).flatMap(([key, word]) => (memberOf(ad, key) === true ? [word] : []));
	const assistants = [memberOf(ad, 'parkingAssistants') ?? []].flat().flatMap(key => parking[String(key)] ?? []);
	const equipment = [...features, ...assistants].join(', ');
	add('Ausstattung', equipment === '' ? undefined : equipment);
	return pairs;
}
