import { makeByKey } from './make-places.ts';
import { findMake, type Make, makes } from './makes.ts';
import { isAtStart, type Span } from './model-choice.ts';
import { longestKey, modelIndexOf } from './model-index.ts';
import { makesOftenLeftOut, makesRarelyMeant, ordinaryModelWords } from './ordinary-words.ts';
import { joined, type Piece } from './title-words.ts';

export type OwnedName = Span & { readonly make: Make };

/** Model names that one make alone has, as keys; made at the first question, because most processes and threads ask none. */
let owned: { readonly owners: ReadonlyMap<string, Make>; readonly longest: number } | undefined;

function ownedNames() {
	if (owned !== undefined) return owned;
	const owners = ownersOfModelNames();
	owned = { owners, longest: longestKey(owners.keys()) };
	return owned;
}

function ownersOfModelNames(): ReadonlyMap<string, Make> {
	const claims = new Map<string, Set<Make>>();
	for (const make of makes) {
		if (makesRarelyMeant.has(make.slug)) continue;
		for (const key of modelIndexOf(make).models.keys()) claims.set(key, (claims.get(key) ?? new Set()).add(make));
	}
	const owners = new Map<string, Make>();
	for (const [key, [make, ...others]] of claims) {
		if (!make || others.length > 0 || !makesOftenLeftOut.has(make.slug) || makeByKey.has(key)) continue;
		if (!/^\d/.test(key)) owners.set(key, make);
	}
	return owners;
}

/** Says which car it is anywhere in a text: `golf`, `santa fe`, `c220`, `rx8`, but no `r15`, which is a tyre. */
function isTelling(pieces: readonly Piece[]): boolean {
	if (pieces.every(piece => ordinaryModelWords.has(piece.text))) return false;
	const [letters, number] = pieces;
	if (pieces.length === 2 && letters?.isNumber === false && number?.isNumber) {
		return letters.text.length > 2 || (number.glued && (letters.text.length === 2 || number.text.length === 3));
	}
	const words = pieces.filter(piece => !piece.isNumber).map(piece => piece.text);
	return words.some(word => word.length > 3) || (words.length > 1 && words.some(word => word.length > 2));
}

/** Says it as the first word of a title only: `A4 1.9 TDI`, `SLK Neuwagen`, `XC 90 D5`, but no `A 4` and no `5er`. */
function isTellingAtStart(pieces: readonly Piece[]): boolean {
	const [letters, number, ...rest] = pieces;
	if (!letters || letters.isNumber || rest.length > 0 || ordinaryModelWords.has(letters.text)) return false;
	if (!number) return letters.text.length > 2;
	return number.isNumber && (number.glued || letters.text.length > 1 || number.text.length > 2);
}

const bmw = findMake('bmw');
const bmwEngine = /^(i|d|ci|cd|xi|xd|ti|td|tds|is)$/;

/** `318i Touring`: three digits and the letters of a BMW engine, written together. */
function bmwByEngine(pieces: readonly Piece[], start: number): OwnedName | undefined {
	const number = pieces[start];
	const engine = pieces[start + 1];
	if (!bmw || !number?.isNumber || !engine?.glued || !bmwEngine.test(engine.text)) return undefined;
	if (!/^[357]\d\d$/.test(number.text) || !modelIndexOf(bmw).models.has(number.text)) return undefined;
	return { make: bmw, start, end: start + 2 };
}

/** Names of models in a text that say whose car it is although its make is not named. */
export function namesOfOneMake(pieces: readonly Piece[]): readonly OwnedName[] {
	const names: OwnedName[] = [];
	for (let start = 0; start < pieces.length; ) {
		const name = nameAt(pieces, start);
		if (name) names.push(name);
		start = name?.end ?? start + 1;
	}
	return names;
}

function nameAt(pieces: readonly Piece[], start: number): OwnedName | undefined {
	const { owners, longest } = ownedNames();
	const atStart = isAtStart(pieces, start);
	for (let end = Math.min(start + longest, pieces.length); end > start; end--) {
		const make = owners.get(joined(pieces, start, end));
		if (!make) continue;
		const name = pieces.slice(start, end);
		if (isTelling(name) || (atStart && isTellingAtStart(name))) return { make, start, end };
	}
	return atStart ? bmwByEngine(pieces, start) : undefined;
}
