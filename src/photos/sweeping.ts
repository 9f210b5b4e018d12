import { rmSync, statSync } from 'node:fs';
import { opendir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '#db/open.ts';
import { isReferenced } from './references.ts';
import { incomingFolder } from './uploading.ts';

/** Photos are there before their row is; a form may lie open for a while in between, and a backup may be under way. */
const unreferencedSeconds = 24 * 3600;
const incomingSeconds = 3600;

/**
 * Removes originals and sizes that no row speaks of and that are older than a day, and what arrived more than an hour ago
 * without becoming a photo. A photo that is sent again is young again, see `storeOriginal`.
 * @param at seconds since 1970
 * @returns how many files were removed
 */
export async function sweepPhotos(db: Database, uploads: string, at: number): Promise<number> {
	let removed = await sweepIncoming(uploads, at);
	for (const folder of ['originals', 'sizes']) {
		for await (const { file, name } of filesBelow(join(uploads, folder))) {
			// Made sizes lie there as long as their photo: an old one says nothing about whether it is wanted.
			if (isReferenced(db, name)) continue;
			removed += removeOlder(file, at - unreferencedSeconds);
		}
	}
	return removed;
}

/** What broken connections and a stopped server left behind. */
export async function sweepIncoming(uploads: string, at: number): Promise<number> {
	let removed = 0;
	for await (const { file } of entriesOf(incomingFolder(uploads))) {
		removed += removeOlder(file, at - incomingSeconds);
	}
	return removed;
}

/** Looks and removes without a pause in between, in which the same photo might be sent again. */
function removeOlder(file: string, than: number): number {
	const found = statSync(file, { throwIfNoEntry: false });
	if (found === undefined || found.mtimeMs / 1000 >= than) return 0;
	rmSync(file, { force: true });
	return 1;
}

/** Files of the two-digit folders that carry a photo's name; temporary files of a write that was cut off belong to none. */
async function* filesBelow(folder: string): AsyncGenerator<{ file: string; name: string }> {
	for await (const { file: inner, name: digits, isFolder } of entriesOf(folder)) {
		if (!isFolder || !/^[0-9a-f]{2}$/.test(digits)) continue;
		for await (const { file, name } of entriesOf(inner)) {
			const photo = /^[0-9a-f]{32}(?=[-.])/.exec(name)?.[0];
			if (photo !== undefined) yield { file, name: name.endsWith('.tmp') ? '' : photo };
		}
	}
}

/** Folders with a hundred thousand files are read bit by bit. */
async function* entriesOf(folder: string) {
	try {
		for await (const entry of await opendir(folder)) {
			yield { file: join(folder, entry.name), name: entry.name, isFolder: entry.isDirectory() };
		}
	} catch (error) {
		if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
	}
}
