import { expect, test } from 'vitest';
import { createApp } from '#src/app.tsx';
import { pushDevicesOf } from '#src/notifications/push-devices.ts';
import { defaultSettings, settingsOf } from '#src/notifications/settings.ts';
import { vapidKeys } from '#src/notifications/vapid.ts';
import { formsOf } from '#src/testing/forms-of-page.ts';
import { withLimits } from '#src/testing/limited.ts';
import { type SentFields, signedIn, visitor } from '#src/testing/members.ts';
import { browserAt, pushService } from '#src/testing/push-server.ts';
import { openTestSite, type TestSite } from '#src/testing/site.ts';

const now = 1_795_000_000;
const page = '/konto/benachrichtigungen';
const json = { accept: 'application/json' };
const atService = (name: string) => browserAt(`https://fcm.googleapis.com/fcm/send/${name}`).subscription;

/** The settings form as its owner finds it, with what they change in it. */
async function settingsForm(member: { get(path: string): Promise<Response> }) {
	const html = await (await member.get(page)).text();
	const form = formsOf(html, page).find(({ action }) => action === page) ?? expect.fail();
	return { html, sent: Object.fromEntries(form.sent) };
}

test('a member chooses quiet hours and what they are told of, and finds it that way again', async () => {
	const site = openTestSite(now);
	const member = await signedIn(site);
	const { sent } = await settingsForm(member);
	expect(sent).toEqual({
		...{ ruhe_von: '', ruhe_bis: '', merkliste: 'sofort', merkliste_push: 'ja', nachrichten_mail: 'ja' },
		...{ nachrichten_push: 'ja', forum: 'gesammelt', forum_push: 'ja' },
	});
	// Sent as it stands, it says what holds anyway.
	expect((await member.post(page, sent)).headers.get('location')).toBe(`${page}?gespeichert`);
	expect(settingsOf(site.db, member.userId)).toEqual(defaultSettings);
	const chosen = { ruhe_von: '22', ruhe_bis: '7', merkliste: 'taeglich', gelesen: 'ja', forum: 'nie' };
	expect((await member.post(page, chosen)).status).toBe(303);
	expect(settingsOf(site.db, member.userId)).toEqual({
		...{ quietFrom: 22, quietTo: 7, favourites: 'taeglich', favouritesPush: false },
		...{ messagesMail: false, messagesPush: false, readReceipts: true, forum: 'nie', forumPush: false },
	});
	expect((await settingsForm(member)).sent).toEqual(chosen);
	expect(await (await member.get(`${page}?gespeichert`)).text()).toContain('Gespeichert');
});

test.each([
	[{ ruhe_von: '22' }, 'Wähle Anfang und Ende'],
	[{ ruhe_bis: '0' }, 'Wähle Anfang und Ende'],
	[{ ruhe_von: '7', ruhe_bis: '7' }, 'Anfang und Ende sind gleich'],
	[{ ruhe_von: '24', ruhe_bis: '7' }, 'volle Stunde aus der Liste'],
	[{ ruhe_von: '-1', ruhe_bis: '7.5' }, 'volle Stunde aus der Liste'],
	[{ ruhe_von: '1e1', ruhe_bis: '07' }, 'volle Stunde aus der Liste'],
	[{ merkliste: '' }, 'Wähle, wie oft'],
	[{ forum: 'sofort' }, 'Wähle, wie oft wir uns aus dem Forum melden'],
	[{ merkliste: "sofort'; DROP TABLE users" }, 'Wähle, wie oft'],
])('a form with %j is shown again with what is wrong, and nothing is stored', async (wrong, message) => {
	const site = openTestSite(now);
	const member = await signedIn(site);
	const answer = await member.post(page, { merkliste: 'nie', forum: 'nie', gelesen: 'ja', ...wrong });
	expect(answer.status).toBe(422);
	const html = await answer.text();
	expect(html).toContain(message);
	expect(formsOf(html, page).find(({ action }) => action === page)?.sent).toContainEqual(['gelesen', 'ja']);
	expect(settingsOf(site.db, member.userId)).toEqual(defaultSettings);
});

