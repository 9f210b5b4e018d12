import { expect, test } from 'vitest';
import { openOutgoing } from '#src/imports/fetching/opening.ts';
import { connectSource, findSource } from '#src/imports/sources.ts';
import { visitSource } from '#src/imports/visiting/visiting.ts';
import { fillMarket, marketOf, marketTime } from '#src/testing/market.ts';
import { startTestServer, type TestServer } from '#src/testing/server.ts';
import { writeOpenData } from './open-data/writing.ts';
import { setFolder } from './published/set.ts';

const day = 86_400;

type Market = TestServer & { readonly origin: string };

/** A market with cars of its own, on a clock that the test moves. */
async function market(cars: number, seed: number): Promise<Market> {
	const server = await startTestServer();
	fillMarket(
		server.services.db,
		marketOf(cars, seed).map(car => ({
			...car,
			draft: { ...car.draft, origin: { ...car.draft.origin, source: 'radstand', externalId: null } },
		})),
	);
	return { ...server, origin: server.localOrigin };
}

async function night({ services, origin }: Market, at: number): Promise<number> {
	const folder = setFolder(services.config.dataFolder, 'open-data');
	return (await writeOpenData(services.db, folder, origin, at)).cars;
}

function follow(reader: Market, { origin }: Market): number {
	const draft = {
		kind: 'radstand',
		name: 'Markt nebenan',
		way: 'https',
		address: origin,
		settings: {},
		mapping: null,
		schedule: 'taeglich',
	} as const;
	return connectSource(reader.services.db, draft, { dealerId: null, privateNetwork: true, at: marketTime });
}

async function visit({ services, origin }: Market, source: number, at: number) {
	const { db, photos, config } = services;
	const stop = new AbortController();
	const result = await visitSource(
		{
			...{ db, photos, origin, dataFolder: config.dataFolder, now: () => new Date(at * 1000), pause: async () => {} },
			signal: stop.signal,
			openOutgoing: (_source, signal) => openOutgoing({ privateNetwork: true, userAgent: 'Radstand/test', signal }),
		},
		source,
		'betreiber',
	);
	if (result === undefined) throw new Error('nobody else visits it');
	return result;
}

const live = ({ services }: Market, where: string) =>
	Number(
		services.db
			.prepare(`SELECT count(*) FROM listings WHERE status IN ('active', 'reserved') AND ${where}`)
			.pluck()
			.get(),
	);

test('two markets that follow each other have all cars of both, and none goes round in circles', async () => {
	const [north, south] = [await market(40, 1), await market(30, 2)];
	const [ofSouth, ofNorth] = [follow(north, south), follow(south, north)];
	const own = { north: live(north, `ad_kind = 'angebot'`), south: live(south, `ad_kind = 'angebot'`) };
	for (let nights = 0; nights < 3; nights += 1) {
		const at = marketTime + nights * day;
		// What is written holds what is one's own, and never what came from next door.
		expect(await night(north, at)).toBe(own.north);
		expect(await night(south, at)).toBe(own.south);
		const [first, second] = [await visit(north, ofSouth, at + 60), await visit(south, ofNorth, at + 60)];
		expect([first.reason, second.reason]).toEqual([null, null]);
		expect([first.state, second.state]).toEqual(nights === 0 ? ['finished', 'finished'] : ['unchanged', 'unchanged']);
		expect(live(north, `source = 'andere'`)).toBe(own.south);
		expect(live(south, `source = 'andere'`)).toBe(own.north);
		expect(live(north, `source = 'radstand' AND ad_kind = 'angebot'`)).toBe(own.north);
	}

	// Facts come over as they are, with a link to the ad there, and no photo without leave.
	const columns =
		'price_cents, fuel, first_registration, mileage_km, equipment, make, model, seller_kind, published_at IS NOT NULL AS dated';
	const there = south.services.db
		.prepare(
			`SELECT ${columns}, id FROM listings WHERE status IN ('active', 'reserved') AND ad_kind = 'angebot' AND source = 'radstand' AND seller_kind = 'privat' AND make IS NOT NULL AND model IS NOT NULL LIMIT 1`,
		)
		.get() as { id: number };
	const here = north.services.db
		.prepare(
			`SELECT ${columns}, source_url, photo_count, description FROM listings WHERE source = 'andere' AND external_id = ?`,
		)
		.get(String(there.id));
	const { id, ...facts } = there;
	expect(here).toMatchObject({
		...facts,
		photo_count: 0,
		description: '',
		source_url: expect.stringContaining(`${south.origin}/inserat/${id}-`),
	});

	// A car that is sold there goes here, and only that one.
	south.services.db.prepare(`UPDATE listings SET status = 'sold', sold_at = 1 WHERE id = ?`).run(id);
	await night(south, marketTime + 4 * day);
	const after = await visit(north, ofSouth, marketTime + 4 * day + 60);
	expect(after).toMatchObject({ state: 'finished', report: { ended: 1, created: 0 } });
	expect(live(north, `source = 'andere'`)).toBe(own.south - 1);
});

test('a market that is suddenly empty, gone or something else ends nobody’s car', async () => {
	const [north, south] = [await market(5, 3), await market(20, 4)];
	const source = follow(north, south);
	expect(await visit(north, source, marketTime)).toMatchObject({ state: 'failed', reason: 'no-file' });
	const own = await night(south, marketTime);
	await visit(north, source, marketTime + 60);
	expect(live(north, `source = 'andere'`)).toBe(own);
	south.services.db.prepare(`UPDATE listings SET status = 'ended' WHERE id > 2`).run();
	await night(south, marketTime + day);
	expect(await visit(north, source, marketTime + day)).toMatchObject({ state: 'stopped', reason: 'shrunk' });
	expect(live(north, `source = 'andere'`)).toBe(own);

	const { db } = north.services;
	const aim = (address: string) =>
		db.prepare('UPDATE import_sources SET address = ? WHERE id = ?').run(address, source);
	aim(`${south.origin}/offene-daten/gibt-es-nicht.ndjson`);
	expect(await visit(north, source, marketTime + 2 * day)).toMatchObject({ state: 'failed', reason: 'no-file' });
	aim(north.origin);
	expect(await visit(north, source, marketTime + 3 * day)).toMatchObject({ state: 'failed', reason: 'settings' });
	// Under another of its names it would have every car of its own twice.
	await night(north, marketTime + 3 * day);
	aim(north.origin.replace('127.0.0.1', 'localhost'));
	expect(await visit(north, source, marketTime + 3 * day + 60)).toMatchObject({ state: 'failed', reason: 'settings' });
	aim('javascript:alert(1)');
	expect(await visit(north, source, marketTime + 4 * day)).toMatchObject({ state: 'failed', reason: 'settings' });
	expect(live(north, `source = 'andere'`)).toBe(own);
	expect(findSource(db, source)?.memory).toHaveProperty('etag');
});
