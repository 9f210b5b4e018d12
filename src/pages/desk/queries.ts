import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import type { Facts } from '#src/listings/facts.ts';
import type { AdKind, ListingStatus, Photo } from '#src/listings/listing.ts';
import { askAfterDays } from '#src/listings/still-there.ts';

/** The shelves of the desk, in the order of the page. */
export const shelves = ['aktiv', 'reserviert', 'pausiert', 'pruefung', 'verkauft', 'beendet'] as const;
export type Shelf = (typeof shelves)[number];

const shelfOf: Readonly<Record<ListingStatus, Shelf>> = {
	active: 'aktiv',
	reserved: 'reserviert',
	paused: 'pausiert',
	held: 'pruefung',
	draft: 'pruefung',
	sold: 'verkauft',
	ended: 'beendet',
	removed: 'beendet',
};

/** `unbestaetigt`: for sale, entered here, and nobody has said so for as long as we wait before we ask. */
export type DeskFilter = Shelf | 'unbestaetigt';

export type OwnListing = {
	readonly id: number;
	readonly shelf: Shelf;
	readonly status: ListingStatus;
	readonly source: string;
	readonly adKind: AdKind;
	readonly title: string;
	readonly price: Pick<Facts, 'priceCents' | 'priceKind' | 'vat'>;
	readonly cover: Photo | undefined;
	/** Seconds since 1970, as all times here. */
	readonly publishedAt: number | null;
	readonly confirmedAt: number | null;
	readonly pausedAt: number | null;
	readonly pauseReason: 'seller' | 'silent' | null;
	readonly reservedAt: number | null;
	readonly soldAt: number | null;
	readonly endedAt: number | null;
	readonly removedAt: number | null;
	readonly removalReason: string | null;
};

/** Where the last page ended: the place of its shelf, and the id of its last ad. */
export type Cursor = { readonly rank: number; readonly id: number };

export type DeskQuestion = {
	readonly filter: DeskFilter | undefined;
	/** Part of a title, or the number of an ad; '' for all. */
	readonly text: string;
	readonly after: Cursor | undefined;
	readonly limit: number;
};

/** One ad of somebody; undefined for other people's and for those that do not exist. */
export function findOwnListing(db: Database, sellerId: number, id: number): OwnListing | undefined {
	return readListings(db, sellerId, [id])[0];
}

/** Those of the ads that are somebody's, in the order asked for. */
export function findOwnListings(db: Database, sellerId: number, ids: readonly number[]): OwnListing[] {
	const found = new Map(readListings(db, sellerId, ids).map(listing => [listing.id, listing]));
	return ids.flatMap(id => found.get(id) ?? []);
}

/** One page of somebody's ads, shelf by shelf, the newest first, and where the next one begins. */
export function deskPage(
	db: Database,
	sellerId: number,
	{ filter, text, after, limit }: DeskQuestion,
	at: number,
): { listings: OwnListing[]; next: Cursor | undefined } {
	const rows = prepared(db, pageSql).all({
		sellerId,
		filter: filter ?? null,
		pattern: `%${text.replace(/[\\%_]/g, '\\$&')}%`,
		number: /^\d{1,15}$/.test(text) ? Number(text) : null,
		...waitingSince(at),
		afterRank: after?.rank ?? -1,
		afterId: after?.id ?? 0,
		limit: limit + 1,
	}) as Cursor[];
	const shown = rows.slice(0, limit);
	return {
		listings: findOwnListings(
			db,
			sellerId,
			shown.map(({ id }) => id),
		),
		next: rows.length > limit ? shown.at(-1) : undefined,
	};
}

/** How many ads stand on each shelf. */
export function deskCounts(db: Database, sellerId: number, at: number): Record<DeskFilter, number> {
	const counts = { aktiv: 0, reserviert: 0, pausiert: 0, pruefung: 0, verkauft: 0, beendet: 0, unbestaetigt: 0 };
	const rows = prepared(db, countSql).all({ sellerId, ...waitingSince(at) }) as {
		rank: number;
		cars: number;
		unconfirmed: number;
	}[];
	for (const { rank, cars, unconfirmed } of rows) {
		const shelf = shelves[rank];
		if (shelf !== undefined) counts[shelf] = cars;
		counts.unbestaetigt += unconfirmed;
	}
	return counts;
}

const day = 86_400;
const waitingSince = (at: number) => ({
	privateBefore: at - askAfterDays.privat * day,
	dealerBefore: at - askAfterDays.haendler * day,
});

const rankSql = `CASE status WHEN 'active' THEN 0 WHEN 'reserved' THEN 1 WHEN 'paused' THEN 2 WHEN 'held' THEN 3
	WHEN 'draft' THEN 3 WHEN 'sold' THEN 4 ELSE 5 END`;
const unconfirmedSql = `source = 'radstand' AND status IN ('active', 'reserved')
	AND confirmed_at < CASE seller_kind WHEN 'privat' THEN @privateBefore ELSE @dealerBefore END`;
const pageSql = `SELECT ${rankSql} AS rank, id FROM listings WHERE seller_id = @sellerId
	AND (@filter IS NULL OR (@filter = 'unbestaetigt' AND ${unconfirmedSql}) OR ${rankSql} = CASE @filter
		${shelves.map((shelf, rank) => `WHEN '${shelf}' THEN ${rank}`).join(' ')} END)
	AND (title LIKE @pattern ESCAPE '\\' OR id = @number)
	AND (rank > @afterRank OR (rank = @afterRank AND id < @afterId))
	ORDER BY rank, id DESC LIMIT @limit`;
const countSql = `SELECT ${rankSql} AS rank, count(*) AS cars, coalesce(sum(${unconfirmedSql}), 0) AS unconfirmed
	FROM listings WHERE seller_id = @sellerId GROUP BY rank`;

type Row = Omit<OwnListing, 'shelf' | 'price' | 'cover'> &
	OwnListing['price'] & { name: string | null } & Omit<Photo, 'name'>;

function readListings(db: Database, sellerId: number, ids: readonly number[]): OwnListing[] {
	const rows = prepared(
		db,
		`SELECT l.id, l.status, l.source, l.ad_kind AS adKind, l.title, l.price_cents AS priceCents, l.price_kind AS priceKind, l.vat,
			l.published_at AS publishedAt, l.confirmed_at AS confirmedAt, l.paused_at AS pausedAt,
			l.pause_reason AS pauseReason, l.reserved_at AS reservedAt, l.sold_at AS soldAt, l.ended_at AS endedAt,
			l.removed_at AS removedAt, l.removal_reason AS removalReason, p.name, p.width, p.height, p.colour, p.alt
		FROM listings l LEFT JOIN listing_photos p ON p.listing_id = l.id AND p.position = 0
		WHERE l.id IN (SELECT value FROM json_each(?)) AND l.seller_id = ?`,
	).all(JSON.stringify(ids), sellerId) as Row[];
	return rows.map(({ priceCents, priceKind, vat, name, width, height, colour, alt, ...listing }) => ({
		...listing,
		shelf: shelfOf[listing.status],
		price: { priceCents, priceKind, vat },
		cover: name === null ? undefined : { name, width, height, colour, alt },
	}));
}
