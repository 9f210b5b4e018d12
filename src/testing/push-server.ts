import { createDecipheriv, createECDH, createPublicKey, type ECDH, hkdfSync, randomBytes, verify } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Subscription } from '#src/notifications/subscription.ts';
import { afterThisTest } from './afterwards.ts';

/** What a push service was asked, as it was asked. */
export type PushRequest = { method: string; path: string; headers: IncomingHttpHeaders; body: Buffer };

export type PushAnswer = { status: number; headers?: Record<string, string>; body?: string } | 'hang' | 'hang up';

export type PushService = {
	readonly origin: string;
	/** Requests that were answered with 2xx. */
	readonly accepted: PushRequest[];
	readonly all: PushRequest[];
	/** How many connections were ever opened to it. */
	connections(): number;
	/** What it answers from now on; 201 in the beginning. */
	answer(how: (request: PushRequest) => PushAnswer | Promise<PushAnswer>): void;
	/** A browser of its own: what `pushManager.subscribe()` would give, and the keys to read what comes. */
	browser(path?: string): PushBrowser;
};

export type PushBrowser = {
	readonly subscription: Subscription;
	/** Decrypts a request of this browser (RFC 8291 over RFC 8188); throws where anything about it is wrong. */
	read(request: PushRequest): { title: string; body: string; path: string; tag: string };
};

/** A push service on loopback, closed when the test is over. */
export async function pushService(): Promise<PushService> {
	const all: PushRequest[] = [];
	const accepted: PushRequest[] = [];
	let connections = 0;
	let answerTo: (request: PushRequest) => PushAnswer | Promise<PushAnswer> = () => ({ status: 201 });
	const server = createServer(async (request, response) => {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk);
		const { method = '', url: path = '', headers } = request;
		const asked = { method, path, headers, body: Buffer.concat(chunks) };
		all.push(asked);
		const answer = await answerTo(asked);
		if (answer === 'hang') return;
		if (answer === 'hang up') return request.socket.destroy();
		if (answer.status >= 200 && answer.status < 300) accepted.push(asked);
		response.writeHead(answer.status, answer.headers).end(answer.body);
	});
	server.on('connection', () => {
		connections += 1;
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	afterThisTest(async () => {
		server.closeAllConnections();
		await new Promise(resolve => server.close(resolve));
	});
	const { port } = server.address() as AddressInfo;
	const origin = `http://127.0.0.1:${port}`;
	return {
		origin,
		accepted,
		all,
		connections: () => connections,
		answer(how) {
			answerTo = how;
		},
		browser: (path = `/push/${randomBytes(12).toString('base64url')}`) => browserAt(origin + path),
	};
}

/** A subscription at any address, and what can read it. */
export function browserAt(endpoint: string): PushBrowser {
	const keys = createECDH('prime256v1');
	const p256dh = keys.generateKeys();
	const auth = randomBytes(16);
	return {
		subscription: { endpoint, p256dh: p256dh.toString('base64url'), auth: auth.toString('base64url') },
		read: request => JSON.parse(decrypted(request, keys, auth).toString('utf8')),
	};
}

/** RFC 8188, section 2: salt, record size, length and name of the key, one record. RFC 8291, section 3.4: the keys. */
function decrypted({ body, headers }: PushRequest, keys: ECDH, auth: Buffer): Buffer {
	if (headers['content-encoding'] !== 'aes128gcm') throw new Error(`encoding ${headers['content-encoding']}`);
	const salt = body.subarray(0, 16);
	const recordSize = body.readUInt32BE(16);
	const senderKey = body.subarray(21, 21 + body.readUInt8(20));
	const record = body.subarray(21 + senderKey.length);
	if (record.length > recordSize) throw new Error('more than one record');
	const keyInfo = Buffer.concat([Buffer.from('WebPush: info\0'), keys.getPublicKey(), senderKey]);
	const ikm = Buffer.from(hkdfSync('sha256', keys.computeSecret(senderKey), auth, keyInfo, 32));
	const key = Buffer.from(hkdfSync('sha256', ikm, salt, 'Content-Encoding: aes128gcm\0', 16));
	const nonce = Buffer.from(hkdfSync('sha256', ikm, salt, 'Content-Encoding: nonce\0', 12));
	const decipher = createDecipheriv('aes-128-gcm', key, nonce);
	decipher.setAuthTag(record.subarray(-16));
	const padded = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
	// The last record ends with 2 and any number of zeros.
	const end = padded.lastIndexOf(2);
	if (end === -1 || padded.subarray(end + 1).some(byte => byte !== 0)) throw new Error('no delimiter');
	return padded.subarray(0, end);
}

export type Vapid = { publicKey: string; claims: { aud: string; exp: number; sub: string } };

/** Who says to have sent a request (RFC 8292); throws where the signature is not theirs. */
export function vapidOf({ headers }: PushRequest): Vapid {
	const [, token = '', publicKey = ''] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(headers.authorization ?? '') ?? [];
	const [head = '', payload = '', signature = ''] = token.split('.');
	const decoded = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
	if (decoded(head).alg !== 'ES256') throw new Error(`signed with ${decoded(head).alg}`);
	const point = Buffer.from(publicKey, 'base64url');
	const [x, y] = [point.subarray(1, 33), point.subarray(33)].map(part => part.toString('base64url'));
	const key = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
	const isSigned = verify(
		'sha256',
		Buffer.from(`${head}.${payload}`),
		{ key, dsaEncoding: 'ieee-p1363' },
		Buffer.from(signature, 'base64url'),
	);
	if (!isSigned) throw new Error('the signature is not of this key');
	return { publicKey, claims: decoded(payload) };
}
