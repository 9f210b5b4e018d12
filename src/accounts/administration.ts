import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { queueMail } from '#src/mail/queue.ts';
import { forgetPushDevicesOf } from '#src/notifications/push-devices.ts';
import { secondFactorTexts } from '#views/texts/second-factor.ts';
import type { Role } from './registration.ts';
import { hasSecondFactor } from './second-factor.ts';

/**
 * Gives an account another role. Its sessions end: what they were opened for is no longer what they could do (source: OWASP
 * ASVS 5.0, 7.4). False where there is no such account.
 */
export function changeRole(db: Database, userId: number, role: Role): boolean {
	return db
		.transaction(() => {
			const { changes } = prepared(db, 'UPDATE users SET role = ? WHERE id = ?').run(role, userId);
			endSessions(db, userId);
			return changes === 1;
		})
		.immediate();
}

/**
 * Shuts an account out, at once and until `readmitUser`. Its listings stay as they are. False where there is no such account.
 * @param at seconds since 1970
 */
export function banUser(db: Database, userId: number, reason: string, at: number): boolean {
	return db
		.transaction(() => {
			const { changes } = prepared(
				db,
				'UPDATE users SET banned_at = coalesce(banned_at, ?), ban_reason = ? WHERE id = ?',
			).run(at, reason, userId);
			endSessions(db, userId);
			return changes === 1;
		})
		.immediate();
}

/** Lets a banned account in again. False where it was not banned. */
export function readmitUser(db: Database, userId: number): boolean {
	return (
		prepared(db, 'UPDATE users SET banned_at = NULL, ban_reason = NULL WHERE id = ? AND banned_at IS NOT NULL').run(
			userId,
		).changes === 1
	);
}

/**
 * Takes app, passkeys and recovery codes off an account whose owner has lost them all, ends its sessions and tells the owner.
 * Whether it is the owner who asks, the operator has to find out. False where there is nothing to take off.
 * @param origin the public origin, for the links of the mail
 */
export function liftSecondFactor(
	db: Database,
	userId: number,
	{ origin, at }: { origin: string; at: number },
): boolean {
	return db
		.transaction(() => {
			const email = prepared(db, 'SELECT email FROM users WHERE id = ?').pluck().get(userId);
			if (typeof email !== 'string' || !hasSecondFactor(db, userId)) return false;
			for (const table of ['totp_secrets', 'passkeys', 'recovery_codes', 'passkey_challenges']) {
				prepared(db, `DELETE FROM ${table} WHERE user_id = ?`).run(userId);
			}
			endSessions(db, userId);
			const { subject, lifted } = secondFactorTexts.mails;
			queueMail(db, { to: email, subject, text: lifted(origin) }, at);
			return true;
		})
		.immediate();
}

function endSessions(db: Database, userId: number): void {
	prepared(db, 'DELETE FROM sessions WHERE user_id = ?').run(userId);
	forgetPushDevicesOf(db, userId);
}
