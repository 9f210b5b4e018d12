import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { openDatabase } from '#db/open.ts';
import { removeListing } from '#src/listings/removal.ts';
import { chance } from '#src/testing/chance.ts';
import {
	everything,
	type FollowedMarket,
	filledFolder,
	fixture,
	opened,
	told,
	truth,
} from '#src/testing/followed-market.ts';
import { fillMarket, marketOf, marketTime } from '#src/testing/market.ts';
import { readSnapshot, snapshotFileName } from './column-index/snapshot.ts';
import { openSearching } from './searching.ts';

const logLength = ({ db }: FollowedMarket) => db.prepare('SELECT count(*) FROM listing_changes').pluck().get();

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

	test('leaves no trace of a process that was killed while it wrote', { timeout: 300_000 }, async () => {
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
