import type { Context } from 'hono';
import { secondsOf } from '#src/formats/seconds.ts';
import { isFromOurPages } from '#src/http/cross-site.ts';
import { createThrottle } from '#src/http/throttle.ts';
import type { Env } from '#src/http/types.ts';
import type { Services } from '#src/services.ts';
import { dealerApiTexts } from '#views/texts/dealer-api.ts';
import { type Refusal, refuse } from './answer.ts';
import { enterWithKey } from './entering.ts';
import type { DealerDesk } from './own-cars.ts';

const t = dealerApiTexts.problems;

/** Everything of the write API: who may is decided here, by a key and by nothing else. */
export const isDealerApi = (path: string): boolean => path.startsWith('/api/v1/dealer/');

/** A whole stock of 600 cars within a minute. */
const perKey = [{ limit: 600, windowSeconds: 60 }];

const refusedKey = { missing: t.keyMissing, misspelt: t.keyMisspelt, void: t.keyVoid } as const;

export type Handle = (c: Context<Env>, desk: DealerDesk) => Response | Promise<Response>;

/**
 * Lets through who brings a key that opens something. A session, however good, opens nothing here: what a browser sends along by
 * itself must not be able to change a car, and so no page of another site can.
 */
export function keysOnly(
	services: Pick<Services, 'db' | 'config' | 'now'>,
): (handle: Handle) => (c: Context<Env>) => Response | Promise<Response> {
	const { db, config, now } = services;
	const throttle = createThrottle(perKey);
	return handle => c => {
		if (isFromAPage(c.req.raw.headers, config.origin)) return sendRefusal(c, refuse(403, t.crossSite));
		const at = secondsOf(now());
		const entered = enterWithKey(db, c.req.header('authorization'), { production: config.production, at });
		if (!entered.ok && entered.status === 401) {
			c.header('www-authenticate', 'Bearer realm="Radstand"');
			return sendRefusal(c, refuse(401, refusedKey[entered.reason], 'Authorization'));
		}
		if (!entered.ok) return sendRefusal(c, refuse(403, entered.reason === 'shut-out' ? t.shutOut : t.notADealer));
		const { seller, keyId } = entered.caller;
		const waitSeconds = config.limits ? throttle.take(String(keyId), performance.now()) : 0;
		if (waitSeconds > 0) return sendRefusal(c, { ...refuse(429, t.tooMany), retryAfterSeconds: waitSeconds });
		if (seller.dealerId === null) throw new Error('a dealer without a page has no key that opens');
		return handle(c, { db, seller, dealerId: seller.dealerId, at, origin: config.origin });
	};
}

/** More than all the fields there are: whoever gets as many wrong has sent something else. */
const mostProblems = 150;

/** What is wrong, in the words of the public API. */
export function sendRefusal(c: Context<Env>, { status, problems, retryAfterSeconds }: Refusal): Response {
	if (retryAfterSeconds !== undefined) c.header('retry-after', String(retryAfterSeconds));
	return c.json({ problems: problems.slice(0, mostProblems) }, status);
}

/** Programs send none of the headers by which browsers say where a request comes from. */
function isFromAPage(headers: Headers, origin: string): boolean {
	const saysWhere = headers.has('sec-fetch-site') || headers.has('origin');
	return saysWhere && !isFromOurPages(headers, origin);
}
