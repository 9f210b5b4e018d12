import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { inTransaction } from '#src/listings/changing.ts';
import type { PhotoOfListing } from '#src/listings/publishing.ts';
import { findDraft } from './drafts.ts';
import { type OfferedCar, offerCar } from './offering.ts';
import type { Seller } from './seller.ts';

export type PublishedDraft = OfferedCar | { readonly ok: false; readonly reason: 'unknown' };

/**
 * Puts the car of a draft on the market, with its photos, once: whoever sends the last form twice is led to the same listing. What was
 * typed is forgotten then, the listing has it.
 * @param at seconds since 1970
 */
export function publishDraft(db: Database, seller: Seller, draftId: number, at: number): PublishedDraft {
	return inTransaction(db, (): PublishedDraft => {
		const draft = findDraft(db, seller.sellerId, draftId);
		if (!draft) return { ok: false, reason: 'unknown' };
		if (draft.publishedAs !== null) return { ok: true, listingId: draft.publishedAs };
		const offered = offerCar(db, seller, draft.entered, { at, photos: photosOfDraft(db, draftId) });
		if (!offered.ok) return offered;
		prepared(db, 'DELETE FROM draft_photos WHERE draft_id = ?').run(draftId);
		prepared(
			db,
			"UPDATE listing_drafts SET published_as = ?, entered = '{}', taken_over = NULL, changed_at = ? WHERE id = ?",
		).run(offered.listingId, at, draftId);
		return offered;
	});
}

/** In the order the seller gave them. */
export function photosOfDraft(db: Database, draftId: number): PhotoOfListing[] {
	return prepared(
		db,
		'SELECT name, width, height, colour, alt, dhash FROM draft_photos WHERE draft_id = ? ORDER BY position',
	).all(draftId) as PhotoOfListing[];
}
