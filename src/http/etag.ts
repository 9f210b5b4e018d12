import { hash } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { bodyAtHand } from './body-at-hand.ts';
import { isCompressible } from './encodings.ts';
import type { Env } from './types.ts';

/**
 * Names the content of text answers with an `ETag` and answers 304 when the browser has it already: going back to a page
 * of results then costs a few hundred bytes. A tag that a route has set itself is kept, and answered to in the same way.
 *
 * Our own tags are weak, for the same text goes out in three encodings. `no-store` answers get none: nobody may keep them.
 */
export function entityTags(): MiddlewareHandler<Env> {
	return async (c, next) => {
		await next();
		if (c.res.status !== 200 || (c.req.method !== 'GET' && c.req.method !== 'HEAD')) return;
		const headers = c.res.headers;
		const tag = headers.get('etag') ?? tagOf(c.res);
		if (tag === undefined) return;
		headers.set('etag', tag);
		if (!matches(c.req.header('if-none-match'), tag)) return;
		for (const name of ['content-length', 'content-type', 'content-encoding']) headers.delete(name);
		c.res = undefined;
		c.res = new Response(null, { status: 304, headers });
	};
}

function tagOf(response: Response): string | undefined {
	if (/\bno-store\b/.test(response.headers.get('cache-control') ?? '')) return undefined;
	if (!isCompressible(response.headers.get('content-type') ?? '')) return undefined;
	const body = bodyAtHand(response);
	return body === undefined ? undefined : entityTag(body);
}

/** The weak tag of a text or of bytes. */
export function entityTag(body: string | Uint8Array): string {
	return `W/"${hash('sha1', body, 'base64url')}"`;
}

/** The weak comparison of RFC 9110, 13.1.2. */
function matches(ifNoneMatch: string | undefined, tag: string): boolean {
	if (ifNoneMatch === undefined) return false;
	const opaque = tag.replace(/^W\//, '');
	return ifNoneMatch.split(',').some(given => given.trim() === '*' || given.trim().replace(/^W\//, '') === opaque);
}
