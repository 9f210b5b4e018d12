import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Database, openDatabase } from '#db/open.ts';
import { rowCounts } from '#db/row-counts.ts';
import { keyFor } from '#db/secret.ts';
import { storeOriginal } from '#src/photos/store.ts';
import { freshDataFolder } from '#src/testing/database.ts';
import { fillMarket, marketOf } from '#src/testing/market.ts';
import { createBackup } from './creating.ts';
import { aloneIn, listBackups, newestVerified } from './folder.ts';
import { restoreBackup } from './restoring.ts';
import { keptBackups, rotateBackups } from './rotating.ts';
import { verifyBackup } from './verifying.ts';

const at = 1_795_000_000;

test('an admin who has lost the machine has every row, every photo and the key back', async () => {
	const { db, places, photo } = await market();
	const key = keyFor(db, 'vin').toString('hex');
	const backup = await createBackup(places, at);
	expect(await verifyBackup(places.backups, backup, { withPhotos: true }, at)).toMatchObject({ problems: [] });
	const before = rows(db);
	const target = { ...places, dataFolder: freshDataFolder({ empty: true }), uploads: freshDataFolder({ empty: true }) };
	await restoreBackup(target, backup);
	const restored = openDatabase(target.dataFolder);
	expect(Object.fromEntries(rowCounts(restored))).toEqual(Object.fromEntries(rowCounts(db)));
	expect(rows(restored)).toEqual(before);
	expect(keyFor(restored, 'vin').toString('hex')).toBe(key);
	const bytes = readFileSync(join(target.uploads, 'originals', photo.slice(0, 2), `${photo}.jpg`));
	expect(createHash('sha256').update(bytes).digest('hex')).toMatch(photo);
	restored.close();
});

test('a database that is there is never written over', async () => {
	const { places } = await market();
	const backup = await createBackup(places, at);
	await expect(restoreBackup(places, backup)).rejects.toThrow('there is a database at');
});

test('what is written while a backup is made is in it or not, and never half', async () => {
	const { db, places } = await market();
	const other = openDatabase(places.dataFolder);
	const write = other.prepare('INSERT INTO reports (subject, subject_id, reason, created_at) VALUES (?, 1, ?, ?)');
	let written = 0;
	const writing = setInterval(() => {
		other.transaction(() => {
			write.run('listing', 'eins', at);
			write.run('listing', 'zwei', at);
		})();
		written++;
	}, 1);
	const backup = await createBackup(places, at);
	clearInterval(writing);
	other.close();
	expect(written).toBeGreaterThan(0);
	expect((backup.manifest.rows.reports ?? 1) % 2).toBe(0);
	expect((await verifyBackup(places.backups, backup, { withPhotos: true }, at)).problems).toEqual([]);
	db.close();
});

test('damage of any part is found, and such a backup is not restored by itself', async () => {
	const { places, photo } = await market();
	const good = await createBackup(places, at);
	await verifyBackup(places.backups, good, { withPhotos: true }, at);
	const cut = await createBackup(places, at + 3_600);
	truncateSync(join(places.backups, cut.name, 'radstand.sqlite.zst'), 5_000);
	const found = await verifyBackup(places.backups, cut, { withPhotos: false }, at + 3_600);
	expect(found.problems.join()).toContain('cannot be unpacked');
	expect(newestVerified(places.backups)?.name).toBe(good.name);
	const target = { ...places, dataFolder: freshDataFolder({ empty: true }), uploads: freshDataFolder({ empty: true }) };
	await expect(restoreBackup(target, cut)).rejects.toThrow();
	expect(existsSync(join(target.dataFolder, 'radstand.sqlite'))).toBe(false);
	const file = join(places.backups, 'photos', photo.slice(0, 2), `${photo}.jpg`);
	writeFileSync(file, 'etwas anderes');
	const second = await verifyBackup(places.backups, good, { withPhotos: true }, at + 3_600);
	expect(second.problems).toEqual([`photo ${photo}.jpg is damaged`]);
	rmSync(file);
	const third = await verifyBackup(places.backups, good, { withPhotos: true }, at + 3_600);
	expect(third.problems).toEqual([`photo ${photo} is missing`]);
});

