import { expect, test } from 'vitest';
import { endListing } from '#src/listings/lifecycle.ts';
import { openTestSite } from '#src/testing/site.ts';
import { lookAround, matchesIn, publishGolf, reviseGolf, saveFor, toldOf } from '#src/testing/standing-orders.ts';
import { findSearch } from './queries.ts';
import { sweepSavedSearches } from './sweeping.ts';

const day = 86_400;
const start = Date.UTC(2026, 10, 2, 9) / 1000;
const guest = { email: 'gast@post.example' };

test('after a year a receipt forgets cars that are gone; one that still stands there is not told again', async () => {
	const site = openTestSite(start);
	const search = await saveFor(site, guest, 'marke=volkswagen');
	const ended = publishGolf(site);
	const there = publishGolf(site);
	await lookAround(site);
	endListing(site.db, ended, start);
	site.setTime(start + 300 * day);
	const young = publishGolf(site);
	await lookAround(site);
	endListing(site.db, young, start + 300 * day);
	site.setTime(start + 366 * day);
	await sweepSavedSearches(site.db, start + 366 * day);
	expect(matchesIn(site, search).map(({ listing_id }) => listing_id)).toEqual([there, young]);
	reviseGolf(site, there, { title: 'Golf, noch immer da' });
	await lookAround(site);
	expect(toldOf(site, search)).toEqual(['neu', 'neu']);
});

test('a search whose address nobody confirms is forgotten after a week', async () => {
	const site = openTestSite(start);
	const confirmed = await saveFor(site, guest, '');
	const unconfirmed = await saveFor(site, guest, '', { confirmed: false });
	await sweepSavedSearches(site.db, start + 7 * day);
	expect(findSearch(site.db, unconfirmed)).toBeDefined();
	await sweepSavedSearches(site.db, start + 7 * day + 1);
	expect(findSearch(site.db, unconfirmed)).toBeUndefined();
	expect(findSearch(site.db, confirmed)).toBeDefined();
});
