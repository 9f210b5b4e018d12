import { z } from 'zod';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import type { ListingDraft } from '#src/listings/listing.ts';
import { vinHash } from '#src/listings/vin.ts';
import { type CarKey, carsOfListing } from './import-cars.ts';
import { isOf } from './speaking.ts';

const candidate = z.object({
	id: z.int(),
	sellerId: z.int().nullable(),
	dealerId: z.int().nullable(),
	sellerKind: z.string(),
	adKind: z.string(),
	make: z.string().nullable(),
	model: z.string().nullable(),
	firstRegistration: z.string().nullable(),
	mileageKm: z.int().nullable(),
	country: z.string(),
	plz: z.string().nullable(),
	vinHash: z.string().nullable(),
});
/** A listing on the market, as far as it may be the car of a row. */
type Candidate = z.infer<typeof candidate>;

/** What a row says of its car, as far as it can be recognised by it. */
export type Sought = {
	readonly key: CarKey;
	/** Whose source the row is from; `null` = the operator's. */
	readonly dealerId: number | null;
	readonly draft: Pick<ListingDraft, 'adKind' | 'sellerKind' | 'vehicle' | 'facts' | 'location'>;
	readonly inventoryNumber: string | null;
	/** The listing the car is now: another one is looked for. */
	readonly besides?: number;
};

const columns = `l.id, l.seller_id AS sellerId, l.dealer_id AS dealerId, l.seller_kind AS sellerKind, l.ad_kind AS adKind, l.make, l.model,
	l.first_registration AS firstRegistration, l.mileage_km AS mileageKm, l.country, l.plz, l.vin_hash AS vinHash`;
const onTheMarket = `l.status IN ('active', 'reserved', 'paused', 'held')`;
/** An ad of the owner's own outlives the source that named it: it is recognised when that comes back under another name. */
const isKnown = `(c.gone_at IS NULL OR l.source = 'radstand')`;

/**
 * The listing on the market that is the same car, brought by another source or entered by hand: the same VIN, the same number in
 * the dealer's books, or the same number at the same market. Within one source every row is a car of its own, and a car of
 * somebody else's account is never found: who states another's VIN gets an ad of his own, and moderators see two.
 */
export function findSameCar(db: Database, sought: Sought): number | undefined {
	const vin = vinHash(db, sought.draft.facts.vin);
	const found = [...withVin(db, vin), ...withInventoryNumber(db, sought), ...withSameNumber(db, sought)].find(
		car =>
			car.id !== sought.besides &&
			car.adKind === sought.draft.adKind &&
			!(vin !== null && car.vinHash !== null && car.vinHash !== vin) &&
			mayBeSame(car, sought) &&
			!isTaken(db, car.id, sought),
	);
	return found?.id;
}

function withVin(db: Database, vin: string | null): Candidate[] {
	if (vin === null) return [];
	const sql = `SELECT ${columns} FROM listings l
		WHERE l.vin_hash = ? AND l.vin_hash IS NOT NULL AND ${onTheMarket} ORDER BY l.id LIMIT ${mostCandidates}`;
	return z.array(candidate).parse(prepared(db, sql).all(vin));
}

/** Dealers count their cars 1, 2, 3: only within one dealer the number means something, and only for the same kind of car. */
function withInventoryNumber(db: Database, { inventoryNumber, dealerId, draft }: Sought): Candidate[] {
	if (inventoryNumber === null || dealerId === null) return [];
	const sql = `SELECT ${columns} FROM import_cars c CROSS JOIN listings l ON l.id = c.listing_id
		WHERE c.inventory_number = ? AND ${isKnown} AND l.dealer_id = ? AND ${onTheMarket} ORDER BY l.id LIMIT ${mostCandidates}`;
	return z
		.array(candidate)
		.parse(prepared(db, sql).all(inventoryNumber, dealerId))
		.filter(car => isSameModel(car, draft));
}

/** Markets that number all ads of everybody. */
const numberedByMarket: readonly string[] = ['mobile-de', 'kleinanzeigen', 'autoscout24'];

/** The same stock connected twice: the number is the same, whose stock it is called is not. */
function withSameNumber(db: Database, { key, dealerId, draft }: Sought): Candidate[] {
	if (dealerId === null && !numberedByMarket.includes(key.source)) return [];
	const sql = `SELECT ${columns} FROM import_sources s
		CROSS JOIN import_cars c ON c.source = @source AND c.account = 'quelle-' || s.id AND c.external_id = @externalId
		CROSS JOIN listings l ON l.id = c.listing_id
		WHERE s.dealer_id IS @dealerId AND c.account <> @account AND ${isKnown} AND ${onTheMarket} ORDER BY l.id`;
	return z
		.array(candidate)
		.parse(prepared(db, sql).all({ ...key, dealerId }))
		.filter(car => isSameModel(car, draft));
}

const mostCandidates = 20;

function isSameModel(car: Candidate, { vehicle, facts }: Pick<ListingDraft, 'vehicle' | 'facts'>): boolean {
	const { make, model } = vehicle;
	const stated = make !== null && model !== null && facts.firstRegistration !== null;
	return stated && car.make === make && car.model === model && car.firstRegistration === facts.firstRegistration;
}

/** Whose cars can be one: an account's own, those of sources without an account, and the latter beside a dealer's. */
function mayBeSame(car: Candidate, { dealerId, draft }: Sought): boolean {
	const contradicts = car.make !== null && draft.vehicle.make !== null && car.make !== draft.vehicle.make;
	if (contradicts) return false;
	if (isOf(dealerId, car)) {
		return dealerId !== null || car.firstRegistration === draft.facts.firstRegistration;
	}
	// A private seller's ad speaks for itself alone. A dealer's own source makes an ad of the dealer's, whatever others say.
	if (dealerId !== null || car.dealerId === null || draft.sellerKind !== car.sellerKind) return false;
	const [here, there] = [car.mileageKm, draft.facts.mileageKm];
	return (
		isSameModel(car, draft) &&
		here !== null &&
		there !== null &&
		Math.abs(here - there) <= 500 &&
		car.plz !== null &&
		car.plz === draft.location.plz &&
		car.country === draft.location.country
	);
}

/** Twins of one source stay two: a listing has at most one car of each. */
function isTaken(db: Database, listingId: number, { key, besides }: Sought): boolean {
	if (besides !== undefined) return haveSourceInCommon(db, listingId, besides);
	return stocksOf(db, listingId).includes(stockOf(key));
}

/** Whether two listings both have a car of one source. */
export function haveSourceInCommon(db: Database, a: number, b: number): boolean {
	const stocks = stocksOf(db, a);
	return stocksOf(db, b).some(stock => stocks.includes(stock));
}

function stocksOf(db: Database, listingId: number): string[] {
	return carsOfListing(db, listingId).flatMap(car => (car.goneAt === null ? [stockOf(car)] : []));
}

function stockOf({ source, account }: Omit<CarKey, 'externalId'>): string {
	return `${source}\n${account}`;
}
