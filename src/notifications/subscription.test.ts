import { expect, test } from 'vitest';
import { signedIn } from '#src/testing/members.ts';
import { browserAt, pushService } from '#src/testing/push-server.ts';
import { openTestSite } from '#src/testing/site.ts';
import { queuePush } from './push-queue.ts';
import { deliverPushes } from './push-sending.ts';
import { serviceOf } from './push-services.ts';
import { readSubscription } from './subscription.ts';

const now = 1_795_000_000;

/** As browsers give them. */
const real = [
	'https://fcm.googleapis.com/fcm/send/fv3jabydF5c:APA91bEc8gXeukGXEvq-_x',
	'https://fcm.googleapis.com/wp/dHIoDxE7Hdg:APA91bH1Zj0kNa',
	'https://updates.push.services.mozilla.com/wpush/v2/gAAAAABYjzN0O5fiP10VARKX',
	'https://web.push.apple.com/QGuQyavXutnMwqVBO3pRmA',
	'https://wns2-par02p.notify.windows.com/w/?token=BQYAAAB%2bYjzN0%3d',
	'https://db5p.notify.windows.com/w/?token=BQYAAAB',
];

/** What somebody might send us to, `P` being a port of ours that listens. */
const hostile = [
	'https://127.0.0.1/',
	'https://127.0.0.1:P/',
	'http://127.0.0.1:P/push',
	'https://localhost:P/',
	'http://localhost:P/',
	'https://localhost./',
	'https://[::1]:P/',
	'https://[::ffff:127.0.0.1]:P/',
	'https://0.0.0.0:P/',
	'https://0/',
	'https://2130706433:P/',
	'https://0x7f000001:P/',
	'https://0177.0.0.1:P/',
	'https://127.1:P/',
	'https://169.254.169.254/latest/meta-data/',
	'https://10.0.0.1/',
	'https://[fd00::1]/',
	'https://radstand.internal/',
	'https://127.0.0.1.nip.io:P/',
	'http://fcm.googleapis.com/fcm/send/abc',
	'ftp://fcm.googleapis.com/fcm/send/abc',
	'file:///etc/passwd',
	'gopher://127.0.0.1:P/_x',
	'javascript:fetch("https://fcm.googleapis.com/")',
	'data:text/plain,https://fcm.googleapis.com/',
	'https://fcm.googleapis.com:P/fcm/send/abc',
	'https://fcm.googleapis.com:443/fcm/send/abc',
	'https://fcm.googleapis.com:22/fcm/send/abc',
	'https://fcm.googleapis.com.evil.example/fcm/send/abc',
	'https://evilfcm.googleapis.com/fcm/send/abc',
	'https://evil.fcm.googleapis.com/fcm/send/abc',
	'https://fcm.googleapis.com./fcm/send/abc',
	'https://fcm.googleapis.com@127.0.0.1:P/',
	'https://fcm.googleapis.com:x@127.0.0.1:P/',
	'https://user@fcm.googleapis.com/fcm/send/abc',
	'https://user:password@fcm.googleapis.com/fcm/send/abc',
	'https://@fcm.googleapis.com/fcm/send/abc',
	'https://127.0.0.1:P\\@fcm.googleapis.com/',
	'https://127.0.0.1:P/\\fcm.googleapis.com/',
	'https://127.0.0.1:P?fcm.googleapis.com/',
	'https://127.0.0.1:P#fcm.googleapis.com/',
	'https://fcm.googleapis.com/fcm/send/abc#fragment',
	'https:/\\fcm.googleapis.com/fcm/send/abc',
	'https:fcm.googleapis.com/fcm/send/abc',
	' https://fcm.googleapis.com/fcm/send/abc',
	'https://fcm.googleapis.com/fcm/send/abc\n',
	'https://fcm.goo\tgleapis.com/fcm/send/abc',
	'https://FCM.googleapis.com/fcm/send/abc',
	'https://fcm%2egoogleapis.com/fcm/send/abc',
	'https://fcm.googleapis。com/fcm/send/abc',
	'https://ｆcm.googleapis.com/fcm/send/abc',
	'https://fcm.googlеapis.com/fcm/send/abc',
	'https://fcm.googleapis.com/../../x',
	'https://push.apple.com/abc',
	'https://web.push.apple.com.evil.example/abc',
	'https://web-push.apple.com/abc',
	'https://evilpush.apple.com/abc',
	'https://a.b.push.apple.com/abc',
	'https://notify.windows.com/abc',
	'https://xnotify.windows.com/abc',
	'https://127.0.0.1:P/.notify.windows.com/',
	'https://.notify.windows.com/abc',
	'https://updates.push.services.mozilla.com.evil.example/',
	'https://push.services.mozilla.com/',
	'//fcm.googleapis.com/fcm/send/abc',
	'fcm.googleapis.com',
	'https://',
	'',
	`https://fcm.googleapis.com/fcm/send/${'a'.repeat(1_000)}`,
] as const;

