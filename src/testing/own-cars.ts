import { randomUUID } from 'node:crypto';
import type { Database } from '#db/open.ts';
import { type Facts, nothingStated } from '#src/listings/facts.ts';
import type { ListingDraft, ListingStatus, Photo } from '#src/listings/listing.ts';
import { publishListing } from '#src/listings/publishing.ts';
import { setStatus } from './market.ts';

export type OwnCar = Partial<Omit<ListingDraft, 'facts' | 'origin'>> & {
	readonly sellerId: number;
	readonly at: number;
	readonly facts?: Partial<Facts>;
	readonly status?: ListingStatus;
	/** Ads of other sites have an `externalId`. */
	readonly source?: string;
	readonly photos?: readonly Photo[];
};

/** A Golf of somebody's, entered here unless `source` says otherwise. Returns its number. */
export function publishOwnCar(db: Database, car: OwnCar): number {
	const { at, facts, status = 'active', source = 'radstand', photos = [], ...more } = car;
	const externalId = source === 'radstand' ? null : randomUUID();
	const id = publishListing(
		db,
		{
			...{ adKind: 'angebot', sellerKind: 'privat', dealerId: null, title: 'VW Golf Variant', description: '' },
			vehicle: { make: 'volkswagen', model: 'golf', makeText: null, modelText: null, variant: null },
			location: { country: 'deutschland', plz: '10115', place: 'Berlin' },
			...more,
			facts: { ...nothingStated, priceCents: 990_000, priceKind: 'vb', mileageKm: 98_000, ...facts },
			origin: { source, account: '', externalId, url: null, hash: null },
		},
		{ at, photos },
	);
	if (status !== 'active') setStatus(db, id, status);
	return id;
}
