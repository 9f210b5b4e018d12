const germanLetters: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l' };

/**
 * The form in which two spellings of one word are equal: lower case, `ä` as `ae` and `ß` as `ss` the way Germans write
 * without umlauts, other accents off, and everything that is neither letter nor digit as one space.
 *
 * `foldText(' Citroën  C-Crosser ')` is `'citroen c crosser'`.
 */
export function foldText(text: string): string {
	return text
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[äöüßæœøł]/g, letter => germanLetters[letter] ?? letter)
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}
