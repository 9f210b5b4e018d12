import { expect, test } from 'vitest';
import { signedIn } from '#src/testing/members.ts';
import { type PushBrowser, type PushService, pushService, vapidOf } from '#src/testing/push-server.ts';
import { openTestSite, type TestSite } from '#src/testing/site.ts';
import { keepPushDevice, pushDevicesOf } from './push-devices.ts';
import { type Push, queuePush } from './push-queue.ts';
import { deliverPushes } from './push-sending.ts';
import { sweepPushes } from './sweeping.ts';
import { vapidKeys } from './vapid.ts';

const now = 1_795_000_000;

type Setting = {
	site: TestSite;
	service: PushService;
	userId: number;
	browser: PushBrowser;
	deliver: () => Promise<number>;
};

/** A member with one browser at a push service on loopback. */
async function setting(): Promise<Setting> {
	const site = openTestSite(now);
	const service = await pushService();
	const { userId } = await signedIn(site);
	const browser = subscribed(site, userId, service.browser());
	const config = { ...site.services.config, mailFrom: 'Autos <post@autos.example>', pushServices: [service.origin] };
	return { site, service, userId, browser, deliver: () => deliverPushes({ ...site.services, config }) };
}

function subscribed(site: TestSite, userId: number, browser: PushBrowser): PushBrowser {
	keepPushDevice(site.db, browser.subscription, { userId, sessionId: 'x', device: 'Chrome auf Android' }, now);
	return browser;
}

const news = (userId: number, change: Partial<Push> = {}): Push => ({
	...{
		userId,
		onceKey: 'suche 7 auto 12',
		title: 'Neu: VW Golf',
		body: '9.900 € · 20095 Hamburg',
		path: '/inserat/12-vw-golf',
	},
	...change,
});

type Row = { attempts: number; due_at: number; sent_at: number | null; failed_at: number | null; error: string | null };
const rowOf = ({ site }: Setting) => site.db.prepare<[], Row>('SELECT * FROM pushes').get();

test('a member gets exactly one message, which decrypts with the keys of their browser and is signed by ours', async () => {
	const { site, service, userId, browser, deliver } = await setting();
	expect(queuePush(site.db, news(userId), now)).toBe(1);
	expect(queuePush(site.db, news(userId), now)).toBe(0);
	expect(await deliver()).toBe(1);
	expect(await deliver()).toBe(0);
	expect(service.all).toHaveLength(1);
	const request = service.all[0] ?? expect.fail();
	expect(browser.read(request)).toEqual({
		...{ title: 'Neu: VW Golf', body: '9.900 € · 20095 Hamburg', path: '/inserat/12-vw-golf', tag: 'suche 7 auto 12' },
	});
	expect(() => service.browser().read(request)).toThrow();
	expect(request).toMatchObject({ method: 'POST', headers: { ttl: '86400', urgency: 'high' } });
	expect(request.headers.topic).toMatch(/^[\w-]{32}$/);
	expect(request.headers.topic).not.toContain('suche');
	const { publicKey, claims } = vapidOf(request);
	expect(publicKey).toBe(vapidKeys(site.db).publicKey);
	expect(claims).toMatchObject({ aud: service.origin, sub: 'mailto:post@autos.example' });
	const validSeconds = claims.exp - Date.now() / 1000;
	expect(validSeconds).toBeGreaterThan(3_600);
	expect(validSeconds).toBeLessThanOrEqual(86_400);
	expect(pushDevicesOf(site.db, userId)).toMatchObject([{ lastSentAt: now }]);
});

test('each device of a member gets its own, and other members get nothing', async () => {
	const { site, service, userId, deliver } = await setting();
	subscribed(site, userId, service.browser());
	subscribed(site, (await signedIn(site)).userId, service.browser());
	expect(queuePush(site.db, news(userId), now)).toBe(2);
	expect(await deliver()).toBe(2);
	expect(new Set(service.all.map(({ path }) => path)).size).toBe(2);
});

test('nothing is sent before it is due: quiet hours are kept', async () => {
	const { site, service, userId, deliver } = await setting();
	queuePush(site.db, news(userId), now, now + 3_600);
	expect(await deliver()).toBe(0);
	site.setTime(now + 3_599);
	expect(await deliver()).toBe(0);
	expect(service.connections()).toBe(0);
	site.setTime(now + 3_600);
	expect(await deliver()).toBe(1);
});

