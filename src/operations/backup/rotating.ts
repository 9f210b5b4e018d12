import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { berlinDay } from '#src/formats/berlin-day.ts';
import { type Backup, listBackups } from './folder.ts';
import { sweepBackedUpPhotos } from './photos.ts';

/** How many backups stay: the newest of so many hours, days and weeks. */
export type Keeping = { readonly hours: number; readonly days: number; readonly weeks: number };

/** Deletes the backups that the rotation does not keep, and photos that no backup needs. @returns names of deleted backups */
export function rotateBackups(backups: string, keeping: Keeping): readonly string[] {
	const all = listBackups(backups);
	const kept = keptBackups(all, keeping);
	const over = all.filter(({ name }) => !kept.has(name)).map(({ name }) => name);
	for (const name of over) rmSync(join(backups, name), { recursive: true, force: true });
	sweepBackedUpPhotos(backups);
	return over;
}

/**
 * The names of those that stay: of each of the last hours, German days and weeks in which there was one, the newest. The newest verified
 * one always stays: a rotation must not take the only backup that is known to be good.
 * @param all the newest first
 */
export function keptBackups(all: readonly Backup[], { hours, days, weeks }: Keeping): ReadonlySet<string> {
	const good = all.find(({ verified }) => verified?.problems.length === 0);
	return new Set([
		...all.slice(0, 1).map(({ name }) => name),
		...(good === undefined ? [] : [good.name]),
		...newestOfEach(all, hours, at => String(Math.floor(at / 3_600))),
		...newestOfEach(all, days, berlinDay),
		// Weeks of seven days since 1970: which day they begin on is all the same.
		...newestOfEach(all, weeks, at => String(Math.floor(at / 604_800))),
	]);
}

function newestOfEach(all: readonly Backup[], most: number, spanOf: (at: number) => string): readonly string[] {
	const newest = new Map<string, string>();
	for (const { name, manifest } of all) {
		const span = spanOf(manifest.takenAt);
		if (!newest.has(span) && newest.size < most) newest.set(span, name);
	}
	return [...newest.values()];
}
