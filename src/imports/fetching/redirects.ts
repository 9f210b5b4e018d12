import type { IncomingMessage } from 'node:http';
import { RequestRefused } from './outgoing.ts';

/** Headers that say nothing about who asks: all others stay with the origin they were meant for. */
const harmless = new Set(['accept', 'accept-language', 'if-none-match', 'if-modified-since']);
const redirecting = new Set([301, 302, 303, 307, 308]);

/**
 * Where an answer sends us, and with which headers; undefined for an answer that sends us nowhere. On another origin
 * Authorization and whatever else was set for the first one is dropped, for good. Throws `RequestRefused` where the
 * next request would go out unencrypted.
 */
export function followed(
	url: URL,
	{ statusCode = 0, headers: { location } }: Pick<IncomingMessage, 'statusCode' | 'headers'>,
	headers: Readonly<Record<string, string>>,
): { readonly address: string; readonly headers: Readonly<Record<string, string>> } | undefined {
	if (!redirecting.has(statusCode) || location === undefined) return undefined;
	if (!URL.canParse(location, url.href)) {
		throw new RequestRefused('redirects', `${url.host} redirects to something that is no address.`);
	}
	const next = new URL(location, url);
	if (url.protocol === 'https:' && next.protocol === 'http:') {
		throw new RequestRefused('redirects', `${url.host} redirects from https to http.`);
	}
	if (next.origin === url.origin) return { address: next.href, headers };
	const kept = Object.entries(headers).filter(([name]) => harmless.has(name));
	return { address: next.href, headers: Object.fromEntries(kept) };
}
