import { createHmac } from 'node:crypto';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { keyFor } from '#db/secret.ts';
import { readAssertion, readRegistration } from './passkey-answers.ts';
import { newChallenge, takeChallenge } from './passkey-challenges.ts';
import { type PasskeyKey, verifiedCounter, verifiedKey } from './passkey-verification.ts';
import { isPlainLine } from './registration.ts';

/** What a browser needs in order to ask for a passkey, as `static/js/passkeys.js` reads it; binary parts in base64url. */
export type PasskeyRequest = {
	readonly challenge: string;
	readonly rpId: string;
	readonly timeout: number;
	readonly userVerification: 'required';
	readonly allowCredentials: readonly PasskeyDescriptor[];
};

export type PasskeyCreation = {
	readonly challenge: string;
	readonly rp: { readonly id: string; readonly name: string };
	readonly user: { readonly id: string; readonly name: string; readonly displayName: string };
	readonly pubKeyCredParams: readonly { readonly type: 'public-key'; readonly alg: -7 | -257 }[];
	readonly timeout: number;
	readonly attestation: 'none';
	readonly authenticatorSelection: {
		readonly residentKey: 'required';
		readonly requireResidentKey: true;
		readonly userVerification: 'required';
	};
	readonly excludeCredentials: readonly PasskeyDescriptor[];
};

type PasskeyDescriptor = { readonly type: 'public-key'; readonly id: string; readonly transports: readonly string[] };

export type Passkey = {
	readonly id: string;
	readonly name: string;
	/** Seconds since 1970. */
	readonly createdAt: number;
	readonly lastUsedAt: number | null;
};

export const mostPasskeys = 10;
const timeoutMs = 300_000;

/**
 * Begins an additional passkey for an account. The passkey is for the host name of `origin` alone and stays in the device, so
 * that it signs in without a name.
 */
export function beginPasskey(
	db: Database,
	user: { id: number; email: string; name: string },
	origin: string,
	at: number,
): PasskeyCreation {
	return {
		challenge: newChallenge(db, user.id, at),
		rp: { id: new URL(origin).hostname, name: 'Radstand' },
		user: { id: handleOf(db, user.id), name: user.email, displayName: user.name },
		pubKeyCredParams: [
			{ type: 'public-key', alg: -7 },
			{ type: 'public-key', alg: -257 },
		],
		timeout: timeoutMs,
		attestation: 'none',
		authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
		excludeCredentials: descriptorsOf(db, user.id),
	};
}

/** Checks the answer to `beginPasskey`; nothing is stored yet but that the challenge is spent. */
export async function readNewPasskey(
	db: Database,
	userId: number,
	answer: string,
	origin: string,
	at: number,
): Promise<NewPasskey | undefined> {
	const read = readRegistration(answer);
	if (read === undefined || !takeChallenge(db, read.client.challenge, userId, at)) return undefined;
	const key = await verifiedKey(read, origin);
	return key && { id: read.id, transports: read.response.transports, ...key };
}

export type NewPasskey = PasskeyKey & { id: string; transports: readonly string[] };

/** Stores a checked passkey. Call it inside a transaction. */
export function keepPasskey(
	db: Database,
	userId: number,
	name: string,
	passkey: NewPasskey,
	at: number,
): { ok: true } | { ok: false; reason: 'too-many' | 'known' | 'name-invalid' } {
	if (!isPlainLine(name, 60)) return { ok: false, reason: 'name-invalid' };
	if (passkeysOf(db, userId).length >= mostPasskeys) return { ok: false, reason: 'too-many' };
	const { changes } = prepared(
		db,
		`INSERT INTO passkeys (id, user_id, name, public_key, algorithm, transports, counter, created_at)
		VALUES (@id, @userId, @name, @publicKey, @algorithm, @transports, @counter, @at) ON CONFLICT (id) DO NOTHING`,
	).run({ ...passkey, transports: JSON.stringify(passkey.transports), userId, name: name.trim(), at });
	return changes === 1 ? { ok: true } : { ok: false, reason: 'known' };
}

/**
 * Begins a proof by passkey.
 * @param userId whose; undefined for a sign-in without a name, where the device offers what it has
 */
export function beginProof(db: Database, userId: number | undefined, origin: string, at: number): PasskeyRequest {
	return {
		challenge: newChallenge(db, userId, at),
		rpId: new URL(origin).hostname,
		timeout: timeoutMs,
		userVerification: 'required',
		allowCredentials: userId === undefined ? [] : descriptorsOf(db, userId),
	};
}

/**
 * Checks the answer to `beginProof`. A passkey proves possession and, because its owner had to unlock it, a second thing:
 * it stands for password and second factor together.
 * @param userId as it was given to `beginProof`
 * @returns the account the passkey belongs to; undefined where anything about the answer is wrong
 */
export async function proveByPasskey(
	db: Database,
	userId: number | undefined,
	answer: string,
	origin: string,
	at: number,
): Promise<number | undefined> {
	const read = readAssertion(answer);
	if (read === undefined || !takeChallenge(db, read.client.challenge, userId, at)) return undefined;
	const known = prepared(
		db,
		'SELECT user_id AS userId, public_key AS publicKey, algorithm, counter FROM passkeys WHERE id = ?',
	).get(read.id) as (PasskeyKey & { userId: number }) | undefined;
	if (known === undefined || (userId !== undefined && known.userId !== userId)) return undefined;
	const { userHandle } = read.response;
	// Without a name the device has to say whose passkey it is; an authenticator that was asked for one key may leave it out.
	if (userHandle === undefined ? userId === undefined : userHandle !== handleOf(db, known.userId)) return undefined;
	const counter = await verifiedCounter(read, known, origin);
	if (counter === undefined) return undefined;
	const { changes } = prepared(
		db,
		`UPDATE passkeys SET counter = @counter, last_used_at = @at
		WHERE id = @id AND (counter < @counter OR (counter = 0 AND @counter = 0))`,
	).run({ id: read.id, counter, at });
	return changes === 1 ? known.userId : undefined;
}

/** The passkeys of an account, the oldest first. */
export function passkeysOf(db: Database, userId: number): Passkey[] {
	return prepared(
		db,
		`SELECT id, name, created_at AS createdAt, last_used_at AS lastUsedAt FROM passkeys WHERE user_id = ?
		ORDER BY created_at, id`,
	).all(userId) as Passkey[];
}

/** Removes a passkey of the account; false where the account has no such passkey. */
export function removePasskey(db: Database, userId: number, id: string): boolean {
	return prepared(db, 'DELETE FROM passkeys WHERE id = ? AND user_id = ?').run(id, userId).changes === 1;
}

function descriptorsOf(db: Database, userId: number): PasskeyDescriptor[] {
	const rows = prepared(db, 'SELECT id, transports FROM passkeys WHERE user_id = ?').all(userId) as {
		id: string;
		transports: string;
	}[];
	return rows.map(({ id, transports }) => ({ type: 'public-key', id, transports: JSON.parse(transports) }));
}

/** What a device keeps as the name of the account: the same for all its passkeys, and nothing about the person. */
function handleOf(db: Database, userId: number): string {
	return createHmac('sha256', keyFor(db, 'passkey owner')).update(String(userId)).digest('base64url');
}
