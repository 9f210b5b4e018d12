import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import type { Origin } from '#src/listings/listing.ts';
import { findListing, type Listing } from '#src/listings/reading.ts';

/** A listing as its owner may know it: with the VIN, and with where it came from. */
export type OwnListing = Omit<Listing, 'origin'> & { readonly origin: Origin };

/** A listing of this seller, whatever its status; other people's are not there. */
export function findOwnListing(db: Database, sellerId: number, id: number): OwnListing | undefined {
	const row = prepared(
		db,
		`SELECT vin, source, source_account AS account, external_id AS externalId, source_url AS url, source_hash AS hash
		 FROM listings WHERE id = ? AND seller_id = ?`,
	).get(id, sellerId) as (Origin & { vin: string | null }) | undefined;
	const listing = row && findListing(db, id);
	if (!row || !listing) return undefined;
	const { vin, ...origin } = row;
	return { ...listing, origin, facts: { ...listing.facts, vin } };
}

/** Whether the owner may still change what a listing says: what is sold, over or taken down stays as it was. */
export function isChangeable({ status }: Pick<Listing, 'status'>): boolean {
	return status === 'active' || status === 'reserved' || status === 'paused' || status === 'held' || status === 'draft';
}

/** Whether an outside source brought the car and keeps it right; what is changed by hand stays (`imports/cars`). */
export function isImported({ origin }: Pick<OwnListing, 'origin'>): boolean {
	return origin.source !== 'radstand';
}
