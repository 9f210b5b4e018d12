import { z } from 'zod';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';

const named = z.object({
	/** Value of `quelle`. */
	source: z.string(),
	url: z.string().nullable(),
	/** When it last had the car; seconds since 1970. */
	seenAt: z.int(),
	leads: z.int().transform(Boolean),
});

/** A place outside where the car of a listing stands, too. */
export type NamedSource = z.infer<typeof named>;

/** Where the car of a listing stands besides here: the source that leads first. Those that no longer have it are not named. */
export function namedSources(db: Database, listingId: number): NamedSource[] {
	const sql = `SELECT source, url, seen_at AS seenAt, leads FROM import_cars
		WHERE listing_id = ? AND gone_at IS NULL ORDER BY leads DESC, first_seen_at, source, account, external_id`;
	return z.array(named).parse(prepared(db, sql).all(listingId));
}
