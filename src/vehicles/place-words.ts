import { foldText } from '#src/formats/folding.ts';

/** How letters are made equal before words are compared. */
export type Fold = (text: string) => string;

const joiningWords = new Set('a am an auf b bei d dem den der i im in o ob u unter v vor vorm'.split(' '));

/** Titles that stand on the town sign, but that people leave out. "Bad" is no such: Homburg is not Bad Homburg. */
const titles = new Set(
	'hansestadt heilbad lutherstadt nordseebad nordseeheilbad ostseebad ostseeheilbad seebad'.split(' '),
);

/** The words that count: without the "am", "a. d." and "ob der" that everybody writes differently, "St." spelled out. */
export function wordsOf(text: string, fold: Fold): string[] {
	const all = fold(text)
		.split(' ')
		.map(word => (word === 'st' || word === 'skt' ? 'sankt' : word));
	const counting = all.filter((word, position) => position === 0 || !joiningWords.has(word));
	return counting.length > 1 && titles.has(counting[0] ?? '')
		? counting.slice(1)
		: counting.filter(word => word !== '');
}

/** Also "Koln" and "Zurich", as keyboards without umlauts leave them. */
export function foldLoosely(text: string): string {
	return foldText(text).replace(/([aou])e/g, '$1');
}

/** The words of a name, and apart from them those that tell it from its namesakes: `[['frankfurt'], ['oder']]`. */
export function splitName(name: string, fold: Fold): readonly [base: readonly string[], qualifier: readonly string[]] {
	if (!/[ (/,]/.test(name)) return [wordsOf(name, fold), []];
	// "(Oder)", "/Vogtland", "am Main", and the canton behind "Wohlen AG"
	const parts = /^(.+?)(?:\s*[(/,]\s*| (?=(?:am|an|auf|bei|im|in|ob|unter|vor|vorm) )| (?=[A-Z]{2}$))(.+)$/.exec(name);
	if (parts?.[1] === undefined || parts[2] === undefined) return [wordsOf(name, fold), []];
	return [wordsOf(parts[1], fold), wordsOf(parts[2], fold).filter(word => !joiningWords.has(word))];
}

/** `['m']` for "am Main", `['weinstr']` for "an der Weinstraße", `['opf']` for "in der Oberpfalz". */
export function abbreviates(words: readonly string[], qualifier: readonly string[]): boolean {
	return (
		words.length <= qualifier.length && words.every((word, position) => isShortFor(word, qualifier[position] ?? ''))
	);
}

/** Same first letter, and the other letters in their order. */
function isShortFor(short: string, long: string): boolean {
	if (short[0] !== long[0]) return false;
	let from = 0;
	for (const letter of short) {
		const at = long.indexOf(letter, from);
		if (at < 0) return false;
		from = at + 1;
	}
	return true;
}

/** German and English names of places whose own name is another. */
export const otherNames: Record<string, readonly string[]> = {
	Genève: ['Genf', 'Geneva'],
	Neuchâtel: ['Neuenburg'],
	Fribourg: ['Freiburg im Üechtland'],
	Sion: ['Sitten'],
	Sierre: ['Siders'],
	Delémont: ['Delsberg'],
	Porrentruy: ['Pruntrut'],
	'Biel/Bienne': ['Bienne'],
	'Yverdon-les-Bains': ['Yverdon'],
	Basel: ['Basle', 'Bâle'],
	Luzern: ['Lucerne'],
	München: ['Munich'],
	Köln: ['Cologne'],
	Nürnberg: ['Nuremberg'],
	Hannover: ['Hanover'],
	Braunschweig: ['Brunswick'],
	Wien: ['Vienna'],
};
