import type { FakeCar } from './cars.ts';
import { detailWords, offerWords } from './mobile-de-words.ts';
import { pictureHash } from './pictures.ts';

/** An ad as `/ad/{id}` answers it: flat, keys instead of labels (New JSON, imports.md 1.3). */
export type MobileDeAd = {
	readonly mobileAdId: string;
	readonly mobileSellerId: string;
	readonly creationDate: string;
	readonly modificationDate: string;
	readonly vehicleClass: string;
	readonly images: readonly Readonly<Record<string, string>>[];
	readonly [field: string]: unknown;
};

/** What a search leaves out, and only one ad's own answer tells. */
const detailOnly = new Set([
	'driveType',
	'weight',
	'cylinder',
	'fuelTankVolume',
	'trimLine',
	'modelRange',
	'batteryCapacity',
	'range',
	'chargingTime',
	'vin',
	'kba',
	'schwackeCode',
	'internalNumber',
	'countryVersion',
	'description',
	'priceRating',
]);

/** The same ad as a search shows it: fewer fields, one picture, no text, less of the seller. */
export function asFoundBySearch(ad: MobileDeAd): Record<string, unknown> {
	const { images, seller, ...fields } = ad;
	const shown = Object.fromEntries(Object.entries(fields).filter(([name]) => !detailOnly.has(name)));
	return {
		...shown,
		plainTextDescription: '',
		images: images.slice(0, 1),
		seller: isRecord(seller) ? sellerFoundBySearch(seller) : seller,
	};
}

function sellerFoundBySearch({ companyName, homepage, mobileSellerSince, address, ...rest }: Record<string, unknown>) {
	const { street, ...place } = isRecord(address) ? address : {};
	return { ...rest, phones: [], address: place };
}

export type AdContext = {
	readonly sellerId: string;
	readonly origin: string;
	/** When the fake started; ads are older. */
	readonly startedAt: Date;
	/** Not a car: what other dealers' accounts hold besides. */
	readonly vehicleClass?: string;
	readonly privateSeller?: boolean;
};

export function adOf(car: FakeCar, context: AdContext): MobileDeAd {
	const { sellerId, origin, startedAt, vehicleClass = 'Car', privateSeller = false } = context;
	const id = adIdOf(car.number, sellerId);
	const created = new Date(startedAt.getTime() - (40 + (car.number % 200)) * 86_400_000 - car.number * 1_000);
	return {
		mobileAdId: id,
		mobileSellerId: sellerId,
		creationDate: writtenDate(created, car.number),
		modificationDate: writtenDate(modifiedAt(car.number, startedAt), car.number + 1),
		vehicleClass,
		...offerWords(car, vehicleClass),
		...detailWords(car),
		images: Array.from({ length: car.pictures }, (_, at) => pictureOf(origin, pictureHash(car.vin, at), at)),
		detailPageUrl: `https://suchen.mobile.de/auto-inserat/muster/${id}.html?source=api`,
		seller: sellerOf(sellerId, privateSeller),
	};
}

/** 16 digits for every fourth, beyond what a JavaScript number can hold (from 08/2026, changelog). */
function adIdOf(number: number, sellerId: string): string {
	const own = 424_000_000 + Number(sellerId.slice(-2)) * 100_000 + number;
	return number % 4 === 0 ? `9876543${String(own).padStart(9, '0')}` : String(own);
}

/** Spread over a month before the start, but ten in the same second: a DMS sends its whole stock at once. */
function modifiedAt(number: number, startedAt: Date): Date {
	const same = number >= 11 && number <= 20 ? 11 : number;
	const minutes = 60 + ((same * 7_919) % 43_200);
	return new Date(startedAt.getTime() - minutes * 60_000);
}

/** ISO 8601 with Germany's offset. @param variant 2 = to the millisecond, 0 = without a fraction, 1 = with one of two digits */
export function writtenDate(date: Date, variant: number): string {
	const month = date.getUTCMonth() + 1;
	const hours = month >= 4 && month <= 10 ? 2 : 1;
	const local = new Date(date.getTime() + hours * 3_600_000).toISOString();
	const fraction = ['', '.81', local.slice(19, 23)][variant % 3];
	return `${local.slice(0, 19)}${fraction}+0${hours}:00`;
}

export function pictureOf(origin: string, hash: string, position: number): Record<string, string> {
	// Not every size is there, and of some pictures only small ones.
	const sizes = [
		['icon', 's', 'm', 'l', 'xl', 'xxl', 'xxxl'],
		['icon', 's', 'm', 'l', 'xl'],
		['icon', 'xl', 'xxl'],
		['icon', 's', 'm'],
	][position % 4];
	const addresses = sizes?.map(size => [size, `${origin}/images/${hash}-${size}.jpg`]);
	return { hash, ...Object.fromEntries(addresses ?? []) };
}

function sellerOf(sellerId: string, isPrivate: boolean): Record<string, unknown> {
	return {
		mobileSellerId: sellerId,
		email: isPrivate ? 'erna.erfunden@post.example' : 'verkauf@autohaus-muster.example',
		geoData: { lon: 12.3731, lat: 51.3397 },
		phones: [{ internationalPrefix: '49', nationalPrefix: '171', number: '3920017' }],
		address: { street: 'Erfundene Allee 7', zipcode: '04109', city: 'Leipzig', country: 'DE' },
		type: isPrivate ? 'FOR_SALE_BY_OWNER' : 'DEALER',
		commercial: !isPrivate,
		...(isPrivate ? {} : { companyName: 'Autohaus Muster GmbH', homepage: 'https://autohaus-muster.example' }),
		mobileSellerSince: '2009-05-01',
	};
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
