import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { type ChainLink, chainOf, recordDifferences, recordEvent, statedColumns } from './history.ts';
import { isTelling } from './photo-likeness.ts';
import { pricesOf, reductionTo } from './price-path.ts';
import { carFields } from './public-fields.ts';

/** So many equal photos are the same car; one or two may be the yard, or a picture of the maker. */
const enoughPhotos = 3;
/** A photo in more listings than this is no photo of one car: the team, the workshop, the seal. */
const mostListingsOfPhoto = 8;
/**
 * Days after which a car that comes back counts as newly offered: nobody waits so long for a better place, and somebody who
 * bought it here may sell it again. Its history is shown all the same.
 */
const forgottenDays = 180;
const dayS = 86_400;

const onTheMarket: readonly string[] = ['active', 'reserved', 'paused', 'held'];

/**
 * Joins a listing to the latest earlier one of the same car (the same VIN, or three equal photos): its history, and the time
 * it was first seen. A listing that is on the market belongs to its seller alone: where somebody else offers the same car
 * nothing is joined, and nobody gains by photos taken from a living ad.
 *
 * Call it after writing the row and the photos, in the transaction that does and that logs the change; also when VIN or photos
 * come later. Does nothing where the listing is joined already.
 * @param at seconds since 1970
 * @returns the earlier listing, where there is one
 */
export function adoptHistory(db: Database, id: number, at: number): number | undefined {
	const row = prepared(db, 'SELECT continues_id, vin_hash, published_at FROM listings WHERE id = ?').get(id) as
		| { continues_id: number | null; vin_hash: string | null; published_at: number | null }
		| undefined;
	if (row === undefined || row.continues_id !== null) return undefined;
	const alike = [...new Set([...withVin(db, id, row.vin_hash), ...withPhotos(db, id, row.vin_hash)])];
	if (alike.length === 0) return undefined;
	const [listing] = chainOf(db, id);
	const earlier =
		listing &&
		choose(
			listing,
			alike.flatMap(other => chainOf(db, other).at(-1) ?? []),
		);
	if (!listing || !earlier) return undefined;
	join(db, listing, earlier, row.published_at, at);
	return earlier.id;
}

/** The latest of the seller's own, else the latest of others, if nobody else offers the car now. */
function choose(listing: ChainLink, alike: readonly ChainLink[]): ChainLink | undefined {
	const latestFirst = alike.toSorted((a, b) => b.id - a.id);
	const own = latestFirst.find(other => isSameSeller(listing, other));
	if (own) return own;
	return latestFirst.some(({ status }) => onTheMarket.includes(status)) ? undefined : latestFirst[0];
}

/** Both by the same account here, or by the same account of the same source. */
export function isSameSeller(a: ChainLink, b: ChainLink): boolean {
	if (a.sellerId !== null || b.sellerId !== null) return a.sellerId === b.sellerId;
	if (a.dealerId !== null || b.dealerId !== null) return a.dealerId === b.dealerId;
	return a.source !== 'radstand' && a.source === b.source && a.sourceAccount === b.sourceAccount;
}

function join(db: Database, listing: ChainLink, earlier: ChainLink, publishedAt: number | null, at: number): void {
	const { id } = listing;
	const before = statedColumns(db, earlier.id);
	const now = statedColumns(db, id);
	if (!before || !now) throw new Error(`listing ${id} or ${earlier.id} vanished within a transaction`);
	const gap = earlier.overAt === null ? 0 : listing.createdAt - earlier.overAt;
	const firstSeen =
		gap > forgottenDays * dayS || earlier.publishedAt === null
			? publishedAt
			: Math.min(publishedAt ?? earlier.publishedAt, earlier.publishedAt);
	prepared(db, 'UPDATE listings SET continues_id = ?, published_at = ? WHERE id = ?').run(earlier.id, firstSeen, id);
	recordEvent(db, id, 'relisted', at);
	// What the same car is said to be now that it was not: kilometres that fell between two ads are told, too.
	recordDifferences(db, id, carFields, before, now, at);
	if (isSameSeller(listing, earlier)) carryReduction(db, listing, earlier, at);
}

/** Whoever takes an ad down and puts it up cheaper has reduced the price; put up unchanged, a reduction holds on. */
function carryReduction(db: Database, listing: ChainLink, earlier: ChainLink, at: number): void {
	const { priceCents } = listing;
	if (priceCents === null || listing.priceKind === 'auf-anfrage' || listing.adKind === 'gesuch') return;
	const values =
		priceCents === earlier.priceCents
			? prepared(db, 'SELECT reduced_at, price_before_cents FROM listings WHERE id = ?').raw().get(earlier.id)
			: Object.values(reductionTo(pricesOf(db, earlier.id), priceCents, at));
	prepared(db, 'UPDATE listings SET reduced_at = ?, price_before_cents = ? WHERE id = ? AND reduced_at IS NULL').run(
		...(values as (number | null)[]),
		listing.id,
	);
}

// What the moderators took down is not carried on: neither a swindler's price nor the day he came.
const wasPublic = "id < ? AND published_at IS NOT NULL AND (status <> 'removed' OR removed_by = seller_id)";

function withVin(db: Database, id: number, vinHash: string | null): number[] {
	if (vinHash === null) return [];
	return prepared(
		db,
		`SELECT id FROM listings WHERE vin_hash = ? AND vin_hash IS NOT NULL AND status <> 'draft' AND ${wasPublic}`,
	)
		.pluck()
		.all(vinHash, id) as number[];
}

/** Listings with at least three of this one's photos whose stated facts do not say that it is another car. */
function withPhotos(db: Database, id: number, vinHash: string | null): number[] {
	const mine = prepared(db, 'SELECT DISTINCT dhash FROM listing_photos WHERE listing_id = ? AND dhash IS NOT NULL')
		.pluck()
		.all(id) as string[];
	const telling = mine.filter(isTelling);
	if (telling.length < enoughPhotos) return [];
	const shared = new Map<number, number>();
	for (const dhash of telling) {
		const others = prepared(
			db,
			'SELECT DISTINCT listing_id FROM listing_photos WHERE dhash = ? AND dhash IS NOT NULL AND listing_id <> ? LIMIT ?',
		)
			.pluck()
			.all(dhash, id, mostListingsOfPhoto + 1) as number[];
		if (others.length > mostListingsOfPhoto) continue;
		for (const other of others) shared.set(other, (shared.get(other) ?? 0) + 1);
	}
	const enough = [...shared].filter(([, count]) => count >= enoughPhotos).map(([other]) => other);
	if (enough.length === 0) return [];
	return prepared(
		db,
		`SELECT o.id FROM listings o JOIN (SELECT make, model, first_registration FROM listings WHERE id = ?) l
		WHERE o.id IN (SELECT value FROM json_each(?)) AND o.status <> 'draft' AND ${wasPublic}
			AND (o.vin_hash IS NULL OR ? IS NULL OR o.vin_hash = ?)
			AND (o.make IS NULL OR l.make IS NULL OR o.make = l.make)
			AND (o.model IS NULL OR l.model IS NULL OR o.model = l.model)
			AND (o.first_registration IS NULL OR l.first_registration IS NULL
				OR o.first_registration = l.first_registration)`,
	)
		.pluck()
		.all(id, JSON.stringify(enough), id, vinHash, vinHash) as number[];
}