test('a photo is copied once, and stays as long as a backup needs it', async () => {
	const { db, places, photo } = await market();
	const file = join('originals', photo.slice(0, 2), `${photo}.jpg`);
	expect((await createBackup(places, at)).manifest.photos).toEqual({ kept: 1, copied: 1 });
	expect((await createBackup(places, at + 3_600)).manifest.photos).toEqual({ kept: 1, copied: 0 });
	db.exec('DELETE FROM listing_photos');
	rmSync(join(places.uploads, file));
	await createBackup(places, at + 7_200);
	rotateBackups(places.backups, { hours: 3, days: 0, weeks: 0 });
	expect(existsSync(join(places.backups, 'photos', photo.slice(0, 2), `${photo}.jpg`))).toBe(true);
	await createBackup(places, at + 10_800);
	rotateBackups(places.backups, { hours: 1, days: 0, weeks: 0 });
	expect(listBackups(places.backups)).toHaveLength(1);
	expect(existsSync(join(places.backups, 'photos', photo.slice(0, 2), `${photo}.jpg`))).toBe(false);
});

test('the rotation keeps the newest of each hour, day and week, and never takes the last good one', () => {
	const hourly = Array.from({ length: 24 * 40 }, (_, hour) => made(at - hour * 3_600, []));
	const kept = keptBackups(hourly, { hours: 24, days: 7, weeks: 4 });
	expect(kept.size).toBeGreaterThanOrEqual(24 + 5 + 2);
	expect(kept.size).toBeLessThanOrEqual(24 + 7 + 4);
	const [newest, ...older] = hourly;
	if (newest === undefined) throw new Error('nothing');
	const troubled = [made(at + 3_600, ['damaged']), newest, ...older];
	expect(keptBackups(troubled, { hours: 1, days: 0, weeks: 0 })).toEqual(new Set([troubled[0]?.name, newest.name]));
});

test('two backups at once do not meet, and what a killed one left behind is cleared away', async () => {
	const { places } = await market();
	mkdirSync(join(places.backups, '.unfinished-2026-01-01T00-00-00Z'), { recursive: true });
	await aloneIn(places.backups, async () => {
		await expect(aloneIn(places.backups, async () => {})).rejects.toThrow('another process is at work');
		await createBackup(places, at);
	});
	expect(readdirSync(places.backups).filter(name => name.startsWith('.unfinished'))).toEqual([]);
});

const made = (takenAt: number, problems: readonly string[]) => ({
	name: String(takenAt),
	manifest: {
		format: 1,
		takenAt,
		schema: 6,
		bytes: 1,
		sha256: '',
		packedBytes: 1,
		rows: {},
		photos: { kept: 0, copied: 0 },
	} as const,
	verified: { at: takenAt, withPhotos: false, problems: [...problems] },
});

async function market() {
	const dataFolder = freshDataFolder();
	const uploads = freshDataFolder({ empty: true });
	const backups = freshDataFolder({ empty: true });
	const db = openDatabase(dataFolder);
	fillMarket(db, marketOf(40, 1));
	keyFor(db, 'vin');
	const { name: photo } = await storeOriginal(uploads, Buffer.from('ein Bild'), 'jpg');
	await storeOriginal(uploads, Buffer.from('von niemandem gebraucht'), 'jpg');
	db.prepare('DELETE FROM listing_photos').run();
	db.prepare(
		`INSERT INTO listing_photos (listing_id, position, name, width, height, colour, created_at)
		SELECT min(id), 0, ?, 4, 3, 'a0b0c0', 1 FROM listings`,
	).run(photo);
	return { db, places: { dataFolder, uploads, backups }, photo };
}

const rows = (db: Database) => db.prepare('SELECT * FROM listings ORDER BY id').all();
