import { Secret, TOTP } from 'otpauth';
import { expect, test } from 'vitest';
import type { Database } from '#db/open.ts';
import { freshDatabase } from '#src/testing/database.ts';
import { lockedPassword } from './passwords.ts';
import { makeRecoveryCodes, recoveryCodesLeft, takeRecoveryCode } from './recovery-codes.ts';
import { createUser } from './registration.ts';
import { seal, unseal } from './sealing.ts';
import { newTotpSecret, readSetUp, sealSetUp, setUpTotp, takeTotpCode, totpAddress } from './totp.ts';

/** The beginning of thirty seconds. */
const start = 1_800_000_000;

/** What an app that has scanned the secret shows. */
const codeOf = (secret: string, at: number) => new TOTP({ secret }).generate({ timestamp: at * 1000 });

function account(db: Database, email = 'frieda@post.example'): number {
	const created = createUser(db, {
		...{ email, name: 'Frieda', role: 'member', kind: 'privat' },
		...{ passwordHash: lockedPassword, at: start, confirmedAt: start },
	});
	if (!created.ok) throw new Error(created.reason);
	return created.id;
}

test('our codes are those of every app: the examples of RFC 6238, appendix B', () => {
	const db = freshDatabase();
	const secret = Secret.fromUTF8('12345678901234567890').base32;
	const examples = [
		[59, '287082'],
		[1_111_111_109, '081804'],
		[1_234_567_890, '005924'],
		[20_000_000_000, '353130'],
	] as const;
	for (const [at, code] of examples)
		expect(setUpTotp(db, account(db, `a${at}@b.example`), secret, code, at)).toBe(true);
});

test('a code opens once, and none from before opens after it', () => {
	const db = freshDatabase();
	const frieda = account(db);
	const secret = newTotpSecret();
	expect(Secret.fromBase32(secret).bytes).toHaveLength(20);
	expect(setUpTotp(db, frieda, secret, codeOf(secret, start), start)).toBe(true);
	const take = (codeAt: number, at: number) => takeTotpCode(db, frieda, codeOf(secret, codeAt), at);
	// The code of the set-up itself.
	expect(take(start, start)).toBe(false);
	expect(take(start + 30, start + 40)).toBe(true);
	expect(take(start + 30, start + 41)).toBe(false);
	expect(take(start, start + 41)).toBe(false);
	expect(take(start + 60, start + 42)).toBe(true);
});

test('a clock may be off by a step, and no more', () => {
	const secret = newTotpSecret();
	for (const [off, opens] of [
		[-60, false],
		[-30, true],
		[0, true],
		[30, true],
		[60, false],
	] as const) {
		const db = freshDatabase();
		const frieda = account(db);
		setUpTotp(db, frieda, secret, codeOf(secret, start), start);
		const at = start + 600;
		expect({ off, opens: takeTotpCode(db, frieda, codeOf(secret, at + off), at) }).toEqual({ off, opens });
	}
});

test('codes are taken as people type them, and nothing else is taken for one', () => {
	const db = freshDatabase();
	const frieda = account(db);
	const secret = newTotpSecret();
	setUpTotp(db, frieda, secret, codeOf(secret, start), start);
	const code = codeOf(secret, start + 90);
	for (const typed of ['', code.slice(1), `${code}0`, `x${code.slice(1)}`, '٠١٢٣٤٥', `${code};`, '000000\u0000']) {
		expect({ typed, taken: takeTotpCode(db, frieda, typed, start + 90) }).toEqual({ typed, taken: false });
	}
	expect(takeTotpCode(db, frieda, ` ${code.slice(0, 3)} ${code.slice(3)}\n`, start + 90)).toBe(true);
	expect(takeTotpCode(db, account(db, 'karim@post.example'), code, start + 90)).toBe(false);
});

