import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { chainOf } from '#src/listings/history.ts';
import { isSameSeller } from '#src/listings/reposting.ts';
import type { MatchedCar } from './reasons.ts';

/** A car that may be told, as it is at this moment. */
export type CarToTell = MatchedCar & {
	readonly listingId: number;
	/** Earlier ads of the same offer: who takes an ad down and puts it up again offers nothing new. */
	readonly earlierIds: readonly number[];
	readonly title: string;
	/** Reserved cars stand in results too, but are told to nobody. */
	readonly isForSale: boolean;
	/** Who offers it, as members and by address: it is no news to them. */
	readonly sellerIds: readonly number[];
	readonly sellerEmail: string | null;
};

/** `undefined` for a listing that does not exist. */
export function carToTell(db: Database, listingId: number): CarToTell | undefined {
	const row = prepared(db, carSql).get(listingId) as Row | undefined;
	if (row === undefined) return undefined;
	const asked = row.price_kind === 'auf-anfrage' ? null : row.price_cents;
	return {
		listingId,
		earlierIds: row.continues_id === null ? [] : earlierIdsOf(db, listingId),
		title: row.title,
		isForSale: row.status === 'active',
		sellerIds: [row.seller_id, row.dealer_user_id].filter(id => id !== null),
		sellerEmail: row.email,
		priceCents: asked,
		reducedAt: asked === null ? null : row.reduced_at,
		priceBeforeCents: asked === null ? null : row.price_before_cents,
		...(prepared(db, historySql).get(listingId) as Pick<MatchedCar, 'appearedId' | 'editedId' | 'repricedId'>),
	};
}

/** By the same seller, and first seen when this one was: what was away for half a year counts as new (decision 10). */
function earlierIdsOf(db: Database, listingId: number): number[] {
	const chain = chainOf(db, listingId);
	const present = chain.at(-1);
	if (!present) return [];
	return chain
		.slice(0, -1)
		.filter(link => link.publishedAt === present.publishedAt && isSameSeller(link, present))
		.map(({ id }) => id);
}

type Row = {
	continues_id: number | null;
	title: string;
	status: string;
	seller_id: number | null;
	dealer_user_id: number | null;
	email: string | null;
	price_cents: number | null;
	price_kind: string | null;
	reduced_at: number | null;
	price_before_cents: number | null;
};

const carSql = `SELECT l.continues_id, l.title, l.status, l.seller_id, d.user_id AS dealer_user_id, u.email,
		l.price_cents, l.price_kind, l.reduced_at, l.price_before_cents
	FROM listings l LEFT JOIN users u ON u.id = l.seller_id LEFT JOIN dealers d ON d.id = l.dealer_id WHERE l.id = ?`;

const last = (condition: string) => `coalesce(max(iif(${condition}, id, 0)), 0)`;
const historySql = `SELECT ${last("event IN ('published', 'resumed', 'relisted', 'restored')")} AS appearedId,
		${last("event IN ('changed', 'photos')")} AS editedId,
		${last("event IN ('changed', 'relisted') AND field IN ('preis', 'preisart')")} AS repricedId
	FROM listing_history WHERE listing_id = ?`;
