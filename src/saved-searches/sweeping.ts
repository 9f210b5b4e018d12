import { setImmediate } from 'node:timers/promises';
import { eachSlice } from '#db/each-slice.ts';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { deleteSearch } from './saving.ts';

/** Of a car that has gone, a receipt says for so long that it was told. */
const keptDays = 365;
/** A search whose address nobody has confirmed. */
const unconfirmedDays = 7;
const dayS = 86_400;

/**
 * Forgets matches older than a year whose car is gone (while it may be seen again, what was told of it must be known), and
 * searches of guests that were not confirmed within a week (Art. 5 (1) e GDPR).
 * @param at seconds since 1970
 */
export async function sweepSavedSearches(db: Database, at: number): Promise<void> {
	const unconfirmed = prepared(
		db,
		'SELECT id FROM saved_searches WHERE email IS NOT NULL AND confirmed_at IS NULL AND created_at < ?',
	);
	for (const id of unconfirmed.pluck().all(at - unconfirmedDays * dayS) as number[]) {
		deleteSearch(db, id);
		await setImmediate();
	}
	const forget = prepared(
		db,
		`DELETE FROM search_matches WHERE id BETWEEN ? AND ? AND found_at < ? AND handed_at IS NOT NULL
			AND (SELECT status FROM listings WHERE id = listing_id) IN ('sold', 'ended', 'removed')`,
	);
	await eachSlice(db, 'search_matches', (first, last) => forget.run(first, last, at - keptDays * dayS));
}
