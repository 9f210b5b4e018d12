import { closeSync, fsyncSync, openSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { tryLock } from '#db/lock.ts';
import { newestMigration } from '#db/migration-files.ts';
import { makeDataFolder } from '#db/open.ts';
import { StartRefused } from '../start-refused.ts';

/**
 * How backups lie on disk:
 *
 *     photos/ab/abcdef….jpg        originals, shared by all backups: a photo never changes, its name is the hash of its bytes
 *     gone.json                    originals that the market has no more, and since when
 *     2026-11-23T07-13-00Z/        one backup
 *       radstand.sqlite.zst        the database
 *       secret.key                 what opens sealed secrets and signed links; keep it as safe as the rest
 *       manifest.json              what was copied, with hashes and numbers of rows
 *       verified.json              when it was last unpacked and checked, and what was found
 */
export type Manifest = z.infer<typeof manifestShape>;

const manifestShape = z.object({
	format: z.literal(1),
	/** Seconds since 1970. */
	takenAt: z.number(),
	/** Of the database: number of its newest migration. */
	schema: z.number(),
	/** Unpacked. */
	bytes: z.number(),
	/** Of the unpacked database. */
	sha256: z.string(),
	packedBytes: z.number(),
	/** Table → number of rows. */
	rows: z.record(z.string(), z.number()),
	photos: z.object({
		/** Originals that lie in the shared folder. */
		kept: z.number(),
		/** Of these, copied for this backup. */
		copied: z.number(),
	}),
});

export type Verification = z.infer<typeof verificationShape>;

const verificationShape = z.object({
	/** Seconds since 1970. */
	at: z.number(),
	/** Whether every photo was read too. */
	withPhotos: z.boolean(),
	/** One English line each; empty when all is well. */
	problems: z.array(z.string()),
});

export type Backup = {
	/** Name of its folder: the time at which it was begun. */
	readonly name: string;
	readonly manifest: Manifest;
	readonly verified: Verification | undefined;
};

export const packedDatabase = 'radstand.sqlite.zst';
export const photosOf = (backups: string): string => join(backups, 'photos');
/** What is written under this name is no backup yet. */
export const unfinished = '.unfinished-';

/** Name of a backup begun at that time. @param at seconds since 1970 */
export const backupName = (at: number): string =>
	new Date(at * 1000).toISOString().slice(0, 19).replaceAll(':', '-').concat('Z');

/** Every finished backup, the newest first. Folders that are none are passed over. */
export function listBackups(backups: string): readonly Backup[] {
	return namesIn(backups)
		.filter(name => /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ$/.test(name))
		.sort()
		.reverse()
		.flatMap(name => {
			const manifest = readJson(join(backups, name, 'manifest.json'), manifestShape);
			if (manifest === undefined) return [];
			return [{ name, manifest, verified: readJson(join(backups, name, 'verified.json'), verificationShape) }];
		});
}

/** The newest backup that was unpacked and found well. */
export function newestVerified(backups: string): Backup | undefined {
	return listBackups(backups).find(({ verified }) => verified !== undefined && verified.problems.length === 0);
}

/** One backup by name, or the newest verified one. Throws `StartRefused` where there is none. */
export function chooseBackup(backups: string, name: string | undefined): Backup {
	const all = listBackups(backups);
	const found = name === undefined ? newestVerified(backups) : all.find(one => one.name === name);
	if (found === undefined) {
		const known = all.length === 0 ? 'there is none' : `there are ${all.map(one => one.name).join(', ')}`;
		throw new StartRefused(
			name === undefined
				? `no verified backup in ${backups}: ${known}; radstand backup verify checks one`
				: `no backup ${JSON.stringify(name)} in ${backups}: ${known}`,
		);
	}
	if (found.manifest.schema > newestMigration()) {
		throw new StartRefused(
			`backup ${found.name} has schema ${found.manifest.schema}, this version of Radstand knows ${newestMigration()}: install the newer version`,
		);
	}
	return found;
}

/** Runs `work` while nobody else makes, checks or sweeps backups there. Throws `StartRefused` where somebody does,
 * and `DatabaseRefused` where the folder cannot be written. */
export async function aloneIn<T>(backups: string, work: () => Promise<T>): Promise<T> {
	makeDataFolder(backups);
	const lock = tryLock(backups, 'backup.lock');
	if (lock === undefined)
		throw new StartRefused(`another process is at work in ${backups}: try again when it has ended`);
	try {
		return await work();
	} finally {
		lock.release();
	}
}

/** Writes a file that is there in full or not at all, power cut included. */
export function writeJson(file: string, value: unknown): void {
	const temporary = `${file}.tmp`;
	writeFileSync(temporary, `${JSON.stringify(value, null, '\t')}\n`, { mode: 0o600 });
	syncFile(temporary);
	renameSync(temporary, file);
	syncFile(join(file, '..'));
}

/** Waits until a file or folder is on disk. */
export function syncFile(path: string): void {
	const handle = openSync(path, 'r');
	try {
		fsyncSync(handle);
	} finally {
		closeSync(handle);
	}
}

/** Names in a folder; none where there is no folder. */
export function namesIn(folder: string): readonly string[] {
	try {
		return readdirSync(folder);
	} catch (error) {
		if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return [];
		throw error;
	}
}

export function readJson<T>(file: string, shape: z.ZodType<T>): T | undefined {
	try {
		return shape.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data;
	} catch {
		return undefined;
	}
}
