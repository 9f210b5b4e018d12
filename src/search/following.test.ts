import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { instanceId } from '#db/instance.ts';
import { type Database, openDatabase } from '#db/open.ts';
import { confirmListing, endListing, relistListing } from '#src/listings/lifecycle.ts';
import { publishListing, reviseListing } from '#src/listings/publishing.ts';
import { removeListing, restoreListing } from '#src/listings/removal.ts';
import { recordSale, reserveListing } from '#src/listings/sale.ts';
import { afterThisTest } from '#src/testing/afterwards.ts';
import { chance } from '#src/testing/chance.ts';
import { freshDatabase, freshDataFolder } from '#src/testing/database.ts';
import { fillMarket, type MarketListing, marketOf, marketTime } from '#src/testing/market.ts';
import { readSnapshot, snapshotFileName } from './column-index/snapshot.ts';
import { emptyFilter, type Filter } from './filter.ts';
import { openSearch } from './opening.ts';
import type { Search } from './search.ts';
import { openSearching } from './searching.ts';

const everything: Filter = { ...emptyFilter, damage: 'auch', adKinds: ['angebot', 'gesuch', 'teiletraeger'] };
const market = marketOf(400, 91);
const fixture = join(import.meta.dirname, 'another-process.fixture.ts');

type Site = { folder: string; db: Database; ids: number[]; instance: string };

function filledFolder(): Site {
	const folder = freshDataFolder();
	const db = openDatabase(folder);
	afterThisTest(() => void db.close());
	return { folder, db, ids: fillMarket(db, market), instance: instanceId(db, marketTime) };
}

async function opened({ db, folder }: Site): Promise<Search> {
	const search = openSearch(db, folder, () => marketTime);
	afterThisTest(() => search.close().catch(() => {}));
	await search.whenReady();
	return search;
}

/** All a search says about the whole market, to be compared. */
async function told(search: Search) {
	const { hits, next, total, facets } = await search.find(
		{ filter: everything, sorting: 'preis', limit: 50 },
		{ facets: true },
	);
	return { ids: [...(await search.ids(everything))], hits, next, total, facets };
}

/** What a search of this moment that has never followed anything says. */
async function truth({ db }: Site) {
	const fresh = openSearching(db);
	const { hits, next, total, facets } = fresh.find(
		{ filter: everything, sorting: 'preis', limit: 50 },
		marketTime,
		true,
	);
	return { ids: [...fresh.ids(everything, marketTime)], hits, next, total, facets };
}

function otherProcess({ folder }: Site, ...args: (string | number)[]): unknown {
	const output = execFileSync(process.execPath, [fixture, folder, ...args.map(String)], { encoding: 'utf8' });
	return JSON.parse(output);
}

const logLength = ({ db }: Site) => db.prepare('SELECT count(*) FROM listing_changes').pluck().get();

