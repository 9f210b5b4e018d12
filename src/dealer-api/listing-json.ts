import { createHash } from 'node:crypto';
import type { ListingStatus } from '#src/listings/listing.ts';
import { listingJson } from '#src/search/api/listing-json.ts';
import type { OwnListing } from '#src/selling/own-listings.ts';

/** Where an ad stands, as the API says it. Public: never renamed. */
export const statusWords: Readonly<Record<ListingStatus, string>> = {
	draft: 'entwurf',
	held: 'in-pruefung',
	active: 'aktiv',
	paused: 'pausiert',
	reserved: 'reserviert',
	sold: 'verkauft',
	ended: 'beendet',
	removed: 'entfernt',
};

/** Ads that are over: their number may be given to another car. */
export const overStatuses: readonly ListingStatus[] = ['sold', 'ended', 'removed'];

/** A car as its own dealer sees it, ready to be sent. */
export type OwnCar = {
	readonly id: number;
	/** Changes with every change of the car: the value of `ETag`. */
	readonly version: string;
	readonly [field: string]: unknown;
};

/** What the search says of a car and the car itself does not. */
const ofSearch: ReadonlySet<string> = new Set(['entfernung', 'preisbewertung', 'texte']);

/**
 * A car as the API shows it to its dealer: what everybody reads of it, and what only they may.
 * @param origin the public origin
 */
export function ownCarJson(listing: OwnListing, origin: string): OwnCar {
	const shown = Object.entries(listingJson(listing, origin, { id: listing.id })).filter(
		([name]) => !ofSearch.has(name),
	);
	const car = {
		...Object.fromEntries(shown),
		id: listing.id,
		fin: listing.facts.vin,
		interne_nummer: listing.origin.source === 'radstand' ? listing.origin.externalId : null,
		status: statusWords[listing.status],
		fotos: listing.photos.map(({ name, width, height, alt }) => ({
			...{ name, url: `${origin}/fotos/${name}-1280.jpg`, breite_px: width, hoehe_px: height, beschreibung: alt },
		})),
	};
	const version = createHash('sha256').update(JSON.stringify(car)).digest('base64url').slice(0, 22);
	return { ...car, version };
}
