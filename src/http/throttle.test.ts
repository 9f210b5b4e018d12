import { expect, test } from 'vitest';
import { startTestServer } from '#src/testing/server.ts';
import { clientKey, createThrottle } from './throttle.ts';

const settings = { RADSTAND_LIMITS: 'on', RADSTAND_TRUSTED_PROXIES: '127.0.0.1' };

test('a client that asks for more than 50 pages in ten seconds waits, while others go on', async () => {
	const server = await startTestServer({
		settings,
		routes: app => void app.get('/test/seite', c => c.html('<p>da</p>')),
	});
	const ask = async (client: string, path = '/test/seite') => {
		const answer = await fetch(server.localOrigin + path, { headers: { 'x-forwarded-for': client } });
		return { answer, body: await answer.text() };
	};
	for (let page = 1; page <= 50; page += 1) expect((await ask('198.51.100.7')).answer.status).toBe(200);
	const { answer, body } = await ask('198.51.100.7');
	expect(answer.status).toBe(429);
	expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
	expect(answer.headers.get('x-frame-options')).toBe('DENY');
	expect(body).toContain('Zu viele Anfragen');
	expect((await ask('203.0.113.9')).answer.status).toBe(200);
	expect((await ask('198.51.100.7', '/healthz')).answer.status).toBe(200);
	expect((await ask('198.51.100.7', '/static/css/main.css')).answer.status).toBe(200);
});

test('a client on this machine is limited like everyone, unless the operator lifts the limits', async () => {
	const limited = await startTestServer({ settings: { RADSTAND_LIMITS: 'on' } });
	const free = await startTestServer({ settings: { RADSTAND_LIMITS: 'off' } });
	const statuses = async (origin: string) => {
		const answers = await Promise.all(Array.from({ length: 60 }, () => fetch(`${origin}/nichts`)));
		return answers.map(({ status }) => status).filter(status => status !== 503);
	};
	expect(await statuses(limited.localOrigin)).toContain(429);
	expect(await statuses(free.localOrigin)).not.toContain(429);
});

test('in no window does a client get more than the limit, however it spreads its requests', () => {
	const throttle = createThrottle([{ limit: 50, windowSeconds: 10 }]);
	const allowedAt: number[] = [];
	for (let ms = 0; ms < 60_000; ms += 37) if (throttle.take('a', ms) === 0) allowedAt.push(ms);
	for (const start of allowedAt) {
		// One more at the edge: the window before counts as if it had come evenly.
		expect(allowedAt.filter(ms => ms >= start && ms < start + 10_000).length).toBeLessThanOrEqual(51);
	}
	expect(allowedAt.length).toBeGreaterThan(250);
});

test('a client that waits as long as it was told is let in', () => {
	const throttle = createThrottle([
		{ limit: 5, windowSeconds: 10 },
		{ limit: 8, windowSeconds: 60 },
	]);
	let now = 0;
	let allowed = 0;
	let refusedInARow = 0;
	while (allowed < 100) {
		const waitSeconds = throttle.take('a', now);
		if (waitSeconds === 0) {
			allowed += 1;
			refusedInARow = 0;
			now += 100;
		} else {
			refusedInARow += 1;
			expect(refusedInARow).toBe(1);
			now += waitSeconds * 1000;
		}
	}
});

test('a client that keeps asking while it is refused does not make it worse', () => {
	const throttle = createThrottle([{ limit: 5, windowSeconds: 10 }]);
	for (let count = 0; count < 5; count += 1) throttle.take('a', 0);
	for (let ms = 0; ms < 9_000; ms += 10) expect(throttle.take('a', ms)).toBeGreaterThan(0);
	expect(throttle.take('a', 20_000)).toBe(0);
});

test('a clock that is set back locks nobody out', () => {
	const throttle = createThrottle([{ limit: 1, windowSeconds: 10 }]);
	expect(throttle.take('a', 1_000_000)).toBe(0);
	throttle.take('a', 0);
	expect(throttle.take('a', 30_000)).toBe(0);
});

test('an attacker with a million addresses cannot fill the memory', () => {
	const throttle = createThrottle([{ limit: 1, windowSeconds: 10 }], 100);
	expect(throttle.take('first', 0)).toBe(0);
	expect(throttle.take('first', 0)).toBeGreaterThan(0);
	for (let index = 0; index < 100; index += 1) throttle.take(`client ${index}`, 0);
	// Forgotten, and therefore new: the oldest had to make room.
	expect(throttle.take('first', 0)).toBe(0);
	expect(throttle.take('client 99', 0)).toBeGreaterThan(0);
});

test('a household with IPv6 counts as one, however many addresses it uses', () => {
	expect(clientKey('2001:db8:1:2:aaaa::1')).toBe(clientKey('2001:db8:1:2:bbbb::2'));
	expect(clientKey('2001:db8:1:3::1')).not.toBe(clientKey('2001:db8:1:2::1'));
	expect(clientKey('198.51.100.7')).not.toBe(clientKey('198.51.100.8'));
});
