import { z } from 'zod';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { findListings } from '#src/listings/reading.ts';
import type { OpenCar, OpenDealer } from './fields.ts';

const chunkSize = 200;

const dealerRow = z.object({ id: z.int(), slug: z.string(), company: z.string() });

/**
 * Every offer that was first put in here and is on the market, oldest first, a piece at a time. Ads from outside are left out: they
 * are not ours to give, and two markets that follow each other would pass the same car to and fro for ever.
 */
export function* openCars(db: Database, origin: string): Generator<OpenCar[]> {
	const dealers = z.array(dealerRow).parse(prepared(db, 'SELECT id, slug, company FROM dealers').all());
	const dealerOf = new Map<number | null, OpenDealer>(dealers.map(dealer => [dealer.id, dealer]));
	const next = prepared(
		db,
		`SELECT id FROM listings
		 WHERE id > ? AND status IN ('active', 'reserved') AND ad_kind = 'angebot' AND source = 'radstand'
		 ORDER BY id LIMIT ${chunkSize}`,
	).pluck();
	for (let after = 0; ; ) {
		const ids = z.array(z.int()).parse(next.all(after));
		const last = ids.at(-1);
		if (last === undefined) return;
		yield findListings(db, ids).map(listing => ({
			...{ listing, origin },
			dealer: listing.sellerKind === 'haendler' ? dealerOf.get(listing.dealerId) : undefined,
		}));
		after = last;
	}
}
