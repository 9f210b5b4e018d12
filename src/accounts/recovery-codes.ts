import { createHmac, randomInt } from 'node:crypto';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { keyFor } from '#db/secret.ts';

/** Without letters that look like digits on paper; 32 of them are five bits each. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const codeLength = 10;
const codesAtOnce = 10;

/**
 * Gives the account ten new codes in place of the old ones; each opens it once where app and passkey are lost. They are
 * known only to whoever gets this answer: the database keeps a keyed hash of each. Call it inside a transaction.
 */
export function makeRecoveryCodes(db: Database, userId: number, at: number): string[] {
	removeRecoveryCodes(db, userId);
	return Array.from({ length: codesAtOnce }, () => {
		const code = Array.from({ length: codeLength }, () => alphabet[randomInt(alphabet.length)]).join('');
		prepared(db, 'INSERT INTO recovery_codes (user_id, code_hash, created_at) VALUES (?, ?, ?)').run(
			userId,
			hashOf(db, userId, code),
			at,
		);
		return `${code.slice(0, 5)}-${code.slice(5)}`;
	});
}

/** Whether this is a code of the account that was not used before; it is now. */
export function takeRecoveryCode(db: Database, userId: number, typed: string, at: number): boolean {
	const { changes } = prepared(
		db,
		'UPDATE recovery_codes SET used_at = ? WHERE user_id = ? AND code_hash = ? AND used_at IS NULL',
	).run(at, userId, hashOf(db, userId, asMade(typed)));
	return changes === 1;
}

/** How many codes are left. */
export function recoveryCodesLeft(db: Database, userId: number): number {
	return Number(
		prepared(db, 'SELECT count(*) FROM recovery_codes WHERE user_id = ? AND used_at IS NULL').pluck().get(userId),
	);
}

export function removeRecoveryCodes(db: Database, userId: number): void {
	prepared(db, 'DELETE FROM recovery_codes WHERE user_id = ?').run(userId);
}

/** As people read it off paper: in capitals, with or without the hyphen, O for 0 and l for 1. */
function asMade(typed: string): string {
	return typed.toLowerCase().replace(/[\s-]/g, '').replaceAll('o', '0').replace(/[il]/g, '1');
}

function hashOf(db: Database, userId: number, code: string): string {
	return createHmac('sha256', keyFor(db, 'recovery codes')).update(`${userId}:${code}`).digest('base64url');
}
