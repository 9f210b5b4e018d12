import { type Equipment, type FakeCar, fakeCars } from './cars.ts';
import { contactLines } from './kleinanzeigen-contacts.ts';
import { pictureHash } from './pictures.ts';

export type KleinanzeigenAd = {
	readonly id: string;
	/** `/s-anzeige/{slug}/{id}-216-{place}` */
	readonly path: string;
	readonly makeSlug: string;
	readonly title: string;
	/** "15.990 € VB", "12.490 €", "VB" */
	readonly price: string;
	readonly oldPrice: string | undefined;
	readonly text: string;
	readonly postcode: string;
	readonly region: string;
	readonly town: string;
	readonly latitude: string;
	readonly longitude: string;
	readonly commercial: boolean;
	readonly sellerName: string;
	readonly sellerPhone: string;
	/** Paid for: above the others on every page. */
	readonly isTop: boolean;
	/** On the card: "98.500 km", "EZ 03/2019". */
	readonly tags: readonly string[];
	readonly details: readonly (readonly [label: string, value: string])[];
	readonly equipment: readonly string[];
	readonly pictures: readonly string[];
	readonly date: string;
	/** `reserved`, `sold` and `deleted` are still shown, with a word in the title; `gone` leads to the start page. */
	readonly state: 'live' | 'reserved' | 'sold' | 'deleted' | 'expired' | 'gone';
	/** Everything in it that says who somebody is or how to reach them; must never be kept. */
	readonly personal: readonly string[];
	readonly car: FakeCar;
};

const places = [
	['80331', 'Bayern', 'München', '48.137', '11.575', '6411'],
	['04109', 'Sachsen', 'Leipzig', '51.340', '12.373', '4233'],
	['20095', 'Hamburg', 'Hamburg-Altstadt', '53.550', '10.000', '9409'],
	['50667', 'Nordrhein-Westfalen', 'Köln', '50.938', '6.957', '945'],
	['12345', 'Berlin', 'Treptow-Köpenick', '52.450', '13.560', '3331'],
] as const;
const months = 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' ');
const fuels: Readonly<Record<FakeCar['fuel'], string>> = {
	petrol: 'Benzin',
	diesel: 'Diesel',
	electric: 'Elektro',
	hybrid: 'Hybrid',
	'hybrid-diesel': 'Hybrid',
	lpg: 'Autogas (LPG)',
	cng: 'Erdgas (CNG)',
};
const bodies: Readonly<Record<FakeCar['body'], string>> = {
	limousine: 'Limousine',
	estate: 'Kombi',
	small: 'Kleinwagen',
	suv: 'SUV/Geländewagen',
	sports: 'Coupé',
	cabrio: 'Cabrio',
	van: 'Van/Bus',
};
const extras: Partial<Record<Equipment, string>> = {
	'tow-bar': 'Anhängerkupplung',
	navigation: 'Navigationssystem',
	'heated-seats': 'Sitzheizung',
	'cruise-control': 'Tempomat',
	alloys: 'Leichtmetallfelgen',
	xenon: 'Xenon-/LED-Scheinwerfer',
	sunroof: 'Schiebedach/Panoramadach',
	'parking-sensors': 'Einparkhilfe',
	'aux-heating': 'Standheizung',
	'service-book': 'Scheckheftgepflegt',
	abs: 'Antiblockiersystem (ABS)',
};

/** Two of three are of dealers; the rest are private people, whom a reader has to leave alone. */
export function kleinanzeigenAds(count: number, seed: number, now: Date): KleinanzeigenAd[] {
	return fakeCars(count, { seed, year: now.getUTCFullYear() }).map(car => adOf(car, now));
}

