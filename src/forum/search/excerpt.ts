import { wordsOf } from '#src/listings/words.ts';
import type { TextQuery } from '#src/search/text-query.ts';

/** A stretch of text, and whether it is what was looked for. */
export type Piece = { readonly text: string; readonly isHit: boolean };

/** Words looked for, folded as the index has them; `beginnings` are those with a star. */
export type Terms = { readonly words: ReadonlySet<string>; readonly beginnings: readonly string[] };

/** Characters of an excerpt, and how many of them stand before the first hit. */
const length = 260;
const before = 60;
/** Of a longer post the rest is not looked through: twenty of them stand on a page. */
const readAtMost = 12_000;
/** Places at which an excerpt may begin. */
const weighedHits = 100;

// "1.200" and "1,9" are one word, as in the index.
const word = /\d+(?:[.,]\d+)+|[\p{L}\p{M}\p{N}]+/gu;

/** The words of a question, for marking them where they stand. */
export function termsOf(query: TextQuery | undefined): Terms {
	const words = new Set<string>();
	const beginnings: string[] = [];
	for (const expression of query?.all ?? []) {
		for (const [, tokens = '', star] of expression.matchAll(/"([^"]*)"( \*)?/g)) {
			const all = tokens.split(' ');
			const last = all.at(-1) ?? '';
			if (star !== undefined && last !== '') beginnings.push(last);
			for (const one of star === undefined ? all : all.slice(0, -1)) words.add(one);
		}
	}
	return { words, beginnings };
}

/** The part of a text that says most about what was looked for; its beginning where the words stand elsewhere. */
export function tellingPart(text: string, terms: Terms): readonly Piece[] {
	const line = text.slice(0, readAtMost).toWellFormed().replace(/\s+/g, ' ').trim();
	const hits = hitsIn(line, terms);
	const from = bestStart(line, hits);
	const to = endAtWord(line, Math.min(line.length, from + length));
	const pieces = marked(line.slice(from, to), movedBy(hits, from, to));
	return [
		...(from > 0 ? [{ text: '… ', isHit: false }] : []),
		...pieces,
		...(to < line.length || text.length > readAtMost ? [{ text: ' …', isHit: false }] : []),
	];
}

/** A whole text with the words looked for marked. */
export function markedText(text: string, terms: Terms): readonly Piece[] {
	return marked(text, hitsIn(text, terms));
}

type Hit = { readonly from: number; readonly to: number; readonly word: string };

function hitsIn(text: string, { words, beginnings }: Terms): Hit[] {
	if (words.size + beginnings.length === 0) return [];
	const known = new Map<string, string>();
	const foldedOf = (written: string): string => {
		const folded = known.get(written) ?? wordsOf(written).join('');
		known.set(written, folded);
		return folded;
	};
	const isMeant = (folded: string) =>
		folded !== '' && (words.has(folded) || beginnings.some(beginning => folded.startsWith(beginning)));
	const hits: Hit[] = [];
	let last: { from: number; to: number; folded: string } | undefined;
	for (const { 0: written, index: from } of text.matchAll(word)) {
		const to = from + written.length;
		const folded = foldedOf(written);
		if (isMeant(folded)) hits.push({ from, to, word: folded });
		// "E-Golf" is found as "egolf" too.
		else if (last !== undefined && from === last.to + 1 && /[-/.'’]/.test(text[last.to] ?? '')) {
			const joined = last.folded + folded;
			if (isMeant(joined)) hits.push({ from: last.from, to, word: joined });
		}
		last = { from, to, folded };
	}
	return hits;
}

/** Where an excerpt begins that has as many different words as any. */
function bestStart(line: string, hits: readonly Hit[]): number {
	let best = { from: 0, words: 0 };
	for (let at = 0; at < Math.min(hits.length, weighedHits); at++) {
		const from = hits[at]?.from ?? 0;
		const words = new Set<string>();
		for (let next = at; next < hits.length && (hits[next]?.to ?? 0) <= from + length - before; next++) {
			words.add(hits[next]?.word ?? '');
		}
		if (words.size > best.words) best = { from, words: words.size };
	}
	if (best.from <= before || line.length <= length) return 0;
	const start = Math.min(best.from - before, Math.max(0, line.length - length));
	const space = line.indexOf(' ', start);
	return space === -1 || space >= best.from ? best.from : space + 1;
}

function endAtWord(line: string, to: number): number {
	if (to === line.length) return to;
	const space = line.lastIndexOf(' ', to);
	// A text without spaces is cut in the middle of it, but never of a letter.
	if (space > to - 40) return space;
	return /[\ud800-\udbff]/.test(line[to - 1] ?? '') ? to - 1 : to;
}

function movedBy(hits: readonly Hit[], from: number, to: number): Hit[] {
	return hits
		.filter(hit => hit.from >= from && hit.to <= to)
		.map(hit => ({ ...hit, from: hit.from - from, to: hit.to - from }));
}

function marked(text: string, hits: readonly Hit[]): Piece[] {
	const pieces: Piece[] = [];
	let done = 0;
	for (const { from, to } of hits) {
		if (from < done) continue;
		if (from > done) pieces.push({ text: text.slice(done, from), isHit: false });
		pieces.push({ text: text.slice(from, to), isHit: true });
		done = to;
	}
	if (done < text.length) pieces.push({ text: text.slice(done), isHit: false });
	return pieces;
}
