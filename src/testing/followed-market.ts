import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { instanceId } from '#db/instance.ts';
import { type Database, openDatabase } from '#db/open.ts';
import { emptyFilter, type Filter } from '#src/search/filter.ts';
import { openSearch } from '#src/search/opening.ts';
import type { Search } from '#src/search/search.ts';
import { openSearching } from '#src/search/searching.ts';
import { afterThisTest } from './afterwards.ts';
import { freshDataFolder } from './database.ts';
import { fillMarket, marketOf, marketTime } from './market.ts';

/** Wanted ads, parts cars and damaged ones among them. */
export const everything: Filter = { ...emptyFilter, damage: 'auch', adKinds: ['angebot', 'gesuch', 'teiletraeger'] };
/** The listings that stand in every filled folder. */
export const market = marketOf(400, 91);
/** The script another process runs, see its own comment. */
export const fixture = join(import.meta.dirname, '../search/another-process.fixture.ts');

export type FollowedMarket = { folder: string; db: Database; ids: number[]; instance: string };

export function filledFolder(): FollowedMarket {
	const folder = freshDataFolder();
	const db = openDatabase(folder);
	afterThisTest(() => void db.close());
	return { folder, db, ids: fillMarket(db, market), instance: instanceId(db, marketTime) };
}

export async function opened({ db, folder }: FollowedMarket): Promise<Search> {
	const search = openSearch(db, folder, () => marketTime);
	afterThisTest(() => search.close().catch(() => {}));
	await search.whenReady();
	return search;
}

/** All a search says about the whole market, to be compared. */
export async function told(search: Search) {
	const { hits, next, total, facets } = await search.find(
		{ filter: everything, sorting: 'preis', limit: 50 },
		{ facets: true },
	);
	return { ids: [...(await search.ids(everything))], hits, next, total, facets };
}

/** What a search of this moment that has never followed anything says. */
export async function truth({ db }: FollowedMarket) {
	const fresh = openSearching(db);
	const { hits, next, total, facets } = fresh.find(
		{ filter: everything, sorting: 'preis', limit: 50 },
		marketTime,
		true,
	);
	return { ids: [...fresh.ids(everything, marketTime)], hits, next, total, facets };
}

/** Runs a command of the script to its end, and gives what it printed. */
export function otherProcess({ folder }: FollowedMarket, ...args: (string | number)[]): unknown {
	const output = execFileSync(process.execPath, [fixture, folder, ...args.map(String)], { encoding: 'utf8' });
	return JSON.parse(output);
}
