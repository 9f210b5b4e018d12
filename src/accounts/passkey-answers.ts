import { z } from 'zod';

/** The longest id an authenticator may give (source: Web Authentication Level 3, section 4, "credential ID"). */
const longestIdBytes = 1_023;
/** 4096-bit RSA in its wrapping has 550 bytes; a bigger key would only make us calculate. */
const longestKeyBytes = 600;

const base64url = (bytes: number) =>
	z
		.string()
		.min(1)
		.max(Math.ceil((bytes * 4) / 3))
		.regex(/^[\w-]+$/);
const credentialId = base64url(longestIdBytes);

const knownTransports = ['ble', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const;

/** A new passkey as `static/js/passkeys.js` sends it. */
const registrationShape = z.object({
	id: credentialId,
	type: z.literal('public-key'),
	response: z.object({
		clientDataJSON: base64url(2_048),
		authenticatorData: base64url(4_096),
		publicKey: base64url(longestKeyBytes),
		// COSE numbers of ES256 and RS256: what the library can verify, and together every authenticator there is.
		publicKeyAlgorithm: z.union([z.literal(-7), z.literal(-257)]),
		// Hints for the next time; browsers may know more of them than we do.
		transports: z
			.array(z.string())
			.max(20)
			.transform(all => knownTransports.filter(one => all.includes(one))),
	}),
});

/** An answer to a challenge. */
const assertionShape = z.object({
	id: credentialId,
	type: z.literal('public-key'),
	response: z.object({
		clientDataJSON: base64url(2_048),
		authenticatorData: base64url(4_096),
		signature: base64url(1_024),
		userHandle: base64url(64).optional(),
	}),
});

const clientShape = z.object({
	type: z.enum(['webauthn.create', 'webauthn.get']),
	challenge: z.string().max(200),
	origin: z.string(),
	crossOrigin: z.boolean().optional(),
});

export type PasskeyRegistration = z.infer<typeof registrationShape> & { client: ClientData };
export type PasskeyAssertion = z.infer<typeof assertionShape> & { client: ClientData };
/** What the browser says about the page that asked. */
type ClientData = z.infer<typeof clientShape>;

export function readRegistration(json: string): PasskeyRegistration | undefined {
	return withClient(registrationShape.safeParse(parsed(json)).data);
}

export function readAssertion(json: string): PasskeyAssertion | undefined {
	return withClient(assertionShape.safeParse(parsed(json)).data);
}

function withClient<T extends { response: { clientDataJSON: string } }>(
	answer: T | undefined,
): (T & { client: ClientData }) | undefined {
	if (answer === undefined) return undefined;
	const text = Buffer.from(answer.response.clientDataJSON, 'base64url').toString();
	const client = clientShape.safeParse(parsed(text)).data;
	return client === undefined ? undefined : { ...answer, client };
}

function parsed(json: string): unknown {
	try {
		return JSON.parse(json);
	} catch {
		return undefined;
	}
}
