import type { Hono } from 'hono';
import { isDealerApi } from './dealer-api/access.ts';
import { clientAddressOf } from './http/client-address.ts';
import { frontDoor } from './http/front-door.ts';
import { securityHeaders } from './http/headers.ts';
import { createAdmission } from './http/overload.ts';
import { createThrottle } from './http/throttle.ts';
import type { Entrance, Env } from './http/types.ts';
import type { Services } from './services.ts';
import { networkList } from './settings.ts';

/** A person who opens car after car in new tabs stays far below; a program that copies the market does not. */
const pageRules = [
	{ limit: 50, windowSeconds: 10 },
	{ limit: 200, windowSeconds: 60 },
];
/** Stock systems bring the cars of many dealers from one address; how much one key may ask stands in `dealer-api/access`. */
const dealerApiRules = [{ limit: 1_200, windowSeconds: 60 }];
const searchRules = [{ limit: 60, windowSeconds: 60 }];

/** The rules of who gets in, in front of the app. */
export function createEntrance(services: Services, app: Hono<Env>): Entrance {
	const { config } = services;
	const trusted = networkList(config.trustedProxies);
	const admission = createAdmission();
	const pages = createThrottle(pageRules);
	const searches = createThrottle(searchRules);
	const forDealerApi = [createThrottle(dealerApiRules)];
	const forPages = [pages];
	const forSearches = [pages, searches];
	const fetch = frontDoor({
		fetch: (request, env) => app.fetch(request, env),
		admission,
		throttlesFor(path) {
			if (!config.limits) return [];
			if (isDealerApi(path)) return forDealerApi;
			return isSearch(path) ? forSearches : forPages;
		},
		clientOf: env => clientAddressOf(env.incoming, trusted),
		isFree: path =>
			path === '/healthz' || path === '/readyz' || /^\/(static|fotos|nachrichten\/\d+\/fotos)\//.test(path),
		isUrgent: path => /^\/(anmelden(\/.*)?|abmelden|melden|metrics)$/.test(path),
		headers: securityHeaders(config.origin),
		metrics: services.metrics,
		log: services.log,
	});
	return { fetch, connected: admission.connected };
}

/** Suggestions while typing are asked for at every pause and cost next to nothing: they count as pages. */
function isSearch(path: string): boolean {
	return /^(\/en)?\/autos(\/(?!vorschlaege$)|$)|^\/forum\/suche$|^\/api\/v1\/(listings|facets)$/.test(path);
}
