import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { pushDevicesOf } from '#src/notifications/push-devices.ts';
import { vapidKeys } from '#src/notifications/vapid.ts';
import type { Services } from '#src/services.ts';
import { axeFindings, withPage } from '#src/testing/browser.ts';
import { browserCookie, type Member, signedIn } from '#src/testing/members.ts';
import { type PushBrowser, pushService } from '#src/testing/push-server.ts';
import { startTestServer } from '#src/testing/server.ts';

const address = '/konto/benachrichtigungen';

type Here = { origin: string; services: Services; frieda: Member };

async function market(pushServices = ''): Promise<Here> {
	const server = await startTestServer({ settings: { RADSTAND_PUSH_SERVICES: pushServices } });
	return { origin: server.localOrigin, services: server.services, frieda: await signedIn(server) };
}

async function signIn(context: BrowserContext, { origin, frieda }: Here): Promise<void> {
	await context.addCookies([browserCookie(origin, frieda)]);
}

test('on a phone Frieda reads what will happen, lets the browser be asked, and gets a probe that a tap opens', async () => {
	const service = await pushService();
	const browser = service.browser();
	const here = await market(service.origin);
	const { services, frieda } = here;
	await withPage(here.origin, {}, async (page, context) => {
		await signIn(context, here);
		await context.grantPermissions(['notifications']);
		await standIn(context, browser);
		await page.goto('/konto');
		await page.getByRole('link', { name: 'Benachrichtigungen' }).click();
		expect(await axeFindings(page)).toEqual([]);
		expect(await registrations(page)).toBe(0);
		expect(await page.getByText('Gleich fragt dein Browser').isVisible()).toBe(false);
		await page.getByText('Auf diesem Gerät benachrichtigen').click();
		expect(await page.getByText('Gleich fragt dein Browser').isVisible()).toBe(true);
		expect(await registrations(page)).toBe(0);
		await page.getByRole('button', { name: 'Ja, Browser fragen lassen' }).click();
		await page.getByText('Dieses Gerät zeigt jetzt Benachrichtigungen an').waitFor();
		expect(await registrations(page)).toBe(1);
		expect(await page.evaluate("localStorage.getItem('asked with')")).toBe(vapidKeys(services.db).publicKey);
		expect(pushDevicesOf(services.db, frieda.userId)).toMatchObject([{ device: expect.stringContaining('auf Linux') }]);
		await page.getByText('dieses Gerät', { exact: true }).waitFor();
		expect(await page.getByText('Auf diesem Gerät benachrichtigen').isVisible()).toBe(false);
		expect(await axeFindings(page)).toEqual([]);

		await page.getByRole('button', { name: 'Probe schicken' }).click();
		await page.getByText('Die Probe ist unterwegs').waitFor();
		await expect.poll(() => service.accepted.length, { timeout: 60_000 }).toBe(1);
		const probe = browser.read(service.accepted[0] ?? expect.fail());
		const worker = await pusher(page, here.origin);
		for (let time = 0; time < 2; time++) await worker.push(JSON.stringify(probe));
		await expect.poll(() => shown(page)).toEqual([{ title: 'Das ist eine Probe', body: probe.body, path: address }]);
		await worker.push('not ours');
		await expect.poll(async () => (await shown(page)).map(({ title }) => title)).toContain('Radstand');

		// What the worker cannot be told from outside: a tap, and a new address of the push service.
		const [inside] = context.serviceWorkers();
		const tapped = (path: unknown) => inside?.evaluate(`(${tap})(${JSON.stringify(path)})`);
		expect(await tapped('/nachrichten/3#neu')).toEqual({ opened: `${here.origin}/nachrichten/3#neu` });
		expect(await tapped(`${address}?probe`)).toEqual({ focused: `${here.origin}${address}?probe` });
		for (const foreign of [
			'https://evil.example/',
			'//evil.example/',
			'javascript:alert(1)',
			null,
			'http://[',
			'/\\evil.example',
		]) {
			expect(await tapped(foreign)).toEqual({ opened: expect.stringMatching(new RegExp(`^${here.origin}/`)) });
		}
		const next = service.browser('/push/next').subscription;
		await inside?.evaluate(`(${changed})(${JSON.stringify(browser.subscription)}, ${JSON.stringify(next)})`);
		expect(services.db.prepare('SELECT endpoint FROM push_subscriptions').pluck().all()).toEqual([next.endpoint]);
		await page.goto('/');
		expect(await page.evaluate("performance.getEntriesByType('navigation')[0].workerStart")).toBe(0);
	});
});

