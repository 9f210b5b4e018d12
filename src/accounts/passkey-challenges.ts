import { randomBytes } from 'node:crypto';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';

/** How long somebody may look for the right finger. */
const challengeSeconds = 300;
/** Anybody may ask for one without having signed in: the table must not grow with them. */
const mostOpen = 10_000;

/**
 * A question for a passkey, to be answered within five minutes, once.
 * @param userId whose answer is wanted; undefined for a sign-in without a name
 */
export function newChallenge(db: Database, userId: number | undefined, at: number): string {
	const challenge = randomBytes(32).toString('base64url');
	db.transaction(() => {
		sweepChallenges(db, at);
		prepared(
			db,
			`DELETE FROM passkey_challenges WHERE challenge IN
				(SELECT challenge FROM passkey_challenges ORDER BY expires_at DESC LIMIT -1 OFFSET ?)`,
		).run(mostOpen - 1);
		prepared(db, 'INSERT INTO passkey_challenges (challenge, user_id, expires_at) VALUES (?, ?, ?)').run(
			challenge,
			userId ?? null,
			at + challengeSeconds,
		);
	}).immediate();
	return challenge;
}

/**
 * Takes a challenge back. Whatever comes of the answer, it is worth nothing from now on.
 * @returns false where it was not ours, not for this account, too old, or answered before
 */
export function takeChallenge(db: Database, challenge: string, userId: number | undefined, at: number): boolean {
	const row = prepared(
		db,
		'DELETE FROM passkey_challenges WHERE challenge = ? RETURNING user_id AS userId, expires_at AS expiresAt',
	).get(challenge) as { userId: number | null; expiresAt: number } | undefined;
	return row !== undefined && row.userId === (userId ?? null) && at <= row.expiresAt;
}

/** Removes what nobody answered in time. */
export function sweepChallenges(db: Database, at: number): void {
	prepared(db, 'DELETE FROM passkey_challenges WHERE expires_at < ?').run(at);
}
