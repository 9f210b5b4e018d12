import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '#db/open.ts';
import { type FakeFeed, startFakeFeed } from '#scripts/fakes/feed.ts';
import { openPhotoMaker } from '#src/photos/making.ts';
import { afterThisTest } from '#src/testing/afterwards.ts';
import { freshDataFolder } from '#src/testing/database.ts';
import { connectSource, findSource, type Source } from '../sources.ts';
import { readSample } from '../suggesting/kept-sample.ts';
import { previewFolder, visitFolder } from '../visit-folder.ts';
import { placeUpload } from '../ways/upload.ts';
import { previewSource } from './preview.ts';
import { visitorAs } from './visit-job.ts';

const at = Date.UTC(2026, 10, 23, 3) / 1000;

async function fakeFeed(): Promise<FakeFeed> {
	const fake = await startFakeFeed({ cars: 5 });
	afterThisTest(() => fake.close());
	return fake;
}

function market({ kind, address, way = 'https' }: Pick<Source, 'kind' | 'address'> & Partial<Pick<Source, 'way'>>) {
	const dataFolder = freshDataFolder();
	const db = openDatabase(dataFolder);
	afterThisTest(() => void db.close());
	const photos = openPhotoMaker(freshDataFolder({ empty: true }));
	afterThisTest(() => photos.close());
	const draft = { kind, address, name: 'Q', way, settings: {}, mapping: null, schedule: 'von-hand' } as const;
	const id = connectSource(db, draft, { dealerId: null, privateNetwork: true, at });
	const visitor = {
		...visitorAs('https://autos.example'),
		db,
		dataFolder,
		photos,
		signal: new AbortController().signal,
	};
	return { db, dataFolder, id, look: () => previewSource({ ...visitor, now: () => new Date(at * 1000) }, id) };
}

test('a look at a feed leaves its first rows for the page of its columns, and nothing else on the disk', async () => {
	const fake = await fakeFeed();
	const { dataFolder, id, look } = market({ kind: 'fahrzeug-feed', address: `${fake.origin}/fahrzeuge.csv` });
	expect(await look()).toMatchObject({ ok: true, report: { created: 5 } });
	const folder = previewFolder(dataFolder, id);
	expect(readdirSync(folder)).toEqual(['sample.json']);
	const sample = await readSample(folder);
	expect(sample).toMatchObject({ format: 'csv', problem: undefined });
	expect(sample?.columns).toContain('vehicle_id');
	expect(sample?.rows).toHaveLength(5);
});

test('what a ZIP unpacked to is gone after the look', async () => {
	const fake = await fakeFeed();
	const { dataFolder, id, look } = market({ kind: 'mobile-de-datei', address: `${fake.origin}/bestand.zip` });
	expect(await look()).toMatchObject({ ok: true, report: { created: 5 } });
	expect(readdirSync(previewFolder(dataFolder, id))).toEqual([]);
	expect(existsSync(dataFolder)).toBe(true);
});

test.each(['fahrzeug-feed', 'mobile-de-datei'] as const)(
	'a look at an upload that is in already (%s) says that there is no file, not that we broke',
	async kind => {
		const { dataFolder, id, look } = market({ kind, address: '', way: 'upload' });
		expect(await look()).toMatchObject({ ok: false, reason: 'no-file' });
		const sent = join(freshDataFolder({ empty: true }), 'sent');
		writeFileSync(sent, 'x');
		await placeUpload(dataFolder, id, sent, 'bestand.csv');
		const folder = join(visitFolder(dataFolder, id), 'upload');
		for (const name of readdirSync(folder)) if (name.endsWith('.data')) rmSync(join(folder, name));
		expect(await look()).toMatchObject({ ok: false, reason: 'no-file' });
	},
);

test('a feed of the private network leads to its own server and to no other in there', async () => {
	const [own, neighbour] = [await fakeFeed(), await fakeFeed()];
	const { db, id } = market({ kind: 'fahrzeug-feed', address: `${own.origin}/fahrzeuge.csv` });
	const source = findSource(db, id);
	if (!source) throw new Error('it was just connected');
	const ask = (from: Partial<Source>, address: string) => {
		const outgoing = visitorAs('https://autos.example').openOutgoing(
			{ ...source, ...from },
			new AbortController().signal,
		);
		afterThisTest(() => outgoing.close());
		return outgoing.ask(address);
	};
	expect((await ask({}, `${own.origin}/fahrzeuge.csv`)).status).toBe(200);
	await expect(ask({}, `${neighbour.origin}/fahrzeuge.csv`)).rejects.toMatchObject({ reason: 'address' });
	// A folder into which a dealer's program writes is the operator's, and what stands in its files is not.
	const folder = { way: 'ordner', address: '/srv/autos' } as const;
	await expect(ask({ ...folder, dealerId: 1 }, `${own.origin}/fahrzeuge.csv`)).rejects.toMatchObject({
		reason: 'address',
	});
	expect((await ask({ ...folder, dealerId: null }, `${own.origin}/fahrzeuge.csv`)).status).toBe(200);
	expect(neighbour.requests).toHaveLength(0);
});
