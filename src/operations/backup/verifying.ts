import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkDatabase } from '#db/check.ts';
import { readMigrations } from '#db/migration-files.ts';
import { databaseFileName, openDatabase } from '#db/open.ts';
import { DatabaseRefused } from '#db/refused.ts';
import { type Backup, packedDatabase, unfinished, type Verification, writeJson } from './folder.ts';
import { unpack } from './packing.ts';
import { photoProblems } from './photos.ts';

/**
 * Restores a backup into a folder that is thrown away, looks at everything in it, and writes down what was found: the hash, SQLite's own
 * integrity check, rows without parents, the number of rows of every table; `withPhotos` every byte of every photo too.
 * Call it within `aloneIn`.
 * @param at seconds since 1970
 */
export async function verifyBackup(
	backups: string,
	{ name, manifest }: Backup,
	{ withPhotos }: { readonly withPhotos: boolean },
	at: number,
): Promise<Verification> {
	const folder = mkdtempSync(join(backups, `${unfinished}verifying-`));
	try {
		const problems = await problemsOf(folder, backups, { name, manifest }, withPhotos);
		const verified = { at, withPhotos, problems };
		writeJson(join(backups, name, 'verified.json'), verified);
		return verified;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

async function problemsOf(
	folder: string,
	backups: string,
	{ name, manifest }: Pick<Backup, 'name' | 'manifest'>,
	withPhotos: boolean,
): Promise<string[]> {
	try {
		const { bytes, sha256 } = await unpack(join(backups, name, packedDatabase), join(folder, databaseFileName));
		if (sha256 !== manifest.sha256)
			return [`the database has ${bytes} bytes with SHA-256 ${sha256}, not ${manifest.sha256}`];
	} catch (error) {
		return [`the database cannot be unpacked: ${messageOf(error)}`];
	}
	try {
		const db = openDatabase(folder);
		try {
			// An older backup lacks newer migrations: they are applied when a server starts on it.
			const known = readMigrations().filter(({ number }) => number <= manifest.schema);
			const { problems, rows } = checkDatabase(db, known);
			const differing = Object.entries(manifest.rows)
				.filter(([table, count]) => rows[table] !== count)
				.map(([table, count]) => `${table} has ${rows[table] ?? 'no'} rows, ${count} were copied`);
			return [...problems, ...differing, ...(withPhotos ? await photoProblems(db, backups) : [])];
		} finally {
			db.close();
		}
	} catch (error) {
		if (error instanceof DatabaseRefused) return [error.message];
		throw error;
	}
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
