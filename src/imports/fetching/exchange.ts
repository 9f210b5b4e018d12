import { Agent as HttpAgent, request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { RequestRefused } from './outgoing.ts';
import type { Patience } from './patience.ts';
import type { ResolvedAddress, Target } from './target.ts';

export type Agents = { readonly http: HttpAgent; readonly https: HttpsAgent };

/**
 * One connection at a time, kept for the next request of the same source: a car has many pictures on one server. Where somebody
 * wants seconds in between, nothing is kept: a connection that has died meanwhile would have to be tried twice.
 */
export function openAgents(gapMs: number): Agents {
	const options = { keepAlive: gapMs < 1_000, maxSockets: 1, maxFreeSockets: 2, timeout: 60_000 };
	return { http: new HttpAgent(options), https: new HttpsAgent(options) };
}

/**
 * Sends one GET and resolves with the head of its answer; the body is still to be read or destroyed. The connection goes to one
 * of the checked addresses, while name and certificate stay those of the URL. Redirects are not followed.
 */
export async function exchange(
	target: Target,
	headers: Readonly<Record<string, string>>,
	agents: Agents,
	patience: Patience,
	onRequest: () => void,
): Promise<IncomingMessage> {
	onRequest();
	try {
		return await send(target, headers, agents, patience);
	} catch (error) {
		if (!(error instanceof StaleConnection)) throw error;
		onRequest();
		return send(target, headers, agents, patience);
	}
}

/** The server closed a kept connection in the moment we used it: that says nothing about the request. */
class StaleConnection extends Error {}

function send(
	{ url, addresses }: Target,
	headers: Readonly<Record<string, string>>,
	agents: Agents,
	patience: Patience,
): Promise<IncomingMessage> {
	return new Promise((resolve, reject) => {
		const { signal } = patience;
		const options: RequestOptions = { method: 'GET', headers, signal, lookup: lookupIn(addresses) };
		const isSecure = url.protocol === 'https:';
		const request = isSecure
			? httpsRequest(url, { ...options, agent: agents.https })
			: httpRequest(url, { ...options, agent: agents.http });
		request.on('response', response => {
			patience.touch();
			resolve(response);
		});
		// A `101` would hand the connection over to a protocol of the server's choice.
		request.on('upgrade', (_response, socket) => {
			socket.destroy();
			reject(new RequestRefused('unreachable', `${url.host} wants to speak another protocol.`));
		});
		request.on('error', error => {
			if (signal.aborted) return reject(signal.reason);
			const isStale = request.reusedSocket && codeOf(error) === 'ECONNRESET';
			reject(isStale ? new StaleConnection('', { cause: error }) : broken(url, error));
		});
		request.end();
	});
}

/** Answers every look-up of this request with the addresses that were checked. */
function lookupIn(addresses: readonly ResolvedAddress[]): LookupFunction {
	return (_hostname, { all }, answer) => {
		const [first] = addresses;
		if (all) answer(null, [...addresses]);
		else answer(null, first?.address ?? '', first?.family);
	};
}

/** What a failed connection is to the operator. */
export function broken(url: URL, error: unknown): RequestRefused {
	const code = codeOf(error);
	if (code === 'HPE_HEADER_OVERFLOW') {
		return new RequestRefused('too-large', `${url.host} sends more headers than we take.`, error);
	}
	const what = sentences.find(([pattern]) => pattern.test(code))?.[1] ?? 'cannot be reached, or broke off';
	return new RequestRefused('unreachable', `${url.host} ${what}${code === '' ? '' : ` (${code})`}.`, error);
}

const sentences: readonly (readonly [RegExp, string])[] = [
	[/^ECONNREFUSED$/, 'takes no connections'],
	[/^(ECONNRESET|EPIPE|ECONNABORTED)$/, 'broke off'],
	[/CERT|SIGNATURE|ALTNAME|ISSUER/, 'has a certificate that is not valid'],
	[/^(ERR_SSL|EPROTO)/, 'does not speak TLS as it should'],
	[/^HPE_/, 'does not answer in HTTP'],
];

function codeOf(error: unknown): string {
	// Of several addresses that were tried, every one has its own error.
	if (error instanceof AggregateError && !('code' in error)) return codeOf(error.errors[0]);
	return error instanceof Error && 'code' in error ? String(error.code) : '';
}
