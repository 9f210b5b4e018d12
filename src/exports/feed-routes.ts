import { createHash } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { findDealerBySlug } from '#src/dealers/dealers.ts';
import { secondsOf } from '#src/formats/seconds.ts';
import { chooseEncoding } from '#src/http/encodings.ts';
import { clientKey, createThrottle } from '#src/http/throttle.ts';
import type { Env } from '#src/http/types.ts';
import type { Services } from '#src/services.ts';
import { exportTexts } from '#views/texts/exports.ts';
import { type FeedKind, feedKinds, feedPath, marketFeedPath } from './paths.ts';
import { sendPublished } from './published/answering.ts';
import { setFolder } from './published/set.ts';
import { streamed, utf8 } from './streaming.ts';
import { feedCars, feedVersion } from './vehicle-feed/cars.ts';
import { feedTypes, vehicleFeed } from './vehicle-feed/writing.ts';

/** Programs fetch a feed once an hour; a dozen in a minute is somebody at play. */
const feedRules = [{ limit: 12, windowSeconds: 60 }];

/** Vehicle feeds: of one dealer made when asked for, of the whole market as it was written last. */
export function feedRoutes(services: Services): Hono<Env> {
	const { config } = services;
	const throttle = createThrottle(feedRules);
	const routes = new Hono<Env>();
	for (const kind of feedKinds) {
		routes.get(`/haendler/:slug/fahrzeuge.${kind}`, c => {
			const wait = config.limits ? throttle.take(clientKey(c.get('clientAddress')), performance.now()) : 0;
			return wait > 0 ? tooOften(c, wait) : dealerFeed(c, services, c.req.param('slug'), kind);
		});
		routes.get(marketFeedPath(kind), async c => {
			const folder = setFolder(config.dataFolder, 'feeds');
			return (await sendPublished(c, folder, `fahrzeuge.${kind}`, feedTypes[kind])) ?? c.notFound();
		});
	}
	return routes;
}

function tooOften(c: Context<Env>, waitSeconds: number): Response {
	c.header('retry-after', String(waitSeconds));
	return c.text(exportTexts.tooOften, 429);
}

function dealerFeed(
	c: Context<Env>,
	{ db, config, now }: Services,
	slug: string,
	kind: FeedKind,
): Response | Promise<Response> {
	const dealer = findDealerBySlug(db, slug);
	if (!dealer) return c.notFound();
	const { id, company, street, plz, place, country } = dealer;
	const about = { title: company, address: config.origin + feedPath(slug, kind) };
	const parts = [feedVersion(db, id, secondsOf(now())), kind, slug, company, street, plz, place, country];
	const tag = `W/"${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 27)}"`;
	c.header('etag', tag);
	c.header('cache-control', 'no-cache');
	c.header('access-control-allow-origin', '*');
	// Asked before anything is made: most of those who come have this already.
	if (c.req.header('if-none-match')?.includes(tag.slice(2))) return c.body(null, 304);
	c.header('content-type', feedTypes[kind]);
	if (c.req.method === 'HEAD') return c.body(null, 200);
	const plain = streamed(utf8(vehicleFeed(kind, feedCars(db, config.origin, id), about)));
	if (chooseEncoding(c.req.header('accept-encoding')) === 'identity') return c.body(plain, 200);
	c.header('content-encoding', 'gzip');
	return c.body(plain.pipeThrough(new CompressionStream('gzip')), 200);
}
