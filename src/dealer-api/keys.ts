import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

/*
 * A key is `rs_`, 256 random bits and a checksum, all letters and digits: a double click selects it whole, programs that look for
 * secrets in source code recognise it, and a slip of the finger is told from a key that was withdrawn.
 */
const start = 'rs_';
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const secretBytes = 32;
/** 62^43 > 2^256, 62^6 > 2^32. */
const secretLength = 43;
const checkLength = 6;
/** With so many of its characters a key is told from its neighbours; the rest stays long enough. */
const shownLength = 8;

/** A new key, which is shown to its owner and never written down by us. */
export function newKey(): string {
	const secret = inDigits(BigInt(`0x${randomBytes(secretBytes).toString('hex')}`), secretLength);
	return start + secret + checkOf(secret);
}

/** Whether a text is a key as we make them; whether it opens anything is another question. */
export function isWellFormedKey(text: string): boolean {
	const [, secret, check] = /^rs_([0-9A-Za-z]{43})([0-9A-Za-z]{6})$/.exec(text) ?? [];
	return secret !== undefined && checkOf(secret) === check;
}

/** What the database keeps of a key. Plain SHA-256 is enough: nobody guesses 256 random bits. */
export function hashOfKey(key: string): string {
	return createHash('sha256').update(key).digest('base64url');
}

/** How a key begins, for its owner to tell it from others. */
export function beginningOfKey(key: string): string {
	return key.slice(0, shownLength);
}

function checkOf(secret: string): string {
	return inDigits(BigInt(crc32(start + secret)), checkLength);
}

function inDigits(value: bigint, length: number): string {
	let text = '';
	for (let rest = value; rest > 0n; rest /= 62n) text = digits.charAt(Number(rest % 62n)) + text;
	return text.padStart(length, '0');
}
