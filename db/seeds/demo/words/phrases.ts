import type { Chance } from '../chance.ts';

/**
 * One of the ways a pattern can be read: `{a|b|}` is one of its parts (nested as deep as you like), `<km>` the word of
 * that name. A word that is not given makes the whole pattern impossible: undefined.
 */
export function phrase(chance: Chance, pattern: string, words: Record<string, string | undefined>): string | undefined {
	let text = pattern;
	for (let again = true; again; ) {
		again = false;
		text = text.replace(/\{([^{}]*)\}/g, (_, inner: string) => {
			again = true;
			return chance.pick(inner.split('|'));
		});
	}
	let possible = true;
	text = text.replace(/<(\w+)>/g, (_, name: string) => {
		const word = words[name];
		if (word === undefined) possible = false;
		return word ?? '';
	});
	return possible
		? text
				.replace(/ +/g, ' ')
				.replace(/ ([.,!?])/g, '$1')
				.replaceAll('..', '.')
				.trim()
		: undefined;
}

/** The first of some patterns, in random order, that the given words can fill. */
export function anyPhrase(
	chance: Chance,
	patterns: readonly string[],
	words: Record<string, string | undefined>,
): string | undefined {
	const start = chance.whole(0, Math.max(0, patterns.length - 1));
	for (let step = 0; step < patterns.length; step++) {
		const text = phrase(chance, patterns[(start + step) % patterns.length] ?? '', words);
		if (text !== undefined && text !== '') return text;
	}
	return undefined;
}
