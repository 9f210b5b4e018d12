import { expect, test } from 'vitest';
import { german as t } from '#views/texts/german.ts';
import { PriceChart } from './price-chart.tsx';

const at = 1_793_000_000;
const day = 86_400;
const drawn = (steps: readonly (readonly [day: number, cents: number | null])[], until = 100) =>
	String(
		<PriceChart
			t={t}
			steps={steps.map(([on, priceCents]) => ({ at: at + on * day, priceCents }))}
			until={at + until * day}
		/>,
	);
/** Every number of the line. */
const numbers = (html: string) => (/ d="([^"]*)"/.exec(html)?.[1] ?? '').match(/-?[\d.]+/g)?.map(Number) ?? [];

test('a price that fell is a step, with the same in words for those who cannot see it', () => {
	const html = drawn([
		[0, 990_000],
		[50, 940_000],
	]);
	expect(/ d="([^"]*)"/.exec(html)?.[1]).toBe('M0 24H210V98H420');
	expect(html.replaceAll('\u00a0', ' ')).toMatch(
		/aria-label="Preisverlauf: 9\.900 € am 26\.10\.2026, 9\.400 € am 03\.02\.2027, niedrigster Preis 9\.400 €, höchster Preis 9\.900 €"/,
	);
	expect(html).toContain('<details>');
	expect(html).not.toMatch(/style=|<script|NaN|Infinity/);
});

test('where the car was not offered the line breaks off', () => {
	const html = drawn([
		[0, 990_000],
		[25, null],
		[75, 900_000],
	]);
	expect(/ d="([^"]*)"/.exec(html)?.[1]).toBe('M0 24H105M315 98H420');
	expect(html).toContain('nicht angeboten');
});

test.each([
	['no price', []],
	['one price', [[0, 990_000]]],
	[
		'a price that came back the same',
		[
			[0, 990_000],
			[5, null],
			[9, 990_000],
		],
	],
	['no price that was told', [[0, null]]],
	[
		'a price that begins tomorrow',
		[
			[0, 990_000],
			[200, 900_000],
		],
	],
] as const)('%s draws nothing', (_, steps) => {
	expect(drawn(steps)).not.toContain('<svg');
});

test('whatever prices there were, every point lies within the picture', () => {
	for (const steps of [
		[
			[0, 5_000],
			[0, 500_000_000],
		],
		[
			[0, null],
			[1, 5_000],
			[2, 5_001],
		],
		Array.from({ length: 900 }, (_, n) => [n / 10, 5_000 + ((n * 7_919) % 1_000)]),
	] as [number, number | null][][]) {
		const found = numbers(drawn(steps));
		expect(found.length).toBeGreaterThan(2);
		expect(found.length).toBeLessThan(400);
		for (const number of found) expect(number >= 0 && number <= 420, String(number)).toBe(true);
	}
});