test('a member adds a device, sends a probe to it, and removes it', async () => {
	const site = openTestSite(now);
	const member = await signedIn(site);
	const userAgent =
		'Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36';
	const added = await member.post(`${page}/geraete`, { ...atService('a') }, { ...json, 'user-agent': userAgent });
	expect([added.status, await added.json()]).toEqual([201, { ok: true }]);
	const html = await (await member.get(`${page}?neu`)).text();
	expect(html).toContain('Chrome auf Android');
	expect(html).toContain(`data-push="${vapidKeys(site.db).publicKey}"`);
	// Nobody who looks over the shoulder, or copies the page, gets the address itself.
	expect(html).not.toContain('fcm.googleapis.com');
	expect((await member.post(`${page}/probe`, {})).headers.get('location')).toBe(`${page}?probe`);
	expect(site.db.prepare('SELECT title, path FROM pushes').all()).toEqual([
		{ title: 'Das ist eine Probe', path: page },
	]);
	expect((await member.post(`${page}/probe`, {})).status).toBe(303);
	expect(site.db.prepare('SELECT count(*) FROM pushes').pluck().get()).toBe(1);
	expect(await (await member.get(`${page}?probe`)).text()).toContain('Die Probe ist unterwegs');
	const form = formsOf(html, page).find(({ action }) => action.endsWith('/entfernen')) ?? expect.fail();
	expect((await member.post(form.action, Object.fromEntries(form.sent))).status).toBe(303);
	expect(pushDevicesOf(site.db, member.userId)).toEqual([]);
	expect((await member.post(form.action, Object.fromEntries(form.sent))).status).toBe(404);
	expect((await member.post(`${page}/probe`, {})).status).toBe(422);
});

test('nobody removes, renews or takes over the device of another member by guessing', async () => {
	const site = openTestSite(now);
	const frieda = await signedIn(site);
	const emre = await signedIn(site);
	await frieda.post(`${page}/geraete`, { ...atService('frieda') }, json);
	const [device] = pushDevicesOf(site.db, frieda.userId);
	for (const geraet of [
		String(device?.id),
		`0${device?.id}`,
		`${device?.id}.0`,
		'1 OR 1=1',
		'',
		'-1',
		'9'.repeat(400),
	]) {
		expect((await emre.post(`${page}/geraete/entfernen`, { geraet })).status).toBe(404);
	}
	// Claims to be Frieda's browser under a new address.
	const moved = { ...atService('emre'), vorher: 'https://fcm.googleapis.com/fcm/send/frieda' };
	expect((await emre.post(`${page}/geraete`, moved, json)).status).toBe(201);
	expect(pushDevicesOf(site.db, frieda.userId)).toEqual([device]);
	for (const path of ['', '/geraete', '/geraete/entfernen', '/probe']) {
		const guest = visitor(site);
		expect((await guest.post(page + path, { geraet: '1' })).headers.get('location')).toMatch(/^\/anmelden/);
		const elsewhere = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
		expect((await frieda.post(page + path, { geraet: String(device?.id) }, elsewhere)).status).toBe(403);
	}
	expect((await visitor(site).post(`${page}/geraete`, { ...atService('guest') }, json)).status).toBe(403);
	expect(pushDevicesOf(site.db, frieda.userId)).toEqual([device]);
});

test('a device that gets a new address keeps its place, and what waits for it', async () => {
	const site = openTestSite(now);
	const member = await signedIn(site);
	await member.post(`${page}/geraete`, { ...atService('alt') }, json);
	await member.post(`${page}/probe`, {});
	const renewed = { ...atService('neu'), vorher: 'https://fcm.googleapis.com/fcm/send/alt' };
	for (let time = 0; time < 2; time++) expect((await member.post(`${page}/geraete`, renewed, json)).status).toBe(201);
	expect(endpointsOf(site)).toEqual(['https://fcm.googleapis.com/fcm/send/neu']);
	expect(site.db.prepare('SELECT count(*) FROM pushes').pluck().get()).toBe(1);
});

