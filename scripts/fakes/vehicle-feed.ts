import type { FakeCar } from './cars.ts';
import { pictureHash } from './pictures.ts';

const bodies: Readonly<Record<FakeCar['body'], string>> = {
	limousine: 'HATCHBACK',
	estate: 'WAGON',
	small: 'HATCHBACK',
	suv: 'SUV',
	sports: 'COUPE',
	cabrio: 'CONVERTIBLE',
	van: 'MINIVAN',
};
const fuels: Readonly<Record<FakeCar['fuel'], string>> = {
	petrol: 'GASOLINE',
	diesel: 'DIESEL',
	electric: 'ELECTRIC',
	hybrid: 'HYBRID',
	'hybrid-diesel': 'HYBRID',
	lpg: 'OTHER',
	cng: 'OTHER',
};
const address = { addr1: 'Erfundene Allee 7', city: 'Leipzig', region: 'Sachsen', postal_code: '04109', country: 'DE' };

export function feedPictureHash(car: FakeCar, position: number): string {
	return pictureHash(car.vin, position);
}

/** Rows under a header in Meta's names and the four of our own that it lacks (imports.md 3.2). */
export function metaFeed(cars: readonly FakeCar[], origin: string, separator: ',' | '\t'): string {
	const rows = cars.map(car => fieldsOf(car, origin));
	const header = Object.keys(rows[0] ?? fieldsOf(nobodysCar, origin));
	const cell = (text: string) => (/[",\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
	return [header, ...rows.map(row => Object.values(row))]
		.map(cells => `${cells.map(cell).join(separator)}\r\n`)
		.join('');
}

/** Google's names: values with their units, further pictures separated by commas. */
export function googleFeed(cars: readonly FakeCar[], origin: string): string {
	const header =
		'id,vin,make,model,trim,year,mileage,price,condition,exterior_color,image_link,additional_image_link,link';
	const rows = cars.map(car => {
		const [first = '', ...more] = picturesOf(car, origin);
		const quoted = `"${more.join(',')}"`;
		const year = car.firstRegistration?.year ?? '';
		return `F-${car.number},${car.vin},${car.make},${car.model},${car.trim},${year},${car.mileageKm} km,${car.priceEuros}.00 EUR,${car.isNew ? 'new' : 'used'},${car.colour},${first},${quoted},${origin}/fahrzeuge/F-${car.number}`;
	});
	return `${[header, ...rows].join('\r\n')}\r\n`;
}

export function xmlFeed(cars: readonly FakeCar[], origin: string): string {
	const listings = cars.map(car => {
		const { address: _, 'mileage.value': km, 'mileage.unit': unit, ...fields } = fieldsOf(car, origin);
		const plain = Object.entries(fields).filter(([name]) => !name.startsWith('image['));
		const images = picturesOf(car, origin).map(url => `<image><url>${xml(url)}</url><tag>Exterior</tag></image>`);
		const parts = Object.entries(address).map(([name, value]) => `<component name="${name}">${xml(value)}</component>`);
		return `<listing>${plain.map(([name, value]) => `<${name}>${xml(value)}</${name}>`).join('')}<mileage><value>${km}</value><unit>${unit}</unit></mileage>${images.join('')}<address format="simple">${parts.join('')}</address></listing>`;
	});
	return `<?xml version="1.0" encoding="UTF-8"?>\n<listings><title>Autohaus Muster GmbH</title>\n${listings.join('\n')}\n</listings>\n`;
}

/** Ten entities, each ten times the one before: 10 GB of text in one kilobyte. */
export function entityBomb(): string {
	const entities = Array.from({ length: 10 }, (_, at) => {
		const value = at === 0 ? 'Autoauto!' : `&e${at - 1};`.repeat(10);
		return `<!ENTITY e${at} "${value}">`;
	});
	return `<?xml version="1.0"?><!DOCTYPE listings [${entities.join('')}]><listings><listing><title>&e9;</title></listing></listings>`;
}

function picturesOf(car: FakeCar, origin: string): string[] {
	return Array.from({ length: car.pictures }, (_, at) => `${origin}/images/${feedPictureHash(car, at)}.jpg`);
}

function fieldsOf(car: FakeCar, origin: string): Record<string, string> {
	const { firstRegistration: first } = car;
	const pictures = picturesOf(car, origin);
	return {
		vehicle_id: `F-${car.number}`,
		title: `${car.make} ${car.model} ${car.trim}`,
		description: `${car.trim}, scheckheftgepflegt, "8-fach" bereift.\nBesichtigung nach Absprache.`,
		url: `${origin}/fahrzeuge/F-${car.number}`,
		make: car.make,
		model: car.model,
		trim: car.trim,
		year: String(first?.year ?? ''),
		'mileage.value': String(car.mileageKm),
		'mileage.unit': 'KM',
		...Object.fromEntries(Array.from({ length: 5 }, (_, at) => [`image[${at}].url`, pictures[at] ?? ''])),
		transmission: car.automatic ? 'AUTOMATIC' : 'MANUAL',
		fuel_type: fuels[car.fuel],
		body_style: bodies[car.body],
		drivetrain: car.body === 'suv' ? 'AWD' : 'FWD',
		vin: car.vin,
		price: `${car.priceEuros} EUR`,
		address: JSON.stringify(address),
		exterior_color: car.colour,
		state_of_vehicle: car.isNew ? 'NEW' : 'USED',
		availability: 'AVAILABLE',
		date_first_on_lot: '2026-08-01',
		dealer_id: '11223344',
		dealer_name: 'Autohaus Muster GmbH',
		power_kw: String(car.powerKw),
		first_registration: first ? `${first.year}-${String(first.month).padStart(2, '0')}` : '',
		emission_class: car.fuel === 'electric' ? '' : `Euro ${car.euroNorm}`,
		vat_reclaimable: car.vatShown ? '1' : '0',
	};
}

function xml(text: string): string {
	return text.replace(/[<>&"]/g, character => `&#${character.charCodeAt(0)};`);
}

/** For the header row of a feed without cars. */
const nobodysCar: FakeCar = {
	number: 0,
	make: '',
	model: '',
	trim: '',
	body: 'limousine',
	fuel: 'petrol',
	automatic: false,
	powerKw: 0,
	ccm: undefined,
	isNew: false,
	firstRegistration: undefined,
	mileageKm: 0,
	priceEuros: 0,
	vatShown: false,
	colour: '',
	metallic: false,
	doors: 5,
	seats: 5,
	owners: 0,
	euroNorm: 6,
	inspection: undefined,
	vin: '',
	pictures: 0,
	equipment: [],
	damaged: false,
};
