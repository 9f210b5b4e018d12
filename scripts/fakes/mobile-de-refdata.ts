import { models } from './car-models.ts';

const lists: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	fuels: {
		PETROL: 'Benzin',
		DIESEL: 'Diesel',
		ELECTRICITY: 'Elektro',
		HYBRID: 'Hybrid (Benzin/Elektro)',
		HYBRID_DIESEL: 'Hybrid (Diesel/Elektro)',
		LPG: 'Autogas (LPG)',
		CNG: 'Erdgas (CNG)',
		HYDROGENIUM: 'Wasserstoff',
		ETHANOL: 'Ethanol (FFV, E85, etc.)',
		OTHER: 'Andere',
	},
	gearboxes: { MANUAL_GEAR: 'Schaltgetriebe', SEMIAUTOMATIC_GEAR: 'Halbautomatik', AUTOMATIC_GEAR: 'Automatik' },
	colors: { BLACK: 'Schwarz', WHITE: 'Weiß', GREY: 'Grau', SILVER: 'Silber', BLUE: 'Blau', RED: 'Rot', GREEN: 'Grün' },
	interiorcolors: { BLACK: 'Schwarz', BEIGE: 'Beige', GREY: 'Grau', BROWN: 'Braun', OTHER_INTERIOR_COLOR: 'Andere' },
	interiortypes: {
		LEATHER: 'Vollleder',
		PARTIAL_LEATHER: 'Teilleder',
		FABRIC: 'Stoff',
		ALCANTARA: 'Alcantara',
		VELOUR: 'Velours',
		OTHER_INTERIOR_TYPE: 'Andere',
	},
	conditions: { NEW: 'Neu', USED: 'Gebraucht' },
	doorcounts: { TWO_OR_THREE: '2/3', FOUR_OR_FIVE: '4/5', SIX_OR_SEVEN: '6/7' },
	emissionclasses: { EURO4: 'Euro4', EURO5: 'Euro5', EURO6: 'Euro6', EURO6D: 'Euro6d', EURO6D_TEMP: 'Euro6d-TEMP' },
	emissionstickers: { EMISSIONSSTICKER_GREEN: '4 (Grün)', EMISSIONSSTICKER_NONE: '1 (Keine)' },
	usagetypes: { USED: 'Gebraucht', EMPLOYEES_CAR: 'Jahreswagen', NEW: 'Neu' },
	climatisations: {
		MANUAL_CLIMATISATION: 'Klimaanlage',
		AUTOMATIC_CLIMATISATION: 'Klimaautomatik',
		AUTOMATIC_CLIMATISATION_2_ZONES: '2-Zonen-Klimaautomatik',
	},
	airbags: { FRONT_AND_SIDE_AND_MORE_AIRBAGS: 'Front-, Seiten- und weitere Airbags' },
	countries: { DE: 'Deutschland', AT: 'Österreich', CH: 'Schweiz' },
	'sites/GERMANY/classes/Car/usedcarseals': {},
	'classes/Car/categories': {
		Limousine: 'Limousine',
		EstateCar: 'Kombi',
		SmallCar: 'Kleinwagen',
		OffRoad: 'SUV/Geländewagen/Pickup',
		SportsCar: 'Sportwagen/Coupé',
		Cabrio: 'Cabrio/Roadster',
		Van: 'Van/Minibus',
		OtherCar: 'Andere',
	},
};

/** `{ values: […] }` of a list below /refdata, or undefined where there is none. @param path decoded */
export function refdata(path: string): { values: { name: string; description: string; url: string }[] } | undefined {
	const list = lists[path] ?? makesOrModels(path);
	if (list === undefined) return undefined;
	return {
		values: Object.entries(list).map(([name, description]) => ({
			name,
			description,
			url: `https://services.mobile.de/refdata/${path}/${encodeURIComponent(name)}`,
		})),
	};
}

function makesOrModels(path: string): Record<string, string> | undefined {
	if (path === 'classes/Car/makes') return Object.fromEntries(models.map(([make]) => [keyOfMake(make), make]));
	const make = /^classes\/Car\/makes\/([^/]+)\/models$/.exec(path)?.[1];
	if (make === undefined) return undefined;
	const own = models.filter(([name]) => keyOfMake(name) === make);
	return own.length === 0 ? undefined : Object.fromEntries(own.map(([, model]) => [model, model]));
}

function keyOfMake(make: string): string {
	return make === 'Volkswagen' ? 'VW' : make.toUpperCase();
}
