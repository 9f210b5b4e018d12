import type { ListingDraft, Location, Photo, SellerKind, Vehicle } from '#src/listings/listing.ts';
import { type Chance, chance } from '#src/testing/chance.ts';
import { type Country, postcodes } from '#src/vehicles/places.ts';
import { descriptionOf, titleOf } from './advert-text.ts';
import { factsOfModel } from './car-facts.ts';
import { weightedDraw } from './drawing.ts';
import { models, regions } from './market-tables.ts';
import type { Sellers } from './sellers.ts';

/** A generated listing and its times, in seconds since 1970. */
export type GeneratedListing = {
	readonly draft: ListingDraft;
	readonly publishedAt: number;
	readonly confirmedAt: number;
	readonly photos: readonly Photo[];
};

/** "Now" of the generated market: 20 November 2026, noon in Germany. */
export const benchTime = Date.UTC(2026, 10, 20, 11) / 1000;

/** Listings number `from` up to, but without, `to`. Each depends on its number alone, so that parts can be made side by side. */
export function* generateListings(from: number, to: number, sellers: Sellers): Generator<GeneratedListing> {
	for (let number = from; number < to; number++) yield generateListing(number, sellers);
}

export function generateListing(number: number, sellers: Sellers): GeneratedListing {
	const random = chance(number + 1);
	const { table, factsOf } = drawModel(random);
	const sellerKind: SellerKind = random.happens(0.68) ? 'haendler' : 'privat';
	const location = drawLocation(random);
	const facts = factsOf(random, sellerKind === 'haendler');
	const vehicle: Vehicle = {
		make: table.make,
		model: table.model,
		makeText: table.make === null ? 'Eigenbau' : null,
		modelText: table.model === null && random.happens(0.5) ? 'Sondermodell' : null,
		variant: facts.engineCcm !== null && random.happens(0.5) ? (facts.engineCcm / 1000).toFixed(1) : null,
	};
	const ageDays = -Math.log(1 - random.fraction()) * 45;
	const publishedAt = benchTime - Math.floor(ageDays * 86_400);
	const source = drawSource(random);
	return {
		draft: {
			adKind: drawAdKind(random),
			sellerKind,
			...sellers.sellerOf(random, sellerKind, location),
			title: titleOf(random, vehicle, facts),
			description: descriptionOf(random, facts),
			vehicle,
			facts,
			location,
			origin: {
				source,
				account: '',
				externalId: source === 'radstand' ? null : `bench-${number}`,
				url: null,
				hash: null,
			},
		},
		publishedAt,
		confirmedAt: publishedAt + Math.floor((benchTime - publishedAt) * random.fraction()),
		photos: random.happens(0.06) ? [] : photosOf(random, number),
	};
}

const drawModel = weightedDraw(models.map(table => [table.ads, { table, factsOf: factsOfModel(table) }] as const));
const drawAdKind = weightedDraw([
	[97, 'angebot'],
	[1.5, 'gesuch'],
	[1.5, 'teiletraeger'],
] as const);
const drawSource = weightedDraw([
	[60, 'radstand'],
	[18, 'mobile-de'],
	[12, 'autoscout24'],
	[6, 'kleinanzeigen'],
	[4, 'haendlerdatei'],
] as const);
const drawCountry = weightedDraw<Country>([
	[90, 'deutschland'],
	[6, 'oesterreich'],
	[4, 'schweiz'],
]);
const drawRegion = weightedDraw(regions);

const byCountry = Map.groupBy(postcodes, ({ country }) => country);
const byRegion = Map.groupBy(byCountry.get('deutschland') ?? [], ({ plz }) => plz.slice(0, 2));

function drawLocation(random: Chance): Location {
	const country = drawCountry(random);
	const region = country === 'deutschland' ? byRegion.get(drawRegion(random)) : undefined;
	const { plz, place } = random.pick(region ?? byCountry.get(country) ?? postcodes);
	return random.happens(0.99) ? { country, plz, place } : { country, plz: null, place: null };
}

/** The first ones alone: what a page of results shows and a car's page begins with. */
function photosOf(random: Chance, number: number): Photo[] {
	return Array.from({ length: random.whole(1, 4) }, (_, position) => ({
		name: `${number.toString(16).padStart(8, '0')}${position}${random
			.whole(0, 2 ** 31)
			.toString(16)
			.padStart(8, '0')}`,
		width: 1600,
		height: 1200,
		colour: random.whole(0, 0xffffff).toString(16).padStart(6, '0'),
		alt: '',
	}));
}
