import { createHmac } from 'node:crypto';
import webPush from 'web-push';
import type { Database } from '#db/open.ts';
import { keyFor } from '#db/secret.ts';
import type { Config } from '#src/config.ts';
import { retryAfterSeconds } from '#src/formats/retry-after.ts';
import { isAtPushService } from './push-services.ts';
import type { Subscription } from './subscription.ts';
import { vapidKeys, vapidSubject } from './vapid.ts';

const usualTimeoutMs = 10_000;
/** A phone that is off for longer is told by mail. */
const keptSeconds = 86_400;

/** A message for one device. */
export type Delivery = Subscription & {
	readonly onceKey: string;
	readonly title: string;
	readonly body: string;
	readonly path: string;
};

/** What came of it: `gone` will never take one again, `refused` not this one. */
export type Answer =
	| { readonly result: 'sent' }
	| { readonly result: 'gone' }
	| { readonly result: 'later' | 'refused'; readonly reason: string; readonly retryAfterSeconds?: number };

/** Encrypts a message for its device (RFC 8291) and hands it to the device's push service (RFC 8030). Never throws for them. */
export async function post(
	db: Database,
	config: Pick<Config, 'mailFrom' | 'pushServices'>,
	delivery: Delivery,
	timeoutMs: number = usualTimeoutMs,
): Promise<Answer> {
	// Asked again: the list may have become shorter since, and a row may have come with a restored backup.
	if (!isAtPushService(delivery.endpoint, config.pushServices)) return { result: 'gone' };
	try {
		const { headers, body } = requestFor(db, config, delivery);
		const response = await fetch(delivery.endpoint, {
			method: 'POST',
			headers,
			body,
			redirect: 'manual',
			signal: AbortSignal.timeout(timeoutMs),
		});
		// What else it has to say is nobody's business, may be endless, and changes nothing where it breaks off.
		await response.body?.cancel().catch(() => {});
		return answerOf(response);
	} catch (error) {
		return { result: 'later', reason: reasonOf(error) };
	}
}

function requestFor(db: Database, { mailFrom }: Pick<Config, 'mailFrom'>, delivery: Delivery) {
	const { endpoint, p256dh, auth, title, body, path, onceKey } = delivery;
	const text = JSON.stringify({ title, body, path, tag: onceKey });
	const { publicKey, privateKey } = vapidKeys(db);
	const { cipherText } = webPush.encrypt(p256dh, auth, text, 'aes128gcm');
	const { origin } = new URL(endpoint);
	const vapid = webPush.getVapidHeaders(origin, vapidSubject(mailFrom), publicKey, privateKey, 'aes128gcm');
	const headers = {
		authorization: vapid.Authorization,
		'content-type': 'application/octet-stream',
		'content-encoding': 'aes128gcm',
		ttl: String(keptSeconds),
		// Somebody wants to be the first to call about a car: worth waking a phone that saves power.
		urgency: 'high',
		topic: topicOf(db, onceKey),
	};
	return { headers, body: new Uint8Array(cipherText) };
}

/** The same for the same message, and meaningless to the push service. At most 32 characters (RFC 8030, section 5.4). */
function topicOf(db: Database, onceKey: string): string {
	return createHmac('sha256', keyFor(db, 'push topic')).update(onceKey).digest('base64url').slice(0, 32);
}

function answerOf({ status, headers }: Response): Answer {
	if (status >= 200 && status < 300) return { result: 'sent' };
	if (status === 404 || status === 410) return { result: 'gone' };
	const reason = `status ${status}`;
	// Also what no push service should answer: a redirect is not followed, and may be gone tomorrow.
	if (status < 400 || status === 408 || status === 429 || status >= 500) {
		return { result: 'later', reason, retryAfterSeconds: retryAfterSeconds(headers.get('retry-after'), new Date()) };
	}
	return { result: 'refused', reason };
}

function reasonOf(error: unknown): string {
	const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
	return (cause instanceof Error ? cause.message || cause.name : String(cause)).replace(/\p{Cc}+/gu, ' ').slice(0, 200);
}
