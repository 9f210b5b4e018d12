import { expect, test } from 'vitest';
import { foldText } from './folding.ts';

test('someone without umlauts on the keyboard writes the same words', () => {
	expect(foldText('Köln')).toBe('koeln');
	expect(foldText('KOELN')).toBe('koeln');
	expect(foldText('Weißenburg Süd')).toBe('weissenburg sued');
});

test('an umlaut made of two characters, as a Mac sends it, is the same umlaut', () => {
	expect(foldText('Ko\u0308ln')).toBe('koeln');
});

test('foreign accents and punctuation do not matter', () => {
	expect(foldText(' Citroën  C-Crosser ')).toBe('citroen c crosser');
	expect(foldText('Škoda_Octavia/RS')).toBe('skoda octavia rs');
	expect(foldText('mercedes_benz')).toBe('mercedes benz');
});

test('nothing but punctuation folds to nothing', () => {
	expect(foldText(' – / _ ! ')).toBe('');
});
