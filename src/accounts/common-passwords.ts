import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#db/root.ts';

/**
 * A Bloom filter: every text that was put in is found, and one of some ten thousand others is found by mistake. Twenty bits a
 * text, where the texts themselves would need eighty.
 */
export type TextFilter = Uint8Array;

const bitsPerText = 20;
/** The number at which the fewest texts are found by mistake: bits per text × ln 2. */
const probes = 14;

/** @param texts as `has` will be asked for them */
export function makeFilter(texts: readonly string[]): TextFilter {
	const filter = new Uint8Array(Math.ceil((texts.length * bitsPerText) / 8));
	for (const text of texts) {
		for (const bit of bitsOf(text, filter.length * 8)) filter[bit >> 3] = (filter[bit >> 3] ?? 0) | (1 << (bit & 7));
	}
	return filter;
}

export function has(filter: TextFilter, text: string): boolean {
	return bitsOf(text, filter.length * 8).every(bit => ((filter[bit >> 3] ?? 0) & (1 << (bit & 7))) !== 0);
}

/** Two halves of one hash give as many positions as are needed (source: Kirsch and Mitzenmacher, 2006). */
function bitsOf(text: string, bits: number): number[] {
	const hash = createHash('sha256').update(text).digest();
	const [first, second] = [hash.readUInt32LE(0), hash.readUInt32LE(4)];
	return Array.from({ length: probes }, (_, index) => (first + index * second) % bits);
}

let common: TextFilter | undefined;

/** Whether a password, in lower case, is one of those that are tried first everywhere. */
export function isCommonPassword(lowerCase: string): boolean {
	common ??= readFileSync(join(projectRoot, 'db/reference/common-passwords.bin'));
	return has(common, lowerCase);
}
