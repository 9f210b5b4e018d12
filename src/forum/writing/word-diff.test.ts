import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffOfWords } from './word-diff.ts';

test('what changed between two texts is named word by word', () => {
	expect(diffOfWords('Es rasselt zwei Sekunden.', 'Es rasselt vier lange Sekunden!')).toEqual([
		{ kind: 'same', text: 'Es rasselt ' },
		{ kind: 'gone', text: 'zwei' },
		{ kind: 'added', text: 'vier' },
		{ kind: 'same', text: ' ' },
		{ kind: 'added', text: 'lange ' },
		{ kind: 'same', text: 'Sekunden' },
		{ kind: 'gone', text: '.' },
		{ kind: 'added', text: '!' },
	]);
	expect(diffOfWords('Gleich.', 'Gleich.')).toEqual([{ kind: 'same', text: 'Gleich.' }]);
	expect(diffOfWords('', '')).toEqual([]);
});

test('both texts can be put together again from what is shown, whatever they are', () => {
	const text = fc.oneof(
		fc.string({ unit: 'grapheme', maxLength: 60 }),
		fc.array(fc.constantFrom('a', 'b', ' ', '\n', 'ü', '>'), { maxLength: 40 }).map(parts => parts.join('')),
	);
	fc.assert(
		fc.property(text, text, (before, after) => {
			const parts = diffOfWords(before, after) ?? [];
			expect(
				parts
					.filter(({ kind }) => kind !== 'added')
					.map(part => part.text)
					.join(''),
			).toBe(before);
			expect(
				parts
					.filter(({ kind }) => kind !== 'gone')
					.map(part => part.text)
					.join(''),
			).toBe(after);
		}),
	);
});

test('two long texts that have nothing in common are not compared', () => {
	const words = (letter: string) => Array.from({ length: 1_500 }, (_, n) => `${letter}${n}`).join(' ');
	expect(diffOfWords(words('a'), words('b'))).toBeUndefined();
	expect(diffOfWords(words('a'), `${words('a')} ende`)).toHaveLength(2);
});
