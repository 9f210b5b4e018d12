import { type Context, Hono } from 'hono';
import { takeAttempt } from '#src/accounts/attempts.ts';
import { deviceName } from '#src/accounts/devices.ts';
import { secondsOf } from '#src/formats/seconds.ts';
import { readForm } from '#src/http/form-data.ts';
import { problem } from '#src/http/problems.tsx';
import { sendPage } from '#src/http/rendering.tsx';
import { membersOnly, viewerOf } from '#src/http/session.ts';
import type { Env } from '#src/http/types.ts';
import { keepPushDevice, pushDevicesOf, removePushDevice } from '#src/notifications/push-devices.ts';
import { queuePush } from '#src/notifications/push-queue.ts';
import { saveSettings, settingsOf } from '#src/notifications/settings.ts';
import { readSubscription } from '#src/notifications/subscription.ts';
import { vapidKeys } from '#src/notifications/vapid.ts';
import type { Services } from '#src/services.ts';
import { type Happened, NotificationsPage } from '#views/notifications/settings-page.tsx';
import { german } from '#views/texts/german.ts';
import { notificationTexts } from '#views/texts/notifications.ts';
import type { FormState } from '#views/ui/form/form.tsx';
import { readSettings, settingsAsTyped } from './form.ts';

const path = '/konto/benachrichtigungen';
const addingRules = [{ name: 'push device', limit: 30, windowSeconds: 3_600 }];
const testRules = [{ name: 'push test', limit: 5, windowSeconds: 600 }];
const { adding, devices, test } = notificationTexts;

/** `/konto/benachrichtigungen`: how members want to be told, and which of their devices show it. */
export function notificationRoutes(services: Services): Hono<Env> {
	const { db, config, now } = services;
	return (
		new Hono<Env>()
			.get(path, membersOnly, c => page(c, services, settingsAsTyped(settingsOf(db, viewerOf(c).id))))
			.post(path, membersOnly, async c => {
				const fields = await readForm(c);
				const read = readSettings(fields);
				if (!read.ok) return page(c, services, { entered: fields.entered, errors: read.errors }, 422);
				saveSettings(db, viewerOf(c).id, read.settings);
				return c.redirect(`${path}?gespeichert`, 303);
			})
			// Sent by `static/js/push.js` and the service worker: a browser without JavaScript has no subscription to send.
			.post(`${path}/geraete`, membersOnly, async c => {
				const { id: userId, sessionId } = viewerOf(c);
				const fields = await readForm(c);
				const at = secondsOf(now());
				if (config.limits && takeAttempt(db, addingRules, String(userId), at) > 0) {
					return problem(c, 429, adding.faults.wait);
				}
				const sent = { endpoint: fields.get('endpoint'), p256dh: fields.get('p256dh'), auth: fields.get('auth') };
				const subscription = readSubscription(sent, config.pushServices);
				if (subscription === undefined) return problem(c, 422, adding.faults.invalid);
				const device = deviceName(c.req.header('user-agent') ?? '');
				const formerEndpoint = fields.get('vorher') || undefined;
				const kept = keepPushDevice(db, subscription, { userId, sessionId, device, formerEndpoint }, at);
				return kept.ok ? c.json({ ok: true }, 201) : problem(c, 422, adding.faults[kept.reason]);
			})
			.post(`${path}/geraete/entfernen`, membersOnly, async c => {
				const number = (await readForm(c)).get('geraet');
				if (!/^\d{1,15}$/.test(number) || !removePushDevice(db, viewerOf(c).id, Number(number))) return c.notFound();
				return c.redirect(`${path}?entfernt`, 303);
			})
			.post(`${path}/probe`, membersOnly, async c => {
				const { id: userId } = viewerOf(c);
				const at = secondsOf(now());
				if (config.limits && takeAttempt(db, testRules, String(userId), at) > 0) return problem(c, 429, devices.wait);
				const tested = queuePush(db, { userId, onceKey: `probe ${at}`, ...test, path }, at);
				if (tested === 0 && pushDevicesOf(db, userId).length === 0) return problem(c, 422, devices.nobody);
				return c.redirect(`${path}?probe`, 303);
			})
	);
}

function page(
	c: Context<Env>,
	{ db }: Services,
	state: FormState,
	status: 200 | 422 = 200,
): Response | Promise<Response> {
	const day = (seconds: number) => german.formats.date(new Date(seconds * 1000));
	const shown = pushDevicesOf(db, viewerOf(c).id).map(({ id, device, endpointHash, createdAt, lastSentAt }) => ({
		...{ id, device, endpointHash },
		since: day(createdAt),
		lastSent: lastSentAt === null ? undefined : day(lastSentAt),
	}));
	const { publicKey } = vapidKeys(db);
	const happened = status === 200 ? whatHappened(c, shown.length) : undefined;
	return sendPage(
		c,
		<NotificationsPage state={state} happened={happened} devices={shown} vapidKey={publicKey} />,
		status,
	);
}

function whatHappened(c: Context<Env>, devices: number): Happened | undefined {
	if (c.req.query('gespeichert') !== undefined) return 'saved';
	if (c.req.query('neu') !== undefined) return 'added';
	if (c.req.query('entfernt') !== undefined) return 'removed';
	return c.req.query('probe') !== undefined && devices > 0 ? { tested: devices } : undefined;
}