test.each([
	['429 with a time', { status: 429, headers: { 'retry-after': '600' } }, 600],
	['429 with an absurd time', { status: 429, headers: { 'retry-after': '99999999' } }, 6 * 3_600],
	['429 with nonsense', { status: 429, headers: { 'retry-after': 'später' } }, 60],
	['503', { status: 503 }, 60],
	['a cut connection', 'hang up', 60],
] as const)('after %s it is tried again later, under the same topic, and arrives once', async (_, answer, waits) => {
	const all = await setting();
	const { site, service, userId, browser, deliver } = all;
	service.answer(() => answer);
	queuePush(site.db, news(userId), now);
	expect(await deliver()).toBe(0);
	expect(rowOf(all)).toMatchObject({ attempts: 1, due_at: now + waits, sent_at: null, failed_at: null });
	expect(await deliver()).toBe(0);
	service.answer(() => ({ status: 201 }));
	site.setTime(now + waits);
	expect(await deliver()).toBe(1);
	expect(service.accepted.map(browser.read)).toMatchObject([{ tag: 'suche 7 auto 12' }]);
	expect(new Set(service.all.map(({ headers }) => headers.topic)).size).toBe(1);
	expect(rowOf(all)).toMatchObject({ attempts: 2, sent_at: now + waits, error: null });
});

test('a push service that sends us on to another machine is not followed', async () => {
	const all = await setting();
	const other = await pushService();
	for (const status of [301, 302, 303, 307, 308]) {
		all.service.answer(() => ({ status, headers: { location: `${other.origin}/inside` } }));
		queuePush(all.site.db, news(all.userId, { onceKey: `${status}` }), now);
		expect(await all.deliver()).toBe(0);
	}
	expect(all.service.all).toHaveLength(5);
	expect(other.connections()).toBe(0);
	expect(rowOf(all)).toMatchObject({ attempts: 1, due_at: now + 60, error: 'status 301' });
});

test('a service that is down for a day is given up, and not before', async () => {
	const all = await setting();
	const { site, service, userId, deliver } = all;
	service.answer(() => ({ status: 500 }));
	queuePush(site.db, news(userId), now);
	let row = rowOf(all);
	while (row?.failed_at === null) {
		site.setTime(row.due_at);
		await deliver();
		row = rowOf(all);
	}
	const tried = (row?.failed_at ?? 0) - now;
	expect(tried).toBeGreaterThan(23 * 3_600);
	expect(tried).toBeLessThan(26 * 3_600);
	expect(row?.error).toBe('status 500');
	expect(service.all).toHaveLength(row?.attempts ?? 0);
});

test.each([404, 410])(
	'a browser whose subscription has ended (%i) is forgotten, with what waited for it',
	async status => {
		const { site, service, userId, deliver } = await setting();
		service.answer(() => ({ status }));
		queuePush(site.db, news(userId), now);
		queuePush(site.db, news(userId, { onceKey: 'other' }), now, now + 60);
		await deliver();
		expect(pushDevicesOf(site.db, userId)).toEqual([]);
		expect(site.db.prepare('SELECT count(*) FROM pushes').pluck().get()).toBe(0);
	},
);

test.each([400, 403, 413])('a message that is refused for good (%i) is not sent again', async status => {
	const all = await setting();
	all.service.answer(() => ({ status }));
	queuePush(all.site.db, news(all.userId), now);
	await all.deliver();
	all.site.setTime(now + 86_400);
	await all.deliver();
	expect(all.service.all).toHaveLength(1);
	expect(rowOf(all)).toMatchObject({ failed_at: now, error: `status ${status}` });
});

