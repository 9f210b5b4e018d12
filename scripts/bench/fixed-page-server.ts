import { readFileSync } from 'node:fs';
import process from 'node:process';
import { Hono } from 'hono';
import { readConfig } from '#src/config.ts';
import { allowedMethods } from '#src/http/allowed-methods.ts';
import { bodyLimits } from '#src/http/body-limits.ts';
import { withoutTrailingSlash } from '#src/http/canonical-path.ts';
import { compression } from '#src/http/compression.ts';
import { refuseCrossSite } from '#src/http/cross-site.ts';
import { entityTags } from '#src/http/etag.ts';
import { securityHeaders, withSecurityHeaders } from '#src/http/headers.ts';
import { requestContext } from '#src/http/request-context.ts';
import type { Env } from '#src/http/types.ts';
import { operationsRoutes } from '#src/operations/routes.ts';
import { startServer } from '#src/server.ts';
import { networkList } from '#src/settings.ts';

/**
 * The ceiling: one fixed page for every address, through the same port, the same queue and the same chain as any page of the
 * site, but without a question to the search or the database, and without rendering.
 */
const page = readFileSync(process.argv[2] ?? '', 'utf8');

const server = await startServer(readConfig(process.env), {
	app: services => {
		const { config, log, metrics } = services;
		const app = new Hono<Env>();
		app.use(requestContext({ log, metrics, trustedProxies: networkList(config.trustedProxies) }));
		app.use(withSecurityHeaders(securityHeaders(config.origin)));
		app.use(compression());
		app.use(entityTags());
		app.use(withoutTrailingSlash());
		app.use(allowedMethods(app));
		app.use(refuseCrossSite(config.origin));
		app.use(bodyLimits());
		app.route('/', operationsRoutes(services));
		return app.get('*', c => c.html(page));
	},
});
console.log(`Radstand: ${server.origin}`);
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)));
