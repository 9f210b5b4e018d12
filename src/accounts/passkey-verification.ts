import { server } from '@passwordless-id/webauthn';
import type { PasskeyAssertion, PasskeyRegistration } from './passkey-answers.ts';

export type PasskeyKey = { algorithm: 'ES256' | 'RS256'; publicKey: string; counter: number };

/**
 * The key of a new passkey, if the answer really is one for this site and this challenge; undefined otherwise. What the
 * library does not ask is asked here; see src/decisions/0008.
 */
export async function verifiedKey(answer: PasskeyRegistration, origin: string): Promise<PasskeyKey | undefined> {
	const { id, type, response, client } = answer;
	const { publicKey, authenticatorData } = response;
	if (client.crossOrigin === true || !isOfNewCredential(authenticatorData, id)) return undefined;
	try {
		const { credential, authenticator } = await server.verifyRegistration(
			{
				...{ id, rawId: id, type, clientExtensionResults: {}, user: { name: '' } },
				response: { ...response, attestationObject: '' },
			},
			{ ...expectedOf(origin), challenge: client.challenge },
		);
		const { algorithm } = credential;
		if (algorithm !== 'ES256' && algorithm !== 'RS256') return undefined;
		// A key that cannot be read would lock its owner out at the next sign-in, not now.
		await server.parseCryptoKey(algorithm, publicKey);
		return { algorithm, publicKey, counter: authenticator.counter };
	} catch {
		// The library throws for everything it does not like: a wrong origin as well as bytes that are none.
		return undefined;
	}
}

/** The new counter of a passkey whose answer is right; undefined otherwise. The challenge must have been taken before. */
export async function verifiedCounter(
	answer: PasskeyAssertion,
	key: PasskeyKey,
	origin: string,
): Promise<number | undefined> {
	const { id, type, response, client } = answer;
	if (client.crossOrigin === true) return undefined;
	const signature = key.algorithm === 'ES256' ? paddedSignature(response.signature) : response.signature;
	if (signature === undefined) return undefined;
	try {
		const { counter } = await server.verifyAuthentication(
			{
				...{ id, rawId: id, type, clientExtensionResults: {} },
				response: {
					clientDataJSON: response.clientDataJSON,
					authenticatorData: response.authenticatorData,
					signature,
				},
			},
			{ id, publicKey: key.publicKey, algorithm: key.algorithm, transports: [] },
			{ ...expectedOf(origin), challenge: client.challenge, counter: key.counter },
		);
		return counter;
	} catch {
		return undefined;
	}
}

function expectedOf(origin: string) {
	return { origin, domain: new URL(origin).hostname, userVerified: true };
}

/** Whether somebody was there, and the part about a new credential (flag AT) speaks of the one that was sent along. */
function isOfNewCredential(authenticatorData: string, id: string): boolean {
	const bytes = Buffer.from(authenticatorData, 'base64url');
	const [userPresent, attestedData] = [0x01, 0x40];
	// Hash of the site 32, flags 1, counter 4, kind of device 16, length of the id 2.
	if (bytes.length < 55 || !(bytes.readUInt8(32) & userPresent) || !(bytes.readUInt8(32) & attestedData)) return false;
	return bytes.subarray(55, 55 + bytes.readUInt16BE(53)).toString('base64url') === id;
}

/**
 * An ECDSA signature, `SEQUENCE { r, s }`, with both numbers written in 33 bytes. DER leaves leading zeros away, so that one
 * signature in 128 has a shorter number; the library reads the numbers where they usually are and would refuse those.
 */
function paddedSignature(signature: string): string | undefined {
	const bytes = Buffer.from(signature, 'base64url');
	const r = integerAt(bytes, 2);
	const s = r === undefined ? undefined : integerAt(bytes, r.end);
	if (bytes[0] !== 0x30 || bytes[1] !== bytes.length - 2 || r === undefined || s?.end !== bytes.length)
		return undefined;
	return Buffer.concat([Buffer.from([0x30, 70]), r.padded, s.padded]).toString('base64url');
}

function integerAt(bytes: Buffer, at: number): { padded: Buffer; end: number } | undefined {
	const length = bytes[at + 1];
	if (bytes[at] !== 0x02 || length === undefined || length < 1 || at + 2 + length > bytes.length) return undefined;
	const digits = bytes.subarray(at + 2, at + 2 + length);
	const leading = digits.length === 33 && digits[0] === 0 ? 1 : 0;
	if (digits.length - leading > 32) return undefined;
	const padded = Buffer.alloc(35);
	padded.set([0x02, 33]);
	padded.set(digits.subarray(leading), 35 - (digits.length - leading));
	return { padded, end: at + 2 + length };
}
