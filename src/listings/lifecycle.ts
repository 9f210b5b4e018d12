import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { inTransaction, logChange } from './changing.ts';
import { recordEvent } from './history.ts';
import { type Moved, move, statusOf } from './moving.ts';
import { removeListing } from './removal.ts';

/** A confirmation within so many seconds of the last says nothing new: the page states days. */
const confirmedAfreshSeconds = 3_600;

/** Says that the seller or the source still offers a listing, as of `at` (seconds since 1970). */
export function confirmListing(db: Database, id: number, at: number): void {
	inTransaction(db, () => {
		prepared(db, 'UPDATE listings SET confirmed_at = ? WHERE id = ?').run(at, id);
		logChange(db, id);
	});
}

/**
 * The seller says that the car is still for sale. Nothing else changes: it is not new again, and stands where it stood in
 * every order.
 */
export function renewListing(db: Database, id: number, at: number): Moved {
	return inTransaction(db, () => {
		const now = statusOf(db, id);
		if (now !== 'active' && now !== 'reserved') return { ok: false, now };
		const { changes } = prepared(
			db,
			'UPDATE listings SET confirmed_at = @at, asked_at = NULL WHERE id = @id AND coalesce(confirmed_at, 0) <= @at - @fresh',
		).run({ id, at, fresh: confirmedAfreshSeconds });
		if (changes === 0) return { ok: true, changed: false };
		recordEvent(db, id, 'renewed', at);
		logChange(db, id);
		return { ok: true, changed: true };
	});
}

/**
 * Takes a listing out of results and off its page, for its seller alone to see. A reservation is over with it.
 * @param reason `silent` where nobody answered whether the car is still there
 */
export function pauseListing(db: Database, id: number, reason: 'seller' | 'silent', at: number): Moved {
	const set = `paused_at = @at, reserved_at = NULL, pause_reason = '${reason}'`;
	return move(db, id, { from: ['active', 'reserved'], to: 'paused', set, event: 'paused' }, at);
}

/** Brings a paused listing back, which says that the car is still there. */
export function resumeListing(db: Database, id: number, at: number): Moved {
	return inTransaction(db, () => {
		// Who sees it reserved sees it in the market: it need not be brought back.
		if (statusOf(db, id) === 'reserved') return { ok: true, changed: false };
		return move(db, id, { from: ['paused'], to: 'active', set: backInMarket, event: 'resumed' }, at);
	});
}

/** Takes a listing out of the market because its source no longer has it. What is over already stays as it is. */
export function endListing(db: Database, id: number, at: number): void {
	move(db, id, { from: ['active', 'reserved', 'paused', 'held'], ...ending }, at);
}

/**
 * The seller takes the ad down; a sold one too, where it is not to be read any longer. What nobody has seen yet, or what is
 * being looked at by the moderators, is removed instead: bringing it back is theirs.
 */
export function withdrawListing(db: Database, id: number, sellerId: number, at: number): Moved {
	return inTransaction(db, () => {
		const now = statusOf(db, id);
		if (now === 'removed') return { ok: true, changed: false };
		if (now !== 'held' && now !== 'draft') {
			return move(db, id, { from: ['active', 'reserved', 'paused', 'sold'], ...ending }, at);
		}
		removeListing(db, id, { by: sellerId, reason: withdrawnWhileHeld, at });
		return { ok: true, changed: true };
	});
}

/** Why a listing is gone whose seller took it down before the moderators had decided. */
export const withdrawnWhileHeld = 'Vom Anbieter zurückgezogen';

/** Brings an ended listing back, with the time of publication it had. Removed and sold ones stay what they are. */
export function relistListing(db: Database, id: number, at: number): Moved {
	return move(db, id, { from: ['ended'], to: 'active', set: backInMarket, event: 'relisted' }, at);
}

/** As `relistListing`, and for a sale that came to nothing as well: the seller's own word on both. */
export function offerAgain(db: Database, id: number, at: number): Moved {
	return move(db, id, { from: ['ended', 'sold'], to: 'active', set: backInMarket, event: 'relisted' }, at);
}

const ending = { to: 'ended', set: 'ended_at = @at', event: 'ended' } as const;
const backInMarket = `confirmed_at = @at, asked_at = NULL, ended_at = NULL, sold_at = NULL, reserved_at = NULL,
	paused_at = NULL, pause_reason = NULL`;
