import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import type { Facts } from '#src/listings/facts.ts';
import type { ListingStatus, Photo } from '#src/listings/listing.ts';
import { listingPath } from '#src/paths.ts';
import type { Side } from './conversations.ts';

/** The car of a conversation, as one side may see it today. */
export type ChatCar = {
	readonly id: number;
	readonly title: string;
	readonly state: 'on-offer' | 'reserved' | 'sold' | 'hidden' | 'gone';
	/** Absent where its page is not to be seen. */
	readonly href?: string;
	readonly price?: Pick<Facts, 'priceCents' | 'priceKind' | 'vat'>;
	readonly cover?: Photo;
};

const states: Readonly<Record<ListingStatus, ChatCar['state']>> = {
	active: 'on-offer',
	reserved: 'reserved',
	sold: 'sold',
	draft: 'hidden',
	held: 'hidden',
	paused: 'hidden',
	ended: 'gone',
	removed: 'gone',
};

/**
 * The cars of conversations. A buyer sees of a car that is off the market what it was called, not what its ad says by now; what
 * the operator has removed has no picture for anybody.
 */
export function carsOf(
	db: Database,
	conversations: readonly { readonly listingId: number; readonly side: Side }[],
): Map<number, ChatCar> {
	const sides = new Map(conversations.map(({ listingId, side }) => [listingId, side]));
	const rows = prepared(db, sql).all(JSON.stringify([...sides.keys()])) as Row[];
	return new Map(rows.map(row => [row.id, carOf(row, sides.get(row.id) === 'seller')]));
}

function carOf(row: Row, isOwn: boolean): ChatCar {
	const { id, title, priceCents, priceKind, vat } = row;
	const state = states[row.status];
	const car = { id, title, state };
	if (state === 'gone' || (state === 'hidden' && !isOwn)) return car;
	const { name, width, height, colour, alt } = row;
	return {
		...car,
		href: listingPath(id, title),
		price: { priceCents, priceKind, vat },
		...(name !== null && { cover: { name, width, height, colour, alt } }),
	};
}

type Row = Pick<Facts, 'priceCents' | 'priceKind' | 'vat'> &
	Omit<Photo, 'name'> & { id: number; title: string; status: ListingStatus; name: string | null };

const sql = `SELECT l.id, l.title, l.status, l.price_cents AS priceCents, l.price_kind AS priceKind, l.vat,
		p.name, p.width, p.height, p.colour, p.alt
	FROM listings l LEFT JOIN listing_photos p ON p.listing_id = l.id AND p.position = 0
	WHERE l.id IN (SELECT value FROM json_each(?))`;
