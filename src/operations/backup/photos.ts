import { constants, copyFileSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import type { Database } from '#db/open.ts';
import { isReferenced, referencedPhotos } from '#src/photos/references.ts';
import { listBackups, type Manifest, namesIn, photosOf, readJson, syncFile, writeJson } from './folder.ts';
import { photoNameOf } from './packing.ts';

type Places = { readonly uploads: string; readonly backups: string };

const fanOut = Array.from({ length: 256 }, (_, digit) => digit.toString(16).padStart(2, '0'));
const goneFile = (backups: string) => join(backups, 'gone.json');
const goneShape = z.record(z.string(), z.number());

/**
 * Brings the originals over that the copied database speaks of and that are not there yet, and notes which ones the market has no more.
 * @param copy the database of the backup that is being made
 * @param at seconds since 1970
 */
export async function copyPhotos(
	copy: Database,
	{ uploads, backups }: Places,
	at: number,
): Promise<Manifest['photos']> {
	const gone = readJson(goneFile(backups), goneShape) ?? {};
	const stillGone: Record<string, number> = {};
	let [kept, copied] = [0, 0];
	for (const digits of fanOut) {
		const there = namesIn(join(uploads, 'originals', digits)).filter(isOriginal);
		const here = new Set(namesIn(join(photosOf(backups), digits)).filter(isOriginal));
		kept += here.size;
		for (const file of there) {
			if (here.delete(file) || !isReferenced(copy, file.slice(0, 32))) continue;
			copied += Number(bringOver(join(uploads, 'originals', digits, file), join(photosOf(backups), digits), file));
		}
		for (const file of here) stillGone[file] = gone[file] ?? at;
		await setImmediate();
	}
	writeJson(goneFile(backups), stillGone);
	return { kept: kept + copied, copied };
}

/** Deletes originals that the market has not had since before the oldest backup. @returns how many */
export function sweepBackedUpPhotos(backups: string): number {
	const oldest = listBackups(backups).at(-1)?.manifest.takenAt;
	if (oldest === undefined) return 0;
	const gone = Object.entries(readJson(goneFile(backups), goneShape) ?? {});
	const over = gone.filter(([file, since]) => isOriginal(file) && since < oldest);
	for (const [file] of over) rmSync(join(photosOf(backups), file.slice(0, 2), file), { force: true });
	if (over.length > 0) writeJson(goneFile(backups), Object.fromEntries(gone.filter(one => !over.includes(one))));
	return over.length;
}

/** What is wrong with the photos of a database that was restored: those that are missing, and those whose bytes are not what they were. */
export async function photoProblems(db: Database, backups: string): Promise<readonly string[]> {
	const problems: string[] = [];
	for (const digits of fanOut) {
		const folder = join(photosOf(backups), digits);
		for (const file of namesIn(folder).filter(isOriginal)) {
			if ((await photoNameOf(join(folder, file))) !== file.slice(0, 32)) problems.push(`photo ${file} is damaged`);
		}
	}
	const there = new Set(
		fanOut.flatMap(digits => namesIn(join(photosOf(backups), digits)).map(file => file.slice(0, 32))),
	);
	for (const name of referencedPhotos(db)) if (!there.has(name)) problems.push(`photo ${name} is missing`);
	return [...new Set(problems)];
}

const isOriginal = (file: string) => /^[0-9a-f]{32}\.[a-z]{3,4}$/.test(file);

/** False where the sweeper was faster. */
function bringOver(from: string, folder: string, file: string): boolean {
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	const temporary = join(folder, `${file}.tmp`);
	try {
		copyFileSync(from, temporary, constants.COPYFILE_FICLONE);
	} catch (error) {
		rmSync(temporary, { force: true });
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
		throw error;
	}
	syncFile(temporary);
	renameSync(temporary, join(folder, file));
	syncFile(folder);
	return true;
}
