import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { queueMail } from '#src/mail/queue.ts';
import { passwordChangedMail, passwordResetMail } from '#views/mails/accounts.ts';
import { findToken, issueToken, revokeTokens, spendToken } from './account-tokens.ts';
import { type AttemptRule, takeAttempt } from './attempts.ts';
import { type Client, forgetDevices, rememberDevice } from './devices.ts';
import { forgetPasswordTries, triesOf } from './sign-in-limits.ts';

/** How many links one network may ask for. */
export const resetNetworkRules: readonly AttemptRule[] = [{ name: 'reset', limit: 3, windowSeconds: 3_600 }];
/** Nobody's inbox is to be filled by strangers. */
const resetMailRules: readonly AttemptRule[] = [{ name: 'reset mail', limit: 3, windowSeconds: 3_600 }];
const lifetimeSeconds = 1_800;

/** Sends the link to a new password where the address has an account that may be entered; the answer is the same either way. */
export function askForReset(db: Database, { email, origin, at }: { email: string; origin: string; at: number }): void {
	const address = email.trim().toLowerCase();
	db.transaction(() => {
		if (takeAttempt(db, resetMailRules, address, at) > 0) return;
		const userId = prepared(
			db,
			'SELECT id FROM users WHERE email = ? AND confirmed_at IS NOT NULL AND banned_at IS NULL',
		)
			.pluck()
			.get(address);
		if (typeof userId !== 'number') {
			// Written and thrown away: the clock must not tell who gets one.
			passwordResetMail(origin, { token: 'x'.repeat(27), at });
			return;
		}
		const token = issueToken(db, { purpose: 'reset-password', userId, at, lifetimeSeconds });
		queueMail(db, { to: address, ...passwordResetMail(origin, { token, at }) }, at);
	}).immediate();
}

/** Whose password a link would set; undefined where it is worth nothing any more. */
export function resettable(db: Database, token: string, at: number): { name: string; email: string } | undefined {
	const found = findToken(db, 'reset-password', token, at);
	if (found === undefined) return undefined;
	return prepared(db, 'SELECT name, email FROM users WHERE id = ? AND banned_at IS NULL').get(found.userId) as
		| { name: string; email: string }
		| undefined;
}

/**
 * Sets a new password and ends every session: whoever forgot it may have lost the account already. The second factor stays,
 * nobody is signed in, and the device the link was opened on counts as known, so that a flood of wrong passwords by others
 * does not keep its owner out. False where the link is worth nothing any more.
 * @param passwordHash of a password that `refusedPassword` let through
 */
export function resetPassword(
	db: Database,
	{
		token,
		passwordHash,
		client,
		origin,
		at,
	}: {
		token: string;
		passwordHash: string;
		client: Client;
		origin: string;
		at: number;
	},
): boolean {
	return db
		.transaction(() => {
			const email = resettable(db, token, at)?.email;
			const spent = spendToken(db, 'reset-password', token, at);
			if (spent === undefined || email === undefined) return false;
			const { userId } = spent;
			const device = { ...client, sessionId: undefined };
			prepared(db, 'UPDATE users SET password_hash = ?, password_changed_at = ? WHERE id = ?').run(
				passwordHash,
				at,
				userId,
			);
			revokeTokens(db, userId, 'reset-password');
			// An address that a thief asked for must not be confirmed after the account has been taken back.
			revokeTokens(db, userId, 'change-email');
			prepared(db, 'DELETE FROM sessions WHERE user_id = ?').run(userId);
			forgetDevices(db, userId);
			rememberDevice(db, userId, device, at);
			// Somebody in the same network may have used these up.
			forgetPasswordTries(db, triesOf(db, email, userId, device));
			queueMail(db, { to: email, ...passwordChangedMail(origin, at) }, at);
			return true;
		})
		.immediate();
}
