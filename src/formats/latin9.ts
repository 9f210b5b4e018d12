/**
 * ISO-8859-15 ("Latin 9"): one byte a character, with € where ISO-8859-1 has ¤. The upload files of German stock systems are
 * written in it.
 */

const characters = new TextDecoder('iso-8859-15').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
const byteOf = new Map([...characters].map((character, byte) => [character, byte]));

export type Latin9 = {
	/** The same text in characters of ISO-8859-15. */
	readonly text: string;
	/** Characters that have no likeness there and were left out: emoji above all. */
	readonly lost: number;
};

/** What people and word processors write, in characters that were there in 1999. */
const spellings = new Map<string, string>(
	[
		['"', '“”„‟″〝〞'],
		["'", '‘’‚‛′´`ʼ'],
		['<', '‹'],
		['>', '›'],
		['-', '‐‑‒–—―−•‣▪▫■□●○◦►▶▸➤➔→✓✔☑'],
		['...', '…'],
		[' ', '\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000'],
		['(TM)', '™'],
		['x', '✕✖✗✘⨯'],
		['ss', 'ẞ'],
		['1/4', '¼'],
		['1/2', '½'],
		['3/4', '¾'],
		['l', 'ł'],
		['L', 'Ł'],
		['d', 'đ'],
		['D', 'Đ'],
		['i', 'ı'],
	].flatMap(([plain = '', written = '']) => [...written].map(character => [character, plain] as const)),
);

/** Parts of emoji and marks without a width: their going is no loss of their own. */
const silent = /[\p{Cc}\p{Cf}\p{M}\p{Emoji_Modifier}]/u;

/** Puts a text into the characters of ISO-8859-15; line ends and tabs stay. Doing it again changes nothing. */
export function asLatin9(text: string): Latin9 {
	let plain = '';
	let lost = 0;
	for (const character of text.toWellFormed().normalize('NFC')) {
		const written = character === '\n' || character === '\t' ? character : likeness(character);
		if (written !== undefined) plain += written;
		else lost += 1;
	}
	return { text: plain, lost };
}

/** `undefined` where nothing there is like it. */
function likeness(character: string): string | undefined {
	const spelt = spellings.get(character);
	if (spelt !== undefined) return spelt;
	const isControl = /\p{Cc}/u.test(character);
	if (!isControl && byteOf.has(character)) return character;
	if (silent.test(character)) return '';
	// CO₂ → CO2, č → c, ﬁ → fi.
	const bare = character.normalize('NFKD').replace(/\p{M}/gu, '');
	return bare !== '' && [...bare].every(one => byteOf.has(one)) ? bare : undefined;
}

/**
 * The bytes of a text in ISO-8859-15.
 *
 * Throws where a character has none: `asLatin9` comes first.
 */
export function latin9Bytes(text: string): Uint8Array<ArrayBuffer> {
	const bytes = new Uint8Array(text.length);
	for (let at = 0; at < text.length; at += 1) {
		const byte = byteOf.get(text[at] ?? '');
		if (byte === undefined) throw new Error(`ISO-8859-15 has no "${text[at]}"`);
		bytes[at] = byte;
	}
	return bytes;
}
