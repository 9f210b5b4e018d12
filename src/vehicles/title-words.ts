import { foldText } from '#src/formats/folding.ts';

/**
 * A run of letters or a number. Model names are letters and numbers that people write together, apart or with a hyphen
 * (`C220`, `C 220`, `c-220cdi`), so texts are compared piece by piece. `1.9` is one piece: it is no `1` and no `9`.
 */
export type Piece = {
	readonly text: string;
	readonly isNumber: boolean;
	/** Written together with the piece before it. */
	readonly glued: boolean;
};

/** No title and no name of a model is longer; what comes after says nothing about the car. */
const longestTitle = 400;

/** Takes a text apart into pieces: `'VW Golf4 1.9TDI'` gives `vw golf 4 1dot9 tdi`. */
export function piecesOf(text: string): readonly Piece[] {
	const kept = text
		.slice(0, longestTitle)
		.replace(/(?<!\d)(\d{1,3})[.,](?=\d)/g, '$1dot')
		.replace(/([\p{L}\d])\+(?![\p{L}\d])/gu, '$1 plus');
	const pieces: Piece[] = [];
	for (const word of foldText(kept).split(' ')) {
		for (const match of word.matchAll(/\d+(?:dot\d+)*|\D+/g)) {
			const [text] = match;
			pieces.push({ text, isNumber: /^\d/.test(text), glued: match.index > 0 });
		}
	}
	return pieces;
}

/** The pieces of a name as one string, for maps. */
export function keyOf(text: string): string {
	return joined(piecesOf(text));
}

export function joined(pieces: readonly Piece[], start = 0, end = pieces.length): string {
	if (end - start === 1) return pieces[start]?.text ?? '';
	let key = '';
	for (let at = start; at < end; at++) key += (at > start ? ' ' : '') + (pieces[at]?.text ?? '');
	return key;
}
