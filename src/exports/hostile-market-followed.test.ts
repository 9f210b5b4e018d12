import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { openOutgoing } from '#src/imports/fetching/opening.ts';
import { connectSource, type SourceDraft } from '#src/imports/sources.ts';
import { visitSource } from '#src/imports/visiting/visiting.ts';
import { afterThisTest } from '#src/testing/afterwards.ts';
import { hostileAddresses } from '#src/testing/hostile-texts.ts';
import { marketTime } from '#src/testing/market.ts';
import { openTestSite } from '#src/testing/site.ts';

const car = {
	...{ titel: 'VW Golf', marke_name: 'Volkswagen', modell_name: 'Golf', anbieter: 'haendler', land: 'deutschland' },
	...{
		plz: '10115',
		ort: 'Berlin',
		preis: 9_900,
		preisart: 'festpreis',
		mwst: 'ausweisbar',
		ez: '2018-03',
		km: 50_000,
	},
	...{ kraftstoff: 'diesel', kw: 85, ausstattung: ['abs'] },
};

/** A market next door that answers every question for its open data with these lines. */
async function neighbour(lines: readonly string[]): Promise<{ origin: string; asked: string[] }> {
	const asked: string[] = [];
	const server = createServer((request, response) => {
		asked.push(request.url ?? '');
		response.writeHead(200, { 'content-type': 'application/x-ndjson' });
		response.end(`${lines.join('\n')}\n`);
	});
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
	afterThisTest(() => void server.close());
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('it listens on a port');
	return { origin: `http://127.0.0.1:${address.port}`, asked };
}

async function follow(lines: readonly string[]) {
	const site = openTestSite(marketTime);
	const { db, photos, config, now } = site.services;
	const next = await neighbour(lines);
	const draft: SourceDraft = {
		...{ kind: 'radstand', name: 'Nebenan', way: 'https', address: next.origin, settings: {} },
		...{ mapping: null, schedule: 'taeglich' },
	};
	const id = connectSource(db, draft, { dealerId: null, privateNetwork: true, at: marketTime });
	const result = await visitSource(
		{
			...{ db, photos, now, origin: config.origin, dataFolder: config.dataFolder, pause: async () => {} },
			signal: new AbortController().signal,
			openOutgoing: (_, signal) => openOutgoing({ privateNetwork: true, userAgent: 'Radstand/test', signal }),
		},
		id,
		'betreiber',
	);
	if (result === undefined) throw new Error('nobody else visits it');
	const cars = db.prepare('SELECT * FROM listings ORDER BY id').all() as Record<string, unknown>[];
	return { site, result, cars, ...next };
}

const line = (id: unknown, change: object = {}) =>
	JSON.stringify({ id, url: `https://nebenan.example/inserat/${String(id)}-golf`, ...car, ...change });

test('a hostile market next door cannot bring links that are none, numbers that are none, or photos of others', async () => {
	const { result, cars, asked, site } = await follow([
		line(1),
		...hostileAddresses.map((url, at) => line(100 + at, { url })),
		line(2, { bilder: ['http://127.0.0.1:1/a.jpg', 'javascript:alert(1)', 'file:///etc/passwd'] }),
		...[-1, 1.5, null, '', '../../etc/passwd', { $gt: 0 }, ['1'], true].map(id => line(id)),
		line('x'.repeat(10_000)),
		line(3, { preis: -1 }),
		line(4, { preis: 1e300 }),
		line(5, { km: '1e400' }),
		line(6, { titel: 'x'.repeat(1_000_000) }),
		line(7, { status: 'sold', sellerId: 1, dealerId: 1, source: 'radstand', __proto__: { titel: 'x' } }),
		'{"id": 9}',
		'{"__proto__": {"id": 10}}',
		'['.repeat(100_000),
		'\u0000\u0001',
		line(11),
	]);
	expect(result).toMatchObject({ state: 'finished' });
	expect(asked).toEqual(['/offene-daten/inserate.ndjson']);
	for (const { source, seller_id, dealer_id, source_url, photo_count } of cars) {
		expect({ source, seller_id, dealer_id, photo_count }).toEqual({
			...{ source: 'andere', seller_id: null, dealer_id: null, photo_count: 0 },
		});
		expect(source_url ?? 'https://nebenan.example/').toMatch(/^https:\/\/nebenan\.example\//);
	}
	// A number is a text to us; what is none is refused, and so is what cannot be a name of anything.
	const ids = cars.map(({ external_id }) => String(external_id));
	for (const good of ['1', '2', '11']) expect(ids).toContain(good);
	for (const id of ids) expect(id.length).toBeLessThan(300);
	for (const bad of ['9', '10', '', '[object Object]']) expect(ids).not.toContain(bad);
	const state = (id: string) => cars.find(({ external_id }) => external_id === id);
	expect([state('3')?.price_cents, state('4')?.price_cents, state('5')?.mileage_km]).toEqual([null, null, null]);
	expect(String(state('6')?.title)).toHaveLength(120);
	for (const { id } of cars) expect((await site.get(`/inserat/${id}`)).status).toBeLessThan(400);
	expect(site.errors).toEqual([]);
});
