import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openDatabase } from '#db/open.ts';
import { type FakeFeedOptions, startFakeFeed } from '#scripts/fakes/feed.ts';
import { secondsOf } from '#src/formats/seconds.ts';
import { createLog } from '#src/operations/log.ts';
import { openPhotoMaker } from '#src/photos/making.ts';
import { afterThisTest } from '#src/testing/afterwards.ts';
import { freshDataFolder } from '#src/testing/database.ts';
import { picturesOfTests } from '#src/testing/picture-lanes.ts';
import {
	allowShrinking,
	askForVisit,
	type Credentials,
	connectSource,
	findSource,
	pauseSource,
	type SourceDraft,
	takeSource,
} from '../sources.ts';
import { visitsOf } from '../visits.ts';
import { visitorAs } from './visit-job.ts';
import { visitSource } from './visiting.ts';
import { openVisits } from './visits-in-processes.ts';

/** Dieter's web space, and a market that fetches his stock from there. */
async function market({ path = '/mobile.csv', credentials, ...feed }: Options = {}) {
	const fake = await startFakeFeed({ cars: 12, ...feed });
	afterThisTest(() => fake.close());
	const dataFolder = freshDataFolder();
	const db = openDatabase(dataFolder);
	afterThisTest(() => void db.close());
	const uploads = freshDataFolder({ empty: true });
	const photos = openPhotoMaker(uploads, picturesOfTests());
	afterThisTest(() => photos.close());
	const dieter = db
		.prepare(
			`INSERT INTO users (email, name, kind, password_hash, created_at, confirmed_at) VALUES ('d@haus.example', 'Dieter', 'haendler', 'x', 0, 0)`,
		)
		.run().lastInsertRowid;
	db.prepare(
		`INSERT INTO dealers (user_id, slug, company, street, country, plz, place, phone, email, imprint, created_at)
		VALUES (?, 'dieter', 'Autohaus Dieter', 'Weg 1', 'deutschland', '10115', 'Berlin', '030', 'd@haus.example', 'x', 0)`,
	).run(dieter);
	const draft: SourceDraft = {
		...{ kind: 'mobile-de-datei', name: 'Bestand', way: 'https', address: fake.origin + path },
		...{ settings: {}, mapping: null, schedule: 'alle-6-stunden' },
	};
	let days = 0;
	const now = () => new Date(Date.now() + days * 86_400_000);
	const source = connectSource(db, draft, { dealerId: 1, credentials, privateNetwork: true, at: secondsOf(now()) });
	const stop = new AbortController();
	const visit = (signal = stop.signal) =>
		visitSource({ ...visitorAs('https://autos.example'), db, dataFolder, photos, signal, now }, source, 'uhr');
	const cars = () =>
		db.prepare('SELECT status, count(*) AS count FROM listings GROUP BY status ORDER BY status').all() as {
			status: string;
			count: number;
		}[];
	return {
		...{ fake, db, dataFolder, uploads, source, visit, cars, now },
		active: () => cars().find(({ status }) => status === 'active')?.count ?? 0,
		last: () => visitsOf(db, source, 1)[0],
		nextDay: () => {
			days += 1;
		},
	};
}

type Options = FakeFeedOptions & { path?: string; credentials?: Credentials };

test('Dieter’s stock comes in under his name, stays while nothing is new, and follows what changes', async () => {
	const { fake, db, source, visit, cars, active, last, nextDay } = await market();
	expect(await visit()).toMatchObject({ state: 'finished', reason: null, report: { created: 12, refused: 0 } });
	expect(db.prepare('SELECT DISTINCT dealer_id, seller_kind, plz, place FROM listings').all()).toEqual([
		{ dealer_id: 1, seller_kind: 'haendler', plz: '10115', place: 'Berlin' },
	]);
	expect(findSource(db, source)).toMatchObject({ failuresInARow: 0, leaseUntil: null });
	const changes = () => db.prepare('SELECT count(*) FROM listing_changes').pluck().get();
	const before = changes();
	expect(await visit()).toMatchObject({ state: 'unchanged', requests: 1 });
	expect(changes()).toBe(before);
	nextDay();
	nextDay();
	const confirmedBefore = db.prepare('SELECT min(confirmed_at) FROM listings').pluck().get() as number;
	expect(await visit()).toMatchObject({ state: 'unchanged' });
	expect(db.prepare('SELECT min(confirmed_at) FROM listings').pluck().get()).toBeGreaterThan(confirmedBefore + 86_400);
	fake.change(3, { priceEuros: 4_321 });
	fake.remove(5);
	fake.add(2);
	expect(await visit()).toMatchObject({
		state: 'finished',
		report: { created: 2, updated: 1, ended: 1, unchanged: 10 },
	});
	expect(cars()).toEqual([
		{ status: 'active', count: 13 },
		{ status: 'ended', count: 1 },
	]);
	expect(active()).toBe(13);
	expect(last()).toMatchObject({ begunBy: 'uhr', state: 'finished', reason: null });
});

