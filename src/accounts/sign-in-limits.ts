import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { type AttemptRule, hashOfKey } from './attempts.ts';
import { type Client, knownDevice } from './devices.ts';

/** Wrong passwords from one network (source: the battery of tests this project is measured by, A9). */
export const networkRules: readonly AttemptRule[] = [{ name: 'sign-in', limit: 5, windowSeconds: 60 }];

const freeTries = 5;
const longestDelaySeconds = 900;
/** Rows of `attempts`: `current` wrong passwords in a row, the last one at `window_start`. Two quiet days forget them. */
const rule = 'wrong passwords';

/**
 * Under which name tries of a password are counted. A device that is known has tries of its own: strangers cannot use them up,
 * wherever they come from.
 * @param address in lower case
 * @param userId whose it is, where it has an account
 */
export function triesOf(db: Database, address: string, userId: number | undefined, client: Client): string {
	const device = userId === undefined ? undefined : knownDevice(db, userId, client);
	return device === undefined ? `account ${address}` : `device ${device}`;
}

/**
 * Counts one try of a password, as if it were wrong, so that a hundred at the same time are not one. After five the next has
 * to wait for a second, then two, four, … up to a quarter of an hour. A refused try is not counted: whoever keeps knocking
 * makes nobody wait longer.
 * @param key whose password it is; the same for addresses with and without an account
 * @returns seconds to wait; 0 = go on
 */
export function takePasswordTry(db: Database, key: string, at: number): number {
	const keyHash = hashOfKey(db, key);
	return db
		.transaction(() => {
			const known = prepared(
				db,
				'SELECT window_start AS last, current AS wrong FROM attempts WHERE rule = ? AND key_hash = ?',
			).get(rule, keyHash) as { last: number; wrong: number } | undefined;
			const wait = known === undefined ? 0 : known.last + delayAfter(known.wrong) - at;
			// A clock that was set back must not lock anybody out for longer than the longest delay.
			if (wait > 0 && wait <= longestDelaySeconds) return wait;
			prepared(
				db,
				`INSERT INTO attempts (rule, key_hash, window_start, current, previous) VALUES (?, ?, ?, 1, 0)
				ON CONFLICT (rule, key_hash) DO UPDATE SET window_start = excluded.window_start, current = current + 1`,
			).run(rule, keyHash, at);
			return 0;
		})
		.immediate();
}

/** After the right password. */
export function forgetPasswordTries(db: Database, key: string): void {
	prepared(db, 'DELETE FROM attempts WHERE rule = ? AND key_hash = ?').run(rule, hashOfKey(db, key));
}

function delayAfter(wrong: number): number {
	return wrong < freeTries ? 0 : Math.min(longestDelaySeconds, 2 ** (wrong - freeTries));
}
