import { expect, test } from 'vitest';
import { readTextQuery } from '#src/search/text-query.ts';
import { markedText, type Piece, tellingPart, termsOf } from './excerpt.ts';
import { orderedFields } from './post-query.ts';

const shown = (pieces: readonly Piece[]) => pieces.map(({ text, isHit }) => (isHit ? `[${text}]` : text)).join('');
const terms = (text: string) => termsOf(readTextQuery(text, orderedFields));

test.each([
	['Steuerkette', 'Die STEUERKETTE rasselt', 'Die [STEUERKETTE] rasselt'],
	['oelverlust', 'Ölverlust am Motor, Oelverlust am Getriebe', '[Ölverlust] am Motor, [Oelverlust] am Getriebe'],
	['steuerk*', 'Steuerkette und Steuerriemen', '[Steuerkette] und Steuerriemen'],
	['egolf', 'Ein E-Golf und ein e-Up', 'Ein [E-Golf] und ein e-Up'],
	['1,9 tdi', 'Der 1.9 TDI läuft', 'Der [1.9] [TDI] läuft'],
	['"kette rasselt"', 'Wenn die Kette rasselt, rasselt sie', 'Wenn die [Kette] [rasselt], [rasselt] sie'],
	['golf -polo', 'Golf oder Polo', '[Golf] oder Polo'],
	['', 'Nichts gesucht', 'Nichts gesucht'],
	['<b>', 'a <b> & c', 'a <[b]> & c'],
])('whoever looks for %s sees %j as %s', (query, text, expected) => {
	expect(shown(markedText(text, terms(query)))).toBe(expected);
});

test('of a long post the part is shown that has most of what was looked for', () => {
	const text = `Kette. ${'Viel Vorgeschichte ohne Belang. '.repeat(40)}Dann riss die Kette beim Kaltstart. ${'Danach nichts mehr. '.repeat(40)}`;
	const part = shown(tellingPart(text, terms('kette kaltstart')));
	expect(part).toContain('riss die [Kette] beim [Kaltstart]');
	expect(part).toMatch(/^… .* …$/);
	expect(part.length).toBeLessThan(300);
	expect(shown(tellingPart(text, terms('gibtesnicht')))).toMatch(/^Kette\. Viel .* …$/);
});

test('a post without a space, of emoji, or made to take long is cut all the same', () => {
	for (const text of [
		'x'.repeat(50_000),
		'🚗'.repeat(9_000),
		'a '.repeat(20_000),
		'a-'.repeat(20_000),
		'\u0301'.repeat(9_000),
	]) {
		const pieces = tellingPart(text, terms('a x'));
		expect(pieces.map(piece => piece.text).join('').length).toBeLessThan(300);
		expect(pieces.every(piece => piece.text.isWellFormed())).toBe(true);
	}
});
