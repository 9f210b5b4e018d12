import { expect, test } from 'vitest';
import { berlinHour, berlinMinutes, berlinMoment, nextFullHour } from './berlin-time.ts';

const utc = (at: number | undefined) =>
	at === undefined ? undefined : new Date(at * 1_000).toISOString().slice(0, 16);

test('a clock in Berlin is an hour ahead in winter and two in summer', () => {
	expect(utc(berlinMoment('2026-11-28', 14 * 60))).toBe('2026-11-28T13:00');
	expect(utc(berlinMoment('2026-07-01', 9 * 60 + 30))).toBe('2026-07-01T07:30');
	expect(utc(berlinMoment('2026-01-01', 0))).toBe('2025-12-31T23:00');
});

test('on the days on which clocks change, every time is what the people there call it', () => {
	expect(utc(berlinMoment('2026-03-29', 90))).toBe('2026-03-29T00:30');
	expect(berlinMoment('2026-03-29', 150)).toBeUndefined();
	expect(utc(berlinMoment('2026-03-29', 180))).toBe('2026-03-29T01:00');
	expect(utc(berlinMoment('2026-10-25', 150))).toBe('2026-10-25T00:30');
	expect(utc(berlinMoment('2026-10-25', 180))).toBe('2026-10-25T02:00');
	expect(berlinMinutes(Date.UTC(2026, 9, 25, 1, 30) / 1_000)).toBe(150);
});

const seconds = (text: string) => Date.parse(text) / 1_000;

test('every full hour of the year is found by a watch that looks at every hour', () => {
	const start = seconds('2026-01-01T00:00:00Z');
	for (let passed = 0; passed < 365 * 24; passed += 5) {
		const now = start + passed * 3_600 + (passed % 3_600);
		const hour = (passed * 7) % 24;
		let watched = (Math.floor(now / 3_600) + 1) * 3_600;
		while (berlinHour(watched) !== hour) watched += 3_600;
		// On the night without a two o'clock the watch would wait for the next one.
		const expected = hour === 2 && watched - now > 24 * 3_600 ? seconds('2026-03-29T03:00:00+02:00') : watched;
		expect(nextFullHour(hour, now)).toBe(expected);
	}
});

test('Monday at seven is Monday at seven, over both changes of the clocks', () => {
	expect(nextFullHour(7, seconds('2026-03-24T12:00:00+01:00'), 1)).toBe(seconds('2026-03-30T07:00:00+02:00'));
	expect(nextFullHour(7, seconds('2026-10-26T06:59:59+01:00'), 1)).toBe(seconds('2026-10-26T07:00:00+01:00'));
	expect(nextFullHour(7, seconds('2026-10-26T07:00:00+01:00'), 1)).toBe(seconds('2026-11-02T07:00:00+01:00'));
});
