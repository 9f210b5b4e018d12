import { z } from 'zod';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { inTransaction } from '#src/listings/changing.ts';
import { queueMail } from '#src/mail/queue.ts';
import { composeMail } from '#views/mails/layout.tsx';
import { dealerApiTexts } from '#views/texts/dealer-api.ts';
import { beginningOfKey, hashOfKey, newKey } from './keys.ts';

/** Keys one account may have that still open something: one for each program that sends cars. */
export const mostKeys = 10;

/** Days after which a key ends by itself; `null` = never. */
export const keyLifetimes = { '30': 30, '90': 90, '365': 365, nie: null } as const;
export type KeyLifetime = keyof typeof keyLifetimes;

const keyRow = z.object({
	id: z.int(),
	name: z.string(),
	beginning: z.string(),
	createdAt: z.int(),
	expiresAt: z.int().nullable(),
	lastUsedAt: z.int().nullable(),
});
/** A key as its owner sees it; times in seconds since 1970. */
export type ApiKey = z.infer<typeof keyRow>;

/**
 * Keys that still open something. With the password whatever was given away before is void, as the sessions are: who had the
 * account for an hour must not keep a key to it. In the second of the change itself, void is the safe guess.
 */
export const stillOpens = `k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > @at)
	AND k.created_at > coalesce(u.password_changed_at, -1)`;

/** The keys of an account that still open something, newest first. @param at seconds since 1970 */
export function keysOf(db: Database, userId: number, at: number): ApiKey[] {
	const rows = prepared(
		db,
		`SELECT k.id, k.name, k.beginning, k.created_at AS createdAt, k.expires_at AS expiresAt, k.last_used_at AS lastUsedAt
		FROM api_keys k JOIN users u ON u.id = k.user_id WHERE k.user_id = @userId AND ${stillOpens} ORDER BY k.id DESC`,
	).all({ userId, at });
	return z.array(keyRow).parse(rows);
}

export type MadeKey =
	| { readonly ok: true /** Shown once, and never again. */; readonly key: string }
	| { readonly ok: false; readonly reason: 'too-many' | 'name-taken' };

/**
 * Makes a key for the write API and tells its owner by mail, who may not have been the one.
 * @param origin the public origin, for the link of the mail
 * @param at seconds since 1970
 */
export function makeKey(
	db: Database,
	owner: { readonly id: number; readonly email: string },
	{ name, lifetime, origin, at }: { name: string; lifetime: KeyLifetime; origin: string; at: number },
): MadeKey {
	const days = keyLifetimes[lifetime];
	const key = newKey();
	return inTransaction(db, (): MadeKey => {
		const known = keysOf(db, owner.id, at);
		// A form that was sent twice makes one key.
		if (known.some(one => one.name === name)) return { ok: false, reason: 'name-taken' };
		if (known.length >= mostKeys) return { ok: false, reason: 'too-many' };
		prepared(
			db,
			'INSERT INTO api_keys (user_id, name, beginning, hash, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)',
		).run(owner.id, name, beginningOfKey(key), hashOfKey(key), at, days === null ? null : at + days * 86_400);
		const { subject, paragraphs, link, closing } = dealerApiTexts.mail;
		const mail = composeMail({
			...{ origin, subject, closing },
			paragraphs: paragraphs(name, beginningOfKey(key)),
			link: { href: '/konto/api-schluessel', text: link },
		});
		queueMail(db, { to: owner.email, ...mail }, at);
		return { ok: true, key };
	});
}

/** Ends a key for good. False where this account has no such key. */
export function revokeKey(db: Database, userId: number, id: number, at: number): boolean {
	const sql = 'UPDATE api_keys SET revoked_at = ? WHERE id = ? AND user_id = ? AND revoked_at IS NULL';
	return prepared(db, sql).run(at, id, userId).changes === 1;
}