function adOf(car: FakeCar, now: Date): KleinanzeigenAd {
	const { number } = car;
	const id = String(3_200_000_000 + number);
	const commercial = number % 3 !== 0;
	const [postcode, region, town, latitude, longitude, place] = places[number % places.length] ?? places[0];
	const contact = contactLines(number);
	const titleContact = number % 10 === 7 ? ` Tel ${contact.phone}` : '';
	const sellerName = commercial ? `Autohaus Muster, Frau Beispiel-${number}` : `Erna Erfunden-${number}`;
	const title = `${car.make} ${car.model} ${car.trim}${car.ccm ? ` ${(car.ccm / 1_000).toFixed(1)}` : ''}${titleContact}`;
	return {
		id,
		path: `/s-anzeige/${slug(`${car.make} ${car.model} ${car.trim}`)}/${id}-216-${place}`,
		makeSlug: slug(car.make),
		title,
		price: priceText(car),
		oldPrice: number % 6 === 2 ? euros(car.priceEuros + 1_000) : undefined,
		text: `${car.make} ${car.model}, Ausstattung ${car.trim}.\n${contact.lines.join('\n')}\nBesichtigung gern, auch am Wochenende. 8-fach bereift, ${german(car.mileageKm)} km.`,
		postcode,
		region,
		town,
		latitude,
		longitude,
		commercial,
		sellerName,
		sellerPhone: contact.phone,
		isTop: number % 20 === 4,
		tags: [
			`${german(car.mileageKm)} km`,
			...(car.firstRegistration ? [`EZ ${two(car.firstRegistration.month)}/${car.firstRegistration.year}`] : []),
		],
		details: detailsOf(car),
		equipment: car.equipment.flatMap(one => extras[one] ?? []),
		pictures: Array.from({ length: car.pictures }, (_, at) => pictureHash(car.vin, at)),
		date: dateOf(new Date(now.getTime() - (number % 30) * 86_400_000)),
		state: 'live',
		personal: [...contact.personal, sellerName],
		car,
	};
}

function detailsOf(car: FakeCar): [string, string][] {
	const { firstRegistration: first, inspection } = car;
	return [
		['Marke', car.make],
		['Modell', car.model],
		['Kilometerstand', `${german(car.mileageKm)} km`],
		['Fahrzeugzustand', car.damaged ? 'Beschädigtes Fahrzeug' : 'Unbeschädigtes Fahrzeug'],
		...(first ? [['Erstzulassung', `${months[first.month - 1]} ${first.year}`] as [string, string]] : []),
		['Kraftstoffart', fuels[car.fuel]],
		['Leistung', `${Math.round(car.powerKw * 1.35962)} PS`],
		['Getriebe', car.automatic ? 'Automatik' : 'Manuell'],
		['Fahrzeugtyp', bodies[car.body]],
		['Anzahl Türen', car.doors === 3 ? '2/3' : '4/5'],
		...(inspection ? [['HU bis', `${months[inspection.month - 1]} ${inspection.year}`] as [string, string]] : []),
		['Umweltplakette', '4 (Grün)'],
		...(car.fuel === 'electric' ? [] : [['Schadstoffklasse', `Euro${car.euroNorm}`] as [string, string]]),
		['Außenfarbe', `${car.colour.slice(0, 1).toUpperCase()}${car.colour.slice(1)}`],
		['Material Innenausstattung', car.number % 2 ? 'Vollleder' : 'Stoff'],
	];
}

function priceText({ number, priceEuros }: FakeCar): string {
	if (number % 17 === 0) return 'VB';
	return number % 2 ? `${euros(priceEuros)} VB` : euros(priceEuros);
}

export function euros(amount: number): string {
	return `${german(amount)} €`;
}

function german(number: number): string {
	return String(number).replace(/\B(?=(\d{3})+$)/g, '.');
}

function two(number: number): string {
	return String(number).padStart(2, '0');
}

function dateOf(date: Date): string {
	return `${two(date.getUTCDate())}.${two(date.getUTCMonth() + 1)}.${date.getUTCFullYear()}`;
}

function slug(text: string): string {
	return text
		.toLowerCase()
		.normalize('NFD')
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-|-$/g, '');
}
