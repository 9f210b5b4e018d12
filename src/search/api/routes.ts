import { type Context, Hono } from 'hono';
import type { Env } from '#src/http/types.ts';
import { searchableStatuses } from '#src/listings/listing.ts';
import { publicLife } from '#src/listings/public-life.ts';
import { findListing, findListings } from '#src/listings/reading.ts';
import type { Services } from '#src/services.ts';
import { writeCursor } from '../cursor.ts';
import type { Problem } from '../filter.ts';
import { readSearch } from '../filter-reading.ts';
import { lifeJson } from './life-json.ts';
import { listingJson } from './listing-json.ts';
import { type ApiPart, openApi } from './openapi.ts';

const defaultPageSize = 24;
export const largestPageSize = 100;

/**
 * The JSON API: the same filters under the same names as the pages. What a page would note beside the results is a 400 here.
 * @param others what other features have to say in the description of the API
 */
export function apiRoutes(services: Services, others: readonly ApiPart[] = []): Hono<Env> {
	const description = JSON.stringify(openApi(services.config.origin, others), null, '\t');
	return new Hono<Env>()
		.get('/api/v1/listings', c => listings(c, services))
		.get('/api/v1/listings/:id', c => listing(c, services))
		.get('/api/v1/facets', c => facets(c, services))
		.get('/api/v1/openapi.json', c => c.body(description, 200, { 'content-type': 'application/json; charset=UTF-8' }));
}

async function listings(c: Context<Env>, { search, db, config }: Services): Promise<Response> {
	const parameters = new URL(c.req.url).searchParams;
	const size = readPageSize(parameters);
	const { request, problems } = readSearch(parameters, { also: ['grenze'], limit: size ?? defaultPageSize });
	const wrongSize: Problem[] =
		size === undefined ? [{ parameter: 'grenze', reason: `Eine ganze Zahl von 1 bis ${largestPageSize}.` }] : [];
	if (problems.length + wrongSize.length > 0) return c.json({ problems: [...problems, ...wrongSize] }, 400);
	const { total, hits, next } = await search.find(request);
	const hitOf = new Map(hits.map(hit => [hit.id, hit]));
	const found = findListings(
		db,
		hits.map(({ id }) => id),
	);
	return c.json({
		total,
		listings: found.map(one => listingJson(one, config.origin, hitOf.get(one.id) ?? { id: one.id })),
		next: next ? writeCursor(next) : null,
	});
}

async function facets(c: Context<Env>, { search }: Services): Promise<Response> {
	// The order and the page of a search make no difference to its counts, so that one query string serves both addresses.
	const { request, problems } = readSearch(new URL(c.req.url).searchParams, { also: ['grenze'] });
	if (problems.length > 0) return c.json({ problems }, 400);
	return c.json(await search.facets(request.filter));
}

async function listing(c: Context<Env>, { db, config, search }: Services): Promise<Response> {
	const id = c.req.param('id') ?? '';
	const found = /^\d{1,15}$/.test(id) ? findListing(db, Number(id)) : undefined;
	if (found && searchableStatuses.includes(found.status)) {
		const [hit = { id: found.id }] = await search.rated([found.id]);
		return c.json({ ...listingJson(found, config.origin, hit), ...lifeJson(publicLife(db, found.id)) });
	}
	const gone = found && ['sold', 'ended', 'removed'].includes(found.status);
	const reason = gone ? 'Dieses Inserat gibt es nicht mehr.' : 'Dieses Inserat gibt es nicht.';
	return c.json({ problems: [{ parameter: 'id', reason }] }, gone ? 410 : 404);
}

function readPageSize(parameters: URLSearchParams): number | undefined {
	const text = parameters.get('grenze');
	if (text === null || text === '') return defaultPageSize;
	const size = /^\d{1,4}$/.test(text) ? Number(text) : 0;
	return size >= 1 && size <= largestPageSize && parameters.getAll('grenze').length === 1 ? size : undefined;
}