test('an eleventh device is refused in words, and one that is known may always come again', async () => {
	const site = openTestSite(now);
	const member = await signedIn(site);
	for (let number = 1; number <= 10; number++) {
		expect((await member.post(`${page}/geraete`, { ...atService(`g${number}`) }, json)).status).toBe(201);
	}
	const refused = await member.post(`${page}/geraete`, { ...atService('g11') }, json);
	expect([refused.status, JSON.stringify(await refused.json())]).toEqual([422, expect.stringContaining('zehn Geräte')]);
	expect((await member.post(`${page}/geraete`, { ...atService('g3') }, json)).status).toBe(201);
	const moved = { ...atService('g12'), vorher: 'https://fcm.googleapis.com/fcm/send/g3' };
	expect((await member.post(`${page}/geraete`, moved, json)).status).toBe(201);
	expect(endpointsOf(site)).toHaveLength(10);
});

test.each<SentFields>([
	{},
	{ endpoint: 'https://fcm.googleapis.com/x' },
	{ ...atService('x'), endpoint: 'https://127.0.0.1/' },
	{ ...atService('x'), endpoint: ['https://fcm.googleapis.com.evil.example/', 'https://fcm.googleapis.com/'] },
	{ ...atService('x'), p256dh: '<b>' },
	{ ...atService('x'), auth: '' },
])('a subscription that is none is refused: %j', async sent => {
	const site = openTestSite(now);
	const member = await signedIn(site);
	expect((await member.post(`${page}/geraete`, sent, json)).status).toBe(422);
	expect((await member.post(`${page}/geraete`, sent)).status).toBe(422);
	expect(endpointsOf(site)).toEqual([]);
	expect(site.errors).toEqual([]);
});

test('a service of tests is taken only where the operator has named it', async () => {
	const site = openTestSite(now);
	const service = await pushService();
	const { subscription } = service.browser();
	const member = await signedIn(site);
	expect((await member.post(`${page}/geraete`, { ...subscription }, json)).status).toBe(422);
	const config = { ...site.services.config, pushServices: [service.origin] };
	const open = { ...site, app: createApp({ ...site.services, config }) };
	const there = visitor(open, { cookie: member.cookie });
	expect((await there.post(`${page}/geraete`, { ...subscription }, json)).status).toBe(201);
	expect(service.connections()).toBe(0);
});

test('whoever sends probe after probe has to wait', async () => {
	const site = withLimits(openTestSite(now));
	const member = await signedIn(site);
	await member.post(`${page}/geraete`, { ...atService('a') }, json);
	const statuses: number[] = [];
	for (let number = 0; number < 7; number++) statuses.push((await member.post(`${page}/probe`, {})).status);
	expect(statuses).toEqual([303, 303, 303, 303, 303, 429, 429]);
});

test('the service worker is served for the whole site, is asked about again each time, and looks at no request', async () => {
	const site = openTestSite(now);
	const answer = await site.get('/sw.js');
	expect(answer.headers.get('content-type')).toBe('text/javascript; charset=UTF-8');
	expect(answer.headers.get('cache-control')).toBe('no-cache');
	expect(answer.headers.get('content-security-policy')).toContain("worker-src 'self'");
	const text = await answer.text();
	expect(text).toContain("addEventListener('push'");
	expect(text).not.toMatch(/addEventListener\('(fetch|message)'|caches|importScripts/);
});

test('an iPhone that puts the site on its home screen from here finds an app that may notify', async () => {
	const site = openTestSite(now);
	const html = await (await (await signedIn(site)).get(page)).text();
	expect(html.slice(0, html.indexOf('</head>'))).toContain('<link rel="manifest" href="/manifest.webmanifest"/>');
	expect(html.match(/rel="manifest"/g)).toHaveLength(1);
	const answer = await site.get('/manifest.webmanifest');
	expect(answer.headers.get('content-type')).toBe('application/manifest+json');
	const { display, scope, icons }: Manifest = JSON.parse(await answer.text());
	expect([display, scope]).toEqual(['standalone', '/']);
	for (const { src } of icons) expect((await site.get(src)).headers.get('content-type')).toBe('image/png');
});

type Manifest = { display: string; scope: string; icons: { src: string }[] };

function endpointsOf({ db }: TestSite): unknown[] {
	return db.prepare('SELECT endpoint FROM push_subscriptions ORDER BY id').pluck().all();
}
