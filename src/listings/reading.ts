import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { columnOf } from './columns.ts';
import { draftOfColumns } from './draft-of-columns.ts';
import { type Facts, factKeys, facts } from './facts.ts';
import type { AdKind, ListingStatus, Location, Origin, Photo, SellerKind, Vehicle } from './listing.ts';

/** A listing as it is kept. Times are seconds since 1970; a confidential fact (the VIN) is `null` here. */
export type Listing = {
	readonly id: number;
	readonly status: ListingStatus;
	readonly adKind: AdKind;
	readonly sellerKind: SellerKind;
	readonly sellerId: number | null;
	readonly dealerId: number | null;
	readonly title: string;
	readonly description: string;
	readonly vehicle: Vehicle;
	readonly facts: Facts;
	readonly location: Location;
	readonly origin: Pick<Origin, 'source' | 'url'>;
	readonly photos: readonly Photo[];
	readonly publishedAt: number | null;
	readonly changedAt: number;
	readonly confirmedAt: number | null;
	readonly soldAt: number | null;
	readonly endedAt: number | null;
	readonly removedAt: number | null;
	/** The last reduction that still holds, and the lowest price of the 30 days before it: see `price-path.ts`. */
	readonly reducedAt: number | null;
	readonly priceBeforeCents: number | null;
};

type Row = Record<string, string | number | null>;

const publicFacts = factKeys.filter(key => !('confidential' in facts[key]));
const columns = [
	...['id', 'status', 'ad_kind', 'seller_kind', 'seller_id', 'dealer_id', 'title', 'description'],
	...['make', 'model', 'make_text', 'model_text', 'variant', 'country', 'plz', 'place', 'source', 'source_url'],
	...['published_at', 'changed_at', 'confirmed_at', 'sold_at', 'ended_at', 'removed_at'],
	...['reduced_at', 'price_before_cents'],
	...publicFacts.map(columnOf),
].join(', ');

/** Any listing, whatever its status; who may see it is for the caller to decide. */
export function findListing(db: Database, id: number): Listing | undefined {
	const row = prepared(db, `SELECT ${columns} FROM listings WHERE id = ?`).get(id) as Row | undefined;
	return row && listingOf(row, photosOf(db, [id]).get(id) ?? []);
}

/** Several listings in the order asked for; those that do not exist are left out. */
export function findListings(db: Database, ids: readonly number[]): Listing[] {
	const rows = prepared(db, `SELECT ${columns} FROM listings WHERE id IN (SELECT value FROM json_each(?))`).all(
		JSON.stringify(ids),
	) as Row[];
	const photos = photosOf(db, ids);
	const byId = new Map(rows.map(row => [Number(row.id), row]));
	return ids.flatMap(id => {
		const row = byId.get(id);
		return row ? [listingOf(row, photos.get(id) ?? [])] : [];
	});
}

function photosOf(db: Database, ids: readonly number[]): Map<number, Photo[]> {
	const rows = prepared(
		db,
		`SELECT listing_id, name, width, height, colour, alt FROM listing_photos
		WHERE listing_id IN (SELECT value FROM json_each(?)) ORDER BY listing_id, position`,
	).all(JSON.stringify(ids)) as (Photo & { listing_id: number })[];
	const photos = new Map<number, Photo[]>();
	for (const { listing_id, ...photo } of rows) {
		const known = photos.get(listing_id);
		if (known) known.push(photo);
		else photos.set(listing_id, [photo]);
	}
	return photos;
}

function listingOf(row: Row, photos: readonly Photo[]): Listing {
	const { origin, ...draft } = draftOfColumns(row);
	const whole = (name: string) => row[name] as number | null;
	return {
		id: Number(row.id),
		status: row.status as ListingStatus,
		...draft,
		origin: { source: origin.source, url: origin.url },
		photos,
		publishedAt: whole('published_at'),
		changedAt: Number(row.changed_at),
		confirmedAt: whole('confirmed_at'),
		soldAt: whole('sold_at'),
		endedAt: whole('ended_at'),
		removedAt: whole('removed_at'),
		reducedAt: whole('reduced_at'),
		priceBeforeCents: whole('price_before_cents'),
	};
}
