import { type Make, makes } from './makes.ts';
import type { Span } from './model-choice.ts';
import { keysOf, longestKey } from './model-index.ts';
import { ordinaryMakeWords } from './ordinary-words.ts';
import { joined, type Piece } from './title-words.ts';

/** By key of name or alias. */
export const makeByKey: ReadonlyMap<string, Make> = keysOf(makes);
const longestMake = longestKey(makeByKey.keys());

/** A make named in a text; `ordinary` when the word used is also an everyday word. */
export type MakePlace = Span & { readonly make: Make; readonly ordinary: boolean };

/** Every make that the text names, left to right, the longest name first, without overlaps. */
export function makePlaces(pieces: readonly Piece[]): readonly MakePlace[] {
	const places: MakePlace[] = [];
	for (let start = 0; start < pieces.length; ) {
		const place = makePlaceAt(pieces, start);
		if (place) places.push(place);
		start = place?.end ?? start + 1;
	}
	return places;
}

function makePlaceAt(pieces: readonly Piece[], start: number): MakePlace | undefined {
	for (let end = Math.min(start + longestMake, pieces.length); end > start; end--) {
		const key = joined(pieces, start, end);
		const make = makeByKey.get(key);
		if (make) return { make, start, end, ordinary: ordinaryMakeWords.has(key) };
	}
	return undefined;
}
