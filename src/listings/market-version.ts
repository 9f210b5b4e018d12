import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';

/** A number that moves on with every committed change of a listing, by whichever process. */
export function marketVersion(db: Database): number {
	return (
		(prepared(db, "SELECT seq FROM sqlite_sequence WHERE name = 'listing_changes'").pluck().get() as
			| number
			| undefined) ?? 0
	);
}
