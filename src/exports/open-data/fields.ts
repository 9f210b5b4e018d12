import { berlinDay } from '#src/formats/berlin-day.ts';
import { type Fact, type FactKey, factKeys, facts } from '#src/listings/facts.ts';
import type { Listing } from '#src/listings/reading.ts';
import { dealerPath, listingPath } from '#src/paths.ts';
import { findMake, findModel, makes } from '#src/vehicles/catalogue.ts';
import { countries, sellerKinds } from '#src/vehicles/enumerations.ts';
import type { Vocabulary } from '#src/vehicles/vocabulary.ts';
import { catalogueName, titleForFiles, wordsForFiles } from '../public-words.ts';

export type OpenValue = string | number | boolean | readonly string[] | null;

/** A car and, where a dealer offers it, that dealer; what is nobody's business is not in here to begin with. */
export type OpenCar = { readonly listing: Listing; readonly dealer: OpenDealer | undefined; readonly origin: string };
export type OpenDealer = { readonly slug: string; readonly company: string };

/** One field of the open data: what it is, for its description, and what it says of a car. */
export type OpenField = {
	/** As in the JSON API, where it has the same field. */
	readonly name: string;
	readonly kind: 'text' | 'whole' | 'number' | 'yesNo' | 'list' | 'day' | 'month' | 'address' | 'addresses';
	/** Of a closed list. */
	readonly values?: readonly string[];
	readonly unit?: string;
	readonly german: string;
	/** Whether every car states it. */
	readonly always?: true;
	readonly of: (car: OpenCar) => OpenValue;
};

/** Keys of the type of car in the papers say nothing to buyers, and with a rare type they say whose car it is. */
const left: ReadonlySet<FactKey> = new Set(['vin', 'hsn', 'tsn']);

/** Every field, in the order of the columns. Only ever added to: others read these files by name. */
export const openFields: readonly OpenField[] = [
	always('id', 'whole', 'Nummer des Inserats', ({ listing }) => listing.id),
	always('url', 'address', 'Adresse des Inserats', car => car.origin + listingPath(car.listing.id, publicTitle(car))),
	always('titel', 'text', 'Titel; bei Privatleuten Marke und Modell', publicTitle),
	{
		...{ name: 'marke', kind: 'text', german: 'Marke, wie in den Filtern' },
		values: makes.map(({ slug }) => slug),
		of: ({ listing }) => listing.vehicle.make,
	},
	text('modell', 'Modell, wie in den Filtern: marke/modell', ({ listing: { vehicle } }) =>
		vehicle.make !== null && vehicle.model !== null ? `${vehicle.make}/${vehicle.model}` : null,
	),
	text('marke_name', 'Marke in Worten', ({ listing: { vehicle }, dealer }) =>
		vehicle.make === null ? dealersWords(dealer, vehicle.makeText) : (findMake(vehicle.make)?.name ?? null),
	),
	text('modell_name', 'Modell in Worten', ({ listing: { vehicle }, dealer }) =>
		vehicle.make === null || vehicle.model === null
			? dealersWords(dealer, vehicle.modelText)
			: (findModel(vehicle.make, vehicle.model)?.name ?? null),
	),
	text('variante', 'Variante; nur bei Händlern', ({ listing, dealer }) =>
		dealersWords(dealer, listing.vehicle.variant),
	),
	...factKeys.filter(key => !left.has(key)).map(fieldOfFact),
	{
		...closed('anbieter', sellerKinds, 'Anbieter'),
		always: true,
		of: ({ dealer }) => (dealer ? 'haendler' : 'privat'),
	},
	{ ...closed('land', countries, 'Land'), always: true, of: ({ listing }) => listing.location.country },
	text('plz', 'Postleitzahl; nur bei Händlern', ({ listing, dealer }) => (dealer ? listing.location.plz : null)),
	text(
		'plz_region',
		'Die ersten beiden Ziffern der Postleitzahl',
		({ listing }) => listing.location.plz?.slice(0, 2) ?? null,
	),
	text('ort', 'Ort; nur bei Händlern', ({ listing, dealer }) => dealersWords(dealer, listing.location.place)),
	text('haendler', 'Firma des Händlers', ({ dealer }) => dealer?.company ?? null),
	{
		...{ name: 'haendler_url', kind: 'address', german: 'Seite des Händlers' },
		of: ({ dealer, origin }) => (dealer ? origin + dealerPath(dealer.slug) : null),
	},
	{
		...{ name: 'bilder', kind: 'addresses', german: 'Adressen der Fotos; nur bei Händlern', always: true },
		of: ({ listing, dealer, origin }) =>
			dealer ? listing.photos.map(({ name }) => `${origin}/fotos/${name}-1280.jpg`) : [],
	},
	always('reserviert', 'yesNo', 'Reserviert', ({ listing }) => listing.status === 'reserved'),
	{
		...{ name: 'veroeffentlicht', kind: 'day', german: 'Tag der Veröffentlichung' },
		of: ({ listing }) => (listing.publishedAt === null ? null : berlinDay(listing.publishedAt)),
	},
];

/** Words of a private seller are not for files, and the address of an ad repeats those of its title. */
function publicTitle({ listing, dealer }: OpenCar): string {
	return dealer ? titleForFiles(listing) : catalogueName(listing);
}

function always(name: string, kind: OpenField['kind'], german: string, of: OpenField['of']): OpenField {
	return { name, kind, german, of, always: true };
}

function text(name: string, german: string, of: (car: OpenCar) => string | null): OpenField {
	return { name, kind: 'text', german, of };
}

function closed(name: string, { values }: Vocabulary, german: string): Omit<OpenField, 'of'> {
	return { name, kind: 'text', values, german };
}

/** Words a seller typed: a dealer's, unless they say how to reach somebody; never a private person's. */
function dealersWords(dealer: OpenDealer | undefined, words: string | null): string | null {
	return dealer === undefined ? null : wordsForFiles(words);
}

function fieldOfFact(key: FactKey): OpenField {
	const fact: Fact = facts[key];
	const { parameter: name, german } = fact;
	switch (fact.kind) {
		case 'amount': {
			const isMoney = fact.unit === 'ct';
			const unit = isMoney ? '€' : fact.unit;
			return {
				...{ name, german, kind: isMoney || fact.decimals > 0 ? 'number' : 'whole' },
				...(unit !== '' && { unit }),
				of: ({ listing }) => inPublicUnit(listing.facts[key], isMoney),
			};
		}
		case 'choice':
			return { name, german, kind: 'text', values: fact.vocabulary.values, of: ({ listing }) => listing.facts[key] };
		case 'choices':
			return {
				...{ name, german, kind: 'list', values: fact.vocabulary.values, always: true },
				of: ({ listing }) => listing.facts[key],
			};
		case 'flag':
			return { name, german, kind: 'yesNo', of: ({ listing }) => listing.facts[key] };
		case 'month':
			return { name, german, kind: 'month', of: ({ listing }) => listing.facts[key] };
		case 'text':
			return text(name, `${german}; nur bei Händlern`, ({ listing, dealer }) =>
				dealersWords(dealer, listing.facts[key] as string | null),
			);
	}
}

function inPublicUnit(value: OpenValue, isMoney: boolean): OpenValue {
	return isMoney && typeof value === 'number' ? value / 100 : value;
}

/** A car as the files have it. */
export function openRecord(car: OpenCar): Record<string, OpenValue> {
	return Object.fromEntries(openFields.map(({ name, of }) => [name, of(car)]));
}
