import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { checkDatabase } from '#db/check.ts';
import { isServerRunning } from '#db/lock.ts';
import { readMigrations } from '#db/migration-files.ts';
import { databaseFileName, makeDataFolder, openDatabase } from '#db/open.ts';
import { secretFileName } from '#db/secret.ts';
import { StartRefused } from '../start-refused.ts';
import type { BackupPlaces } from './creating.ts';
import { type Backup, namesIn, packedDatabase, photosOf, syncFile } from './folder.ts';
import { unpack } from './packing.ts';

export type Restored = { readonly rows: number; readonly photos: number };

/**
 * Puts a backup into folders without a database: the database, its key, and the photos. The database comes last and in one step, so that
 * a restore that was cut off is begun again and nothing half restored is ever served.
 *
 * Throws `StartRefused` where a server runs, a database is there already, or the backup is damaged.
 */
export async function restoreBackup({ dataFolder, uploads, backups }: BackupPlaces, backup: Backup): Promise<Restored> {
	const file = join(dataFolder, databaseFileName);
	if (isServerRunning(dataFolder)) throw new StartRefused(`a server runs on ${dataFolder}: stop it first`);
	if (existsSync(file)) {
		throw new StartRefused(
			`there is a database at ${file}: move it away (keep it, together with its -wal file) or set RADSTAND_DATA to an empty folder`,
		);
	}
	makeDataFolder(dataFolder);
	const folder = join(dataFolder, '.restoring');
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { mode: 0o700 });
	try {
		const { sha256 } = await unpack(join(backups, backup.name, packedDatabase), join(folder, databaseFileName));
		if (sha256 !== backup.manifest.sha256)
			throw new StartRefused(`backup ${backup.name} is damaged: its hash is wrong`);
		const rows = checked(folder, backup);
		const photos = await putBackPhotos(backups, uploads);
		const secret = join(backups, backup.name, secretFileName);
		if (existsSync(secret)) {
			copyFileSync(secret, join(dataFolder, secretFileName));
			syncFile(join(dataFolder, secretFileName));
		}
		// What was read from another database before: the search reads everything anew without it.
		for (const left of ['columns.snapshot', `${databaseFileName}-wal`, `${databaseFileName}-shm`]) {
			rmSync(join(dataFolder, left), { force: true });
		}
		renameSync(join(folder, databaseFileName), file);
		syncFile(dataFolder);
		return { rows, photos };
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function checked(folder: string, { name, manifest }: Backup): number {
	const db = openDatabase(folder);
	try {
		const known = readMigrations().filter(({ number }) => number <= manifest.schema);
		const { problems, rows } = checkDatabase(db, known);
		if (problems.length > 0) throw new StartRefused(`backup ${name} is damaged: ${problems.join('; ')}`);
		return Object.values(rows).reduce((sum, count) => sum + count, 0);
	} finally {
		db.close();
	}
}

/** Photos that are there stay: a name is the hash of what it names. */
async function putBackPhotos(backups: string, uploads: string): Promise<number> {
	let photos = 0;
	for (const digits of namesIn(photosOf(backups))) {
		const to = join(uploads, 'originals', digits);
		mkdirSync(to, { recursive: true, mode: 0o700 });
		for (const file of namesIn(join(photosOf(backups), digits))) {
			if (file.endsWith('.tmp') || existsSync(join(to, file))) continue;
			copyFileSync(join(photosOf(backups), digits, file), join(to, `${file}.tmp`));
			syncFile(join(to, `${file}.tmp`));
			renameSync(join(to, `${file}.tmp`), join(to, file));
			photos++;
		}
		syncFile(to);
		await setImmediate();
	}
	return photos;
}