test('a stock that is suddenly empty or halved ends nothing until Dieter says that it is true', async () => {
	const { fake, db, source, visit, active, last } = await market();
	await visit();
	fake.set({ stock: 'half' });
	expect(await visit()).toMatchObject({ state: 'stopped', reason: 'shrunk' });
	expect(active()).toBe(12);
	expect(findSource(db, source)).toMatchObject({ failuresInARow: 1 });
	// It is read again each time, for nothing of it was believed.
	expect(await visit()).toMatchObject({ state: 'stopped', reason: 'shrunk' });
	fake.set({ stock: 'empty' });
	expect(await visit()).toMatchObject({ reason: expect.stringMatching(/^(shrunk|no-file)$/) });
	expect(active()).toBe(12);
	fake.set({ stock: 'half' });
	allowShrinking(db, source, 1);
	expect(await visit()).toMatchObject({ state: 'finished', report: { ended: 6 } });
	expect(active()).toBe(6);
	expect(findSource(db, source)).toMatchObject({ failuresInARow: 0, shrinkingAllowedAt: null });
	expect(last()?.state).toBe('finished');
});

test.each([
	['401', 'credentials'],
	['403', 'not-allowed'],
	['404', 'no-file'],
	['500', 'unreachable'],
	['html-200', 'not-understood'],
	['empty-200', 'no-file'],
	['gzip-bomb', 'too-large'],
] as const)('the answer %s ends no car and has the name %s', async (trouble, reason) => {
	const { fake, visit, active, last } = await market();
	await visit();
	fake.set({ trouble });
	expect(await visit()).toMatchObject({ state: 'failed', reason });
	expect(active()).toBe(12);
	expect(last()?.detail).toMatch(/^[A-Z\d].{10,400}$/s);
	fake.set({ trouble: undefined });
	expect(await visit()).toMatchObject({ state: expect.stringMatching(/finished|unchanged/) });
});

test.each([
	['zip-slip', '/bestand.zip'],
	['zip-bomb', '/bestand.zip'],
] as const)('a %s is refused, and nothing of it is taken', async (trouble, path) => {
	const { fake, visit, active } = await market({ path });
	fake.set({ trouble });
	expect(await visit()).toMatchObject({
		state: 'failed',
		reason: expect.stringMatching(/too-large|not-understood|broken-file/),
	});
	expect(active()).toBe(0);
});

test('the password that is kept is the one that is sent, and a wrong one is told as such', async () => {
	const { fake, visit } = await market({ password: 'richtig', credentials: { user: 'feed', password: 'richtig' } });
	expect(await visit()).toMatchObject({ state: 'finished' });
	fake.set({ password: 'anders' });
	expect(await visit()).toMatchObject({ state: 'failed', reason: 'credentials' });
});

test('two never visit the same source at once, and what was broken off goes on', async () => {
	const { db, source, visit, active, now } = await market({ cars: 30 });
	takeSource(db, source, 'another', secondsOf(now()), secondsOf(now()) + 60);
	expect(await visit()).toBeUndefined();
	db.prepare('UPDATE import_sources SET lease = NULL, lease_until = NULL').run();
	const stop = new AbortController();
	stop.abort();
	expect(await visit(stop.signal)).toMatchObject({ state: 'interrupted' });
	expect(findSource(db, source)).toMatchObject({ failuresInARow: 0 });
	expect(findSource(db, source)?.nextRunAt).toBeLessThanOrEqual(secondsOf(now()));
	expect(await visit()).toMatchObject({ state: 'finished' });
	expect(active()).toBe(30);
});

test('the server has sources visited in processes of their own; one that is killed is told, and the next goes on', async () => {
	const { fake, db, dataFolder, uploads, source, active, now } = await market({ cars: 25, dripMs: 40 });
	const log: string[] = [];
	const visits = openVisits({ db, now, log: createLog('info', { write: line => void log.push(line) }) }, () => ({
		...{ dataFolder, uploads, origin: 'https://autos.example' },
	}));
	afterThisTest(() => visits.close());
	visits.look();
	await expect.poll(() => fake.requests.length, { timeout: 60_000 }).toBe(1);
	const children = childrenOf(process.pid);
	expect(children).toHaveLength(1);
	process.kill(children[0] ?? 0, 'SIGKILL');
	await expect.poll(() => visitsOf(db, source, 1)[0]?.state, { timeout: 60_000 }).toBe('failed');
	expect(visitsOf(db, source, 1)[0]).toMatchObject({ reason: 'internal', begunBy: 'uhr' });
	expect(findSource(db, source)).toMatchObject({ failuresInARow: 1, leaseUntil: null });
	fake.set({ dripMs: 0 });
	askForVisit(db, source, secondsOf(now()));
	visits.look();
	visits.look();
	await expect.poll(() => visitsOf(db, source, 1)[0]?.state, { timeout: 60_000 }).toBe('finished');
	expect(visitsOf(db, source, 9)).toHaveLength(2);
	expect(active()).toBe(25);
	await expect.poll(() => log.join('')).toContain('a source was visited');
	const preview = await visits.preview(source);
	expect(preview).toMatchObject({ ok: true, report: { state: 'preview', unchanged: 25, created: 0 } });
	pauseSource(db, source, 'hand', secondsOf(now()));
	visits.look();
	await wait(50);
	expect(visitsOf(db, source, 9)).toHaveLength(2);
});

/** Visiting processes below this one. */
function childrenOf(parent: number): number[] {
	const children = readdirSync('/proc')
		.filter(name => /^\d+$/.test(name))
		.filter(name => {
			try {
				const isChild = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1]?.split(' ')[1] === String(parent);
				return isChild && readFileSync(`/proc/${name}/cmdline`, 'utf8').includes('visiting-process');
			} catch {
				return false;
			}
		});
	return children.map(Number);
}
