import { createHash } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { Env } from './types.ts';

/**
 * The headers that every answer carries, whatever it is: a page, a photo, an error, a refusal before the app was asked.
 *
 * `origin` decides about HSTS, which would lock visitors of a plain-http site out. `styleHashes` are the values of
 * `styleHash()` for the `<style>` elements our pages contain.
 *
 * The policy knows no nonces, so that a page can be kept and sent compressed as it lies; scripts come from our own files
 * alone. Source of the selection: OWASP Secure Headers, MDN HTTP Observatory.
 */
export function securityHeaders(origin: string, styleHashes: readonly string[] = []): Record<string, string> {
	const policy = [
		"default-src 'none'",
		"script-src 'self'",
		["style-src 'self'", ...styleHashes.map(hash => `'${hash}'`)].join(' '),
		"img-src 'self' data:",
		"font-src 'self'",
		"connect-src 'self'",
		"manifest-src 'self'",
		"worker-src 'self'",
		"form-action 'self'",
		"base-uri 'none'",
		"frame-ancestors 'none'",
		"object-src 'none'",
	];
	const headers: Record<string, string> = {
		'content-security-policy': policy.join('; '),
		'x-content-type-options': 'nosniff',
		'referrer-policy': 'same-origin',
		'x-frame-options': 'DENY',
		'cross-origin-opener-policy': 'same-origin',
		'cross-origin-resource-policy': 'same-origin',
		'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
	};
	if (origin.startsWith('https:')) headers['strict-transport-security'] = 'max-age=63072000; includeSubDomains';
	return headers;
}

/** The value for `style-src` that lets exactly this text of a `<style>` element through. */
export function styleHash(css: string): string {
	return `sha256-${createHash('sha256').update(css).digest('base64')}`;
}

/**
 * Puts the headers on every answer of the app, errors included. A route that has set one of them itself keeps its own: a
 * page with a token in its address says `no-referrer`.
 *
 * An answer that says nothing about caching may be kept by the visitor's own browser and must be asked about again; kept
 * by nobody else, for it may show who is signed in. Errors are kept by nobody.
 */
export function withSecurityHeaders(headers: Record<string, string>): MiddlewareHandler<Env> {
	const entries = Object.entries(headers);
	return async (c, next) => {
		await next();
		const answer = c.res.headers;
		for (const [name, value] of entries) if (!answer.has(name)) answer.set(name, value);
		if (!answer.has('cache-control')) {
			answer.set('cache-control', c.res.status >= 400 ? 'no-store' : 'private, no-cache');
		}
	};
}
