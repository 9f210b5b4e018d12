import { existsSync, mkdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { pauseSource, resumeSource } from '../../sources.ts';
import { kleinanzeigenReader } from './kleinanzeigen.ts';
import { permissionsOf, recordPermission, withdrawPermission } from './permission.ts';
import { asked, granted, readerAndFake, realVisit } from './reader.fixture.ts';

const few = { settings: { tagesbudget: 10 } };
const stops = (reason: string) => ({ state: 'failed', reason });

test('connecting asks nobody: it waits for a recorded permission, and for the operator to switch reading on', async () => {
	const read = await readerAndFake({ permission: null });
	expect(read.source()).toMatchObject({ pauseReason: 'abgelaufen', nextRunAt: null });
	expect(await read.visit()).toMatchObject(stops('no-permission'));
	const off = await readerAndFake({ kleinanzeigen: false });
	const result = await off.visit();
	expect(result).toMatchObject(stops('no-permission'));
	expect(result.detail).toContain('RADSTAND_KLEINANZEIGEN');
	expect(off.source()).toMatchObject({ pauseReason: 'abgelaufen' });
	expect([...read.fake.requests, ...off.fake.requests]).toEqual([]);
});

test('a permission is taken down for good: with a name, never changed, never deleted, and no nonsense', async () => {
	const read = await readerAndFake({ permission: null });
	const by = { by: 'radstand (ada)', at: read.now() };
	const faults = recordPermission(read.db, read.id, { ...granted, reference: ' ', expiresOn: '2026-02-30' }, by);
	expect(faults).toHaveLength(2);
	expect(recordPermission(read.db, read.id, { ...granted, expiresOn: '2026-11-23' }, by)).toHaveLength(1);
	expect(recordPermission(read.db, read.id, { ...granted, grantedOn: '2026-11-24' }, by)).toHaveLength(1);
	expect(permissionsOf(read.db, read.id)).toEqual([]);
	expect(recordPermission(read.db, read.id, granted, by)).toEqual([]);
	expect(permissionsOf(read.db, read.id)).toMatchObject([{ confirmedBy: 'radstand (ada)', recordedAt: read.now() }]);
	expect(() => read.db.prepare("UPDATE source_permissions SET expires_on = '2099-01-01'").run()).toThrow(
		'only withdrawn',
	);
	expect(() => read.db.prepare('DELETE FROM source_permissions').run()).toThrow('only withdrawn');
	expect(read.source()).toMatchObject({ pausedAt: null });
});

test('a permission that ends or is withdrawn ends a visit before its next request, and nothing read stays', async () => {
	const expires = await readerAndFake({ permission: { expiresOn: '2026-11-24' }, ...few });
	expires.passes(15 * 3_600 - 50);
	expect(await expires.visit()).toMatchObject({
		...stops('no-permission'),
		detail: expect.stringContaining('2026-11-24'),
	});
	expect(expires.fake.requests.length).toBeGreaterThan(2);
	expect(expires.fake.requests.length).toBeLessThan(8);
	expect(expires.source()).toMatchObject({ pauseReason: 'abgelaufen' });
	expect(existsSync(`${expires.folder}/read.json`)).toBe(false);

	const withdrawn = await readerAndFake(few);
	withdrawn.whileWaiting(5, () => withdrawPermission(withdrawn.db, withdrawn.id, withdrawn.now()));
	expect(await withdrawn.visit()).toMatchObject(stops('no-permission'));
	expect(withdrawn.fake.requests).toHaveLength(5);
	expect(withdrawn.cars()).toEqual([]);
	expect(await withdrawn.visit()).toMatchObject(stops('no-permission'));
	expect(withdrawn.fake.requests).toHaveLength(5);
	expect([...expires.fake.offences, ...withdrawn.fake.offences]).toEqual([]);
});

test('whoever pauses the source stops a visit before its next request; later it goes on where it was', async () => {
	const read = await readerAndFake({});
	read.whileWaiting(6, () => pauseSource(read.db, read.id, 'hand', read.now()));
	expect(await read.visit()).toMatchObject({ state: 'interrupted', reason: null });
	expect(read.fake.requests).toHaveLength(6);
	expect(await read.visit()).toMatchObject({ state: 'interrupted', requests: 0 });
	resumeSource(read.db, read.id, read.now());
	expect(await read.visit()).toMatchObject({ state: 'finished' });
	expect(new Set(asked(read).filter(url => url.startsWith('/s-anzeige/'))).size).toBe(
		asked(read).filter(url => url.startsWith('/s-anzeige/')).length,
	);
	expect(read.fake.offences).toEqual([]);
});

test.each([
	['deny-all', 1, 'forbidden'],
	['deny-radstand', 1, 'forbidden'],
	['error-500', 1, 'forbidden'],
	['html', 1, 'forbidden'],
	['deny-ads', 3, 'forbidden'],
] as const)('robots.txt %s: %i requests, then nothing is read', async (robots, requests, reason) => {
	const read = await readerAndFake({ fake: { robots } });
	expect(await read.visit()).toMatchObject({ ...stops(reason), detail: expect.stringContaining('robots.txt') });
	expect(read.fake.requests).toHaveLength(requests);
	expect(read.fake.offences).toEqual([]);
	expect(read.cars()).toEqual([]);
});

test('where robots.txt is missing everything but our own limits is allowed, and the longest of its rules decides', async () => {
	const missing = await readerAndFake({ fake: { robots: 'missing', ads: 200 }, settings: { tagesbudget: 8 } });
	expect(await missing.visit()).toMatchObject({ state: 'finished', report: { created: 2 } });
	expect(asked(missing).filter(url => url.startsWith('/s-autos'))).toHaveLength(5);
	const longest = await readerAndFake({ fake: { robots: 'longest-match', ads: 150 }, settings: { tagesbudget: 6 } });
	expect(await longest.visit()).toMatchObject({ state: 'finished' });
	expect(asked(longest).filter(url => url.startsWith('/s-autos'))).toEqual([
		...['/s-autos/c216', '/s-autos/seite:2/c216', '/s-autos/seite:3/c216'],
	]);
	const filtered = await readerAndFake({
		...{ fake: { robots: 'longest-match' }, settings: { suchen: '/s-autos/c216+autos.marke_s:bmw' } },
	});
	expect(await filtered.visit()).toMatchObject(stops('forbidden'));
	expect([...missing.fake.offences, ...longest.fake.offences, ...filtered.fake.offences]).toEqual([]);
});

test.each([
	['403', 'search', 'forbidden'],
	['403', 'ad', 'forbidden'],
	['challenge', 'search', 'forbidden'],
	['challenge', 'ad', 'forbidden'],
	['429', 'ad', 'too-many-requests'],
] as const)(
	'turned away by %s on a page of the kind %s it stays away for a day, by hand too',
	async (trouble, troubleOn, reason) => {
		const read = await readerAndFake({ fake: { trouble, troubleOn, troubleAfter: troubleOn === 'ad' ? 2 : 0 } });
		expect(await read.visit()).toMatchObject(stops(reason));
		const { length } = read.fake.requests;
		expect(length).toBe(troubleOn === 'ad' ? 6 : 2);
		read.passes(23 * 3_600);
		expect(await read.visit()).toMatchObject({
			state: 'failed',
			requests: 0,
			detail: expect.stringContaining('less than a day'),
		});
		read.passes(2 * 3_600);
		read.fake.set({ trouble: undefined });
		expect(await read.visit()).toMatchObject({ state: 'finished' });
		expect(read.fake.offences).toEqual([]);
	},
);

test('a Retry-After that is longer than a day counts', async () => {
	const read = await readerAndFake({ fake: { trouble: '429', retryAfterSeconds: 3 * 86_400 } });
	await read.visit();
	read.passes(2 * 86_400);
	expect(await read.visit()).toMatchObject({ state: 'failed', requests: 0 });
});

test.each([
	['500', 'unreachable'],
	['changed-markup', 'not-understood'],
	['empty-200', 'not-understood'],
] as const)('with %s nothing ends and nothing is tried twice', async (trouble, reason) => {
	const read = await readerAndFake({});
	await read.visit();
	const active = read.cars().filter(({ status }) => status === 'active').length;
	const before = read.fake.requests.length;
	read.fake.set({ trouble });
	read.passes(24 * 3_600);
	expect(await read.visit()).toMatchObject(stops(reason));
	expect(read.fake.requests.length - before).toBe(2);
	expect(read.cars().filter(({ status }) => status === 'active')).toHaveLength(active);
	expect(read.fake.offences).toEqual([]);
});

test('ads in a new markup are noticed after three of them, and lists without results end nothing', async () => {
	const read = await readerAndFake({});
	await read.visit();
	const active = read.cars().length;
	read.fake.set({ trouble: 'no-results' });
	read.passes(24 * 3_600);
	expect(await read.visit()).toMatchObject(stops('not-understood'));
	// Only the lists are empty: each ad that is known is asked whether it is still there.
	read.fake.set({ trouble: 'no-results', troubleOn: 'search' });
	read.passes(24 * 3_600);
	expect(await read.visit()).toMatchObject({ state: 'finished', report: { unchanged: active, ended: 0 } });
	expect(read.cars().filter(({ status }) => status === 'active')).toHaveLength(active);
	const other = await readerAndFake({ fake: { trouble: 'changed-markup', troubleOn: 'ad', troubleAfter: 1 } });
	expect(await other.visit()).toMatchObject({ ...stops('not-understood'), requests: 1 + 2 + 1 + 3 });
	expect([...read.fake.offences, ...other.fake.offences]).toEqual([]);
});

test('a robots.txt that never comes lets nothing be read, and a page that never comes is not asked for again', async () => {
	// The fake hears of a connection that was given up only a little later.
	const reader = kleinanzeigenReader({ gapMs: 150, jitterMs: 5, idleMs: 60 });
	const read = await readerAndFake({
		...{ fake: { now: Date.now, minGapMs: 30, robots: 'hangs' }, permission: { expiresOn: '2999-01-01' } },
	});
	mkdirSync(read.folder, { recursive: true });
	expect(await reader.fetch(realVisit(read))).toMatchObject({ result: 'stop', reason: 'forbidden' });
	expect(asked(read)).toEqual([]);
	read.fake.set({ robots: 'allow', trouble: 'hangs', troubleOn: 'ad', troubleAfter: 1 });
	await expect(reader.fetch(realVisit(read))).rejects.toMatchObject({ name: 'RequestRefused', reason: 'too-slow' });
	expect(asked(read).filter(url => url.startsWith('/s-anzeige/'))).toHaveLength(2);
	expect(read.fake.offences).toEqual([]);
});
