import { z } from 'zod';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { marketVersion } from '#src/listings/market-version.ts';
import { findListings } from '#src/listings/reading.ts';
import { type FeedDealer, type FeedItem, feedItem } from './item.ts';

const chunkSize = 100;

const dealerRow = z.object({
	...{ id: z.int(), slug: z.string(), company: z.string(), street: z.string(), plz: z.string(), place: z.string() },
	country: z.enum(['deutschland', 'oesterreich', 'schweiz']),
});

/**
 * The cars a dealer, or without one all dealers, have on offer, oldest first, a piece at a time. Whatever way they came in: it is the
 * dealer's stock. Private sellers are in no feed (decision 26), and neither is what the operator reads elsewhere.
 */
export function* feedCars(db: Database, origin: string, dealerId?: number): Generator<FeedItem[]> {
	const dealers = z.array(dealerRow).parse(
		prepared(
			db,
			`SELECT id, slug, company, street, plz, place, country FROM dealers
			 WHERE @dealerId IS NULL OR id = @dealerId`,
		).all({ dealerId: dealerId ?? null }),
	);
	const dealerOf = new Map<number | null, FeedDealer>(dealers.map(dealer => [dealer.id, dealer]));
	const next = prepared(
		db,
		`SELECT id FROM listings
		 WHERE ${dealerId === undefined ? 'dealer_id IS NOT NULL' : 'dealer_id = @dealerId'} AND id > @after
			AND status IN ('active', 'reserved') AND ad_kind = 'angebot' AND seller_kind = 'haendler'
		 ORDER BY id LIMIT ${chunkSize}`,
	).pluck();
	for (let after = 0; ; ) {
		const bound = dealerId === undefined ? { after } : { after, dealerId };
		const ids = z.array(z.int()).parse(next.all(bound));
		const last = ids.at(-1);
		if (last === undefined) return;
		yield findListings(db, ids).flatMap(listing => {
			const dealer = dealerOf.get(listing.dealerId);
			return dealer ? [feedItem(listing, dealer, origin)] : [];
		});
		after = last;
	}
}

/** A change within the second that a version was taken in cannot be told from the one before it. */
const unsettledSeconds = 2;

/**
 * A text that is another one as soon as the feed of a dealer would be.
 * @param at now, seconds since 1970
 */
export function feedVersion(db: Database, dealerId: number, at: number): string {
	const figures = versionRow.parse(
		prepared(
			db,
			`SELECT count(*) AS cars, coalesce(max(changed_at), 0) AS newest,
				coalesce(sum(changed_at), 0) || '.' || coalesce(sum(id), 0) AS sums
			 FROM listings WHERE dealer_id = ? AND status IN ('active', 'reserved') AND ad_kind = 'angebot'`,
		).get(dealerId),
	);
	const settled = figures.newest < at - unsettledSeconds ? '' : `.${marketVersion(db)}`;
	return `${figures.cars}.${figures.newest}.${figures.sums}${settled}`;
}

const versionRow = z.object({ cars: z.int(), newest: z.int(), sums: z.string() });
