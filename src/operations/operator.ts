import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { isFromThisMachine } from '#src/http/client-address.ts';
import type { Env } from '#src/http/types.ts';

/**
 * Whether a request comes from whoever runs the site: with the token, or from a shell on this machine. Everybody else is not
 * even told that there is something.
 */
export function isOperator(c: Context<Env>, token: string | undefined): boolean {
	const given = /^Bearer (.+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
	if (given !== undefined) return token !== undefined && isSame(given, token);
	return c.env.incoming !== undefined && isFromThisMachine(c.env.incoming);
}

/** Compares without telling by its duration how much was right. */
function isSame(given: string, expected: string): boolean {
	const [a, b] = [given, expected].map(text => createHash('sha256').update(text).digest());
	return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
