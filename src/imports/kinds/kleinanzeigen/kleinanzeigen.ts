import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readMapping } from '../../mapping.ts';
import { findMapping } from '../../mapping-file.ts';
import type { Cells } from '../../parsing/row.ts';
import type { Fetched, SourceImage, SourceKind, Visit } from '../../source-kinds.ts';
import { type Site, siteOf } from './addresses.ts';
import { readAds } from './ads.ts';
import { type NotAsked, openGate, type Pace } from './gate.ts';
import { forgetKept, type Kept, type KeptAd, openKept, pictureFolder, spoolName } from './kept-ads.ts';
import { readLists } from './lists.ts';

import { kleinanzeigenSettings } from './settings.ts';

/** imports.md 2.6: at least ten seconds, and not by the beat. */
const usualPace = { gapMs: 10_000, jitterMs: 4_000 };

/** Reads ads of dealers on Kleinanzeigen, for operators who have its written permission. */
export const kleinanzeigen = kleinanzeigenReader(usualPace);

/**
 * As `kleinanzeigen`, at another pace: for tests against our own fake. Off unless RADSTAND_KLEINANZEIGEN is on and a permission is
 * recorded; obeys robots.txt; reads lists and ads of dealers alone, a few hundred pages a day at most; keeps facts and titles.
 */
export function kleinanzeigenReader(pace: Omit<Pace, 'mostOfDay'>): SourceKind {
	return { settings: kleinanzeigenSettings, fetch: visit => readSource(visit, pace) };
}

async function readSource(visit: Visit, pace: Omit<Pace, 'mostOfDay'>): Promise<Fetched> {
	const { source, folder } = visit;
	if (source.dealerId !== null) return stop('Only the operator can read Kleinanzeigen.');
	const read = kleinanzeigenSettings.safeParse(source.settings);
	if (!read.success) return stop('The settings of this source cannot be read.');
	const site = siteOf(source);
	if (site === undefined) return stop('The address is not https://www.kleinanzeigen.de.');
	const mapping = source.mapping === null ? findMapping('kleinanzeigen') : ownMapping(source.mapping);
	if (mapping === undefined) return stop('The mapping of this source cannot be read.');
	const gate = openGate(visit, site, { ...pace, mostOfDay: read.data.tagesbudget });
	const opened = await gate.open();
	if (!opened.ok) return ended(visit, opened);
	const { photos } = opened.permission;
	const found = await readLists(visit, gate, site, read.data);
	if (!found.ok) return ended(visit, found);
	const kept = openKept(folder);
	const ads = await readAds(visit, { gate, site, kept, photos }, found);
	if (!ads.ok) return ended(visit, ads);
	if (ads.there.length === 0 && ads.notLet > 0) {
		return { result: 'stop', reason: 'forbidden', detail: 'robots.txt does not allow a single ad.' };
	}
	await forgetPictures(folder, kept);
	const file = join(folder, spoolName);
	await writeFile(file, ads.there.map(ad => `${JSON.stringify(rowOf(ad, site))}\n`).join(''), { mode: 0o600 });
	return {
		...{ result: 'file', file, mapping, complete: found.whole && ads.whole },
		...(photos && { imagesOf: imagesOf(ads.there) }),
	};
}

async function ended({ folder, tell }: Visit, not: NotAsked): Promise<Fetched> {
	if (not.why === 'spent') {
		tell('The requests of this day are used up: nothing is asked before tomorrow.');
		return { result: 'unchanged', confirms: false };
	}
	if (not.end.result === 'stop' && not.end.reason === 'no-permission') await forgetKept(folder);
	return not.end;
}

function stop(detail: string): Fetched {
	return { result: 'stop', reason: 'settings', detail };
}

function ownMapping(json: string) {
	const read = readMapping(json);
	return read.ok ? read.mapping : undefined;
}

/** One line of the spool file: see db/reference/mappings/kleinanzeigen.json. */
function rowOf({ id, path, facts }: KeptAd, { origin }: Site) {
	const { angaben, merkmale, ...rest } = facts;
	return { id, url: origin + path, ...rest, ...angaben, merkmale };
}

function imagesOf(ads: readonly KeptAd[]): (cells: Cells, externalId: string) => readonly SourceImage[] {
	const pictures = new Map(ads.flatMap(({ id, picture }) => (picture === null ? [] : [[id, picture] as const])));
	return (_cells, externalId) => {
		const picture = pictures.get(externalId);
		return picture === undefined ? [] : [{ key: picture.key, address: `${pictureFolder}/${picture.file}` }];
	};
}

/** Pictures of ads that are gone. */
async function forgetPictures(folder: string, kept: Kept): Promise<void> {
	const wanted = new Set([...kept.ads.values()].flatMap(({ picture }) => (picture === null ? [] : [picture.file])));
	for (const name of await readdir(join(folder, pictureFolder)).catch(() => [])) {
		if (!wanted.has(name)) await rm(join(folder, pictureFolder, name), { force: true });
	}
}
