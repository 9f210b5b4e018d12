import { afterEach, beforeEach, expect, test } from 'vitest';
import { banUser, readmitUser } from '#src/accounts/administration.ts';
import { createApp } from '#src/app.tsx';
import { dealerOf, keyOf, program, stockCar } from '#src/testing/dealer-api.ts';
import { signedIn } from '#src/testing/members.ts';
import { openTestSite, type TestSite } from '#src/testing/site.ts';
import { hashOfKey, isWellFormedKey, newKey } from './keys.ts';

const at = 1_795_000_000;
const day = 86_400;

let site: TestSite;
beforeEach(() => {
	site = openTestSite(at);
});
afterEach(() => expect(site.errors).toEqual([]));

test('a key is told from one with a slip of the finger in it, and no two are alike', () => {
	const keys = Array.from({ length: 500 }, newKey);
	expect(new Set(keys).size).toBe(500);
	for (const key of keys) {
		expect(key).toMatch(/^rs_[0-9A-Za-z]{49}$/);
		expect(isWellFormedKey(key)).toBe(true);
	}
	const [key = ''] = keys;
	for (let place = 3; place < key.length; place++) {
		const other = key[place] === 'a' ? 'b' : 'a';
		expect(isWellFormedKey(key.slice(0, place) + other + key.slice(place + 1))).toBe(false);
	}
	for (const wrong of ['', 'rs_', key.slice(0, -1), `${key}a`, `x${key}`, key.toUpperCase(), `${key}\n`]) {
		expect(isWellFormedKey(wrong)).toBe(false);
	}
});

test('whoever copies the database has no key', async () => {
	const emre = await dealerOf(site);
	const key = keyOf(site, emre);
	const kept = JSON.stringify([
		site.db.prepare('SELECT * FROM api_keys').all(),
		site.db.prepare('SELECT * FROM mails').all(),
	]);
	expect(kept).toContain(hashOfKey(key));
	expect(kept).not.toContain(key.slice(0, 12));
	expect((await program(site, hashOfKey(key))('GET', '')).status).toBe(401);
});

test.each([
	['without a key', undefined, /Authorization: Bearer/],
	['with a name and a password', 'Basic ZW1yZTpnZWhlaW0=', /Authorization: Bearer/],
	['with half a key', 'Bearer rs_abc', /Tippfehler/],
	['with a key that was never made', `Bearer ${newKey()}`, /gilt nicht/],
	['with more than a key', `Bearer ${newKey()} x`, /Authorization: Bearer/],
	['with something endless', `Bearer ${'x'.repeat(7_000)}`, /Tippfehler/],
])('nobody gets in %s', async (_, authorization, reason) => {
	const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
	const answer = await program(site, undefined)('GET', '', undefined, headers);
	expect(answer.status).toBe(401);
	expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="Radstand"');
	expect(answer.body).toEqual({ problems: [{ parameter: 'Authorization', reason: expect.stringMatching(reason) }] });
});

test('a session opens nothing here, and a page of another site even less with a key', async () => {
	const emre = await dealerOf(site);
	const key = keyOf(site, emre);
	const withCookie = await program(site, undefined)('POST', '', stockCar, {
		...{ cookie: emre.cookie, 'idempotency-key': 'x', 'sec-fetch-site': 'same-origin' },
	});
	expect(withCookie.status).toBe(401);
	const ask = program(site, key);
	const pages: readonly Record<string, string>[] = [
		{ 'sec-fetch-site': 'cross-site' },
		{ 'sec-fetch-site': 'same-site' },
		{ origin: 'https://boese.example' },
		{ origin: 'null' },
	];
	for (const page of pages) {
		for (const method of ['GET', 'POST']) {
			const answer = await ask(method, '', method === 'POST' ? stockCar : undefined, {
				...page,
				'idempotency-key': 'x',
			});
			expect({ page, method, status: answer.status }).toEqual({ page, method, status: 403 });
			expect(answer.headers.get('access-control-allow-origin')).toBeNull();
		}
	}
	expect((await ask('GET', '')).body.total).toBe(0);
	const options = await site.app.request('/api/v1/dealer/listings', { method: 'OPTIONS' }, envOf());
	expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS, POST']);
	const head = await site.app.request('/api/v1/dealer/listings', { method: 'HEAD', headers: bearer(key) }, envOf());
	expect([head.status, await head.text()]).toEqual([200, '']);
	const put = await site.app.request('/api/v1/dealer/listings', { method: 'PUT', headers: bearer(key) }, envOf());
	expect([put.status, put.headers.get('content-type')]).toEqual([405, 'application/json']);
});

