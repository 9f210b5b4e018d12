import { berlinDay } from '#src/formats/berlin-day.ts';
import type { Facts } from '#src/listings/facts.ts';
import type { Listing } from '#src/listings/reading.ts';
import { listingPath } from '#src/paths.ts';
import { findMake, findModel } from '#src/vehicles/catalogue.ts';
import { colours, emissionClasses } from '#src/vehicles/enumerations.ts';
import { descriptionForFiles, titleForFiles, wordsForFiles } from '../public-words.ts';

/**
 * One car of a vehicle feed, under the names of Meta's vehicle catalogue (developers.facebook.com/docs/marketing-api/auto-ads/reference)
 * and, where they differ, of Google's vehicle feed (developers.google.com/vehicle-listings/reference/feed-specification) beside
 * them; behind those, what dealers of this market need and neither has. What is not stated is an empty text.
 */
export type FeedItem = {
	readonly fields: Readonly<Record<FeedField, string>>;
	readonly images: readonly string[];
	readonly address: FeedAddress;
};

export const feedFields = [
	...['vehicle_id', 'id', 'title', 'description', 'url', 'link', 'make', 'model', 'trim', 'year'],
	...['mileage.value', 'mileage.unit', 'mileage', 'price', 'state_of_vehicle', 'condition', 'availability'],
	...['fuel_type', 'transmission', 'body_style', 'drivetrain', 'exterior_color', 'date_first_on_lot', 'date_in_stock'],
	...['dealer_id', 'dealer_name', 'store_code', 'dealership_name', 'dealership_address'],
	...['power_kw', 'first_registration', 'emission_class', 'vat_reclaimable'],
] as const;
export type FeedField = (typeof feedFields)[number];

/** Meta's limit is 20 pictures, Google's ten beside the first; more than ten nobody looks at. */
export const mostImages = 10;

export type FeedAddress = {
	readonly addr1: string;
	readonly city: string;
	readonly region: string;
	readonly postal_code: string;
	readonly country: string;
};

export type FeedDealer = {
	readonly slug: string;
	readonly company: string;
	readonly street: string;
	readonly plz: string;
	readonly place: string;
	readonly country: 'deutschland' | 'oesterreich' | 'schweiz';
};

const countryCodes = { deutschland: 'DE', oesterreich: 'AT', schweiz: 'CH' } as const;
const longestDescription = 5_000;

export function feedItem(listing: Listing, dealer: FeedDealer, origin: string): FeedItem {
	const { facts, vehicle, location } = listing;
	const id = String(listing.id);
	// The address repeats the title.
	const title = titleForFiles(listing);
	const url = origin + listingPath(listing.id, title);
	const mileage = text(facts.mileageKm);
	const firstDay = listing.publishedAt === null ? '' : berlinDay(listing.publishedAt);
	const year = facts.firstRegistration?.slice(0, 4) ?? '';
	const address: FeedAddress = {
		addr1: dealer.street,
		city: wordsForFiles(location.place) ?? dealer.place,
		region: '',
		postal_code: location.plz ?? dealer.plz,
		country: countryCodes[location.country],
	};
	return {
		address,
		images: listing.photos.slice(0, mostImages).map(({ name }) => `${origin}/fotos/${name}-1280.jpg`),
		fields: {
			...{ vehicle_id: id, id, url, link: url, year },
			title,
			description: [...descriptionForFiles(listing)].slice(0, longestDescription).join('') || title,
			make: (vehicle.make && findMake(vehicle.make)?.name) ?? wordsForFiles(vehicle.makeText) ?? '',
			model:
				(vehicle.make && vehicle.model && findModel(vehicle.make, vehicle.model)?.name) ??
				wordsForFiles(vehicle.modelText) ??
				'',
			trim: wordsForFiles(vehicle.variant) ?? '',
			'mileage.value': mileage,
			'mileage.unit': mileage === '' ? '' : 'KM',
			mileage: mileage === '' ? '' : `${mileage} km`,
			price: facts.priceCents === null ? '' : `${(facts.priceCents / 100).toFixed(2)} EUR`,
			state_of_vehicle: { neu: 'NEW', gebraucht: 'USED', '': '' }[facts.condition ?? ''],
			condition: { neu: 'new', gebraucht: 'used', '': '' }[facts.condition ?? ''],
			availability: listing.status === 'active' ? 'AVAILABLE' : 'NOT_AVAILABLE',
			fuel_type: fuelOf(facts),
			transmission: facts.gearbox === null ? '' : transmissions[facts.gearbox],
			body_style: facts.body === null ? '' : bodyStyles[facts.body],
			drivetrain: facts.drive === null ? '' : drivetrains[facts.drive],
			exterior_color: facts.colour === null ? '' : colours.german(facts.colour),
			date_first_on_lot: firstDay,
			date_in_stock: firstDay,
			...{ dealer_id: dealer.slug, store_code: dealer.slug, dealer_name: dealer.company },
			dealership_name: dealer.company,
			dealership_address: `${dealer.street}, ${dealer.plz} ${dealer.place}, ${countryCodes[dealer.country]}`,
			power_kw: text(facts.powerKw),
			first_registration: facts.firstRegistration ?? '',
			emission_class: facts.emissionClass === null ? '' : emissionClasses.german(facts.emissionClass),
			vat_reclaimable: facts.vat === null ? '' : facts.vat === 'ausweisbar' ? 'true' : 'false',
		},
	};
}

const text = (value: number | null): string => (value === null ? '' : String(value));

function fuelOf({ fuel, plugIn }: Facts): string {
	if (fuel === null) return '';
	return plugIn === true && fuel.startsWith('hybrid') ? 'PLUGIN_HYBRID' : fuels[fuel];
}

const fuels = {
	...{ benzin: 'GASOLINE', diesel: 'DIESEL', elektro: 'ELECTRIC', ethanol: 'FLEX', wasserstoff: 'OTHER' },
	...{ 'hybrid-benzin': 'HYBRID', 'hybrid-diesel': 'HYBRID', autogas: 'OTHER', erdgas: 'OTHER', andere: 'OTHER' },
} as const satisfies Record<NonNullable<Facts['fuel']>, string>;

const transmissions = {
	...{ schaltgetriebe: 'MANUAL', halbautomatik: 'AUTOMATIC', automatik: 'AUTOMATIC' },
} as const satisfies Record<NonNullable<Facts['gearbox']>, string>;

const bodyStyles = {
	...{ kleinwagen: 'HATCHBACK', limousine: 'SEDAN', kombi: 'WAGON', suv: 'SUV', van: 'MINIVAN', cabrio: 'CONVERTIBLE' },
	...{ sportwagen: 'COUPE', transporter: 'VAN', andere: 'OTHER' },
} as const satisfies Record<NonNullable<Facts['body']>, string>;

const drivetrains = {
	...{ front: 'FWD', heck: 'RWD', allrad: 'AWD' },
} as const satisfies Record<NonNullable<Facts['drive']>, string>;
