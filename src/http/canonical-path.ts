import type { MiddlewareHandler } from 'hono';
import type { Env } from './types.ts';

/**
 * One address per page: `/autos/` moves to `/autos`, permanently. The target is a path without a host, and never begins
 * with two slashes, which browsers would take for another site (`//boese.example/`).
 */
export function withoutTrailingSlash(): MiddlewareHandler<Env> {
	return async (c, next) => {
		const { method, url } = c.req;
		if (method !== 'GET' && method !== 'HEAD') return next();
		const start = url.indexOf('/', url.indexOf('//') + 2);
		const queryAt = url.indexOf('?', start);
		const path = queryAt === -1 ? url.slice(start) : url.slice(start, queryAt);
		if (path === '/' || !path.endsWith('/')) return next();
		const query = queryAt === -1 ? '' : url.slice(queryAt);
		c.header('cache-control', 'public, max-age=86400');
		return c.redirect(`/${path.replace(/^[/\\]+|\/+$/g, '')}${query}`, 301);
	};
}
