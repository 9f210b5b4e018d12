import { foldText } from '#src/formats/folding.ts';

/**
 * Text as the full-text index knows it, for listings and for questions alike: folded to plain letters and digits, numbers in one
 * spelling (`1,9` and `1.9` → `1p9`, `9.900` → `9900`), so that every word is one token.
 */
export function searchableText(text: string): string {
	const numbers = text
		.normalize('NFKC')
		.replace(/(?<![\d.,])\d{1,3}(?:\.\d{3})+(?!\d)/g, thousands => thousands.replaceAll('.', ''))
		.replace(/(?<![\d.,])(\d{1,3})[.,](\d)(?!\d)(?![.,]\d)/g, '$1p$2');
	return foldText(numbers);
}

/** Words of a question or a title, in order. */
export function wordsOf(text: string): string[] {
	const folded = searchableText(text);
	return folded === '' ? [] : folded.split(' ');
}

// Letters and digits that touch: 2p0tdi, 320d, a4. What follows a number may be written apart just as well.
const joinedParts = /\d+p\d+|\d+|[a-z]+/g;

/** `320d` → `["320", "d"]`, `2p0tdi` → `["2p0", "tdi"]`; `undefined` for a word that is of one piece. */
export function partsOfWord(word: string): string[] | undefined {
	if (!/\d/.test(word) || !/[a-z]/.test(word)) return undefined;
	const parts = word.match(joinedParts) ?? [];
	return parts.length > 1 ? parts : undefined;
}

// "E-Golf", "A/C", "T.Cross": compounds a buyer may write in one. Begins where a word begins and knows no endless word, else 20,000
// letters without a space would be looked at from each of them anew.
const compound = /(?<![\p{L}\d])[\p{L}\d]{1,24}(?:[-/.'’][\p{L}\d]{1,24})+/gu;

/** Other spellings of the compounds in a text: "E-Golf" also as `egolf`, "2.0TDI" also as `2p0 tdi`. */
export function otherForms(text: string): string {
	const forms = new Set<string>();
	for (const [match] of text.matchAll(compound)) {
		const words = wordsOf(match);
		const joined = words.join('');
		if (words.length > 1 && joined.length <= 24) forms.add(joined);
	}
	for (const word of wordsOf(text)) for (const part of partsOfWord(word) ?? []) forms.add(part);
	return [...forms].join(' ');
}
