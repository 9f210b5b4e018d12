import { expect, test } from 'vitest';
import { berlinDay, dayBefore, daysBetween } from './berlin-day.ts';

const seconds = (text: string) => Date.parse(text) / 1000;

test('a day begins at midnight in Berlin, in summer and in winter', () => {
	expect(berlinDay(seconds('2026-11-30T22:59:59Z'))).toBe('2026-11-30');
	expect(berlinDay(seconds('2026-11-30T23:00:00Z'))).toBe('2026-12-01');
	expect(berlinDay(seconds('2026-07-31T21:59:59Z'))).toBe('2026-07-31');
	expect(berlinDay(seconds('2026-07-31T22:00:00Z'))).toBe('2026-08-01');
});

test('days are counted by the calendar, over both changes of the clocks', () => {
	expect(daysBetween(seconds('2026-03-28T08:00:00Z'), seconds('2026-03-29T07:00:00Z'))).toBe(1);
	expect(daysBetween(seconds('2026-10-24T07:00:00Z'), seconds('2026-10-25T08:00:00Z'))).toBe(1);
	expect(daysBetween(seconds('2026-03-22T08:00:00Z'), seconds('2026-04-05T07:00:00Z'))).toBe(14);
	expect(daysBetween(seconds('2026-11-22T10:00:00Z'), seconds('2026-11-22T10:00:00Z'))).toBe(0);
	expect(dayBefore('2026-03-30', 2)).toBe('2026-03-28');
	expect(dayBefore('2026-12-31', -1)).toBe('2027-01-01');
});
