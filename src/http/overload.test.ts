import { expect, test } from 'vitest';
import { startTestServer } from '#src/testing/server.ts';
import { createAdmission } from './overload.ts';

/** Keeps the processor busy, as a handler that renders a large page does. */
function computeFor(ms: number): void {
	const end = performance.now() + ms;
	while (performance.now() < end);
}

test('in a flood some visitors are served, the rest is told at once when to come back', async () => {
	const server = await startTestServer({
		routes(app) {
			app.get('/test/langsam', c => {
				computeFor(20);
				return c.html('<p>da</p>');
			});
			app.get('/api/v1/langsam', c => c.json('da'));
		},
	});
	const answers = await Promise.all(
		Array.from({ length: 300 }, (_, index) =>
			fetch(server.localOrigin + (index % 10 === 9 ? '/api/v1/langsam' : '/test/langsam')).then(async answer => ({
				status: answer.status,
				retryAfter: answer.headers.get('retry-after'),
				csp: answer.headers.get('content-security-policy'),
				type: answer.headers.get('content-type'),
				body: await answer.text(),
			})),
		),
	);
	const served = answers.filter(({ status }) => status === 200);
	const refused = answers.filter(({ status }) => status === 503);
	expect(served.length + refused.length).toBe(300);
	expect(served.length).toBeGreaterThan(5);
	expect(refused.length).toBeGreaterThan(50);
	for (const { retryAfter, csp, type, body } of refused) {
		expect(Number(retryAfter)).toBeGreaterThan(0);
		expect(csp).toContain("default-src 'none'");
		if (type === 'application/json') expect(JSON.parse(body).problems).toHaveLength(1);
		else expect(body).toContain('Gerade überlastet');
	}
	expect((await fetch(`${server.localOrigin}/test/langsam`)).status).toBe(200);
});

test('whoever watches over the site gets an answer in the middle of a flood', async () => {
	const server = await startTestServer({
		routes(app) {
			app.get('/test/langsam', c => {
				computeFor(10);
				return c.text('da');
			});
		},
	});
	const flood = Array.from({ length: 200 }, () =>
		fetch(`${server.localOrigin}/test/langsam`).then(answer => answer.text()),
	);
	const checks = await Promise.all(
		Array.from({ length: 20 }, () => fetch(`${server.localOrigin}/healthz`).then(answer => answer.status)),
	);
	expect(checks).toEqual(Array.from({ length: 20 }, () => 200));
	await Promise.all(flood);
});

test('visitors are let in one by one, in the order in which they came', async () => {
	const admission = createAdmission();
	const order: number[] = [];
	await Promise.all(
		[1, 2, 3, 4, 5].map(async visitor => {
			expect(await admission.enter({ urgent: false, counted: true })).toBe(true);
			order.push(visitor);
		}),
	);
	expect(order).toEqual([1, 2, 3, 4, 5]);
});

test('never more than fifty wait, and twenty more of those who sign in', async () => {
	const admission = createAdmission();
	const enter = (urgent: boolean) => admission.enter({ urgent, counted: false });
	const ordinary = Array.from({ length: 200 }, () => enter(false));
	const urgent = Array.from({ length: 200 }, () => enter(true));
	expect(admission.waiting()).toBe(70);
	expect((await Promise.all(ordinary)).filter(Boolean)).toHaveLength(50);
	expect((await Promise.all(urgent)).filter(Boolean)).toHaveLength(20);
	expect(admission.waiting()).toBe(0);
});

test('somebody who signs in is let in before those who look around', async () => {
	const admission = createAdmission();
	const order: string[] = [];
	const looking = [1, 2].map(() => admission.enter({ urgent: false, counted: true }).then(() => order.push('looks')));
	const signing = admission.enter({ urgent: true, counted: true }).then(() => order.push('signs in'));
	await Promise.all([...looking, signing]);
	expect(order).toEqual(['signs in', 'looks', 'looks']);
});

test('when everybody inside waits for the search, newcomers wait, and are sent away when it takes too long', async () => {
	const admission = createAdmission({ maxRunning: 2, maxAgeMs: 60 });
	const enter = () => admission.enter({ urgent: false, counted: true });
	expect([await enter(), await enter()]).toEqual([true, true]);
	const third = enter();
	const fourth = enter();
	admission.leave();
	expect(await third).toBe(true);
	expect(await fourth).toBe(false);
	admission.leave();
	expect(await enter()).toBe(true);
});
