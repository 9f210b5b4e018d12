import { expect, test } from 'vitest';
import { removeListing } from '#src/listings/removal.ts';
import { recordSale, releaseListing, reserveListing } from '#src/listings/sale.ts';
import { setStatus } from '#src/testing/market.ts';
import {
	lookAround,
	matchesIn,
	priced,
	publishGolf,
	reviseGolf,
	saveFor,
	siteInTime,
	toldOf,
} from '#src/testing/standing-orders.ts';
import { sendAlerts } from './alerts.ts';
import { filterOf, findSearch } from './queries.ts';
import { noteChange } from './revisions.ts';
import { pauseSearch, replaceSearch, resumeSearch } from './saving.ts';

const day = 86_400;
const cheap = 'marke=volkswagen&modell=volkswagen%2Fgolf&preis_bis=10000';
const guest = { email: 'gast@post.example' };

test('a price that changes twice before anybody is told is told once, as it is now', async () => {
	const site = siteInTime();
	const car = publishGolf(site, priced(9_900));
	site.later(5 * day);
	const search = await saveFor(site, guest, cheap, { pace: 'taeglich' });
	await lookAround(site);
	reviseGolf(site, car, priced(9_700));
	await lookAround(site);
	site.later(60);
	reviseGolf(site, car, priced(9_500, { title: 'Golf, muss weg' }));
	await lookAround(site);
	expect(matchesIn(site, search)).toMatchObject([
		{ reason: 'reduziert', occasion: 950_000, price_before_cents: 970_000, title: 'Golf, muss weg', handed_at: null },
	]);
	// Raised again, it has not got cheaper for anybody.
	reviseGolf(site, car, priced(9_990));
	await lookAround(site);
	site.later(day);
	await lookAround(site);
	expect(toldOf(site, search)).toEqual([]);
});

test('what is sold, reserved, taken down or made dearer before the mail goes is not told; back again in time, it is', async () => {
	const site = siteInTime();
	const search = await saveFor(site, guest, cheap, { pace: 'taeglich' });
	const cars = Array.from({ length: 6 }, () => publishGolf(site, priced(9_000)));
	const [sold = 0, reserved = 0, removed = 0, dearer = 0, freed = 0, stays = 0] = cars;
	await lookAround(site);
	site.later(60);
	recordSale(site.db, sold, site.at());
	reserveListing(site.db, reserved, site.at());
	removeListing(site.db, removed, { by: null, reason: 'Betrug', at: site.at() });
	reviseGolf(site, dearer, priced(12_000));
	reserveListing(site.db, freed, site.at());
	await lookAround(site);
	expect(matchesIn(site, search).filter(({ handed_at }) => handed_at === null)).toHaveLength(1);
	site.later(60);
	releaseListing(site.db, freed, site.at());
	await lookAround(site);
	site.later(day);
	// This very moment: nobody has read the log yet.
	setStatus(site.db, stays, 'sold');
	await sendAlerts(site.services);
	const told = matchesIn(site, search).filter(({ mail_id }) => mail_id !== null);
	expect(told.map(({ listing_id }) => listing_id)).toEqual([freed]);
	site.later(60);
	releaseListing(site.db, reserved, site.at());
	await lookAround(site);
	site.later(day);
	await lookAround(site);
	expect(toldOf(site, search)).toEqual(['neu', 'neu']);
});

test('while a search is paused or unconfirmed it tells nothing, and afterwards nothing of that time', async () => {
	const site = siteInTime();
	const search = await saveFor(site, guest, cheap);
	const unconfirmed = await saveFor(site, guest, cheap, { confirmed: false });
	await lookAround(site);
	pauseSearch(site.db, search, site.at());
	const meanwhile = publishGolf(site, priced(9_000));
	await lookAround(site);
	site.later(day);
	const ids = await site.services.search.ids(filterOf({ query: cheap }));
	resumeSearch(site.db, search, ids, site.at());
	const after = publishGolf(site, priced(9_100));
	await lookAround(site);
	expect(toldOf(site, search, meanwhile)).toEqual([]);
	expect(toldOf(site, search, after)).toEqual(['neu']);
	expect(matchesIn(site, unconfirmed)).toEqual([]);
});

test('whoever changes a search before its mail goes is told what fits what it says now', async () => {
	const site = siteInTime();
	const search = await saveFor(site, guest, cheap, { pace: 'taeglich' });
	const [fits, dear] = [publishGolf(site, priced(8_000)), publishGolf(site, priced(9_000))];
	await lookAround(site);
	expect(matchesIn(site, search)).toHaveLength(2);
	const settings = findSearch(site.db, search);
	const query = 'marke=volkswagen&preis_bis=8500';
	const ids = await site.services.search.ids(filterOf({ query }));
	if (settings) replaceSearch(site.db, search, { query, ids }, settings, site.at());
	site.later(day);
	await lookAround(site);
	expect([fits, dear].map(car => toldOf(site, search, car))).toEqual([['neu'], []]);
});

test('a car that comes while a search is being saved is told', async () => {
	const site = siteInTime();
	await saveFor(site, guest, 'marke=bmw');
	await lookAround(site);
	const before = await site.services.search.ids(filterOf({ query: cheap }));
	const car = publishGolf(site, priced(9_000));
	// The engine is faster than the one who saves.
	await lookAround(site);
	const search = await saveFor(site, guest, 'marke=fiat');
	await lookAround(site);
	const settings = findSearch(site.db, search);
	if (settings) replaceSearch(site.db, search, { query: cheap, ids: before }, settings, site.at());
	await lookAround(site);
	expect(toldOf(site, search, car)).toEqual(['neu']);
});

test('a search that is changed while cars are held against it is asked anew, with what it says now', async () => {
	const site = siteInTime();
	const search = await saveFor(site, guest, cheap);
	await lookAround(site);
	const { standing } = site.services.search;
	const slow = {
		...site.services.search,
		standing: {
			...standing,
			async answeredBy(ids: readonly number[]) {
				const answer = await standing.answeredBy(ids);
				site.db.prepare("UPDATE saved_searches SET query = 'marke=bmw' WHERE id = ?").run(search);
				noteChange(site.db, search);
				return answer;
			},
		},
	};
	publishGolf(site, priced(9_000));
	await lookAround({ services: { ...site.services, search: slow } });
	expect(matchesIn(site, search)).toEqual([]);
});
