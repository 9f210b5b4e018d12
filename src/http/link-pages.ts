import type { Context } from 'hono';
import type { Env } from './types.ts';

/**
 * For pages whose address carries a token: it must not travel on, and nobody keeps the page. Browsers take the last policy they
 * know. Not `no-referrer` alone, with which they send `Origin: null` along with the form: older ones, which say nothing else
 * about where it comes from, would be refused.
 */
export function keepTokenToOurselves(c: Context<Env>): void {
	c.header('referrer-policy', 'no-referrer, strict-origin');
	c.header('cache-control', 'no-store');
}