test('whoever copies the database has no secret, and a secret moved to another account opens nothing', () => {
	const db = freshDatabase();
	const [frieda, karim] = [account(db), account(db, 'karim@post.example')];
	const secret = newTotpSecret();
	for (const id of [frieda, karim]) setUpTotp(db, id, secret, codeOf(secret, start), start);
	const stored = db.prepare('SELECT secret FROM totp_secrets').pluck().all();
	expect(new Set(stored).size).toBe(2);
	const bytes = db.serialize();
	expect(bytes.includes(secret)).toBe(false);
	expect(bytes.includes(Buffer.from(Secret.fromBase32(secret).bytes))).toBe(false);
	expect(takeTotpCode(db, frieda, codeOf(secret, start + 30), start + 30)).toBe(true);
	db.exec(
		`UPDATE totp_secrets SET secret = (SELECT secret FROM totp_secrets WHERE user_id = ${karim}) WHERE user_id = ${frieda}`,
	);
	expect(takeTotpCode(db, frieda, codeOf(secret, start + 60), start + 60)).toBe(false);
	db.exec(`UPDATE totp_secrets SET secret = 'x'`);
	expect(takeTotpCode(db, frieda, codeOf(secret, start + 60), start + 60)).toBe(false);
});

test('a set-up is for one account and half an hour, and cannot be made up', () => {
	const db = freshDatabase();
	const secret = newTotpSecret();
	const sealed = sealSetUp(db, 1, secret, start);
	expect(readSetUp(db, 1, sealed, start + 1_800)).toBe(secret);
	expect(readSetUp(db, 1, sealed, start + 1_801)).toBeUndefined();
	expect(readSetUp(db, 2, sealed, start)).toBeUndefined();
	for (const forged of ['', 'x', secret, sealed.slice(4), `${sealed.slice(0, -2)}AA`, 'A'.repeat(200)]) {
		expect(readSetUp(db, 1, forged, start)).toBeUndefined();
	}
	// What is sealed in the database is no set-up.
	expect(readSetUp(db, 1, seal(db, 'totp', 'account 1', `${start + 9}:${secret}`), start)).toBeUndefined();
	expect(unseal(db, 'something else', 'set up 1', sealed)).toBeUndefined();
});

test('an app shows whose code it is', () => {
	const address = new URL(totpAddress('GEZDGNBVGY3TQOJQ', 'frieda+auto@post.example'));
	expect(address.protocol).toBe('otpauth:');
	expect(decodeURIComponent(address.pathname)).toContain('Radstand:frieda+auto@post.example');
	expect(Object.fromEntries(address.searchParams)).toEqual({
		...{ issuer: 'Radstand', secret: 'GEZDGNBVGY3TQOJQ', algorithm: 'SHA1', digits: '6', period: '30' },
	});
});

test('each of ten codes on paper opens once, however it is typed, and new ones end the old', () => {
	const db = freshDatabase();
	const [frieda, karim] = [account(db), account(db, 'karim@post.example')];
	const codes = makeRecoveryCodes(db, frieda, start);
	expect(codes).toHaveLength(10);
	expect(new Set(codes).size).toBe(10);
	for (const code of codes) expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{5}-[0-9a-hjkmnp-tv-z]{5}$/);
	const bytes = db.serialize();
	for (const code of codes) expect(bytes.includes(code.replace('-', ''))).toBe(false);

	const [first = '', second = '', third = ''] = codes;
	expect(takeRecoveryCode(db, karim, first, start)).toBe(false);
	expect(takeRecoveryCode(db, frieda, '', start)).toBe(false);
	expect(takeRecoveryCode(db, frieda, first, start)).toBe(true);
	expect(takeRecoveryCode(db, frieda, first, start)).toBe(false);
	const asRead = second.toUpperCase().replace('-', ' ').replaceAll('0', 'O').replaceAll('1', 'I');
	expect(takeRecoveryCode(db, frieda, `${asRead} `, start)).toBe(true);
	expect(recoveryCodesLeft(db, frieda)).toBe(8);
	makeRecoveryCodes(db, frieda, start);
	expect(takeRecoveryCode(db, frieda, third, start)).toBe(false);
	expect(recoveryCodesLeft(db, frieda)).toBe(10);
});
