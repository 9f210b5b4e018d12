import { expect, test } from 'vitest';
import { placeholderClass } from './placeholder.ts';

test('while a photo loads, its place shows roughly its colour', () => {
	expect(placeholderClass('000000')).toBe('h0 l0');
	expect(placeholderClass('ffffff')).toBe('h0 l7');
	expect(placeholderClass('#808080')).toMatch(/^h0 l[45]$/);
	const hues = ['c02020', 'c0a020', '70c020', '20c060', '20a0c0', '4020c0', 'c030a0'].map(hex =>
		placeholderClass(hex).slice(0, 2),
	);
	expect(hues).toEqual(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'h7']);
});

test('darker photos get darker places', () => {
	const lightness = ['101010', '303030', '505050', '707070', 'a0a0a0', 'd0d0d0', 'f0f0f0'].map(hex =>
		Number(placeholderClass(hex).slice(-1)),
	);
	expect(lightness).toEqual([...lightness].sort());
	expect(new Set(lightness).size).toBeGreaterThan(4);
});

test('a colour that is none does no harm', () => {
	for (const nonsense of ['', 'red', '#fff', '"><script>', '12345g']) expect(placeholderClass(nonsense)).toBe('h0 l4');
});