describe('a change is seen by the next search', () => {
	test('whatever a seller, a buyer or a moderator did', async () => {
		const site = filledFolder();
		const search = await opened(site);
		const shown = market.findIndex(({ status }) => status === 'active');
		const id = site.ids[shown] ?? 0;
		const draft = market[shown]?.draft;
		if (!draft) throw new Error('nobody is active');
		const isFound = async () => (await search.ids(everything)).includes(id);
		expect(await isFound()).toBe(true);

		const at = marketTime;
		const steps: [change: () => unknown, found: boolean][] = [
			[() => reserveListing(site.db, id, at), true],
			[() => recordSale(site.db, id, at), false],
			[() => site.db.prepare('UPDATE listings SET sold_at = NULL WHERE id = ?').run(id), false],
			[() => removeListing(site.db, id, { by: null, reason: 'Betrug', at }), false],
			[() => restoreListing(site.db, id, at), true],
			[() => endListing(site.db, id, at), false],
			[() => relistListing(site.db, id, at), true],
			[() => confirmListing(site.db, id, at), true],
			[() => reviseListing(site.db, id, { ...draft, facts: { ...draft.facts, priceCents: 123_400 } }, at), true],
		];
		for (const [change, found] of steps) {
			change();
			expect(await isFound(), String(change)).toBe(found);
			expect(await told(search)).toEqual(await truth(site));
		}
		const [cheap] = await search.count([{ ...everything, ranges: { preis: { from: 123_400, to: 123_400 } } }]);
		expect(cheap).toBeGreaterThan(0);
		const young = publishListing(site.db, draft, { at });
		expect(await search.ids(everything)).toContain(young);
	});

	test('from another connection, and only once it is committed', async () => {
		const site = filledFolder();
		const search = await opened(site);
		const before = await told(search);
		const other = openDatabase(site.folder);
		other.exec('BEGIN IMMEDIATE');
		fillMarket(other, marketOf(5, 92));
		expect(await told(search)).toEqual(before);
		other.exec('ROLLBACK');
		expect(await told(search)).toEqual(before);
		fillMarket(other, marketOf(5, 93));
		other.close();
		expect(await told(search)).toEqual(await truth(site));
	});

	test('from another process', { timeout: 60_000 }, async () => {
		const site = filledFolder();
		const search = await opened(site);
		const [id = 0] = await search.ids(everything);
		expect(otherProcess(site, 'remove', id)).toEqual({ ok: true });
		expect(await search.ids(everything)).not.toContain(id);
		expect(otherProcess(site, 'publish', 30, 94)).toHaveLength(30);
		expect(await told(search)).toEqual(await truth(site));
	});

	test.each([
		['the beginning', 'seq < (SELECT max(seq) FROM listing_changes)'],
		['the middle', 'seq = (SELECT max(seq) - 1 FROM listing_changes)'],
		['the end', 'seq = (SELECT max(seq) FROM listing_changes)'],
		['all of it', 'seq > 0'],
	])('when somebody has cut %s out of the log', async (_, cut) => {
		const site = filledFolder();
		const search = await opened(site);
		site.db.transaction(() => {
			fillMarket(site.db, marketOf(8, 95));
			for (const id of site.ids.slice(0, 20)) removeListing(site.db, id, { by: null, reason: 'x', at: marketTime });
			site.db.exec(`DELETE FROM listing_changes WHERE ${cut}`);
		})();
		expect(await told(search)).toEqual(await truth(site));
	});

	test('after a search that failed half-way', async () => {
		const site = filledFolder();
		const reader = openDatabase(site.folder, { readonly: true });
		const searching = openSearching(reader);
		site.db.transaction(() => {
			removeListing(site.db, Number(searching.ids(everything, marketTime)[0]), {
				by: null,
				reason: 'x',
				at: marketTime,
			});
			site.db.exec('ALTER TABLE listings RENAME COLUMN price_cents TO lost');
		})();
		expect(() => searching.ids(everything, marketTime)).toThrow();
		// It must not take what it could not read for read.
		expect(() => searching.ids(everything, marketTime)).toThrow();
		site.db.exec('ALTER TABLE listings RENAME COLUMN lost TO price_cents');
		expect([...searching.ids(everything, marketTime)]).toEqual((await truth(site)).ids);
		reader.close();
	});
});

const small = { tailAtLeast: 5, tailAtMost: 16, tailFull: 24, fullSegment: 40, freshSegment: 25 };

test.each([1, 2, 3])(
	'a hundred random changes and merges leave the index equal to a new one at every step (market %i)',
	{ timeout: 120_000 },
	seed => {
		const random = chance(seed);
		const db = freshDatabase();
		const ids = fillMarket(db, marketOf(90, 96 + seed));
		const drafts = marketOf(400, 99 + seed);
		let serial = 0;
		// One model outgrows its segment now and then.
		const golf = { make: 'volkswagen', model: 'golf' };
		const another = (): MarketListing => {
			const { draft, ...rest } = random.pick(drafts);
			const vehicle = random.happens(0.4) ? { ...draft.vehicle, ...golf } : draft.vehicle;
			return { ...rest, draft: { ...draft, vehicle, origin: { ...draft.origin, externalId: `${seed}-${serial++}` } } };
		};
		const remove = (id: number) => removeListing(db, id, { by: null, reason: 'x', at: marketTime });
		const changes: readonly (readonly [number, () => void])[] = [
			[6, () => ids.push(...fillMarket(db, [another()]))],
			[2, () => ids.push(...fillMarket(db, Array.from({ length: random.whole(20, 40) }, another)))],
			[5, () => reviseListing(db, random.pick(ids), another().draft, marketTime)],
			[3, () => void remove(random.pick(ids))],
			[1, () => random.some(ids, 30).forEach(remove)],
			[2, () => void restoreListing(db, random.pick(ids), marketTime)],
			[1, () => endListing(db, random.pick(ids), marketTime)],
			[1, () => relistListing(db, random.pick(ids), marketTime)],
		];
		const searching = openSearching(db, undefined, small);
		const segments = new Set<number>();
		for (let step = 0; step < 100; step++) {
			random.weighted(changes)();
			const pieces = random.pick([0, 0, 1, 2, 50]);
			for (let piece = 0; piece < pieces && searching.tidy(); piece++) {}
			const newest = openSearching(db);
			const filter = random.happens(0.7) ? everything : { ...everything, makes: [golf.make], models: [golf] };
			const request = { filter, sorting: random.pick(['preis', '-km', 'neu'] as const), limit: 12 };
			const [is, should] = [searching, newest].map(one => {
				const { cost: _, ...answer } = one.find(request, marketTime, true);
				return { ...answer, ids: [...one.ids(filter, marketTime)] };
			});
			expect(is, `step ${step}`).toEqual(should);
			segments.add(searching.cars.size().segments);
		}
		// Otherwise nothing was merged or cut in two.
		expect(segments.size).toBeGreaterThan(2);
	},
);

