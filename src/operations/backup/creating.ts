import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, databaseFileName, openConnection, openDatabase } from '#db/open.ts';
import { rowCounts } from '#db/row-counts.ts';
import { secretFileName } from '#db/secret.ts';
import { StartRefused } from '../start-refused.ts';
import {
	type Backup,
	backupName,
	type Manifest,
	namesIn,
	packedDatabase,
	syncFile,
	unfinished,
	writeJson,
} from './folder.ts';
import { pack } from './packing.ts';
import { copyPhotos } from './photos.ts';

/** Where everything lies. */
export type BackupPlaces = { readonly dataFolder: string; readonly uploads: string; readonly backups: string };

/** Copy and packed copy together are seldom larger than this many times the database. */
const roomNeeded = 1.6;

/**
 * Copies the database as it is at one moment, the key beside it, and the originals of photos that no earlier backup has brought over. May
 * run beside a living server, best in a process of its own: copying holds the event loop for as long as the disk takes. Nothing
 * counts as a backup before all of it is on disk.
 *
 * Throws `StartRefused` where the disk has no room for it. Call it within `aloneIn`.
 * @param at seconds since 1970
 */
export async function createBackup({ dataFolder, uploads, backups }: BackupPlaces, at: number): Promise<Backup> {
	const name = backupName(at);
	const folder = join(backups, unfinished + name);
	for (const left of namesIn(backups)) {
		if (left.startsWith(unfinished)) rmSync(join(backups, left), { recursive: true, force: true });
	}
	const source = openDatabase(dataFolder, { readonly: true });
	try {
		refuseWithoutRoom(source, backups);
		mkdirSync(folder, { mode: 0o700 });
		// In one go: a copy in steps begins anew whenever somebody writes in between.
		await source.backup(join(folder, databaseFileName), { progress: () => 0x7fff_ffff });
	} finally {
		source.close();
	}
	const manifest = await takeStock(folder, { uploads, backups }, at);
	const secret = join(dataFolder, secretFileName);
	// Without it nothing that is sealed in the database can be opened again.
	if (existsSync(secret)) copyFileSync(secret, join(folder, secretFileName));
	for (const file of namesIn(folder)) syncFile(join(folder, file));
	writeJson(join(folder, 'manifest.json'), manifest);
	syncFile(folder);
	renameSync(folder, join(backups, name));
	syncFile(backups);
	return { name, manifest, verified: undefined };
}

async function takeStock(folder: string, places: Omit<BackupPlaces, 'dataFolder'>, at: number): Promise<Manifest> {
	const copy = openConnection(folder);
	let counted: Pick<Manifest, 'schema' | 'rows' | 'photos'>;
	try {
		counted = {
			schema: Number(copy.pragma('user_version', { simple: true })),
			rows: Object.fromEntries(rowCounts(copy)),
			photos: await copyPhotos(copy, places, at),
		};
	} finally {
		copy.close();
	}
	const file = join(folder, databaseFileName);
	const packed = await pack(file, join(folder, packedDatabase));
	for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true });
	return { format: 1, takenAt: at, ...counted, ...packed };
}

function refuseWithoutRoom(source: Database, backups: string): void {
	const { bavail, bsize } = statfsSync(backups);
	const needed = statSync(source.name).size * roomNeeded;
	if (bavail * bsize >= needed) return;
	throw new StartRefused(
		`no room for a backup in ${backups}: it needs ${(needed / 1e9).toFixed(2)} GB, ${((bavail * bsize) / 1e9).toFixed(2)} GB are free`,
	);
}
