import { foldWord, unmask } from './folding.ts';
import { vocabulary } from './vocabulary.ts';

export type Concept = keyof typeof vocabulary;

type Part = {
	readonly text: string;
	/** Whether longer words that begin so are meant too. */
	readonly isStem: boolean;
	/** Whether other words may stand before it. */
	readonly mayWait: boolean;
};
export type Entry = {
	readonly concept: Concept;
	readonly words: readonly Part[];
	/** It says no itself: "nicht hier" is not taken back by its own "nicht". */
	readonly isNegative: boolean;
};

/** Every denial: German, its dialects, English. */
export const isNegation = (word: string): boolean => negations.has(word) || word.startsWith('kein');

const negations: ReadonlySet<string> = new Set(
	`nicht nich net ned nie niemals ohne weder nix nein nichts statt anstatt no not never without dont cannot cant
		ungern unmöglich`
		.split(/\s+/)
		.map(word => foldWord(unmask(word))),
);

/** Entries whose first word this one is, or begins like. */
export function entriesBeginning(word: string): readonly Entry[] {
	const candidates = byBeginning.get(word.slice(0, keyLength));
	if (candidates === undefined) return [];
	return candidates.filter(
		({ words: [first] }) => word === first?.text || (first?.isStem && word.startsWith(first.text)),
	);
}

/** Concepts whose word stands anywhere in this one, as in German compounds. */
export function entriesInside(word: string): readonly Concept[] {
	if (word.length < shortestInside || !anyInside.test(word)) return [];
	return inside.filter(({ pattern }) => pattern.test(word)).map(({ concept }) => concept);
}

const keyLength = 3;
const shortestInside = 5;

const entries: { concept: Concept; text: string }[] = [];
for (const [concept, list] of Object.entries(vocabulary)) {
	const [words = '', ...phrases] = list.split('|');
	for (const text of [...words.split(/\s+/), ...phrases]) {
		if (text.trim() !== '') entries.push({ concept: concept as Concept, text: text.trim() });
	}
}

const inside = entries
	.filter(({ text }) => text.startsWith('*'))
	.map(({ concept, text }) => ({
		concept,
		pattern: new RegExp(foldWord(unmask(text.replaceAll('*', ''))) + (text.endsWith('*') ? '' : '$')),
	}));
const anyInside = new RegExp(inside.map(({ pattern }) => pattern.source).join('|'));

const byBeginning = new Map<string, Entry[]>();
for (const { concept, text } of entries.filter(({ text }) => !text.startsWith('*'))) {
	const words = partsOf(text);
	const entry = { concept, words, isNegative: words.some(word => isNegation(word.text)) };
	const key = (entry.words[0]?.text ?? '').slice(0, keyLength);
	byBeginning.set(key, [...(byBeginning.get(key) ?? []), entry]);
}

function partsOf(text: string): Part[] {
	const parts: Part[] = [];
	let mayWait = false;
	for (const word of text.split(/\s+/)) {
		if (word !== '…') {
			const plain = word.replace('*', '');
			parts.push({ text: foldWord(unmask(plain)), isStem: word !== plain, mayWait });
		}
		mayWait = word === '…';
	}
	return parts;
}
