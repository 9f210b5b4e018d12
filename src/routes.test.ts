import type { Hono } from 'hono';
import { expect, test } from 'vitest';
import { type Database, openDatabase } from '#db/open.ts';
import { createDealer } from '#src/accounts/dealer-registration.ts';
import type { Env } from '#src/http/types.ts';
import { freshDataFolder } from '#src/testing/database.ts';
import { fillMarket, marketOf } from '#src/testing/market.ts';
import { startTestServer, type TestServer } from '#src/testing/server.ts';

type Declared = {
	/**
	 * `page` HTML for everybody, `fragment` a piece of one, `json` the API, `machine` files for browsers and crawlers,
	 * `operations` for whoever runs the site.
	 */
	readonly kind: 'page' | 'fragment' | 'json' | 'machine' | 'operations';
	/** An address that exists in the market of this test. */
	readonly example: string;
	/** Other than 200. */
	readonly status?: number;
};

/** Every route there is. A new one has to be declared here before anything else is green: who may, and what comes back. */
const routes: Readonly<Record<string, Declared>> = {
	'GET /': { kind: 'page', example: '/' },
	'GET /autos': { kind: 'page', example: '/autos?q=golf&preis_bis=9000' },
	'GET /autos/:marke': { kind: 'page', example: '/autos/volkswagen' },
	'GET /autos/:marke/:modell': { kind: 'page', example: '/autos/volkswagen/golf' },
	'GET /autos/filter': { kind: 'page', example: '/autos/filter?marke=bmw' },
	'GET /autos/vorschlaege': { kind: 'fragment', example: '/autos/vorschlaege?q=gol' },
	'GET /inserat/:address': { kind: 'page', example: '/inserat/1', status: 301 },
	'GET /haendler/:slug': { kind: 'page', example: '/haendler/autohaus-nord-hamburg' },
	'GET /dev/ui': { kind: 'page', example: '/dev/ui' },
	'GET /dev/post': { kind: 'page', example: '/dev/post' },
	'GET /sortierung': { kind: 'page', example: '/sortierung' },
	'GET /api/v1/listings': { kind: 'json', example: '/api/v1/listings?grenze=2' },
	'GET /api/v1/listings/:id': { kind: 'json', example: '/api/v1/listings/1' },
	'GET /api/v1/facets': { kind: 'json', example: '/api/v1/facets' },
	'GET /api/v1/openapi.json': { kind: 'json', example: '/api/v1/openapi.json' },
	// Photos have tests of their own; here none is stored.
	'GET /fotos/:file': { kind: 'machine', example: '/fotos/00000000000000000000000000000000-320.jpg', status: 404 },
	'GET /static/*': { kind: 'machine', example: '/static/js/main.js' },
	'GET /healthz': { kind: 'operations', example: '/healthz' },
	'GET /readyz': { kind: 'operations', example: '/readyz' },
	'GET /metrics': { kind: 'operations', example: '/metrics' },
};

const types: Readonly<Record<Declared['kind'], RegExp>> = {
	page: /^text\/html/,
	fragment: /^text\/html/,
	json: /^application\/json/,
	machine: /^(text\/javascript|text\/css|image\/|application\/(manifest|atom|xml|javascript)|text\/(plain|xml))/,
	operations: /^text\/plain/,
};

test('every address of the site is declared here, and every declared one exists', async () => {
	const { app } = await market();
	expect(routesOf(app).sort()).toEqual(Object.keys(routes).sort());
	expect(app.routes.filter(({ method, path }) => method === 'ALL' && path !== '/*')).toEqual([]);
});

test('looking at every page, following every question, changes nothing that is kept', async () => {
	const { server, db } = await market();
	const before = contents(db);
	for (const [route, { example, kind, status = 200 }] of Object.entries(routes)) {
		for (const method of route.startsWith('GET ') ? ['GET', 'HEAD'] : []) {
			const answer = await fetch(server.localOrigin + example, { method, redirect: 'manual' });
			expect({ route, method, status: answer.status }).toEqual({ route, method, status });
			if (status === 200) expect(answer.headers.get('content-type')).toMatch(types[kind]);
			expect({ route, cookie: answer.headers.get('set-cookie') }).toEqual({ route, cookie: null });
			await answer.arrayBuffer();
		}
	}
	expect(contents(db)).toEqual(before);
});

test('whatever changes something refuses other sites before it does anything', async () => {
	const { server, app, done } = await market();
	const unsafe = routesOf(app, '/test').filter(route => !route.startsWith('GET '));
	expect(unsafe).toContain('POST /test/geplant');
	for (const route of unsafe) {
		const [method = '', path = ''] = route.split(' ');
		const address = server.localOrigin + path.replace(/:\w+(\{.*?\})?/g, '1');
		const answer = await fetch(address, { method, headers: { 'sec-fetch-site': 'cross-site' }, body: 'a=1' });
		expect({ route, status: answer.status }).toEqual({ route, status: 403 });
	}
	expect(done).toEqual([]);
	await fetch(`${server.localOrigin}/test/geplant`, { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' } });
	expect(done).toEqual(['geplant']);
});

type Market = { server: TestServer; app: Hono<Env>; db: Database; done: string[] };

/** The real server with some cars, a dealer, and one planted route that must not be reached from elsewhere. */
async function market(): Promise<Market> {
	const folder = freshDataFolder();
	const db = openDatabase(folder);
	fillMarket(db, marketOf(60, 1));
	db.exec(`UPDATE listings SET status = 'active' WHERE id = 1`);
	const insert = `INSERT INTO users (email, name, kind, password_hash, created_at) VALUES ('a@b.example', 'A', 'haendler', 'x', 1)`;
	const userId = Number(db.prepare(insert).run().lastInsertRowid);
	const dealer = createDealer(db, {
		...{ userId, company: 'Autohaus Nord', street: 'Deich 1', country: 'deutschland', plz: '20095', place: 'Hamburg' },
		...{ phone: '040 123456', email: 'a@b.example', imprint: 'Autohaus Nord', at: 1 },
	});
	if (!dealer.ok) throw new Error(dealer.reason);
	const done: string[] = [];
	let app: Hono<Env> | undefined;
	const server = await startTestServer({
		settings: { RADSTAND_DATA: folder },
		routes(created) {
			app = created;
			created.post('/test/geplant', c => {
				done.push('geplant');
				return c.text('getan');
			});
		},
	});
	if (app === undefined) throw new Error('a started server has an app');
	return { server, app, db, done };
}

/** `GET /autos`, without the middleware; what this test planted only where it is asked for. */
function routesOf(app: Hono<Env>, planted = '/(never)'): string[] {
	const handlers = app.routes.filter(
		({ method, path }) => method !== 'ALL' && (!path.startsWith('/test/') || path.startsWith(planted)),
	);
	return [...new Set(handlers.map(({ method, path }) => `${method} ${path}`))];
}

/** Every row of every table, as another process sees it. */
function contents(db: Database): Record<string, unknown[]> {
	const tables = db
		.prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'`)
		.pluck()
		.all();
	return Object.fromEntries(tables.map(name => [name, db.prepare(`SELECT * FROM "${name}"`).all()]));
}
