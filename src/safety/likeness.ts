import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#db/root.ts';
import type { HeardText, HeardWord, Mark } from './hearing.ts';

/** What messages have in common that people have called fraud, and those they have not: made by `scripts/moves/learn-likeness.ts`. */
export type Likenesses = { readonly bias: number; readonly weights: ReadonlyMap<string, number> };

/** How a message is spoken: the same words mean another thing from the other side. */
export type Speaking = { readonly isFirst: boolean; readonly from: 'seller' | 'buyer' | undefined };

export type Likeness = {
	/** Logarithm of the odds that this is fraud. */
	readonly whole: number;
	/** The same for the part of it that is most like fraud: nobody talks himself out of it with many harmless words. */
	readonly worstPart: number;
};

/** Shorter words weigh too, but say nothing to who reads them. */
const shortestNamed = 4;
/** Sentences that are looked at together. */
const partSentences = 3;
/** A message of two words says little, however typical they are. */
const fewestFeatures = 12;

/** How much a text is like known fraud. Time grows with its length alone. */
export function likenessOf(heard: HeardText, speaking: Speaking, learnt: Likenesses = known): Likeness {
	const seen = outside(heard);
	const whole = score(featuresOf(heard.words, seen, speaking), learnt);
	let worstPart = whole;
	const last = heard.words.at(-1)?.sentence ?? 0;
	if (last >= partSentences) {
		const bySentence: HeardWord[][] = [];
		for (const word of heard.words) {
			bySentence[word.sentence] ??= [];
			bySentence[word.sentence]?.push(word);
		}
		const said = bySentence.filter(sentence => sentence !== undefined);
		for (let at = 0; at + partSentences <= said.length; at++) {
			const part = featuresOf(said.slice(at, at + partSentences).flat(), seen, speaking);
			worstPart = Math.max(worstPart, score(part, learnt));
		}
	}
	return { whole, worstPart };
}

/** The words that weigh most, heaviest first, as they are compared. */
export function heaviestWords(
	heard: HeardText,
	speaking: Speaking,
	most: number,
	learnt: Likenesses = known,
): string[] {
	const { weights } = learnt;
	const weighed = new Map<string, number>();
	heard.words.forEach((word, at) => {
		if (word.text.length < shortestNamed || /^\d/.test(word.text)) return;
		const next = heard.words[at + 1];
		const pair = next?.sentence === word.sentence ? (weights.get(`${shown(word.text)} ${shown(next.text)}`) ?? 0) : 0;
		const marks = word.marks.flatMap(mark => marksOf(mark, speaking));
		const own = [...ownFeatures(word.text), ...marks].reduce((sum, feature) => sum + (weights.get(feature) ?? 0), pair);
		weighed.set(word.text, Math.max(weighed.get(word.text) ?? 0, own));
	});
	const heaviest = [...weighed].filter(([, weight]) => weight > 0).sort(([, a], [, b]) => b - a);
	return heaviest.slice(0, most).map(([text]) => text);
}

/** What a text is compared by: its words and their beginnings, pairs of words, and what they speak of. Each counts once. */
export function featuresOf(words: readonly HeardWord[], seen: Iterable<Mark>, speaking: Speaking): ReadonlySet<string> {
	const features = new Set<string>();
	let before: HeardWord | undefined;
	for (const word of words) {
		for (const feature of ownFeatures(word.text)) features.add(feature);
		if (before?.sentence === word.sentence) features.add(`${shown(before.text)} ${shown(word.text)}`);
		for (const mark of word.marks) for (const feature of marksOf(mark, speaking)) features.add(feature);
		before = word;
	}
	for (const mark of seen) for (const feature of marksOf(mark, speaking)) features.add(feature);
	return features;
}

/** What was found by its form and not by a word: links, numbers. */
export function outside({ whole, words }: HeardText): Set<Mark> {
	const outside = new Set(whole);
	for (const { marks } of words) for (const mark of marks) outside.delete(mark);
	return outside;
}

/** Compounds are known by how they begin; of a number, how long it is. */
function ownFeatures(text: string): readonly string[] {
	return text.length > 5 && !/^\d/.test(text) ? [text, `${text.slice(0, 5)}*`] : [shown(text)];
}

const shown = (text: string) => (/^\d/.test(text) ? `#${text.length}` : text);

function marksOf(mark: Mark, { isFirst, from }: Speaking): readonly string[] {
	const marks = [`@${mark}`];
	if (from !== undefined) marks.push(`@${mark}/${from}`);
	if (isFirst) marks.push(`@${mark}/first`);
	return marks;
}

/** Sum of the weights, made comparable between short texts and long ones. */
function score(features: ReadonlySet<string>, { bias, weights }: Likenesses): number {
	let [sum, counted] = [0, 0];
	for (const feature of features) {
		const weight = weights.get(feature);
		if (weight === undefined) continue;
		sum += weight;
		counted++;
	}
	return bias + sum / Math.sqrt(Math.max(fewestFeatures, counted));
}

/** One feature a line would be the most readable, but is twice as long. */
export function readLikenesses(text: string): Likenesses {
	const { bias, weights }: { bias: number; weights: Record<string, number> } = JSON.parse(text);
	return { bias, weights: new Map(Object.entries(weights)) };
}

const known = readLikenesses(readFileSync(join(projectRoot, 'db/reference/likeness-weights.json'), 'utf8'));
