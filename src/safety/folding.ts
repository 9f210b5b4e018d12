/** Longer texts are read as far as this: compatibility forms can unfold into many letters. */
const mostLetters = 20_000;

/**
 * The text with its disguises taken off, as readers see it: lower case, letters of other scripts that look like ours as ours,
 * what is invisible gone, umlauts as their vowels. Line ends, punctuation and digits stay.
 *
 * `unmask('Wеstеrn Uni​on')` is `'western union'` whichever letters were Cyrillic.
 */
export function unmask(text: string): string {
	const read = text.slice(0, mostLetters);
	return (
		read
			.normalize('NFKC')
			.slice(0, read.length * 2)
			// The capital I that poses as an l: `TeIegram`.
			.replace(/(?<=\p{Ll})I(?=\p{Ll}|(?![\p{L}]))/gu, 'l')
			.toLowerCase()
			.replace(/\p{Cf}|\u034f|\u17b4|\u17b5|\u20e3|[\ufe00-\ufe0f]|[\u115f\u1160\u2800\u3164\uffa0]/gu, '')
			.replace(/[^\p{ASCII}]/gu, letter => twins.get(letter) ?? framedLetter(letter) ?? letter)
			.normalize('NFD')
			.replace(/\p{M}/gu, '')
	);
}

/**
 * One word as it is compared: `ü`, `ue` and `u` are one letter, double letters are single, for neither tells two words of the
 * trade apart and people get both wrong. Not for numbers.
 */
export function foldWord(word: string): string {
	return word.replace(/([aou])e/g, '$1').replace(/([a-z])\1+/g, '$1');
}

/**
 * The letters that digits and signs stand for within a word: `vi3le`, `p@ypal`, `2oo`. A 1 can be an i or an l: where there is
 * one, both readings.
 */
export function readDigits(text: string): readonly string[] {
	const signs = text.replace(/(?<=[a-z0-9])[@€$](?=[a-z0-9])/g, sign => signLetters[sign] ?? sign);
	const one = inWords(signs, 'i');
	return one === signs || !/[a-z]1|1[a-z]/.test(signs) ? [one] : [one, inWords(signs, 'l')];
}

/** `w h a t s a p p`, `W.e.s.t.e.r.n`, `B-T-C`: letters that stand alone with the same between them, four or with a sign three. */
export function joinSpaced(text: string): string {
	return text.replace(
		/(?<![a-z0-9])[a-z](?:([ ./])[a-z0-9€@$](?:\1[a-z0-9€@$]){2,}|([_*-])[a-z0-9€@$](?:\2[a-z0-9€@$])+)(?![a-z0-9])/g,
		(letters, between: string | undefined, sign: string | undefined) => letters.replaceAll(between ?? sign ?? '', ''),
	);
}

function inWords(text: string, one: 'i' | 'l'): string {
	return text.replace(/[a-z0-9]+/g, word => {
		if (!/[a-z]\d|\d[a-z]/.test(word)) return word;
		if (/^\d[\do]*$/.test(word)) return word.replaceAll('o', '0');
		const isWord = /^[a-z].*[a-z]/.test(word) || /^[014][a-z]{4,}$/.test(word) || /^[0-9][a-z]{2,}\d[a-z]/.test(word);
		return isWord ? word.replace(/[0-9]/g, digit => (digit === '1' ? one : (digitLetters[digit] ?? digit))) : word;
	});
}

const digitLetters: Readonly<Record<string, string>> = { 0: 'o', 3: 'e', 4: 'a', 5: 's', 7: 't', 8: 'b' };
const signLetters: Readonly<Record<string, string>> = { '@': 'a', '€': 'e', $: 's' };

/** Letters of other scripts beside the ones they are taken for, in lower case. */
const twins: ReadonlyMap<string, string> = new Map(
	[
		'аa вb сc ԁd еe һh іi ӏl јj кk оo рp ԛq гr ѕs тt уy хx ѵv ԝw мm нh пn ёe їi',
		'αa βb εe ηn ιi κk νv οo ρp τt υu χx ωw γy σo ςc μu',
		'ᴀa ʙb ᴄc ᴅd ᴇe ꜰf ɢg ʜh ɪi ᴊj ᴋk ʟl ᴍm ɴn ᴏo ᴘp ʀr ꜱs ᴛt ᴜu ᴠv ᴡw ʏy ᴢz',
		'ıi łl øo đd ħh ŧt ɑa ɡg ɩi ʋv ƅb ßss æa œo ǝe',
	]
		.join(' ')
		.split(' ')
		.map(pair => [pair.slice(0, 1), pair.slice(1)] as const)
		.filter(([letter, twin]) => twin !== '' && letter !== twin),
);

/** Letters in coloured circles, squares and as flags: compatibility forms do not know them. */
function framedLetter(letter: string): string | undefined {
	const code = letter.codePointAt(0) ?? 0;
	const first = [0x1f150, 0x1f170, 0x1f1e6].find(start => code >= start && code < start + 26);
	return first === undefined ? undefined : String.fromCharCode(97 + code - first);
}