const envOf = () => ({ incoming: { socket: { remoteAddress: '127.0.0.1' }, headers: {} } });
const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

test('a key lasts as long as its owner said, and no longer than the password it was made under', async () => {
	const emre = await dealerOf(site);
	const [short, long, endless] = [
		keyOf(site, emre, { name: 'Probe', lifetime: '30' }),
		keyOf(site, emre, { name: 'Jahr', lifetime: '365' }),
		keyOf(site, emre, { name: 'Immer', lifetime: 'nie' }),
	];
	const open = async (key: string) => (await program(site, key)('GET', '')).status === 200;
	const all = async () => [await open(short), await open(long), await open(endless)];
	expect(await all()).toEqual([true, true, true]);
	site.setTime(at + 30 * day - 1);
	expect(await all()).toEqual([true, true, true]);
	site.setTime(at + 30 * day);
	expect(await all()).toEqual([false, true, true]);
	site.setTime(at + 365 * day);
	expect(await all()).toEqual([false, false, true]);
	site.db.prepare('UPDATE users SET password_changed_at = ? WHERE id = ?').run(at + 365 * day, emre.userId);
	expect(await all()).toEqual([false, false, false]);
	site.setTime(at + 365 * day + 1);
	expect(await open(keyOf(site, emre, { name: 'Immer' }))).toBe(true);
});

test('a key opens nothing for an account that is banned, unconfirmed or no dealer any more, from the next request on', async () => {
	const emre = await dealerOf(site);
	const ask = program(site, keyOf(site, emre));
	const status = async () => (await ask('POST', '', {}, { 'idempotency-key': 'x' })).status;
	expect(await status()).toBe(422);
	banUser(site.db, emre.userId, 'Betrug', at);
	expect(await status()).toBe(403);
	readmitUser(site.db, emre.userId);
	expect(await status()).toBe(422);
	site.db.prepare('UPDATE users SET confirmed_at = NULL WHERE id = ?').run(emre.userId);
	expect(await status()).toBe(403);
	site.db.prepare('UPDATE users SET confirmed_at = 1 WHERE id = ?').run(emre.userId);
	site.db.prepare("UPDATE users SET kind = 'privat' WHERE id = ?").run(emre.userId);
	expect(await status()).toBe(403);
	site.db.prepare("UPDATE users SET kind = 'haendler' WHERE id = ?").run(emre.userId);
	site.db.prepare('DELETE FROM dealers WHERE user_id = ?').run(emre.userId);
	expect(await status()).toBe(403);
	const frieda = await signedIn(site);
	expect((await program(site, keyOf(site, frieda))('GET', '')).status).toBe(403);
});

test('a program that asks without a pause is told to wait, and its neighbour is not', async () => {
	const emre = await dealerOf(site);
	const config = { ...site.services.config, limits: true };
	const limited = { ...site, services: { ...site.services, config } };
	const app = createApp(limited.services);
	const ask = program({ app }, keyOf(site, emre));
	const other = program({ app }, keyOf(site, emre, { name: 'Zweites Programm' }));
	const statuses = new Map<number, number>();
	let waited: string | null = null;
	for (let count = 0; count < 620; count++) {
		const { status, headers } = await ask('GET', '?grenze=1');
		statuses.set(status, (statuses.get(status) ?? 0) + 1);
		waited ??= headers.get('retry-after');
	}
	expect(statuses.get(200)).toBeGreaterThanOrEqual(600);
	expect(statuses.get(429)).toBeGreaterThan(0);
	expect(Number(waited)).toBeGreaterThan(0);
	expect((await other('GET', '')).status).toBe(200);
});
