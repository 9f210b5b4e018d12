import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import type { ListingStatus } from '#src/listings/listing.ts';
import { overStatuses } from './listing-json.ts';

/*
 * A dealer's own number for a car stands where the number of another site would: in `external_id` of an ad of our own, and the
 * account is the dealer, so that every dealer counts for themselves.
 */
const accountOf = (dealerId: number) => `haendler-${dealerId}`;
const ofDealer = `source = 'radstand' AND source_account = ? AND external_id = ?`;

/** The ad that has a number of a dealer's own; undefined where it is free. */
export function listingWithNumber(db: Database, dealerId: number, number: string): number | undefined {
	return findNumber(db, dealerId, number)?.id;
}

/**
 * The ad that stands in the way of giving a number to another one. Ads that are over do not: the number goes with the car that
 * is on offer.
 */
export function numberTakenBy(
	db: Database,
	dealerId: number,
	number: string,
	listingId: number | undefined,
): number | undefined {
	const found = findNumber(db, dealerId, number);
	return found === undefined || found.id === listingId || overStatuses.includes(found.status) ? undefined : found.id;
}

/** Gives an ad of ours a number, or takes it away with `null`. Call it in the transaction of what else is done. */
export function giveNumber(db: Database, dealerId: number, listingId: number, number: string | null): void {
	const account = accountOf(dealerId);
	if (number !== null) {
		prepared(db, `UPDATE listings SET external_id = NULL, source_account = '' WHERE ${ofDealer} AND id <> ?`).run(
			account,
			number,
			listingId,
		);
	}
	prepared(db, `UPDATE listings SET external_id = ?, source_account = ? WHERE id = ? AND source = 'radstand'`).run(
		...[number, number === null ? '' : account, listingId],
	);
}

function findNumber(db: Database, dealerId: number, number: string) {
	return prepared(db, `SELECT id, status FROM listings WHERE ${ofDealer}`).get(accountOf(dealerId), number) as
		| { id: number; status: ListingStatus }
		| undefined;
}
