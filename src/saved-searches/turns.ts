import { type AttemptRule, takeAttempt } from '#src/accounts/attempts.ts';
import type { Services } from '#src/services.ts';

/** Saving, copying or resuming a search reads the whole market once, and packs what it found. */
const rules: readonly AttemptRule[] = [{ name: 'saved search', limit: 60, windowSeconds: 3_600 }];

/**
 * Counts one more search that begins.
 * @param owner whose it is: a member's number or a guest's address
 * @param at seconds since 1970
 * @returns seconds to wait; 0 = go on
 */
export function takeTurn({ db, config }: Pick<Services, 'db' | 'config'>, owner: number | string, at: number): number {
	return config.limits ? takeAttempt(db, rules, String(owner), at) : 0;
}
