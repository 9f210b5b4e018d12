import { prepared } from '#db/prepared.ts';
import { clientKey } from '#src/http/throttle.ts';
import type { Viewer } from '#src/http/viewer.ts';
import type { Services } from '#src/services.ts';
import { returnAttempt, takeAttempt } from './attempts.ts';
import { verifyPassword } from './passwords.ts';
import { forgetPasswordTries, networkRules, takePasswordTry } from './sign-in-limits.ts';

export type Proof = { ok: true } | { ok: false; reason: 'wrong' } | { ok: false; reason: 'wait'; seconds: number };

/**
 * Whether somebody who is signed in knows their password: an unlocked phone must not become a place to guess it. The session
 * then counts as fresh for ten minutes.
 * @param at seconds since 1970
 */
export async function proveByPassword(
	{ db, sessions, config }: Pick<Services, 'db' | 'sessions' | 'config'>,
	viewer: Viewer,
	{ password, address }: { password: string; address: string },
	at: number,
): Promise<Proof> {
	const tries = `proof ${viewer.id}`;
	const network = clientKey(address);
	const seconds = (config.limits ? takeAttempt(db, networkRules, network, at) : 0) || takePasswordTry(db, tries, at);
	if (seconds > 0) return { ok: false, reason: 'wait', seconds };
	const hash = prepared(db, 'SELECT password_hash FROM users WHERE id = ?').pluck().get(viewer.id);
	if (!(await verifyPassword(password, String(hash)))) return { ok: false, reason: 'wrong' };
	if (config.limits) returnAttempt(db, networkRules, network);
	forgetPasswordTries(db, tries);
	sessions.prove(viewer.sessionId);
	return { ok: true };
}
