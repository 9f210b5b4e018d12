import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { queueMail } from '#src/mail/queue.ts';
import { composeMail } from '#views/mails/layout.tsx';
import { accountTexts } from '#views/texts/account.ts';
import { findToken, issueToken, revokeTokens, spendToken } from './account-tokens.ts';
import { type AttemptRule, takeAttempt } from './attempts.ts';
import { forgetDevices } from './devices.ts';

export const confirmEmailPath = '/konto/e-mail/bestaetigen';
export const undoEmailPath = '/konto/e-mail/zuruecknehmen';

const confirmSeconds = 24 * 3_600;
const undoSeconds = 7 * 24 * 3_600;
const mails = accountTexts.emailMails;

const perAccount: readonly AttemptRule[] = [{ name: 'email-change', limit: 5, windowSeconds: 3_600 }];
/** Whatever accounts it comes from: nobody's inbox is to be filled by strangers. */
const perAddress: readonly AttemptRule[] = [{ name: 'email-change-to', limit: 3, windowSeconds: 3_600 }];

type Request = {
	userId: number;
	/** A valid address in lower case, other than the one the account has. */
	email: string;
	origin: string;
	/** Seconds since 1970. */
	at: number;
	/** Whether tries are counted. */
	limits: boolean;
};

/**
 * Asks the new address to confirm. Where it has an account already, its owner is told instead; whoever asked learns nothing
 * from the answer. A second request takes the place of the first.
 * @returns seconds to wait; 0 = a mail is on its way
 */
export function askForNewEmail(db: Database, { userId, email, origin, at, limits }: Request): number {
	return db
		.transaction(() => {
			const wait = limits ? takeAttempt(db, perAccount, String(userId), at) : 0;
			if (wait > 0) return wait;
			revokeTokens(db, userId, 'change-email');
			const mayWrite = !limits || takeAttempt(db, perAddress, email, at) === 0;
			if (!mayWrite) return 0;
			if (isTaken(db, email, userId)) {
				queueMail(db, { to: email, ...composeMail({ origin, ...mails.taken }) }, at);
				return 0;
			}
			const token = issueToken(db, { purpose: 'change-email', userId, email, at, lifetimeSeconds: confirmSeconds });
			const link = { href: `${confirmEmailPath}?token=${token}`, text: mails.confirm.link };
			queueMail(db, { to: email, ...composeMail({ origin, ...mails.confirm, link }) }, at);
			return 0;
		})
		.immediate();
}

/** The address a link would make the account's own; undefined where the link is worth nothing any more. */
export function awaitedEmail(db: Database, token: string, at: number): string | undefined {
	return findToken(db, 'change-email', token, at)?.email ?? undefined;
}

export type EmailChange =
	| { ok: true; userId: number }
	/** `taken`: meanwhile the address has become another account's. */
	| { ok: false; reason: 'expired' | 'taken' };

/**
 * Makes the confirmed address the account's own, and tells the old one, with a link that takes it back for seven days:
 * who finds an unlocked phone must not walk away with the account.
 */
export function confirmNewEmail(
	db: Database,
	token: string,
	{ origin, at }: { origin: string; at: number },
): EmailChange {
	return db
		.transaction((): EmailChange => {
			const found = spendToken(db, 'change-email', token, at);
			if (found?.email == null) return { ok: false, reason: 'expired' };
			const { userId, email } = found;
			if (isTaken(db, email, userId)) return { ok: false, reason: 'taken' };
			const before = emailOf(db, userId);
			setEmail(db, userId, email);
			// They lie in the inbox of the old address.
			revokeTokens(db, userId, 'reset-password');
			const undo = issueToken(db, {
				...{ purpose: 'undo-email-change' as const, userId, at },
				email: before,
				lifetimeSeconds: undoSeconds,
			});
			const link = { href: `${undoEmailPath}?token=${undo}`, text: mails.changed.link };
			queueMail(db, { to: before, ...composeMail({ origin, ...mails.changed, link }) }, at);
			return { ok: true, userId };
		})
		.immediate();
}

/** The address a link would give back to the account. */
export function formerEmail(db: Database, token: string, at: number): string | undefined {
	return findToken(db, 'undo-email-change', token, at)?.email ?? undefined;
}

/**
 * Gives the account its former address back, to whoever reads that inbox. Who changed it knew the password: it opens
 * nothing any more, all sessions are closed, and passkeys and codes are gone that were set up on that day or since.
 * @param passwordHash the hash of a password that nobody knows
 */
export function undoEmailChange(
	db: Database,
	token: string,
	{ passwordHash, origin, at }: { passwordHash: string; origin: string; at: number },
): EmailChange {
	return db
		.transaction((): EmailChange => {
			const found = findToken(db, 'undo-email-change', token, at);
			if (found?.email == null) return { ok: false, reason: 'expired' };
			const { userId, email, createdAt } = found;
			if (isTaken(db, email, userId)) return { ok: false, reason: 'taken' };
			setEmail(db, userId, email);
			prepared(db, 'UPDATE users SET password_hash = ?, password_changed_at = ? WHERE id = ?').run(
				...[passwordHash, at, userId],
			);
			for (const purpose of ['change-email', 'reset-password'] as const) revokeTokens(db, userId, purpose);
			// Changed on from there, the later addresses were told too: their links must not take this one back again.
			prepared(
				db,
				`DELETE FROM account_tokens WHERE user_id = ? AND purpose = 'undo-email-change' AND created_at >= ?`,
			).run(userId, createdAt);
			for (const table of ['passkeys', 'totp_secrets', 'recovery_codes']) {
				prepared(db, `DELETE FROM ${table} WHERE user_id = ? AND created_at >= ?`).run(
					...[userId, createdAt - confirmSeconds],
				);
			}
			prepared(db, 'DELETE FROM sessions WHERE user_id = ?').run(userId);
			forgetDevices(db, userId);
			queueMail(db, { to: email, ...composeMail({ origin, ...mails.undone }) }, at);
			return { ok: true, userId };
		})
		.immediate();
}

function emailOf(db: Database, userId: number): string {
	return String(prepared(db, 'SELECT email FROM users WHERE id = ?').pluck().get(userId));
}

function setEmail(db: Database, userId: number, email: string): void {
	prepared(db, 'UPDATE users SET email = ? WHERE id = ?').run(email, userId);
}

function isTaken(db: Database, email: string, userId: number): boolean {
	return prepared(db, 'SELECT 1 FROM users WHERE email = ? AND id <> ?').get(email, userId) !== undefined;
}
