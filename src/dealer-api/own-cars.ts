import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import type { ListingStatus } from '#src/listings/listing.ts';
import { findOwnListing, type OwnListing } from '#src/selling/own-listings.ts';
import type { Seller } from '#src/selling/seller.ts';
import { dealerApiTexts } from '#views/texts/dealer-api.ts';
import { type Outcome, type RefusedOutcome, refuse, unknownCar } from './answer.ts';
import { type OwnCar, ownCarJson } from './listing-json.ts';

/** What every change needs to know: whose cars, when (seconds since 1970), and the public origin for links. */
export type DealerDesk = {
	readonly db: Database;
	readonly seller: Seller;
	readonly dealerId: number;
	readonly at: number;
	readonly origin: string;
};

/** A car of this dealer as the API shows it; undefined for other people's. */
export function findOwnCar({ db, seller, origin }: Omit<DealerDesk, 'at'>, id: number): OwnCar | undefined {
	const listing = findOwnListing(db, seller.sellerId, id);
	return listing && ownCarJson(listing, origin);
}

/** The answer to what was done to a car: the car as it is now. */
export function carNow(desk: DealerDesk, id: number, status: 200 | 201 = 200): Outcome {
	const car = findOwnCar(desk, id);
	return car === undefined ? unknownCar : { ok: true, status, car };
}

/**
 * The car that is to be changed, if nobody has changed it since the caller looked (`If-Match`, RFC 9110 13.1.1). Call it in the
 * transaction of the change.
 */
export function carToChange(
	desk: DealerDesk,
	id: number,
	ifMatch: string | undefined,
): { readonly ok: true; readonly listing: OwnListing } | RefusedOutcome {
	const listing = findOwnListing(desk.db, desk.seller.sellerId, id);
	if (listing === undefined) return unknownCar;
	if (ifMatch === undefined || matches(ifMatch, ownCarJson(listing, desk.origin).version)) return { ok: true, listing };
	return refuse(412, dealerApiTexts.problems.changedMeanwhile, 'If-Match');
}

/** What is asked of the list of a dealer's cars. */
export type CarsQuestion = {
	readonly status: ListingStatus | undefined;
	/** The only car wanted; undefined for all. */
	readonly id: number | undefined;
	/** The last car of the page before; 0 for the first page. */
	readonly after: number;
	readonly limit: number;
};

/** One page of a dealer's cars, whatever their status, the oldest first: whoever reads on sees each of them once. */
export function ownCars(
	desk: Omit<DealerDesk, 'at'>,
	{ status, id, after, limit }: CarsQuestion,
): { total: number; cars: OwnCar[]; next: number | undefined } {
	const asked = { sellerId: desk.seller.sellerId, status: status ?? null, id: id ?? null };
	const where = 'seller_id = @sellerId AND (@status IS NULL OR status = @status) AND (@id IS NULL OR id = @id)';
	const total = Number(prepared(desk.db, `SELECT count(*) FROM listings WHERE ${where}`).pluck().get(asked));
	const ids = prepared(desk.db, `SELECT id FROM listings WHERE ${where} AND id > @after ORDER BY id LIMIT @most`)
		.pluck()
		.all({ ...asked, after, most: limit + 1 }) as number[];
	const cars = ids.slice(0, limit).flatMap(one => findOwnCar(desk, one) ?? []);
	return { total, cars, next: ids.length > limit ? ids[limit - 1] : undefined };
}

/** Compression makes weak tags of strong ones: what stands between the quotes is what counts. */
function matches(ifMatch: string, version: string): boolean {
	return ifMatch.split(',').some(tag => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === `"${version}"`);
}