test('seventy thousand cars of one model arrive at once and are all found', { timeout: 120_000 }, () => {
	const folder = freshDataFolder();
	const db = openDatabase(folder);
	afterThisTest(() => void db.close());
	const searching = openSearching(openDatabase(folder, { readonly: true }));
	const insert = (count: number) =>
		db.transaction(() => {
			db.prepare(
				`INSERT INTO listings (status, seller_kind, title, make, model, price_cents, mileage_km, fuel, damaged, country, created_at, published_at, changed_at, confirmed_at)
				WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < ?)
				SELECT 'active', 'privat', 'Golf', 'volkswagen', 'golf', 100 * (i % 997), i, iif(i % 3, 'benzin', 'diesel'), 0, 'deutschland', i, i % 5000, i, i FROM n`,
			).run(count);
			db.prepare('INSERT INTO listing_changes (listing_id) SELECT id FROM listings ORDER BY id DESC LIMIT ?').run(
				count,
			);
		})();
	const asked: [Filter, string][] = [
		[everything, '1'],
		[{ ...everything, choices: { kraftstoff: ['diesel'] } }, "fuel = 'diesel'"],
		[{ ...everything, ranges: { preis: { from: 10_000, to: 50_000 } } }, 'price_cents BETWEEN 10000 AND 50000'],
		[{ ...everything, makes: ['volkswagen'], ranges: { km: { to: 30_000 } } }, 'mileage_km <= 30000'],
		[{ ...everything, makes: ['bmw'] }, '0'],
	];
	const agrees = () => {
		for (const [filter, sql] of asked) {
			const expected = db.prepare(`SELECT count(*) FROM listings WHERE ${sql}`).pluck().get();
			expect(searching.count([filter], marketTime), sql).toEqual([expected]);
			const { hits } = searching.find({ filter, sorting: 'preis', limit: 30 }, marketTime, false);
			const order = db.prepare(`SELECT id FROM listings WHERE ${sql} ORDER BY price_cents, id LIMIT 30`).pluck().all();
			expect(
				hits.map(({ id }) => id),
				sql,
			).toEqual(order);
		}
	};
	insert(70_000);
	agrees();
	while (searching.tidy()) {}
	agrees();
	expect(searching.cars.size().segments).toBeGreaterThan(1);
	insert(3_000);
	agrees();
	while (searching.tidy()) {}
	agrees();
	expect(searching.cars.size().listings).toBe(73_000);
});

