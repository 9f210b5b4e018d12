import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import type { Viewer } from '#src/http/viewer.ts';
import { queueMail } from '#src/mail/queue.ts';
import type { Services } from '#src/services.ts';
import { composeMail } from '#views/mails/layout.tsx';
import { accountTexts } from '#views/texts/account.ts';
import { revokeTokens } from './account-tokens.ts';
import { type AttemptRule, forgetAttempts, takeAttempt } from './attempts.ts';
import { hashPassword, verifyPassword } from './passwords.ts';

/** An unlocked phone must not become a place to guess passwords. */
const tries: readonly AttemptRule[] = [{ name: 'change-password', limit: 5, windowSeconds: 900 }];

export type PasswordChange =
	/** The `Set-Cookie` value of the session that goes on. */
	{ ok: true; cookie: string } | { ok: false; reason: 'wrong' } | { ok: false; reason: 'wait'; seconds: number };

/**
 * Changes the password for somebody who knows the one that holds now. Every session ends; theirs goes on under a new name,
 * so that a cookie somebody copied before is worth nothing. `next` has passed `refusedPassword` already.
 */
export async function changePassword(
	{ db, sessions, config }: Services,
	viewer: Viewer,
	{ current, next }: { current: string; next: string },
	at: number,
): Promise<PasswordChange> {
	const key = String(viewer.id);
	const seconds = config.limits ? takeAttempt(db, tries, key, at) : 0;
	if (seconds > 0) return { ok: false, reason: 'wait', seconds };
	const known = prepared(db, 'SELECT password_hash FROM users WHERE id = ?').pluck().get(viewer.id);
	if (!(await verifyPassword(current, String(known)))) return { ok: false, reason: 'wrong' };
	const passwordHash = await hashPassword(next);
	const own = (await sessions.list(viewer.id)).find(({ id }) => id === viewer.sessionId);
	if (own === undefined) return { ok: false, reason: 'wrong' };
	// While the passwords were hashed, the account may have been closed, or its password changed elsewhere.
	const isChanged = db
		.transaction(() => {
			const { changes } = prepared(
				db,
				'UPDATE users SET password_hash = ?, password_changed_at = ? WHERE id = ? AND password_hash = ?',
			).run(passwordHash, at, viewer.id, known);
			if (changes === 0) return false;
			revokeTokens(db, viewer.id, 'reset-password');
			// An address that a thief asked for must not be confirmed once the owner has shut the thief out.
			revokeTokens(db, viewer.id, 'change-email');
			prepared(db, 'DELETE FROM sessions WHERE user_id = ?').run(viewer.id);
			queueMail(db, { to: viewer.email, ...passwordMail(config.origin) }, at);
			return true;
		})
		.immediate();
	if (!isChanged) return { ok: false, reason: 'wrong' };
	forgetAttempts(db, tries, key);
	const { persistent, secondFactor, device, network } = own;
	const { cookie } = await sessions.open(viewer.id, { persistent, secondFactor, device, network });
	return { ok: true, cookie };
}

/** When the password was last changed, seconds since 1970; null where it is the first one. */
export function passwordChangedAt(db: Database, userId: number): number | null {
	return prepared(db, 'SELECT password_changed_at FROM users WHERE id = ?').pluck().get(userId) as number | null;
}

/** Tells the owner, who may not have been the one. */
function passwordMail(origin: string) {
	const { link, ...words } = accountTexts.passwordMail;
	return composeMail({ origin, ...words, link: { href: '/passwort-vergessen', text: link } });
}
