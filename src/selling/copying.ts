import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { inTransaction } from '#src/listings/changing.ts';
import { beginDraft } from './drafts.ts';
import { findOwnListing } from './own-listings.ts';
import { enteredOf } from './writing-fields.ts';

/**
 * Begins a draft with everything one of the seller's listings says, photos included. The VIN is left out: it belongs to one car, and
 * a copy is made for another one like it.
 * @param at seconds since 1970
 * @returns the draft; `undefined` where the seller has no such listing, or as many drafts as one may keep
 */
export function copyAsDraft(db: Database, sellerId: number, listingId: number, at: number): number | undefined {
	return inTransaction(db, () => {
		const listing = findOwnListing(db, sellerId, listingId);
		if (!listing) return undefined;
		const { fin: _, ...entered } = enteredOf(listing);
		const draftId = beginDraft(db, sellerId, entered, at);
		if (draftId === undefined) return undefined;
		prepared(
			db,
			`INSERT INTO draft_photos (draft_id, position, name, width, height, colour, alt, dhash, created_at)
			 SELECT ?, position, name, width, height, colour, alt, dhash, ? FROM listing_photos WHERE listing_id = ?`,
		).run(draftId, at, listingId);
		return draftId;
	});
}
