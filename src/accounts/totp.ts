import { Secret, TOTP } from 'otpauth';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { seal, unseal } from './sealing.ts';

/** Codes of authenticator apps, RFC 6238 as every app knows it: SHA-1, six digits, 30 seconds. */
const periodSeconds = 30;
/** One step to both sides: a clock that is a little off, and somebody who types slowly. */
const stepsAround = 1;
/** RFC 4226, section 4, R6: 160 bits are recommended. */
const secretBytes = 20;
const setUpSeconds = 1_800;
const purpose = 'totp';

/** A new secret, base32 as apps want it. */
export function newTotpSecret(): string {
	return new Secret({ size: secretBytes }).base32;
}

/**
 * The secret for a hidden field, while its owner sets up the app: nothing is stored before a code has shown that the app has
 * it, and looking at the page changes nothing.
 */
export function sealSetUp(db: Database, userId: number, secret: string, at: number): string {
	return seal(db, purpose, `set up ${userId}`, `${at + setUpSeconds}:${secret}`);
}

/** The secret of a set-up that this account began within the last half hour. */
export function readSetUp(db: Database, userId: number, sealed: string, at: number): string | undefined {
	const [, until, secret] = /^(\d+):([A-Z2-7]+)$/.exec(unseal(db, purpose, `set up ${userId}`, sealed) ?? '') ?? [];
	return secret !== undefined && at <= Number(until) ? secret : undefined;
}

/** What the QR code says, and what opens an app on the same device: `otpauth://totp/…`. */
export function totpAddress(secret: string, email: string): string {
	return appOf(secret, email).toString();
}

/**
 * Makes this secret the app of the account, in place of an earlier one, if the code shows that an app has it.
 * @returns false where the code does not fit
 */
export function setUpTotp(db: Database, userId: number, secret: string, code: string, at: number): boolean {
	const step = stepOf(secret, code, at);
	if (step === undefined) return false;
	prepared(
		db,
		`INSERT INTO totp_secrets (user_id, secret, created_at, confirmed_at, last_step) VALUES (@userId, @secret, @at, @at, @step)
		ON CONFLICT (user_id) DO UPDATE SET secret = excluded.secret, created_at = excluded.created_at,
			confirmed_at = excluded.confirmed_at, last_step = excluded.last_step`,
	).run({ userId, secret: seal(db, purpose, `account ${userId}`, secret), at, step });
	return true;
}

/** Whether this is the code of the account's app now. A code that was taken once is not taken again, nor an earlier one. */
export function takeTotpCode(db: Database, userId: number, code: string, at: number): boolean {
	const sealed = prepared(db, 'SELECT secret FROM totp_secrets WHERE user_id = ? AND confirmed_at IS NOT NULL')
		.pluck()
		.get(userId);
	const secret = typeof sealed === 'string' ? unseal(db, purpose, `account ${userId}`, sealed) : undefined;
	const step = secret === undefined ? undefined : stepOf(secret, code, at);
	if (step === undefined) return false;
	const { changes } = prepared(
		db,
		'UPDATE totp_secrets SET last_step = @step WHERE user_id = @userId AND (last_step IS NULL OR last_step < @step)',
	).run({ userId, step });
	return changes === 1;
}

/** Removes the app of the account; false where there was none. */
export function removeTotp(db: Database, userId: number): boolean {
	return prepared(db, 'DELETE FROM totp_secrets WHERE user_id = ?').run(userId).changes === 1;
}

/** Since when the account has an app, seconds since 1970. */
export function totpSince(db: Database, userId: number): number | undefined {
	const since = prepared(db, 'SELECT confirmed_at FROM totp_secrets WHERE user_id = ?').pluck().get(userId);
	return typeof since === 'number' ? since : undefined;
}

/** The number of the 30 seconds a code belongs to; undefined for a code that is none of the three that are right now. */
function stepOf(secret: string, code: string, at: number): number | undefined {
	const token = code.replace(/[\s-]/g, '');
	if (!/^\d{6}$/.test(token)) return undefined;
	const delta = appOf(secret, '').validate({ token, timestamp: at * 1000, window: stepsAround });
	return delta === null ? undefined : Math.floor(at / periodSeconds) + delta;
}

function appOf(secret: string, email: string): TOTP {
	return new TOTP({ issuer: 'Radstand', label: email, secret, algorithm: 'SHA1', digits: 6, period: periodSeconds });
}
