import type { Context } from 'hono';
import type { Env } from './types.ts';

/** Whether somebody looks: pages that a browser fetches before anybody has asked for them have not been read. */
export function isLookedAt(c: Context<Env>): boolean {
	return c.req.method === 'GET' && c.req.header('sec-purpose') === undefined && c.req.header('purpose') === undefined;
}
