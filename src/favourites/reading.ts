import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';

/** Ids of the cars on a member's list. */
export function favouritesOf(db: Database, userId: number): ReadonlySet<number> {
	const ids = prepared(db, 'SELECT listing_id FROM favourites WHERE user_id = ?').pluck().all(userId) as number[];
	return new Set(ids);
}
