import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Migration } from './migration-files.ts';
import type { Database } from './open.ts';

const keptBackups = 3;

/**
 * Copies the database to `before-0007.sqlite` in the data folder and returns the path. The copy is complete and
 * on disk before it has its name. Only the last three are kept: they hold what people may have had erased since.
 */
export function backUpBefore(next: Migration, connection: Database, folder: string): string {
	const file = join(folder, `before-${String(next.number).padStart(4, '0')}.sqlite`);
	const unfinished = `${file}.unfinished`;
	for (const name of readdirSync(folder)) {
		if (/^before-\d{4}\.sqlite\.unfinished/.test(name)) rmSync(join(folder, name), { force: true });
	}
	// Made by us for its owner only: SQLite would take the mode from the umask. It writes into an empty file.
	closeSync(openSync(unfinished, 'wx', 0o600));
	try {
		connection.prepare('vacuum into ?').run(unfinished);
		syncToDisk(unfinished);
		renameSync(unfinished, file);
		syncToDisk(folder);
	} catch (error) {
		rmSync(unfinished, { force: true });
		throw error;
	}
	removeOldBackups(folder);
	return file;
}

function removeOldBackups(folder: string): void {
	const backups = readdirSync(folder)
		.filter(name => /^before-\d{4}\.sqlite$/.test(name))
		.sort();
	for (const name of backups.slice(0, -keptBackups)) rmSync(join(folder, name), { force: true });
}

function syncToDisk(path: string): void {
	const descriptor = openSync(path, 'r');
	fsyncSync(descriptor);
	closeSync(descriptor);
}
