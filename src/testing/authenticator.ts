import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { z } from 'zod';

/** What a browser and a device say; every part of it may be a lie for a test. */
export type Claims = {
	origin: string;
	rpId: string;
	challenge: string;
	crossOrigin: boolean;
	userPresent: boolean;
	userVerified: boolean;
	/** Where it does not count by itself. */
	counter: number;
	userHandle: string | undefined;
	/** Of another passkey than its own. */
	id: string;
	type: string;
};

export type Authenticator = {
	readonly id: string;
	/** The answer to `…/passkeys/anfang`, as `static/js/passkeys.js` sends it. */
	create(asked: unknown, claims?: Partial<Claims>): string;
	/** The answer to `…/passkey/anfang`. */
	get(asked: unknown, claims?: Partial<Claims>): string;
};

type Settings = {
	origin: string;
	algorithm?: 'ES256' | 'RS256';
	counts?: boolean;
	wanted?: (signature: Buffer) => boolean;
};

/**
 * A device with one passkey, in software: signs whatever it is told to, so that a test can try what no browser would send.
 * With `counts` it counts its signatures as security keys do; passkeys of phones say 0 for ever. `wanted` makes it sign
 * until the signature looks as it should.
 */
export function authenticator({
	origin,
	algorithm = 'ES256',
	counts = false,
	wanted = () => true,
}: Settings): Authenticator {
	const { publicKey, privateKey } = keysFor(algorithm);
	const own = randomBytes(16);
	let signatures = 0;
	let handle: string | undefined;
	const said = (claims: Partial<Claims>): Omit<Claims, 'challenge' | 'type'> => {
		signatures += counts ? 1 : 0;
		return {
			...{ origin, rpId: new URL(origin).hostname, crossOrigin: false, userPresent: true, userVerified: true },
			...{ counter: signatures, userHandle: handle, id: own.toString('base64url') },
			...claims,
		};
	};
	return {
		id: own.toString('base64url'),
		create(asked, claims = {}) {
			const { challenge, user } = creationShape.parse(asked);
			handle = user.id;
			const all = { type: 'webauthn.create', challenge, ...said(claims) };
			const credentialId = Buffer.from(all.id, 'base64url');
			const length = Buffer.alloc(2);
			length.writeUInt16BE(credentialId.length);
			const attested = Buffer.concat([Buffer.alloc(16), length, credentialId, Buffer.from('key')]);
			return JSON.stringify({
				...{ id: all.id, type: 'public-key' },
				response: {
					clientDataJSON: clientData(all).toString('base64url'),
					authenticatorData: Buffer.concat([deviceData(all, 0x40), attested]).toString('base64url'),
					publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64url'),
					publicKeyAlgorithm: algorithm === 'ES256' ? -7 : -257,
					transports: ['internal', 'hybrid'],
				},
			});
		},
		get(asked, claims = {}) {
			const all = { type: 'webauthn.get', ...requestShape.parse(asked), ...said(claims) };
			const client = clientData(all);
			const device = deviceData(all, 0);
			const signature = signedBy(privateKey, Buffer.concat([device, sha256(client)]), wanted);
			return JSON.stringify({
				...{ id: all.id, type: 'public-key' },
				response: {
					clientDataJSON: client.toString('base64url'),
					authenticatorData: device.toString('base64url'),
					signature: signature.toString('base64url'),
					...(all.userHandle !== undefined && { userHandle: all.userHandle }),
				},
			});
		},
	};
}

const requestShape = z.object({ challenge: z.string() });
const creationShape = z.object({ challenge: z.string(), user: z.object({ id: z.string() }) });

function keysFor(algorithm: 'ES256' | 'RS256') {
	if (algorithm === 'ES256') return generateKeyPairSync('ec', { namedCurve: 'P-256' });
	return generateKeyPairSync('rsa', { modulusLength: 2_048 });
}

function clientData({ type, challenge, origin, crossOrigin }: Claims): Buffer {
	return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin }));
}

function deviceData({ rpId, userPresent, userVerified, counter }: Claims, furtherFlags: number): Buffer {
	const rest = Buffer.alloc(5);
	rest.writeUInt8((userPresent ? 0x01 : 0) | (userVerified ? 0x04 : 0) | furtherFlags);
	rest.writeUInt32BE(counter, 1);
	return Buffer.concat([sha256(Buffer.from(rpId)), rest]);
}

function signedBy(key: KeyObject, data: Buffer, wanted: (signature: Buffer) => boolean): Buffer {
	for (;;) {
		const signature = sign('sha256', data, key);
		if (wanted(signature)) return signature;
	}
}

function sha256(bytes: Buffer): Buffer {
	return createHash('sha256').update(bytes).digest();
}
