import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { inTransaction } from '#src/listings/changing.ts';
import {
	type ChangePhotos,
	changePhotos,
	type KeptPhoto,
	photosOfListing,
	readPhotoRows,
	writePhotoRows,
} from '#src/listings/photos.ts';
import type { SellingPlace } from '#views/selling/steps.ts';
import { findDraft } from './drafts.ts';
import { findOwnListing, isChangeable } from './own-listings.ts';

/**
 * The photos of a car this seller may change: of a draft that is not yet published, or of a car that is still on the market.
 * Undefined for everything else, other people's cars included.
 */
export function findPhotos(db: Database, sellerId: number, place: SellingPlace): KeptPhoto[] | undefined {
	if (place.kind === 'draft') {
		const draft = findDraft(db, sellerId, place.id);
		return draft?.publishedAs === null ? readPhotoRows(db, 'draft_photos', place.id) : undefined;
	}
	const listing = findOwnListing(db, sellerId, place.id);
	// Also of a car from a dealer's file: imports bring no photos.
	if (!listing || !isChangeable(listing)) return undefined;
	return photosOfListing(db, place.id);
}

/**
 * Changes them, in one transaction. What had to be waited for may have taken long: whether they may be changed is looked up
 * again here.
 * @param at seconds since 1970
 * @returns the photos as they are now; undefined where they cannot be changed (any more)
 */
export function changeOwnPhotos(
	db: Database,
	sellerId: number,
	place: SellingPlace,
	change: ChangePhotos,
	at: number,
): KeptPhoto[] | undefined {
	return inTransaction(db, () => {
		const before = findPhotos(db, sellerId, place);
		if (before === undefined) return undefined;
		if (place.kind === 'listing') changePhotos(db, place.id, change, at);
		else changeDraftPhotos(db, place.id, before, change, at);
		return findPhotos(db, sellerId, place);
	});
}

function changeDraftPhotos(
	db: Database,
	draftId: number,
	before: readonly KeptPhoto[],
	change: ChangePhotos,
	at: number,
): void {
	const after = change(before);
	if (after === before) return;
	writePhotoRows(db, 'draft_photos', draftId, after);
	prepared(db, 'UPDATE listing_drafts SET changed_at = ? WHERE id = ?').run(at, draftId);
}
