import { expect, test } from 'vitest';
import { signedIn } from '#src/testing/members.ts';
import { openTestSite } from '#src/testing/site.ts';
import { defaultSettings, nextAllowedAt, saveSettings, settingsOf } from './settings.ts';

const at = (text: string) => Date.parse(text) / 1000;
const text = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 19);

test.each([
	['2026-11-22T20:59:59Z', '2026-11-22T20:59:59', 'a second before ten in the evening it may still be sent'],
	['2026-11-22T21:00:00Z', '2026-11-23T06:00:00', 'from ten on it waits for seven in the morning'],
	['2026-11-23T03:17:29Z', '2026-11-23T06:00:00', 'in the middle of the night too'],
	['2026-11-23T06:00:00Z', '2026-11-23T06:00:00', 'at seven sharp it may be sent'],
	['2026-07-01T20:30:00Z', '2026-07-02T05:00:00', 'in summer seven is an hour earlier'],
	['2026-03-28T21:30:00Z', '2026-03-29T05:00:00', 'in the night that loses an hour'],
	['2026-10-24T20:30:00Z', '2026-10-25T06:00:00', 'in the night that has one twice'],
])('somebody who sleeps from 22 to 7: %s becomes %s, %s', (moment, allowed) => {
	expect(text(nextAllowedAt({ quietFrom: 22, quietTo: 7 }, at(moment)))).toBe(allowed);
});

test('somebody who sleeps until two is told at three in the night without a two o’clock, and after the second two never twice', () => {
	// 29 March 2026: after 1:59:59 comes 3:00:00.
	expect(text(nextAllowedAt({ quietFrom: 0, quietTo: 2 }, at('2026-03-29T00:30:00Z')))).toBe('2026-03-29T01:00:00');
	// 25 October 2026: 2:00 to 2:59 comes twice, and is quiet both times.
	expect(text(nextAllowedAt({ quietFrom: 2, quietTo: 3 }, at('2026-10-25T00:30:00Z')))).toBe('2026-10-25T02:00:00');
	expect(text(nextAllowedAt({ quietFrom: 2, quietTo: 3 }, at('2026-03-29T00:59:59Z')))).toBe('2026-03-29T00:59:59');
});

test('somebody who rests at noon is told before and after it, and nobody waits without quiet hours', () => {
	const noon = { quietFrom: 12, quietTo: 14 };
	expect(text(nextAllowedAt(noon, at('2026-11-23T10:59:00Z')))).toBe('2026-11-23T10:59:00');
	expect(text(nextAllowedAt(noon, at('2026-11-23T11:00:00Z')))).toBe('2026-11-23T13:00:00');
	for (const none of [
		{ quietFrom: null, quietTo: null },
		{ quietFrom: 22, quietTo: null },
		{ quietFrom: null, quietTo: 7 },
		{ quietFrom: 5, quietTo: 5 },
	]) {
		expect(nextAllowedAt(none, at('2026-11-23T04:00:00Z'))).toBe(at('2026-11-23T04:00:00Z'));
	}
});

test('the end of quiet hours is never quiet itself, never before the moment, and never a day away', () => {
	const start = at('2026-01-01T00:00:00Z');
	for (let hour = 0; hour < 365 * 24; hour += 7) {
		const quiet = { quietFrom: hour % 24, quietTo: (hour * 5 + 1) % 24 };
		const moment = start + hour * 3_600 + (hour % 3_600);
		const allowed = nextAllowedAt(quiet, moment);
		expect(allowed).toBeGreaterThanOrEqual(moment);
		expect(allowed - moment).toBeLessThanOrEqual(24 * 3_600);
		expect(nextAllowedAt(quiet, allowed)).toBe(allowed);
	}
});

test('a member who never chose anything has the defaults that the table has', async () => {
	const site = openTestSite(1_795_000_000);
	const { userId } = await signedIn(site);
	expect(settingsOf(site.db, userId)).toEqual(defaultSettings);
	site.db.prepare('INSERT INTO notification_settings (user_id) VALUES (?)').run(userId);
	expect(settingsOf(site.db, userId)).toEqual(defaultSettings);
	const chosen = {
		...{ quietFrom: 22, quietTo: 0, favourites: 'taeglich' as const, favouritesPush: false },
		...{ messagesMail: false, messagesPush: false, readReceipts: true },
		...{ forum: 'taeglich' as const, forumPush: false },
	};
	saveSettings(site.db, userId, chosen);
	expect(settingsOf(site.db, userId)).toEqual(chosen);
});
