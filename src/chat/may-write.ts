import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import type { AdKind, ListingStatus } from '#src/listings/listing.ts';
import type { Conversation } from './conversations.ts';

/**
 * Why somebody cannot write. `not-you`: the account is not confirmed, or shut out. `blocked`: the other side does not want to hear
 * from them. `under-review`: somebody has to look at the first message before there can be a second.
 */
export type NotWritable =
	| 'under-review'
	| 'blocked'
	| 'blocked-by-you'
	| 'banned'
	| 'erased'
	| 'own-car'
	| 'sold'
	| 'not-you';

/** Why the viewer cannot write into a conversation; undefined where they can. */
export function whyNotWritable(conversation: Conversation): NotWritable | undefined {
	const { other, isBlockedByViewer, isBlockedByOther, lastMessageId } = conversation;
	if (other.name === undefined) return 'erased';
	if (other.isBanned) return 'banned';
	if (isBlockedByViewer) return 'blocked-by-you';
	if (isBlockedByOther) return 'blocked';
	// A second message would carry past the check what the first one was held for.
	return lastMessageId === 0 ? 'under-review' : undefined;
}

export type WritableCar =
	| { readonly ok: true; readonly listingId: number; readonly adKind: AdKind; readonly sellerId: number }
	| { readonly ok: false; readonly reason: NotWritable };

/**
 * Whether somebody can write a first message about a car: it is on offer and its seller has an account here. undefined for cars
 * that are nobody's business, or are asked about where their ad comes from.
 */
export function findWritableCar(db: Database, viewerId: number, listingId: number): WritableCar | undefined {
	const car = prepared(
		db,
		`SELECT l.id AS listingId, l.ad_kind AS adKind, l.seller_id AS sellerId, l.status,
			EXISTS (SELECT 1 FROM blocks WHERE user_id = l.seller_id AND blocked_id = @viewerId) AS isBlocked,
			EXISTS (SELECT 1 FROM blocks WHERE user_id = @viewerId AND blocked_id = l.seller_id) AS hasBlocked
		FROM listings l JOIN users u ON u.id = l.seller_id
		WHERE l.id = @listingId AND l.status IN ('active', 'reserved', 'sold') AND u.banned_at IS NULL`,
	).get({ viewerId, listingId }) as CarRow | undefined;
	if (car === undefined) return undefined;
	const { isBlocked, hasBlocked, status, ...found } = car;
	if (found.sellerId === viewerId) return { ok: false, reason: 'own-car' };
	if (status === 'sold') return { ok: false, reason: 'sold' };
	if (hasBlocked === 1) return { ok: false, reason: 'blocked-by-you' };
	return isBlocked === 1 ? { ok: false, reason: 'blocked' } : { ok: true, ...found };
}

type CarRow = {
	listingId: number;
	adKind: AdKind;
	sellerId: number;
	status: ListingStatus;
	isBlocked: number;
	hasBlocked: number;
};
