import type { Database } from '#db/open.ts';
import { type Moved, move } from './moving.ts';

/** Days a sold car can still be read about, marked as sold. */
export const soldDays = 14;

/** Says that somebody has agreed to buy: the car stays in results, marked. */
export function reserveListing(db: Database, id: number, at: number): Moved {
	return move(db, id, { from: ['active'], to: 'reserved', set: 'reserved_at = @at', event: 'reserved' }, at);
}

/** Says that the one it was kept for does not buy. */
export function releaseListing(db: Database, id: number, at: number): Moved {
	return move(db, id, { from: ['reserved'], to: 'active', set: 'reserved_at = NULL', event: 'unreserved' }, at);
}

/**
 * Says that the car is sold: it leaves the results and stays readable for `soldDays`. Neither price nor buyer is asked for or
 * kept: a market that knows what was paid has to report it (DAC7, § 5 PStTG).
 * @param at seconds since 1970
 */
export function recordSale(db: Database, id: number, at: number): Moved {
	const set = 'sold_at = @at, paused_at = NULL, pause_reason = NULL';
	return move(db, id, { from: ['active', 'reserved', 'paused'], to: 'sold', set, event: 'sold' }, at);
}
