import { z } from 'zod';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { confirmListing } from '#src/listings/lifecycle.ts';
import { noteSeen } from '../cars/import-cars.ts';
import { shortTransactions } from '../short-transactions.ts';

/** A car that was confirmed within a day is not written again. */
const confirmAfterSeconds = 86_400;

/** `listingId` is `null` where another source leads the car: this one does not vouch for it. */
const seenCar = z.object({
	source: z.string(),
	account: z.string(),
	externalId: z.string(),
	listingId: z.int().nullable(),
});

/** A source says that nothing has changed: all its cars are still there, as of `at` (seconds since 1970). */
export async function confirmStock(db: Database, sourceId: number, at: number): Promise<void> {
	const sql = `SELECT c.source, c.account, c.external_id AS externalId, iif(c.leads, c.listing_id, NULL) AS listingId
		FROM import_cars c JOIN listings l ON l.id = c.listing_id
		WHERE c.source_id = ? AND c.gone_at IS NULL AND l.status IN ('active', 'reserved') AND c.seen_at <= ?`;
	const waiting = z.array(seenCar).parse(prepared(db, sql).all(sourceId, at - confirmAfterSeconds));
	const transactions = shortTransactions(db);
	const step = () => {
		const car = waiting.shift();
		if (car === undefined) return false;
		noteSeen(db, car, at);
		if (car.listingId !== null) confirmListing(db, car.listingId, at);
		return waiting.length > 0;
	};
	while (waiting.length > 0) await transactions.run(step);
}