describe('the snapshot on disk', () => {
	test('makes a start equal to one without, and shortens the log', async () => {
		const site = filledFolder();
		const first = await opened(site);
		for (const id of site.ids.slice(0, 30)) removeListing(site.db, id, { by: null, reason: 'x', at: marketTime });
		const before = await told(first);
		await first.writeSnapshot();
		expect(logLength(site)).toBe(0);
		expect(await told(first)).toEqual(before);
		await first.close();
		const restored = readSnapshot(site.folder, site.instance);
		expect(restored?.seq).toBeGreaterThan(0);
		const searching = openSearching(openDatabase(site.folder, { readonly: true }), restored);
		expect([...searching.ids(everything, marketTime)]).toEqual(before.ids);
		expect(await told(await opened(site))).toEqual(before);
	});

	test('is written when the search closes, and what changed afterwards is followed', async () => {
		const site = filledFolder();
		const first = await opened(site);
		await first.close();
		expect(existsSync(join(site.folder, snapshotFileName))).toBe(true);
		expect(logLength(site)).toBe(0);
		fillMarket(site.db, marketOf(20, 97));
		for (const id of site.ids.slice(0, 9)) removeListing(site.db, id, { by: null, reason: 'x', at: marketTime });
		expect(await told(await opened(site))).toEqual(await truth(site));
	});

	test('is not believed when the log no longer reaches back to it', async () => {
		const site = filledFolder();
		await (await opened(site)).close();
		const old = join(site.folder, 'old.snapshot');
		copyFileSync(join(site.folder, snapshotFileName), old);
		fillMarket(site.db, marketOf(20, 98));
		await (await opened(site)).close();
		fillMarket(site.db, marketOf(3, 99));
		copyFileSync(old, join(site.folder, snapshotFileName));
		expect(await told(await opened(site))).toEqual(await truth(site));
	});

	test('is not believed when it is of another installation, or of columns laid out otherwise', async () => {
		const site = filledFolder();
		await (await opened(site)).close();
		const file = join(site.folder, snapshotFileName);
		const other = filledFolder();
		for (const id of other.ids.slice(0, 50)) removeListing(other.db, id, { by: null, reason: 'x', at: marketTime });
		copyFileSync(file, join(other.folder, snapshotFileName));
		expect(readSnapshot(other.folder, other.instance)).toBeUndefined();
		expect(await told(await opened(other))).toEqual(await truth(other));

		const bytes = readFileSync(file);
		expect(readSnapshot(site.folder, site.instance)).toBeDefined();
		const layout = bytes.indexOf('"layout":"') + '"layout":"'.length;
		bytes.write('0000', layout);
		writeFileSync(file, bytes);
		expect(readSnapshot(site.folder, site.instance)).toBeUndefined();
		expect(await told(await opened(site))).toEqual(await truth(site));
	});

	test('is not believed when a single byte of it is damaged, missing or too much', async () => {
		const site = filledFolder();
		await (await opened(site)).close();
		const file = join(site.folder, snapshotFileName);
		const sound = readFileSync(file);
		const random = chance(100);
		expect(readSnapshot(site.folder, site.instance)).toBeDefined();
		const believed: string[] = [];
		const attempt = (what: string) => {
			if (readSnapshot(site.folder, site.instance)) believed.push(what);
		};
		for (let trial = 0; trial < 150; trial++) {
			const bytes = Buffer.from(sound);
			const at = trial < 20 ? trial : random.whole(0, bytes.length - 1);
			bytes[at] = (bytes[at] ?? 0) ^ (1 << random.whole(0, 7));
			writeFileSync(file, bytes);
			attempt(`byte ${at}`);
		}
		for (const length of [0, 1, 7, 8, 9, 100, sound.length - 1, random.whole(0, sound.length - 1)]) {
			writeFileSync(file, sound);
			truncateSync(file, length);
			attempt(`${length} bytes`);
		}
		const garbage = ['', 'kein Abbild', '\u0000'.repeat(5_000), '{"layout":1}', `\u00ff`.repeat(999)];
		for (const text of garbage) {
			writeFileSync(file, text);
			attempt(text.slice(0, 20));
		}
		writeFileSync(file, Buffer.concat([sound, Buffer.from([0])]));
		attempt('one byte more');
		rmSync(file);
		mkdirSync(file);
		attempt('a folder');
		expect(believed).toEqual([]);
		rmSync(file, { recursive: true });
		writeFileSync(file, sound.subarray(0, sound.length >> 1));
		expect(await told(await opened(site))).toEqual(await truth(site));
	});

	test('leaves no trace of a process that was killed while it wrote', { timeout: 60_000 }, async () => {
		const site = filledFolder();
		for (const wait of [5, 40]) {
			const child = spawn(process.execPath, [fixture, site.folder, 'snapshots'], {
				stdio: ['ignore', 'pipe', 'inherit'],
			});
			await once(child.stdout, 'data');
			fillMarket(site.db, marketOf(10, 200 + wait));
			await after(wait);
			child.kill('SIGKILL');
			await once(child, 'exit');
			const search = await opened(site);
			expect(await told(search)).toEqual(await truth(site));
			await search.close();
		}
	});

	test('that cannot be written keeps neither the answers nor the end of the server from coming', async () => {
		const site = filledFolder();
		const search = await opened(site);
		mkdirSync(join(site.folder, `${snapshotFileName}.new`));
		const changes = logLength(site);
		await expect(search.writeSnapshot()).rejects.toThrow(/the search failed/);
		expect(logLength(site)).toBe(changes);
		fillMarket(site.db, marketOf(4, 300));
		expect(await told(search)).toEqual(await truth(site));
		await expect(search.close()).rejects.toThrow(/the search failed/);
		// The thread is gone: nothing would answer any more.
		await expect(search.ids(everything)).rejects.toThrow(/has ended/);
	});
});
