import { Hono } from 'hono';
import { serveAsset } from '#src/http/static.ts';
import type { Env } from '#src/http/types.ts';

/**
 * `/sw.js`: at the root, because a service worker may look after pages at its own level and below only. The manifest: iPhones
 * show notifications of sites alone that lie on the home screen and say there that they are an app.
 */
export function serviceWorkerRoutes(): Hono<Env> {
	return new Hono<Env>()
		.get('/sw.js', c => serveAsset(c, 'js/sw.js'))
		.get('/manifest.webmanifest', c => serveAsset(c, 'manifest.webmanifest'));
}
