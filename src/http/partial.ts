import type { Context } from 'hono';
import type { Env } from './types.ts';

/** Whether htmx asks for a piece to put into a page that is there already; the answer then needs `Vary: HX-Request-Type`. */
export function isPartial(c: Context<Env>): boolean {
	return c.req.header('hx-request-type') === 'partial';
}
