import { createHash, randomBytes } from 'node:crypto';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';

/** What a link in a mail may do, once. */
export type TokenPurpose = 'reset-password' | 'change-email' | 'undo-email-change';

export type AccountToken = {
	readonly userId: number;
	/** The address it is about, where it is about one. */
	readonly email: string | null;
	/** Seconds since 1970. */
	readonly createdAt: number;
};

type NewToken = {
	purpose: TokenPurpose;
	userId: number;
	email?: string;
	/** Seconds since 1970. */
	at: number;
	lifetimeSeconds: number;
};

/** Lets a link do something, once. Returns what goes into it. */
export function issueToken(db: Database, { purpose, userId, email, at, lifetimeSeconds }: NewToken): string {
	const token = newLinkToken();
	prepared(
		db,
		`INSERT INTO account_tokens (token_hash, purpose, user_id, email, created_at, expires_at)
		VALUES (?, ?, ?, ?, ?, ?)`,
	).run(hashOfLink(token), purpose, userId, email ?? null, at, at + lifetimeSeconds);
	return token;
}

/** What a token still allows; undefined for one that was used, has expired, is about something else or never was. */
export function findToken(db: Database, purpose: TokenPurpose, token: string, at: number): AccountToken | undefined {
	return prepared(
		db,
		`SELECT user_id AS userId, email, created_at AS createdAt FROM account_tokens
		WHERE token_hash = ? AND purpose = ? AND expires_at > ?`,
	).get(hashOfLink(token), purpose, at) as AccountToken | undefined;
}

/** Uses a token up, inside the transaction of what it allows. */
export function spendToken(db: Database, purpose: TokenPurpose, token: string, at: number): AccountToken | undefined {
	const found = findToken(db, purpose, token, at);
	if (found !== undefined) prepared(db, 'DELETE FROM account_tokens WHERE token_hash = ?').run(hashOfLink(token));
	return found;
}

/** Takes back what was handed out to an account for this purpose. */
export function revokeTokens(db: Database, userId: number, purpose: TokenPurpose): void {
	prepared(db, 'DELETE FROM account_tokens WHERE user_id = ? AND purpose = ?').run(userId, purpose);
}

/** Removes what has expired. */
export function sweepTokens(db: Database, at: number): void {
	prepared(db, 'DELETE FROM account_tokens WHERE expires_at <= ?').run(at);
}

/** What goes into a link: 160 random bits. */
export function newLinkToken(): string {
	return randomBytes(20).toString('base64url');
}

/** What the database keeps of it, so that a copy opens nothing. */
export function hashOfLink(token: string): string {
	return createHash('sha256').update(token).digest('base64url');
}