test('a service that fails is left alone for a minute, while another one is served', async () => {
	const { site, userId, service } = await setting();
	const broken = await pushService();
	broken.answer(() => ({ status: 503 }));
	const others = await Promise.all(Array.from({ length: 40 }, () => signedIn(site)));
	for (const one of others) {
		// Another name for the same machine: what fails together is told apart by it.
		const { subscription } = broken.browser();
		const endpoint = subscription.endpoint.replace('127.0.0.1', 'localhost');
		subscribed(site, one.userId, { ...broken.browser(), subscription: { ...subscription, endpoint } });
		queuePush(site.db, news(one.userId), now);
	}
	queuePush(site.db, news(userId), now);
	const pushServices = [service.origin, broken.origin.replace('127.0.0.1', 'localhost')];
	const sender = { ...site.services, config: { ...site.services.config, pushServices } };
	expect(await deliverPushes(sender)).toBe(1);
	expect(service.accepted).toHaveLength(1);
	expect(broken.all.length).toBeLessThan(8);
	expect(await deliverPushes(sender)).toBe(0);
	expect(broken.all.length).toBeLessThan(8);
	broken.answer(() => ({ status: 201 }));
	site.setTime(now + 60);
	expect(await deliverPushes(sender)).toBe(40);
	expect(new Set(broken.accepted.map(({ path }) => path)).size).toBe(40);
});

test('a service that takes messages and never answers, or never ends its answer, is no reason to wait for ever', async () => {
	const all = await setting();
	const { site, service, userId } = all;
	service.answer(() => 'hang');
	queuePush(site.db, news(userId), now);
	const config = { ...site.services.config, pushServices: [service.origin] };
	const sender = { ...site.services, config, timeoutMs: 200 };
	expect(await deliverPushes(sender)).toBe(0);
	expect(rowOf(all)).toMatchObject({ attempts: 1, due_at: now + 60, failed_at: null });
	service.answer(() => ({ status: 201, body: 'x'.repeat(20_000_000) }));
	site.setTime(now + 60);
	expect(await deliverPushes({ ...sender, timeoutMs: 5_000 })).toBe(1);
	expect(service.all).toHaveLength(2);
});

test('the longest and strangest texts become one line each that fits into every service’s limit', async () => {
	const { site, service, userId, browser, deliver } = await setting();
	const title = `\u0000Zeile\r\nZwei \u2028 ${'🚗'.repeat(500)}`;
	queuePush(
		site.db,
		news(userId, { title, body: `"\\${'"'.repeat(5_000)}`, path: `/autos?q=${'a'.repeat(1_400)}` }),
		now,
	);
	await deliver();
	const [request] = service.accepted;
	expect(request?.body.length).toBeLessThan(4_096);
	const read = browser.read(request ?? expect.fail());
	expect(read.title).toMatch(/^Zeile Zwei 🚗+…$/u);
	expect([...read.title]).toHaveLength(80);
	expect([...read.body]).toHaveLength(240);
});

test.each([
	'https://evil.example/',
	'//evil.example',
	'/\\evil.example',
	'autos',
	'',
	'/.//evil.example',
	`/${'a'.repeat(2_000)}`,
])('a message that would open %s is a bug of ours, and not queued', async path => {
	const { site, userId } = await setting();
	expect(() => queuePush(site.db, news(userId, { path }), now)).toThrow('must open a page of ours');
	expect(queuePush(site.db, news(userId, { path: '/nachrichten/3?alt=1#neu' }), now)).toBe(1);
});

test('a browser that changes hands takes nothing of its last owner along', async () => {
	const { site, service, userId, browser, deliver } = await setting();
	queuePush(site.db, news(userId), now);
	const { userId: next } = await signedIn(site);
	subscribed(site, next, browser);
	expect(pushDevicesOf(site.db, userId)).toEqual([]);
	expect(await deliver()).toBe(0);
	expect(service.connections()).toBe(0);
	expect(pushDevicesOf(site.db, next)).toHaveLength(1);
});

test('what was sent is forgotten after 30 days, what waits is not', async () => {
	const { site, userId, deliver } = await setting();
	queuePush(site.db, news(userId), now);
	await deliver();
	queuePush(site.db, news(userId, { onceKey: 'other' }), now, now + 40 * 86_400);
	await sweepPushes(site.db, now + 30 * 86_400);
	expect(site.db.prepare('SELECT count(*) FROM pushes').pluck().get()).toBe(2);
	await sweepPushes(site.db, now + 30 * 86_400 + 1);
	expect(site.db.prepare('SELECT once_key FROM pushes').pluck().all()).toEqual(['other']);
});