test('who refuses is told where to change it, and without JavaScript the settings work and a sentence says what is missing', async () => {
	const here = await market();
	await withPage(here.origin, {}, async (page, context) => {
		await signIn(context, here);
		// What is granted, alone is granted: notifications are not.
		await context.grantPermissions(['clipboard-read']);
		await page.goto(address);
		await page.getByText('Du hast Benachrichtigungen von Radstand in diesem Browser abgelehnt').waitFor();
		expect(await axeFindings(page)).toEqual([]);
	});
	await withPage(here.origin, { javaScript: false, expectedStatuses: [422] }, async (page, context) => {
		await signIn(context, here);
		await page.goto(address);
		expect(await page.getByText('brauchen JavaScript').isVisible()).toBe(true);
		expect(await page.getByText('Auf diesem Gerät benachrichtigen').isVisible()).toBe(false);
		await page.getByLabel('Ruhe von').selectOption('22');
		await page.getByRole('button', { name: 'Speichern' }).click();
		await page.getByRole('link', { name: 'Wähle Anfang und Ende' }).click();
		await page.getByLabel('Ruhe bis').selectOption('7');
		await page.getByLabel('Einmal am Tag melden', { exact: true }).check();
		await page.getByRole('button', { name: 'Speichern' }).click();
		await page.getByText('Gespeichert').waitFor();
		expect(await page.getByLabel('Ruhe von').inputValue()).toBe('22');
	});
});

/** The one foreign part: the push service that a browser would ask for an address. */
async function standIn(
	context: BrowserContext,
	{ subscription: { endpoint, p256dh, auth } }: PushBrowser,
): Promise<void> {
	const json = JSON.stringify({ endpoint, keys: { p256dh, auth } });
	await context.addInitScript(`{
		const textOf = bytes => btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
		const made = () => ({ ...${json}, toJSON: () => (${json}), options: {}, unsubscribe: async () => true });
		PushManager.prototype.subscribe = async ({ userVisibleOnly, applicationServerKey }) => {
			if (!userVisibleOnly) throw new Error('would be refused');
			localStorage.setItem('asked with', textOf(applicationServerKey));
			return made();
		};
		PushManager.prototype.getSubscription = async () => localStorage.getItem('asked with') ? made() : null;
	}`);
}

function registrations(page: Page): Promise<number> {
	return page.evaluate<number>('navigator.serviceWorker.getRegistrations().then(all => all.length)');
}

type Shown = { title: string; body: string; path: string };

function shown(page: Page): Promise<Shown[]> {
	return page.evaluate<Shown[]>(`navigator.serviceWorker.getRegistration('/').then(one => one.getNotifications())
		.then(all => all.map(({ title, body, data }) => ({ title, body, path: data.path })))`);
}

/** Hands the service worker what a push service would, already decrypted as browsers do it. */
async function pusher(page: Page, origin: string): Promise<{ push(data: string): Promise<void> }> {
	const session: CDPSession = await page.context().newCDPSession(page);
	const registrationId = new Promise<string>(resolve => {
		session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
			const [first] = registrations;
			if (first !== undefined) resolve(first.registrationId);
		});
	});
	await session.send('ServiceWorker.enable');
	const id = await registrationId;
	return {
		push: async data =>
			void (await session.send('ServiceWorker.deliverPushMessage', { origin, registrationId: id, data })),
	};
}

/** Runs in the worker: a tap on a notification, with the doors of the browser watched. */
const tap = `async path => {
	const opened = [];
	self.clients.openWindow = async url => void opened.push({ opened: url });
	WindowClient.prototype.focus = async function () { opened.push({ focused: this.url }); };
	let work;
	const event = new Event('notificationclick');
	Object.assign(event, { notification: { close() {}, data: { path } }, waitUntil: promise => { work = promise; } });
	self.dispatchEvent(event);
	await work;
	return opened[0];
}`;

/** Runs in the worker: the push service has given the browser a new address. */
const changed = `async (before, after) => {
	let work;
	const { endpoint, ...keys } = after;
	const event = new Event('pushsubscriptionchange');
	const newSubscription = { toJSON: () => ({ endpoint, keys }) };
	Object.assign(event, { oldSubscription: before, newSubscription, waitUntil: promise => { work = promise; } });
	self.dispatchEvent(event);
	await work;
}`;
