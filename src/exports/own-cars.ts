import { z } from 'zod';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { findDealerOfUser } from '#src/accounts/dealers-of-accounts.ts';
import type { ListingStatus } from '#src/listings/listing.ts';
import { findListings, type Listing } from '#src/listings/reading.ts';

/** A car as its own seller may take it along: with the VIN, and the number it has at the source it came from. */
export type OwnCar = Omit<Listing, 'origin'> & {
	readonly origin: Listing['origin'] & { readonly externalId: string | null };
};

/** Cars read at once: a few hundred kB of text, and a few milliseconds of the one thread. */
const chunkSize = 100;

/** What stands on the market now. */
export const offeredStatuses: readonly ListingStatus[] = ['active', 'reserved'];
/** What its owner may still call an ad of his own: drafts have pages of their own, and what was taken down stays down. */
export const keptStatuses: readonly ListingStatus[] = [...offeredStatuses, 'paused', 'held', 'sold', 'ended'];

export type CarsOf = {
	readonly userId: number;
	readonly statuses: readonly ListingStatus[];
	/** Only offers of cars; wanted ads and parts are not what a stock file is for. */
	readonly onlyOffers: boolean;
};

/**
 * Every car of an account, its dealer's stock included, oldest first and in pieces: between two of them others are served. A car
 * that is changed meanwhile comes as it is when its turn comes.
 */
export function* carsOf(db: Database, of: CarsOf): Generator<OwnCar[]> {
	const ids = idsOf(db, of);
	for (let at = 0; at < ids.length; at += chunkSize) yield ownCars(db, ids.slice(at, at + chunkSize));
}

/** How many cars `carsOf` would bring. */
export function countCarsOf(db: Database, of: CarsOf): number {
	return idsOf(db, of).length;
}

function idsOf(db: Database, { userId, statuses, onlyOffers }: CarsOf): number[] {
	const dealerId = findDealerOfUser(db, userId)?.id ?? null;
	const sql = `SELECT id FROM listings
		WHERE (seller_id = @userId OR dealer_id = @dealerId) AND status IN (SELECT value FROM json_each(@statuses))
			AND (@all OR ad_kind = 'angebot')
		ORDER BY id`;
	const bound = { userId, dealerId, statuses: JSON.stringify(statuses), all: Number(!onlyOffers) };
	return z.array(z.int()).parse(prepared(db, sql).pluck().all(bound));
}

function ownCars(db: Database, ids: readonly number[]): OwnCar[] {
	const sql = `SELECT id, vin, external_id AS externalId FROM listings WHERE id IN (SELECT value FROM json_each(?))`;
	const rows = z.array(ownRow).parse(prepared(db, sql).all(JSON.stringify(ids)));
	const known = new Map(rows.map(row => [row.id, row]));
	return findListings(db, ids).map(listing => {
		const { vin = null, externalId = null } = known.get(listing.id) ?? {};
		return { ...listing, facts: { ...listing.facts, vin }, origin: { ...listing.origin, externalId } };
	});
}

const ownRow = z.object({ id: z.int(), vin: z.string().nullable(), externalId: z.string().nullable() });
