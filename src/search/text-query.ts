import { partsOfWord, wordsOf } from '#src/listings/words.ts';

/**
 * A text question as FTS5 expressions, one for each word, phrase or prefix. Every expression is made of quoted tokens of plain
 * letters and digits, so that nothing a visitor types is ever syntax.
 */
export type TextQuery = {
	/** All of them must match. */
	readonly all: readonly string[];
	/** None of them may match. */
	readonly none: readonly string[];
};

const quotes = '"„“”«»‟';
const unit = new RegExp(`(-?)(?:[${quotes}]([^${quotes}]*)[${quotes}]|([^\\s${quotes}]+))`, 'gu');

/** Words that a phrase is made of must follow each other in one field; split and joined spellings have no order. */
const ordered = '{title car body}';

/**
 * Reads words, `"phrases"`, `prefix*` and `-exclusions`; `undefined` when there is no word in it at all.
 * @param fields of the index asked, in which words stand in the order in which they were written
 */
export function readTextQuery(text: string, fields = ordered): TextQuery | undefined {
	const all = new Set<string>();
	const none = new Set<string>();
	for (const [, minus, phrase, word] of text.toWellFormed().matchAll(unit)) {
		const expression = phrase === undefined ? wordExpression(word ?? '', fields) : phraseExpression(phrase, fields);
		if (expression) (minus === '-' ? none : all).add(expression);
	}
	return all.size + none.size === 0 ? undefined : { all: [...all], none: [...none] };
}

function phraseExpression(phrase: string, fields: string): string | undefined {
	const words = wordsOf(phrase);
	if (words.length === 0) return undefined;
	return words.length === 1 ? quoted(words) : `${fields} : ${quoted(words)}`;
}

function wordExpression(written: string, fields: string): string | undefined {
	// Two letters and a star: a shorter beginning would match half the market.
	const star = /[\p{L}\p{N}]{2}\*$/u.test(written) ? ' *' : '';
	// "VW/Audi" and "Motor:defekt" name two things; "E-Golf", "1. Hand" and "1,9" name one.
	const things = written.split(separators).map(wordsOf);
	const expressions = things.filter(words => words.length > 0).map(words => oneThing(words, star, fields));
	if (expressions.length <= 1) return expressions[0];
	const joined = things.flat().join('');
	return `((${expressions.join(' AND ')}) OR ${quoted([joined])}${star})`;
}

const separators = /(?:[^\p{L}\p{M}\p{N}.,'’*-]|,(?!\d))+/u;

function oneThing(words: readonly string[], star: string, fields: string): string {
	const spellings = [`${quoted([words.join('')])}${star}`];
	if (words.length > 1) spellings.push(`(${fields} : ${quoted(words)}${star})`);
	else {
		const parts = partsOfWord(words[0]!);
		if (parts) spellings.push(`(${fields} : ${quoted(parts)}${star})`);
	}
	return spellings.length === 1 ? spellings[0]! : `(${spellings.join(' OR ')})`;
}

const quoted = (words: readonly string[]): string => `"${words.join(' ')}"`;
