import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import type { Seller } from './seller.ts';

const daySeconds = 86_400;

/** How much one account may offer and keep. Who sells more than a household does sells by trade, and says so. */
export const sellingLimits = {
	/** Unfinished drafts of one account. */
	drafts: 20,
	/** Cars on offer at once by a private account in its first days, when nobody knows yet who it is. */
	carsOfNewcomer: 3,
	newcomerDays: 30,
	/** Cars on offer at once by a private account. */
	privateCars: 5,
	/** Cars put in by a private account within so many days. */
	privateCarsInPeriod: 3,
	periodDays: 90,
} as const;

/** Why a private seller cannot offer one more car. */
export type QuotaReached = 'newcomer' | 'too-many-at-once' | 'too-many-in-period';

/**
 * The same car, offered by the same seller before. A car bought here and sold on is one more; so is another one that was given
 * the VIN or the photos of the last.
 */
const sameCarBefore = `SELECT 1 FROM listings e WHERE e.id = l.continues_id AND e.seller_id = l.seller_id AND
	e.make IS l.make AND e.make_text IS l.make_text AND e.model IS l.model AND e.model_text IS l.model_text AND
	e.first_registration IS l.first_registration`;

/**
 * Whether one more car fits; `undefined` = it does. A car that is put in again is no further car. Commercial sellers have no such
 * limit.
 * @param at seconds since 1970
 */
export function quotaReached(
	db: Database,
	{ sellerId, sellerKind, memberSince }: Seller,
	at: number,
): QuotaReached | undefined {
	if (sellerKind === 'haendler') return undefined;
	const { onOffer, inPeriod } = prepared(
		db,
		`SELECT count(*) FILTER (WHERE status IN ('active', 'reserved', 'paused', 'held')) AS onOffer,
			count(*) FILTER (WHERE created_at > @since AND NOT EXISTS (${sameCarBefore})) AS inPeriod
		 FROM listings l WHERE seller_id = @sellerId`,
	).get({ sellerId, since: at - sellingLimits.periodDays * daySeconds }) as { onOffer: number; inPeriod: number };
	if (onOffer >= sellingLimits.privateCars) return 'too-many-at-once';
	if (inPeriod >= sellingLimits.privateCarsInPeriod) return 'too-many-in-period';
	const isNewcomer = at - memberSince < sellingLimits.newcomerDays * daySeconds;
	return isNewcomer && onOffer >= sellingLimits.carsOfNewcomer ? 'newcomer' : undefined;
}
