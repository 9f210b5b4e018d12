import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { clientKey } from '#src/http/throttle.ts';
import { queueMail } from '#src/mail/queue.ts';
import type { Services } from '#src/services.ts';
import { confirmationMail, knownAddressMail } from '#views/mails/accounts.ts';
import { hashOfLink, newLinkToken } from './account-tokens.ts';
import { type AttemptRule, forgetAttempts, returnAttempt, takeAttempt } from './attempts.ts';
import { verifyPassword } from './passwords.ts';
import { createUser, type UserKind } from './registration.ts';

export type Registration = {
	/** As typed; kept in lower case. */
	email: string;
	name: string;
	kind: UserKind;
	/** As `hashPassword` made it: whether the address is known or not, the work is the same. */
	passwordHash: string;
	origin: string;
	/** Seconds since 1970. */
	at: number;
};

/** How many accounts one network may ask for. */
export const registrationRules: readonly AttemptRule[] = [
	{ name: 'registration, hour', limit: 3, windowSeconds: 3_600 },
	{ name: 'registration, day', limit: 10, windowSeconds: 86_400 },
];
/** Nobody's inbox is to be filled by strangers. */
const mailRules: readonly AttemptRule[] = [{ name: 'registration mail', limit: 3, windowSeconds: 3_600 }];
/** Wrong passwords behind the link of a mail. */
const linkRules: readonly AttemptRule[] = [{ name: 'confirmation, link', limit: 5, windowSeconds: 3_600 }];
const networkRules: readonly AttemptRule[] = [{ name: 'confirmation, network', limit: 20, windowSeconds: 3_600 }];
const lifetimeSeconds = 86_400;

/**
 * Writes to the address, and opens no account yet: with a link to confirm it, or, where it has an account, with the ways in.
 * Whoever asked gets the same answer either way; beyond three mails an hour there is none, and the answer is still the same.
 */
export function register(db: Database, { email, name, kind, passwordHash, origin, at }: Registration): void {
	const address = email.trim().toLowerCase();
	db.transaction(() => {
		if (takeAttempt(db, mailRules, address, at) > 0) return;
		if (prepared(db, 'SELECT 1 FROM users WHERE email = ?').get(address) !== undefined) {
			queueMail(db, { to: address, ...knownAddressMail(origin) }, at);
			return;
		}
		const token = newLinkToken();
		prepared(
			db,
			`INSERT INTO pending_registrations (token_hash, email, name, kind, password_hash, created_at, expires_at)
			VALUES (?, ?, ?, ?, ?, ?, ?)`,
		).run(hashOfLink(token), address, name, kind, passwordHash, at, at + lifetimeSeconds);
		queueMail(db, { to: address, ...confirmationMail(origin, { token, kind, at }) }, at);
	}).immediate();
}

/** Whose address a link would confirm; undefined where it is worth nothing any more. */
export function pendingAddress(db: Database, token: string, at: number): string | undefined {
	return pending(db, token, at)?.email;
}

export type Confirmation =
	| { ok: true; userId: number; kind: UserKind }
	/** The link is worth nothing, or nothing any more. */
	| { ok: false; reason: 'expired' }
	| { ok: false; reason: 'wrong' }
	| { ok: false; reason: 'wait'; seconds: number };

/**
 * Opens the account for whoever reads the mail and knows the password of this very registration: anybody can register with an
 * address that is not theirs, and its owner, who takes the mail for their own, must not confirm a stranger's password.
 * Whatever else was asked for with the same address is void: its password may be a stranger's.
 * @param at seconds since 1970
 */
export async function confirmRegistration(
	{ db, config }: Pick<Services, 'db' | 'config'>,
	{ token, password, address }: { token: string; password: string; address: string },
	at: number,
): Promise<Confirmation> {
	const asked = pending(db, token, at);
	if (asked === undefined) return { ok: false, reason: 'expired' };
	const network = clientKey(address);
	// Counted as if it were wrong before it is looked at, so that a hundred at the same time are not one.
	const seconds =
		(config.limits ? takeAttempt(db, networkRules, network, at) : 0) || takeAttempt(db, linkRules, token, at);
	if (seconds > 0) return { ok: false, reason: 'wait', seconds };
	if (!(await verifyPassword(password, asked.passwordHash))) return { ok: false, reason: 'wrong' };
	return db
		.transaction((): Confirmation => {
			if (config.limits) returnAttempt(db, networkRules, network);
			forgetAttempts(db, linkRules, token);
			// While it was compared, the link may have been used, or another one for the same address.
			const found = pending(db, token, at);
			if (found === undefined) return { ok: false, reason: 'expired' };
			const { email, name, kind, passwordHash } = found;
			prepared(db, 'DELETE FROM pending_registrations WHERE email = ?').run(email);
			const user = { email, name, kind, passwordHash, role: 'member', at, confirmedAt: at } as const;
			const created = createUser(db, user);
			return created.ok ? { ok: true, userId: created.id, kind } : { ok: false, reason: 'expired' };
		})
		.immediate();
}

/** Removes what nobody confirmed in time: the address belongs to somebody who wants nothing from us. */
export function sweepPendingRegistrations(db: Database, at: number): void {
	prepared(db, 'DELETE FROM pending_registrations WHERE expires_at <= ?').run(at);
}

type Pending = { email: string; name: string; kind: UserKind; passwordHash: string };

function pending(db: Database, token: string, at: number): Pending | undefined {
	return prepared(
		db,
		`SELECT email, name, kind, password_hash AS passwordHash FROM pending_registrations
		WHERE token_hash = ? AND expires_at > ?`,
	).get(hashOfLink(token), at) as Pending | undefined;
}
