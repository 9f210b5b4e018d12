import { serve } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import type { Child } from 'hono/jsx';
import { securityHeaders } from '#src/http/headers.ts';
import { staticRoutes } from '#src/http/static.ts';
import type { Env } from '#src/http/types.ts';

type Answer = (c: Context<Env>) => Child | Promise<Child>;

const grey = Buffer.from('R0lGODlhAQABAIAAAJmZmQAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64');

/**
 * Serves pages under the headers of the real site, with our real style sheet and scripts and a grey dot for every photo, while
 * `visit` runs.
 */
export async function whileServing(
	pages: Readonly<Record<string, Answer>>,
	visit: (origin: string) => Promise<void>,
): Promise<void> {
	const app = new Hono<Env>();
	app.use(async (c, next) => {
		await next();
		for (const [name, value] of Object.entries(securityHeaders('http://127.0.0.1'))) c.res.headers.set(name, value);
	});
	app.route('/', staticRoutes());
	app.get('/autos/vorschlaege', c => c.html('<option value="Kombi"></option>'));
	app.get('/fotos/*', c => c.body(grey, 200, { 'content-type': 'image/gif' }));
	for (const [path, answer] of Object.entries(pages)) {
		app.get(path, async c => c.html(documentOf(await answer(c), c.req.header('hx-request-type') === 'partial')));
	}
	const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
	await new Promise<void>(resolve => server.once('listening', () => resolve()));
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('a server on a port has an address');
	try {
		await visit(`http://127.0.0.1:${address.port}`);
	} finally {
		await new Promise(resolve => server.close(resolve));
	}
}

function documentOf(content: Child, partial: boolean): string {
	return partial ? String(content) : `<!doctype html>${content}`;
}
