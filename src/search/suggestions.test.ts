import { describe, expect, test } from 'vitest';
import { emptyFilter } from './filter.ts';
import { readSearch } from './filter-reading.ts';
import { parametersOf } from './filter-writing.ts';
import { openSuggestions } from './suggestions.ts';

const suggestions = openSuggestions();
const texts = (typed: string) => suggestions.suggest(typed, 8, 'cars').map(({ text }) => text);
const towns = (typed: string) => suggestions.suggest(typed, 8, 'places').map(({ text }) => text);

describe('what stands below the search field', () => {
	test.each([
		['pasat', 'Volkswagen Passat'],
		['passat', 'Volkswagen Passat'],
		['mercedez', 'Mercedes-Benz'],
		['merc', 'Mercedes-Benz'],
		['volkswagn tuoran', 'Volkswagen Touran'],
		['vw golf', 'Volkswagen Golf'],
		['golf vw', 'Volkswagen Golf'],
		['GOLF', 'Volkswagen Golf'],
		['bm', 'BMW'],
		['skoda', 'Skoda'],
		['Škoda', 'Skoda'],
		['citroen', 'Citroën'],
		['CITROËN', 'Citroën'],
		['sitzhei', 'Sitzheizung'],
		['kombi', 'Kombi'],
		['diesl', 'Diesel'],
		['silber', 'Silber'],
	])('somebody who types "%s" is offered %s first', (typed, expected) => {
		expect(texts(typed)[0]).toBe(expected);
	});

	test.each([
		['köln', 'Köln (Nordrhein-Westfalen)'],
		['koeln', 'Köln (Nordrhein-Westfalen)'],
		['muenchen', 'München (Bayern)'],
		['wien', 'Wien (Wien)'],
		['zuri', 'Zürich (Zürich)'],
	])('somebody who types the place "%s" is offered %s first', (typed, expected) => {
		expect(towns(typed)[0]).toBe(expected);
	});

	test('nobody is offered anything for a word that is nothing, or shown an error', () => {
		const nothing = ['', ' ', 'qqqqqqqq', '***', '"', '\u0000', '\ud800', '🚗', '%', '<script>', 'a'.repeat(10_000)];
		for (const typed of [...nothing, '__proto__', 'constructor', 'toString']) {
			expect(() => texts(typed)).not.toThrow();
			expect(() => towns(typed)).not.toThrow();
			expect(() => suggestions.corrections(typed)).not.toThrow();
		}
		expect(nothing.filter(typed => typed !== '<script>').flatMap(texts)).toEqual([]);
	});

	test('as many are offered as there is room for', () => {
		expect(suggestions.suggest('a', 8, 'cars')).toHaveLength(8);
		expect(suggestions.suggest('a', 3, 'places')).toHaveLength(3);
	});
});

test('every suggestion is a search that its own address finds again', () => {
	const typed = [...'abcdefghijklmnopqrstuvwxyz0123456789'].flatMap(a => [a, ...[...'aeiou'].map(b => a + b)]);
	const all = new Map(
		typed
			.flatMap(one => [...suggestions.suggest(one, 10_000, 'cars'), ...suggestions.suggest(one, 10_000, 'places')])
			.map(one => [one.text + one.kind, one]),
	);
	expect(all.size).toBeGreaterThan(2_000);
	const lost = [...all.values()].filter(({ filter }) => {
		const again = readSearch(parametersOf({ filter }));
		const same = JSON.stringify({ ...again.request.filter, near: 0 }) === JSON.stringify({ ...filter, near: 0 });
		const { near } = again.request.filter;
		return again.problems.length > 0 || !same || near?.latitude !== filter.near?.latitude;
	});
	expect(lost.map(({ text }) => text)).toEqual([]);
	expect([...all.values()].filter(({ filter }) => JSON.stringify(filter) === JSON.stringify(emptyFilter))).toEqual([]);
});

describe('a word put right', () => {
	test.each([
		['pasat', 'passat'],
		['passatt', 'passat'],
		['mercedez', 'mercedes'],
		['tuoran', 'touran'],
		['volkswagn', 'volkswagen'],
		['oktavia', 'octavia'],
		['peugot', 'peugeot'],
		['citröen', 'citroen'],
		['porshe', 'porsche'],
		['goolf', 'golf'],
		['glof', 'golf'],
		['hyndai', 'hyundai'],
		['lamborgini', 'lamborghini'],
		['scirroco', 'scirocco'],
		['automatick', 'automatik'],
		['sitzheitzung', 'sitzheizung'],
	])('"%s" is taken for %s', (word, expected) => {
		expect(suggestions.corrections(word)).toContain(expected);
	});

	test.each(['golf', 'a3', 'bmw', 'x', '', 'zwei worte', 'qqqqqqqq', '12345'])('"%s" is left as it is', word => {
		expect(suggestions.corrections(word).slice(0, 1)).not.toContain(word);
		if (word.length < 4 || word.includes(' ')) expect(suggestions.corrections(word)).toEqual([]);
	});
});
