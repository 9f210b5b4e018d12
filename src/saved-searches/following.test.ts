import { expect, test } from 'vitest';
import { publishListing } from '#src/listings/publishing.ts';
import { openSearch } from '#src/search/opening.ts';
import type { Services } from '#src/services.ts';
import { afterThisTest } from '#src/testing/afterwards.ts';
import { everything, type FollowedMarket, filledFolder, otherProcess } from '#src/testing/followed-market.ts';
import { marketTime } from '#src/testing/market.ts';
import { openTestSite } from '#src/testing/site.ts';
import { golf, lookAround, matchesIn, publishGolf, reviseGolf, saveFor } from '#src/testing/standing-orders.ts';
import { followMarket } from './following.ts';
import { begin, deleteSearch, insertSearch, pauseSearch } from './saving.ts';

const all = 'schaden=auch&angebot=angebot&angebot=gesuch&angebot=teiletraeger';
const guest = { email: 'gast@post.example' };
const start = marketTime;

/** The real search thread on a folder, as the server has it; `stop` ends it as a server that stops does. */
async function served(folder: FollowedMarket) {
	const search = openSearch(folder.db, folder.folder, () => start);
	afterThisTest(() => search.close().catch(() => {}));
	await search.whenReady();
	const services: Services = {
		...openTestSite(start).services,
		db: folder.db,
		search,
		now: () => new Date(start * 1000),
	};
	return { services, db: folder.db };
}

const logLines = ({ db }: FollowedMarket) => Number(db.prepare('SELECT count(*) FROM listing_changes').pluck().get());

test('cars that another process puts in are found, whoever is a search thread by then, and the old market is not', {
	timeout: 300_000,
}, async () => {
	const folder = filledFolder();
	const first = await served(folder);
	const search = await saveFor(first, guest, all);
	await followMarket(first.services);
	expect(matchesIn(first, search)).toEqual([]);
	const ids = otherProcess(folder, 'publish', 30, 94) as number[];
	await followMarket(first.services);
	const forSale = new Set(
		folder.db.prepare("SELECT id FROM listings WHERE status = 'active'").pluck().all() as number[],
	);
	const expected = () => ids.filter(id => forSale.has(id));
	expect(matchesIn(first, search).map(({ listing_id }) => listing_id)).toEqual(expected());
	await first.services.search.close();

	ids.push(publishListing(folder.db, golf(), { at: start }));
	forSale.add(ids.at(-1) ?? 0);
	const second = await served(folder);
	await followMarket(second.services);
	expect(matchesIn(second, search).map(({ listing_id }) => listing_id)).toEqual(expected());
});

test('the log is not cut off before what has not been read', async () => {
	const folder = filledFolder();
	const site = await served(folder);
	const search = await saveFor(site, guest, all);
	await followMarket(site.services);
	await site.services.search.writeSnapshot();
	expect(logLines(folder)).toBe(0);
	const car = publishListing(folder.db, golf(), { at: start });
	await site.services.search.writeSnapshot();
	expect(logLines(folder)).toBe(1);
	await followMarket(site.services);
	expect(matchesIn(site, search)).toMatchObject([{ listing_id: car }]);
	await site.services.search.writeSnapshot();
	expect(logLines(folder)).toBe(0);
	// From a log without a single line on, too.
	const young = publishListing(folder.db, golf(), { at: start });
	await followMarket(site.services);
	expect(matchesIn(site, search).map(({ listing_id }) => listing_id)).toEqual([car, young]);
});

test('a car that a thousand searches want is told to all of them, and a server that stops half-way goes on', async () => {
	const site = openTestSite(start);
	const searches = site.db.transaction(() =>
		Array.from({ length: 1_000 }, (_, number) => {
			const id = insertSearch(site.db, {
				...{ name: 'x', pace: 'taeglich', byMail: true, byPush: false, reductions: true, query: all },
				...{ quietFrom: null, quietTo: null, userId: null, email: `g${number}@post.example`, confirmedAt: 1, at: 1 },
			});
			begin(site.db, id, new Uint32Array(), 1);
			return id;
		}),
	)();
	const cars = [publishGolf(site), publishGolf(site), publishGolf(site)];
	// The process "dies" with the third transaction.
	site.db.exec(`CREATE TEMP TABLE written (n); CREATE TEMP TRIGGER dies AFTER INSERT ON search_matches
		WHEN (SELECT count(*) FROM search_matches) = 500 BEGIN SELECT RAISE(ABORT, 'dies'); END`);
	await expect(followMarket(site.services)).rejects.toThrow('dies');
	expect(site.db.prepare('SELECT count(*) FROM search_matches').pluck().get()).toBe(400);
	site.db.exec('DROP TRIGGER dies');
	await followMarket(site.services);
	const rows = site.db.prepare('SELECT search_id, listing_id FROM search_matches ORDER BY 2, 1').raw().all();
	expect(rows).toEqual(cars.flatMap(car => searches.map(search => [search, car])));
});

test('searches that are paused or deleted are held against nothing any more', async () => {
	const site = openTestSite(start);
	const paused = await saveFor(site, guest, all);
	const deleted = await saveFor(site, guest, all);
	const kept = await saveFor(site, guest, all);
	await lookAround(site);
	pauseSearch(site.db, paused, start);
	deleteSearch(site.db, deleted);
	await lookAround(site);
	expect(await site.services.search.ids(everything)).toHaveLength(0);
	const car = publishGolf(site);
	expect(await site.services.search.standing.answeredBy([car])).toEqual([{ listingId: car, searchIds: [kept] }]);
	reviseGolf(site, car);
	await lookAround(site);
	expect([paused, deleted, kept].map(search => matchesIn(site, search).length)).toEqual([0, 0, 1]);
});
