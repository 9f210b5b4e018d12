import type { BlockList } from 'node:net';
import type { Context, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import { type Logger, loggableTarget, truncatedAddress } from '#src/operations/log.ts';
import type { Metrics } from '#src/operations/metrics.ts';
import { clientAddressOf } from './client-address.ts';
import { newRequestId } from './request-id.ts';
import type { Env } from './types.ts';

/**
 * Gives a request its id, its log and the address it came from, and afterwards writes its line into the log and counts it.
 * Must be first, so that nothing that goes wrong later goes unnoticed.
 */
export function requestContext(parts: {
	log: Logger;
	metrics: Metrics;
	trustedProxies: BlockList;
}): MiddlewareHandler<Env> {
	return async (c, next) => {
		const began = performance.now();
		const requestId = newRequestId();
		const { incoming } = c.env;
		const client = incoming === undefined ? '127.0.0.1' : clientAddressOf(incoming, parts.trustedProxies);
		c.set('requestId', requestId);
		c.set('clientAddress', client);
		c.set('log', parts.log.child({ id: requestId }));
		await next();
		c.res.headers.set('x-request-id', requestId);
		const ms = performance.now() - began;
		const { status } = c.res;
		const route = routeOf(c);
		parts.metrics.countRequest({ method: c.req.method, route, status, seconds: ms / 1000 });
		// A page has up to thirty files, and a balancer asks twice a second: the log is for what people do.
		const level = status >= 500 ? 'error' : quiet.has(route) ? 'debug' : 'info';
		if (!parts.log.isLevelEnabled(level)) return;
		c.get('log')[level](
			{
				method: c.req.method,
				path: loggableTarget(targetOf(c.req.url)),
				status,
				ms: Math.round(ms * 100) / 100,
				client: truncatedAddress(client),
			},
			'request',
		);
	};
}

const quiet = new Set(['/static/*', '/healthz', '/readyz', '/metrics']);

/** The pattern of the handler that answered, or `unmatched` where only middleware did. */
function routeOf(c: Context<Env>): string {
	const route = matchedRoutes(c).at(-1);
	return route === undefined || route.method === 'ALL' ? 'unmatched' : route.path;
}

/** Path and query as they came, percent-encoded: decoded they might hold anything. */
function targetOf(url: string): string {
	return url.slice(url.indexOf('/', url.indexOf('//') + 2));
}
