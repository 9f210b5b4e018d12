import type { MiddlewareHandler } from 'hono';
import { problem } from './problems.tsx';
import type { Env } from './types.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/**
 * Refuses whatever another site makes a visitor's browser send, on all methods that change something and for every content
 * type: JSON crosses sites as well once a header is forgotten somewhere.
 *
 * No token is needed: every browser says where a request comes from. `open` names the paths that anybody may post to
 * because the address itself is the authority (one-click unsubscription of RFC 8058 comes from a mail provider).
 */
export function refuseCrossSite(origin: string, open: (path: string) => boolean = () => false): MiddlewareHandler<Env> {
	return async (c, next) => {
		if (safeMethods.has(c.req.method) || open(c.req.path) || isFromOurPages(c.req.raw.headers, origin)) return next();
		c.get('log').warn(
			{ origin: c.req.header('origin'), site: c.req.header('sec-fetch-site') },
			'refused a cross-site request',
		);
		return problem(
			c,
			403,
			'Diese Anfrage kam nicht von unseren eigenen Seiten und wurde deshalb nicht ausgeführt. Bitte öffne die Seite neu und schick das Formular noch einmal ab.',
		);
	};
}

/**
 * Decides by the first of three headers that is there; scripts of a page can set none of them.
 *
 * `Sec-Fetch-Site` comes with https and on localhost. It is right even where `ORIGIN` is not (somebody opens 127.0.0.1
 * instead of localhost), and `none` is the visitor's own doing. `same-site` is a sibling subdomain: not us.
 * Older browsers send `Origin` with every POST; `null` is a sandboxed frame or a `data:` page.
 */
export function isFromOurPages(headers: Headers, origin: string): boolean {
	const site = headers.get('sec-fetch-site');
	if (site !== null) return site === 'same-origin' || site === 'none';
	const sender = headers.get('origin');
	if (sender !== null) return sender === origin;
	const referer = headers.get('referer');
	return referer !== null && URL.canParse(referer) && new URL(referer).origin === origin;
}