test('the subscriptions of the browsers there are, are taken as they come', () => {
	for (const endpoint of real) {
		const { subscription } = browserAt(endpoint);
		expect(readSubscription(subscription, [])).toEqual(subscription);
	}
	expect(new Set(real.map(serviceOf)).size).toBe(4);
});

test('nobody makes our machine talk to where they want: no address that is not a push service is taken or asked', async () => {
	const site = openTestSite(now);
	const service = await pushService();
	const { userId } = await signedIn(site);
	expect(hostile.length).toBeGreaterThan(60);
	for (const [number, pattern] of hostile.entries()) {
		const endpoint = pattern.replace('P', new URL(service.origin).port);
		const { subscription } = browserAt(endpoint);
		expect({ endpoint, taken: readSubscription(subscription, []) }).toEqual({ endpoint, taken: undefined });
		// As if it had come in some other way: with a restored backup, or from a version whose list was longer.
		site.db
			.prepare(
				'INSERT INTO push_subscriptions (user_id, endpoint, p256dh, auth, device, created_at) VALUES (?, ?, ?, ?, ?, ?)',
			)
			.run(userId, endpoint, subscription.p256dh, subscription.auth, `Gerät ${number}`, now);
	}
	expect(queuePush(site.db, { userId, onceKey: 'x', title: 'x', body: 'x', path: '/' }, now)).toBe(hostile.length);
	expect(await deliverPushes(site.services)).toBe(0);
	expect(service.connections()).toBe(0);
	expect(site.db.prepare('SELECT count(*) FROM push_subscriptions').pluck().get()).toBe(0);
});

test('keys that no browser makes are not taken: a point beside the curve, the wrong length, something else', () => {
	const { subscription } = browserAt(real[0] ?? '');
	const point = Buffer.from(subscription.p256dh, 'base64url');
	const beside = Buffer.from(point);
	beside[64] = (beside[64] ?? 0) ^ 1;
	const compressed = Buffer.concat([Buffer.from([2]), point.subarray(1)]);
	for (const p256dh of [
		beside,
		compressed,
		point.subarray(0, 64),
		Buffer.alloc(65),
		Buffer.alloc(65, 4),
		Buffer.of(0),
	]) {
		expect(readSubscription({ ...subscription, p256dh: p256dh.toString('base64url') }, [])).toBeUndefined();
	}
	for (const p256dh of ['', 'é'.repeat(87), `${subscription.p256dh}!`, 'A'.repeat(100_000)]) {
		expect(readSubscription({ ...subscription, p256dh }, [])).toBeUndefined();
	}
	for (const auth of ['', 'AAAA', 'A'.repeat(64), '<script>alert(1)</script>']) {
		expect(readSubscription({ ...subscription, auth }, [])).toBeUndefined();
	}
});

test('keys in the older base64 of some browsers are understood', () => {
	const { subscription } = browserAt(real[0] ?? '');
	const older = (text: string) => Buffer.from(text, 'base64url').toString('base64');
	const sent = { ...subscription, p256dh: older(subscription.p256dh), auth: older(subscription.auth) };
	expect(readSubscription(sent, [])).toEqual(subscription);
});
