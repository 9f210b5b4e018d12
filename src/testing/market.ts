import type { Database } from '#db/open.ts';
import { inTransaction, logChange } from '#src/listings/changing.ts';
import type { ListingDraft, ListingStatus, Location, Photo, Vehicle } from '#src/listings/listing.ts';
import { publishListing } from '#src/listings/publishing.ts';
import { findModel, makes } from '#src/vehicles/catalogue.ts';
import { sources } from '#src/vehicles/enumerations.ts';
import { postcodes } from '#src/vehicles/places.ts';
import { type Chance, chance } from './chance.ts';
import { randomFacts } from './random-facts.ts';

/** A listing of a test's market, and how it came to be. Times in seconds since 1970. */
export type MarketListing = {
	readonly draft: ListingDraft;
	readonly status: ListingStatus;
	readonly publishedAt: number;
	/** Last confirmed by its seller. */
	readonly at: number;
	readonly photos: readonly Photo[];
};

/** "Now" of every market made here: half an hour into December in Germany, the evening before in UTC. */
export const marketTime = Date.UTC(2026, 10, 30, 23, 30) / 1000;

/**
 * Listings that are random but rich: every fact stated by some and left open by others, all values of all lists, groups and free
 * text for makes and models, three countries, all statuses, many equal values and the extremes of every range. The facts of one
 * car need not fit each other. The same count and seed give the same market.
 */
export function marketOf(count: number, seed: number): MarketListing[] {
	const random = chance(seed);
	const crowded = random.some(postcodes, 12).map(({ country, plz, place }) => ({ country, plz, place }));
	return Array.from({ length: count }, (_, position) => listingOf(random, crowded, `${seed}-${position}`));
}

/** Publishes the listings in one transaction; those that are not active get there in the same. Returns their ids. */
export function fillMarket(db: Database, listings: readonly MarketListing[]): number[] {
	return inTransaction(db, () =>
		listings.map(({ draft, status, ...times }) => {
			const id = publishListing(db, draft, times);
			if (status !== 'active') setStatus(db, id, status);
			return id;
		}),
	);
}

/** Moves a listing on in its life and tells the search, as the verbs of selling do. */
export function setStatus(db: Database, id: number, status: ListingStatus): void {
	const publishedAt = status === 'draft' ? ', published_at = NULL, confirmed_at = NULL' : '';
	db.prepare(`UPDATE listings SET status = ?${publishedAt} WHERE id = ?`).run(status, id);
	logChange(db, id);
}

function listingOf(random: Chance, crowded: readonly Location[], externalId: string): MarketListing {
	const vehicle = vehicleOf(random);
	const publishedAt = momentBefore(random, marketTime);
	const source = random.happens(0.6) ? 'radstand' : random.pick(sources.values);
	const draft: ListingDraft = {
		adKind: random.weighted([
			[90, 'angebot'],
			[6, 'gesuch'],
			[4, 'teiletraeger'],
		]),
		sellerKind: random.happens(0.6) ? 'haendler' : 'privat',
		sellerId: null,
		dealerId: null,
		title: `${vehicle.make ?? vehicle.makeText ?? 'Auto'} ${vehicle.model ?? vehicle.modelText ?? ''}`.trim(),
		description: random.some(sentences, random.whole(0, 3)).join(' '),
		vehicle,
		facts: randomFacts(random),
		location: locationOf(random, crowded),
		origin: { source, account: '', externalId: source === 'radstand' ? null : externalId, url: null, hash: null },
	};
	const photos = random.happens(0.2) ? [] : Array.from({ length: random.whole(1, 2) }, () => photoOf(random));
	const at = random.happens(0.3) ? publishedAt : publishedAt + random.whole(0, marketTime - publishedAt);
	return { draft, status: statusOf(random), publishedAt, at, photos };
}

const sentences = ['Scheckheftgepflegt, aus erster Hand.', 'Nur an Bastler.', 'TÜV neu!', 'Kein Tausch, keine SMS.'];

function statusOf(random: Chance): ListingStatus {
	return random.weighted<ListingStatus>([
		[88, 'active'],
		[5, 'reserved'],
		[1, 'draft'],
		[1, 'held'],
		[1, 'paused'],
		[2, 'sold'],
		[1, 'ended'],
		[1, 'removed'],
	]);
}

const popular = ['volkswagen', 'bmw', 'mercedes-benz', 'audi', 'opel', 'ford', 'skoda', 'fiat'];
const popularMakes = makes.filter(({ slug }) => popular.includes(slug));

function vehicleOf(random: Chance): Vehicle {
	const unknown: Vehicle = { make: null, model: null, makeText: null, modelText: null, variant: null };
	if (random.happens(0.03)) return { ...unknown, makeText: 'Eigenbau', modelText: 'Strandbuggy' };
	if (random.happens(0.02)) return unknown;
	const make = random.happens(0.7) ? random.pick(popularMakes) : random.pick(makes);
	// Half of the cars are among the first models of their make, so that some models have many.
	const [model] = random.some(random.happens(0.5) ? make.models.slice(0, 12) : make.models, 1);
	if (!model || random.happens(0.05)) return { ...unknown, make: make.slug, modelText: random.pick(['Exot', null]) };
	// Of some cars only the group is known.
	const stated = model.group && random.happens(0.2) ? findModel(make.slug, model.group) : model;
	return { ...unknown, make: make.slug, model: (stated ?? model).slug, variant: random.pick(['Kombi 1.6', null]) };
}

function locationOf(random: Chance, crowded: readonly Location[]): Location {
	if (random.happens(0.3)) return random.pick(crowded);
	const { country, plz, place } = random.pick(postcodes);
	if (random.happens(0.06)) return { country, plz: null, place: null };
	return { country, plz, place };
}

/** Often whole days ago to the second, where "at most so many days" begins. */
function momentBefore(random: Chance, time: number): number {
	const daysAgo = random.happens(0.7) ? random.whole(0, 40) : random.whole(0, 600);
	const secondsMore = random.pick([0, 0, 1, -1, random.whole(0, 86_400)]);
	return Math.min(time, time - daysAgo * 86_400 - secondsMore);
}

function photoOf(random: Chance): Photo {
	const name = `${random.whole(0, 2 ** 32 - 1).toString(16)}.svg`;
	return { name, width: 1600, height: 1200, colour: '7f8a93', alt: 'Ansicht von vorn' };
}
