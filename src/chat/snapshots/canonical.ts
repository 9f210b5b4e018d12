import { createHash } from 'node:crypto';

export type CanonicalValue =
	| string
	| number
	| boolean
	| null
	| readonly CanonicalValue[]
	| { readonly [name: string]: CanonicalValue };

/**
 * One text for one content, whoever writes it: JSON by RFC 8785 (names sorted, no spaces, numbers as ECMAScript writes them)
 * of texts in NFC. Anybody can put a frozen ad together again with other tools and come to the same hash.
 */
export function canonicalJson(value: CanonicalValue): string {
	if (typeof value === 'string') return JSON.stringify(normalised(value));
	if (value === null || typeof value !== 'object') return JSON.stringify(value);
	if (isList(value)) return `[${value.map(canonicalJson).join()}]`;
	// By UTF-16 units, as the RFC wants it and as sort() does it.
	const names = Object.keys(value).sort();
	return `{${names.map(name => `${JSON.stringify(name)}:${canonicalJson(value[name] ?? null)}`).join()}}`;
}

/** A text as it is kept: half a character cannot be written as UTF-8. */
function normalised(text: string): string {
	return text.toWellFormed().normalize('NFC');
}

function isList(value: object): value is readonly CanonicalValue[] {
	return Array.isArray(value);
}

/** SHA-256 of a text in UTF-8, 64 hexadecimal digits. */
export function sha256Of(text: string): string {
	return createHash('sha256').update(text, 'utf8').digest('hex');
}
