import { expect, test } from 'vitest';
import { retryAfterSeconds } from './retry-after.ts';

test('whoever is asked to wait understands seconds and dates, and waits no longer than it wants to', () => {
	const now = new Date('2026-11-23T08:00:00.500Z');
	const read = (value?: string | null) => retryAfterSeconds(value, now);
	expect(read('120')).toBe(120);
	expect(read(' 120 ')).toBe(120);
	expect(read('Mon, 23 Nov 2026 08:02:00 GMT')).toBe(120);
	expect(read('0')).toBe(1);
	expect(read('Sun, 22 Nov 2026 08:02:00 GMT')).toBe(1);
	expect(read('999999999999')).toBe(7 * 86_400);
	expect(retryAfterSeconds('Wed, 23 Dec 2026 08:00:00 GMT', now, 30 * 86_400)).toBe(30 * 86_400);
	for (const nonsense of [undefined, null, '', 'soon', '-']) expect(read(nonsense)).toBeUndefined();
});
