import { createHmac } from 'node:crypto';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { keyFor } from '#db/secret.ts';

/** So many tries within so many seconds. The name stands in the database. */
export type AttemptRule = { readonly name: string; readonly limit: number; readonly windowSeconds: number };

/**
 * Counts one try under each rule and says whether it was allowed: sliding windows kept in the database, so that limits
 * outlive a restart. A refused try is not counted. The key (an address, an account) is kept only as a keyed hash.
 * @param at seconds since 1970
 * @returns seconds to wait; 0 = go on
 */
export function takeAttempt(db: Database, rules: readonly AttemptRule[], key: string, at: number): number {
	const keyHash = hashOfKey(db, key);
	return db
		.transaction(() => {
			const counts = rules.map(rule => countOf(db, rule, keyHash, at));
			const wait = Math.max(0, ...counts.map((count, index) => secondsToWait(count, rules[index], at)));
			if (wait > 0) return wait;
			counts.forEach((count, index) => {
				prepared(
					db,
					`INSERT INTO attempts (rule, key_hash, window_start, current, previous) VALUES (?, ?, ?, ?, ?)
					ON CONFLICT (rule, key_hash) DO UPDATE SET window_start = excluded.window_start,
						current = excluded.current, previous = excluded.previous`,
				).run(rules[index]?.name, keyHash, count.start, count.current + 1, count.previous);
			});
			return 0;
		})
		.immediate();
}

/** Takes back a try that was counted and turned out to be none. */
export function returnAttempt(db: Database, rules: readonly AttemptRule[], key: string): void {
	const keyHash = hashOfKey(db, key);
	for (const { name } of rules) {
		prepared(db, 'UPDATE attempts SET current = current - 1 WHERE rule = ? AND key_hash = ? AND current > 0').run(
			name,
			keyHash,
		);
	}
}

/** Forgets the tries of a key: whoever gave the right password starts anew. */
export function forgetAttempts(db: Database, rules: readonly AttemptRule[], key: string): void {
	const keyHash = hashOfKey(db, key);
	for (const { name } of rules) prepared(db, 'DELETE FROM attempts WHERE rule = ? AND key_hash = ?').run(name, keyHash);
}

/** Removes counts that say nothing any more: nothing counts longer than two days. */
export function sweepAttempts(db: Database, at: number): void {
	prepared(db, 'DELETE FROM attempts WHERE window_start < ?').run(at - 2 * 86_400);
}

type Count = { start: number; current: number; previous: number };

function countOf(db: Database, { name, windowSeconds }: AttemptRule, keyHash: string, at: number): Count {
	const known = prepared(
		db,
		'SELECT window_start AS start, current, previous FROM attempts WHERE rule = ? AND key_hash = ?',
	).get(name, keyHash) as Count | undefined;
	const passed = known === undefined ? Number.POSITIVE_INFINITY : Math.floor((at - known.start) / windowSeconds);
	if (known === undefined || passed > 1 || passed < 0) return { start: at, current: 0, previous: 0 };
	if (passed === 0) return known;
	return { start: known.start + windowSeconds, current: 0, previous: known.current };
}

/** The window before this one counts as if its tries had come evenly, for the part of it that is still near. */
function secondsToWait({ start, current, previous }: Count, rule: AttemptRule | undefined, at: number): number {
	if (rule === undefined) return 0;
	const { limit, windowSeconds } = rule;
	const elapsed = at - start;
	const room = limit - 1 - current;
	if (previous * (windowSeconds - elapsed) <= room * windowSeconds) return 0;
	// Either the window before fades enough while this one lasts, or this one must end and fade in its turn.
	const wait =
		room >= 0
			? windowSeconds - (room * windowSeconds) / previous - elapsed
			: 2 * windowSeconds - ((limit - 1) * windowSeconds) / current - elapsed;
	return Math.max(1, Math.ceil(wait));
}

/** Keyed, so that a copy of the table does not say whose tries they are. */
export function hashOfKey(db: Database, key: string): string {
	return createHmac('sha256', keyFor(db, 'attempts')).update(key).digest('base64url');
}
