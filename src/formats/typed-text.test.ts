import { expect, test } from 'vitest';
import { isPlainLine } from '#src/accounts/registration.ts';
import { soberLine, soberParagraphs } from '#src/listings/plausible-texts.ts';
import { cleanText } from './typed-text.ts';

test('marks piled up on letters do not reach over what others read, and real writing stays as it is', () => {
	const pile = `H${'\u0334\u0321'.repeat(15)}allo`;
	for (const clean of [cleanText(pile), soberLine(pile).text, soberParagraphs(pile).text]) {
		expect(clean).toMatch(/^H\p{M}{1,6}allo$/u);
	}
	expect(isPlainLine(pile, 80)).toBe(false);
	for (const real of ['Đặng Thị Ngọc', 'Ǻngström, Çelik', 'हिन्दी में', 'שָׁלוֹם', '❤️👍🏽👩‍👩‍👧']) {
		expect(cleanText(real)).toBe(real.normalize('NFC'));
		expect(soberLine(real).text).toBe(real);
	}
	expect(isPlainLine('Đặng Thị Ngọc', 80)).toBe(true);
});

test('what nobody sees and programs obey is taken out of a message', () => {
	expect(cleanText('\u202egnal\u202c \u2066x\u2069')).toBe('gnal x');
	expect(cleanText('a\u0000\u0007b\r\nc\u2028d')).toBe('ab\nc\nd');
	expect(cleanText('a\n\n\n\n\nb')).toBe('a\n\nb');
	for (const blank of ['', ' \n\t', '\u200b\u2060', '\u2800\u3164', '\ufe0f\u0301']) expect(cleanText(blank)).toBe('');
});
