import type { Hono, MiddlewareHandler } from 'hono';
import { TrieRouter } from 'hono/router/trie-router';
import { problem } from './problems.tsx';
import type { Env } from './types.ts';

/**
 * Answers 405 with `Allow` where an address exists and the method does not, 404 where nothing exists, and OPTIONS; all of it
 * before the body is read and before anything asks where the request came from. Reads the routes at the first request, when
 * all have been registered. Routes for every method at once (`app.all`) are taken for middleware: do not use them.
 */
export function allowedMethods(app: Hono<Env>): MiddlewareHandler<Env> {
	let table: TrieRouter<string> | undefined;

	function methodsOf(path: string): string[] {
		if (table === undefined) {
			table = new TrieRouter();
			for (const route of app.routes) if (route.method !== 'ALL') table.add('ALL', route.path, route.method);
		}
		const methods = new Set(table.match('ALL', path)[0].map(([method]) => method));
		if (methods.has('GET')) methods.add('HEAD');
		if (methods.size > 0) methods.add('OPTIONS');
		return [...methods].sort();
	}

	return async (c, next) => {
		const { method, path } = c.req;
		const methods = methodsOf(path);
		if (methods.length === 0) return c.notFound();
		if (method !== 'OPTIONS' && methods.includes(method)) return next();
		c.header('allow', methods.join(', '));
		return method === 'OPTIONS' ? c.body(null, 204) : problem(c, 405);
	};
}
