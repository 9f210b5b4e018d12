import { createHash, timingSafeEqual } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { isFromThisMachine } from '#src/http/client-address.ts';
import type { Env } from '#src/http/types.ts';
import type { Services } from '#src/services.ts';

/** For whoever watches over the site: is it alive, may it be sent visitors, how is it doing. */
export function operationsRoutes(services: Services): Hono<Env> {
	const routes = new Hono<Env>();

	routes.get('/healthz', c => {
		c.header('cache-control', 'no-store');
		try {
			services.db.prepare('select 1').get();
			return c.text('ok\n');
		} catch (error) {
			c.get('log').error({ err: error }, 'the database does not answer');
			return c.text('database\n', 503);
		}
	});

	routes.get('/readyz', c => {
		c.header('cache-control', 'no-store');
		if (services.stopping.aborted) return c.text('stopping\n', 503);
		return services.ready() ? c.text('ready\n') : c.text('starting\n', 503);
	});

	routes.get('/metrics', c => {
		if (!mayReadMetrics(c, services.config.metricsToken)) return c.notFound();
		return c.body(services.metrics.exposition(), 200, {
			'content-type': 'text/plain; version=0.0.4; charset=utf-8',
			'cache-control': 'no-store',
		});
	});

	return routes;
}

/** With the token, or from a shell on this machine. Everybody else is not even told that there is something. */
function mayReadMetrics(c: Context<Env>, token: string | undefined): boolean {
	const given = /^Bearer (.+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
	if (given !== undefined) return token !== undefined && isSame(given, token);
	return c.env.incoming !== undefined && isFromThisMachine(c.env.incoming);
}

/** Compares without telling by its duration how much was right. */
function isSame(given: string, expected: string): boolean {
	const [a, b] = [given, expected].map(text => createHash('sha256').update(text).digest());
	return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
