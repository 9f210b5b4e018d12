import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { hashOfKey } from '#src/accounts/attempts.ts';
import { clientKey } from '#src/http/throttle.ts';
import { youngDays } from '#src/safety/young.ts';

const hourSeconds = 3_600;
const daySeconds = 86_400;

/** So many different cars in any so many seconds. */
type Rule = { readonly limit: number; readonly seconds: number };

/** Enough to buy a car, too few to fill an address book. */
const accountRules: readonly Rule[] = [
	{ limit: 10, seconds: hourSeconds },
	{ limit: 30, seconds: daySeconds },
];
/** An account that was opened this week may have been opened for this. */
const youngRules: readonly Rule[] = [{ limit: 10, seconds: daySeconds }];
const networkRule: Rule = { limit: 30, seconds: daySeconds };

const longestSeconds = Math.max(...[...accountRules, ...youngRules, networkRule].map(({ seconds }) => seconds));

export type Asker = {
	readonly userId: number;
	/** Where the request comes from. */
	readonly client: string;
};

/** Whether somebody was shown the number of this car within a day: to look again costs nothing, and tells the seller nothing. */
export function wasShown(db: Database, userId: number, listingId: number, at: number): boolean {
	const shown = prepared(db, 'SELECT 1 FROM phone_reveals WHERE user_id = ? AND listing_id = ? AND shown_at > ?');
	return shown.get(userId, listingId, at - daySeconds) !== undefined;
}

/**
 * Seconds to wait before another number may be shown; 0 = now. To be asked in the transaction that notes it. Counted one by one:
 * windows that are only roughly counted let nearly twice as many through to somebody who knows when they begin.
 */
export function secondsUntilAllowed(db: Database, { userId, client }: Asker, at: number): number {
	const rules = isYoung(db, userId, at) ? [...accountRules, ...youngRules] : accountRules;
	return Math.max(
		...rules.map(rule => wait(db, 'user_id', userId, rule, at)),
		wait(db, 'network_hash', networkOf(db, client), networkRule, at),
	);
}

/** Notes that a number was shown. */
export function noteShown(db: Database, { userId, client }: Asker, listingId: number, at: number): void {
	prepared(
		db,
		`INSERT INTO phone_reveals (user_id, listing_id, shown_at, network_hash) VALUES (?, ?, ?, ?)
		ON CONFLICT (user_id, listing_id) DO UPDATE SET shown_at = excluded.shown_at, network_hash = excluded.network_hash`,
	).run(userId, listingId, at, networkOf(db, client));
}

/** Forgets what no limit counts any more. */
export function sweepReveals(db: Database, at: number): void {
	prepared(db, 'DELETE FROM phone_reveals WHERE shown_at <= ?').run(at - longestSeconds);
}

/** Until the oldest of the last `limit` is no longer within the time of the rule. */
function wait(
	db: Database,
	column: 'user_id' | 'network_hash',
	key: number | string,
	{ limit, seconds }: Rule,
	at: number,
): number {
	const deciding = prepared(
		db,
		`SELECT shown_at FROM phone_reveals WHERE ${column} = ? AND shown_at > ? ORDER BY shown_at DESC LIMIT 1 OFFSET ?`,
	);
	const shownAt = deciding.pluck().get(key, at - seconds, limit - 1) as number | undefined;
	return shownAt === undefined ? 0 : shownAt + seconds - at;
}

function isYoung(db: Database, userId: number, at: number): boolean {
	const createdAt = Number(prepared(db, 'SELECT created_at FROM users WHERE id = ?').pluck().get(userId));
	return at - createdAt < youngDays * daySeconds;
}

function networkOf(db: Database, client: string): string {
	return hashOfKey(db, `phone ${clientKey(client)}`);
}
