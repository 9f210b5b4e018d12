import { createHash, randomBytes } from 'node:crypto';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { queueMail } from '#src/mail/queue.ts';
import { confirmationMail, knownAddressMail } from '#views/mails/accounts.ts';
import { type AttemptRule, takeAttempt } from './attempts.ts';
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
		const token = randomBytes(20).toString('base64url');
		prepared(
			db,
			`INSERT INTO pending_registrations (token_hash, email, name, kind, password_hash, created_at, expires_at)
			VALUES (?, ?, ?, ?, ?, ?, ?)`,
		).run(hashOf(token), address, name, kind, passwordHash, at, at + lifetimeSeconds);
		queueMail(db, { to: address, ...confirmationMail(origin, { token, kind, at }) }, at);
	}).immediate();
}

/** Whose address a link would confirm; undefined where it is worth nothing any more. */
export function pendingAddress(db: Database, token: string, at: number): string | undefined {
	return pending(db, token, at)?.email;
}

/**
 * Opens the account whose address has been proved by the link. Whatever else was asked for with the same address is void: its
 * password may be a stranger's.
 */
export function confirmRegistration(
	db: Database,
	token: string,
	at: number,
): { userId: number; kind: UserKind } | undefined {
	return db
		.transaction(() => {
			const found = pending(db, token, at);
			if (found === undefined) return undefined;
			const { email, name, kind, passwordHash } = found;
			prepared(db, 'DELETE FROM pending_registrations WHERE email = ?').run(email);
			const user = { email, name, kind, passwordHash, role: 'member', at, confirmedAt: at } as const;
			const created = createUser(db, user);
			return created.ok ? { userId: created.id, kind } : undefined;
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
	).get(hashOf(token), at) as Pending | undefined;
}

/** The database keeps hashes alone: a copy of it confirms nothing. */
function hashOf(token: string): string {
	return createHash('sha256').update(token).digest('base64url');
}
