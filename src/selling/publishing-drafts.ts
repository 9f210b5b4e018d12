import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import type { FormError } from '#src/http/form-data.ts';
import { inTransaction } from '#src/listings/changing.ts';
import { type PhotoOfListing, publishListing } from '#src/listings/publishing.ts';
import { checkCar } from './checking.ts';
import { findDraft } from './drafts.ts';
import { type QuotaReached, quotaReached } from './quotas.ts';
import { owesDealerPage, type Seller } from './seller.ts';

export type PublishedDraft =
	| { readonly ok: true; readonly listingId: number }
	| { readonly ok: false; readonly reason: 'unknown' }
	| { readonly ok: false; readonly reason: 'incomplete'; readonly errors: readonly FormError[] }
	| { readonly ok: false; readonly reason: 'dealer-page-missing' }
	| { readonly ok: false; readonly reason: 'quota'; readonly quota: QuotaReached };

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
		if (owesDealerPage(seller)) return { ok: false, reason: 'dealer-page-missing' };
		const quota = quotaReached(db, seller, at);
		if (quota !== undefined) return { ok: false, reason: 'quota', quota };
		const { draft: car, errors } = checkCar(draft.entered, seller, at);
		if (errors.length > 0) return { ok: false, reason: 'incomplete', errors };
		const listingId = publishListing(db, car, { at, photos: photosOfDraft(db, draftId) });
		prepared(db, 'DELETE FROM draft_photos WHERE draft_id = ?').run(draftId);
		prepared(db, "UPDATE listing_drafts SET published_as = ?, entered = '{}', changed_at = ? WHERE id = ?").run(
			listingId,
			at,
			draftId,
		);
		return { ok: true, listingId };
	});
}

/** In the order the seller gave them. */
export function photosOfDraft(db: Database, draftId: number): PhotoOfListing[] {
	return prepared(
		db,
		'SELECT name, width, height, colour, alt, dhash FROM draft_photos WHERE draft_id = ? ORDER BY position',
	).all(draftId) as PhotoOfListing[];
}
