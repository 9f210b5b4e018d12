import type { Database } from '#db/open.ts';
import { sweepTokens } from './account-tokens.ts';
import { sweepAttempts } from './attempts.ts';
import { sweepDevices } from './devices.ts';
import { sweepChallenges } from './passkey-challenges.ts';
import { sweepPendingRegistrations } from './registering.ts';

/** Removes what is about people and serves nothing any more: links, counts, addresses nobody confirmed, unanswered questions. */
export function sweepAccounts(db: Database, at: number): void {
	db.transaction(() => {
		sweepTokens(db, at);
		sweepPendingRegistrations(db, at);
		sweepAttempts(db, at);
		sweepDevices(db, at);
		sweepChallenges(db, at);
	}).immediate();
}
