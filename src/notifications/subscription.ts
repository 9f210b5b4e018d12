import { ECDH } from 'node:crypto';
import { isAtPushService } from './push-services.ts';

/** What a browser gives to whoever may push to it (RFC 8030, RFC 8291); the keys in base64url. */
export type Subscription = {
	readonly endpoint: string;
	/** Its public key: a point on P-256, uncompressed, 65 bytes. */
	readonly p256dh: string;
	/** 16 bytes that it shares with us. */
	readonly auth: string;
};

/**
 * Reads a subscription that somebody claims their browser gave them; undefined where it is none that a message could be sent
 * to.
 * @param extraOrigins `RADSTAND_PUSH_SERVICES`
 */
export function readSubscription(sent: Subscription, extraOrigins: readonly string[]): Subscription | undefined {
	const p256dh = bytesOf(sent.p256dh, 65);
	const auth = bytesOf(sent.auth, 16);
	if (p256dh === undefined || auth === undefined || !isPoint(p256dh)) return undefined;
	if (!isAtPushService(sent.endpoint, extraOrigins)) return undefined;
	return { endpoint: sent.endpoint, p256dh: p256dh.toString('base64url'), auth: auth.toString('base64url') };
}

/** Exactly so many bytes; some browsers write base64 with `+`, `/` and `=`. */
function bytesOf(text: string, length: number): Buffer | undefined {
	if (text.length > 2 * length || !/^[\w+/-]+={0,2}$/.test(text)) return undefined;
	const bytes = Buffer.from(text, 'base64url');
	return bytes.length === length ? bytes : undefined;
}

/** A point beside the curve would let its inventor work out what it is combined with. */
function isPoint(bytes: Buffer): boolean {
	if (bytes[0] !== 4) return false;
	try {
		ECDH.convertKey(bytes, 'prime256v1');
		return true;
	} catch {
		return false;
	}
}
