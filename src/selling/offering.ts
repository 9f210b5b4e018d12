import type { Database } from '#db/open.ts';
import type { FormError } from '#src/http/form-data.ts';
import { inTransaction } from '#src/listings/changing.ts';
import { type PhotoOfListing, publishListing } from '#src/listings/publishing.ts';
import { checkCar } from './checking.ts';
import type { Entered } from './fields.ts';
import { type QuotaReached, quotaReached } from './quotas.ts';
import { owesDealerPage, type Seller } from './seller.ts';

export type OfferedCar =
	| { readonly ok: true; readonly listingId: number }
	| { readonly ok: false; readonly reason: 'incomplete'; readonly errors: readonly FormError[] }
	| { readonly ok: false; readonly reason: 'dealer-page-missing' }
	| { readonly ok: false; readonly reason: 'quota'; readonly quota: QuotaReached };

/**
 * Puts a car on the market for a seller, whichever way it was entered: the one place that asks whether this seller may, whether
 * one more fits, and whether everything is said that must be.
 * @param at seconds since 1970
 */
export function offerCar(
	db: Database,
	seller: Seller,
	entered: Entered,
	{ at, photos }: { at: number; photos: readonly PhotoOfListing[] },
): OfferedCar {
	return inTransaction(db, (): OfferedCar => {
		if (owesDealerPage(seller)) return { ok: false, reason: 'dealer-page-missing' };
		const quota = quotaReached(db, seller, at);
		if (quota !== undefined) return { ok: false, reason: 'quota', quota };
		const { draft, errors } = checkCar(entered, seller, at);
		if (errors.length > 0) return { ok: false, reason: 'incomplete', errors };
		return { ok: true, listingId: publishListing(db, draft, { at, photos }) };
	});
}
