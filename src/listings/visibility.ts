import type { ListingStatus } from './listing.ts';
import { soldDays } from './sale.ts';

/** Who may read an ad: everybody, nobody any more, or so far (or for now) its seller alone. */
export type Visibility = 'public' | 'gone' | 'private';

/** @param at seconds since 1970 */
export function visibilityOf(
	{ status, soldAt }: { readonly status: ListingStatus; readonly soldAt: number | null },
	at: number,
): Visibility {
	switch (status) {
		case 'active':
		case 'reserved':
			return 'public';
		case 'sold':
			return soldAt !== null && at - soldAt < soldDays * 86_400 ? 'public' : 'gone';
		case 'ended':
		case 'removed':
			return 'gone';
		case 'draft':
		case 'held':
		case 'paused':
			return 'private';
	}
}
