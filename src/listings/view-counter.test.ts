import { expect, test } from 'vitest';
import { openDatabase } from '#db/open.ts';
import { createUser } from '#src/accounts/registration.ts';
import { freshDatabase, freshDataFolder } from '#src/testing/database.ts';
import { fillMarket, type MarketListing, marketOf, marketTime } from '#src/testing/market.ts';
import { addViews, countContact, countSave, statisticsOf, sweepStatistics } from './statistics.ts';
import { flushViews, type Look, openViewCounter } from './view-counter.ts';

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0';
const active = (count: number): MarketListing[] => marketOf(count, 3).map(one => ({ ...one, status: 'active' }));

function look(listingId: number, client: string, headers: Record<string, string> = {}, more: Partial<Look> = {}): Look {
	const sent: Record<string, string> = { 'user-agent': firefox, ...headers };
	return { listingId, client, method: 'GET', header: name => sent[name], userId: undefined, ...more };
}

test('people who look at a car are counted once in half an hour, and robots, prefetches and its seller never', () => {
	const db = freshDatabase();
	const [id = 0] = fillMarket(db, active(1));
	const user = createUser(db, {
		...{ email: 'frieda@post.example', name: 'Frieda', role: 'member', kind: 'privat', passwordHash: '!', at: 1 },
	});
	if (!user.ok) throw new Error(user.reason);
	db.prepare('UPDATE listings SET seller_id = ? WHERE id = ?').run(user.id, id);
	let time = marketTime;
	const views = openViewCounter(db, () => new Date(time * 1000));
	const counted = () => {
		views.flush();
		return statisticsOf(db, [id], 1, time).get(id)?.[0]?.views;
	};
	views.count(look(id, 'a'));
	expect(counted()).toBe(1);
	for (const not of [
		look(id, 'a'),
		look(id, 'b', {}, { method: 'HEAD' }),
		look(id, 'b', { 'sec-purpose': 'prefetch' }),
		look(id, 'b', { 'sec-purpose': 'prefetch;prerender' }),
		look(id, 'b', { purpose: 'prefetch' }),
		look(id, 'b', { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' }),
		look(id, 'b', { 'user-agent': 'curl/8.5.0' }),
		look(id, 'b', { 'user-agent': '' }),
		look(id, 'b', {}, { userId: user.id }),
		look(999_999, 'b'),
	]) {
		views.count(not);
	}
	expect(counted()).toBe(1);
	views.count(look(id, 'b'));
	views.count(look(id, 'c', {}, { userId: user.id + 1 }));
	// Another browser behind the same address is most likely another person.
	views.count(look(id, 'a', { 'user-agent': firefox.replace('150', '151') }));
	expect(counted()).toBe(4);
	time += 1_799;
	views.count(look(id, 'a'));
	expect(counted()).toBe(4);
	time += 1;
	views.count(look(id, 'a'));
	expect(counted()).toBe(5);
});

test('a killed server loses what it had not written, and nothing else', async () => {
	const folder = freshDataFolder();
	const db = openDatabase(folder);
	const ids = fillMarket(db, active(2_100));
	const views = openViewCounter(db, () => new Date(marketTime * 1000));
	for (const id of ids) views.count(look(id, 'a'));
	await flushViews(views);
	for (const id of ids) views.count(look(id, 'b'));
	db.close();
	const again = openDatabase(folder);
	expect(again.prepare('SELECT count(*), sum(views) FROM listing_statistics').raw().get()).toEqual([2_100, 2_100]);
	again.close();
});

test('views that cannot be written now wait for a better time', () => {
	const db = freshDatabase();
	const [id = 0] = fillMarket(db, active(1));
	const views = openViewCounter(db, () => new Date(marketTime * 1000));
	views.count(look(id, 'a'));
	db.exec('ALTER TABLE listing_statistics RENAME TO away');
	expect(() => views.flush()).toThrow(/no such table/);
	db.exec('ALTER TABLE away RENAME TO listing_statistics');
	views.count(look(id, 'b'));
	expect(views.flush()).toBe(false);
	expect(statisticsOf(db, [id], 1, marketTime).get(id)).toEqual([
		{ day: '2026-12-01', views: 2, saves: 0, contacts: 0 },
	]);
});

test('a seller sees thirty days, also those on which nothing happened, and nothing is kept for longer than a quarter', async () => {
	const db = freshDatabase();
	const [id = 0, other = 0] = fillMarket(db, active(2));
	addViews(db, new Map([[id, 7]]), '2026-11-30');
	addViews(db, new Map([[id, 2]]), '2026-11-30');
	addViews(db, new Map([[id, 1]]), '2026-11-02');
	addViews(db, new Map([[id, 1]]), '2026-11-01');
	addViews(db, new Map([[id, 1]]), '2026-08-30');
	countContact(db, id, marketTime);
	countContact(db, id, marketTime);
	countSave(db, id, marketTime);
	const days = statisticsOf(db, [id, other], 30, marketTime);
	expect(days.get(id)).toHaveLength(30);
	expect(days.get(id)?.filter(({ views, contacts }) => views + contacts > 0)).toEqual([
		{ day: '2026-11-02', views: 1, saves: 0, contacts: 0 },
		{ day: '2026-11-30', views: 9, saves: 0, contacts: 0 },
		{ day: '2026-12-01', views: 0, saves: 1, contacts: 2 },
	]);
	expect(days.get(other)?.every(({ views }) => views === 0)).toBe(true);
	await sweepStatistics(db, marketTime);
	expect(db.prepare('SELECT min(day) FROM listing_statistics').pluck().get()).toBe('2026-11-01');
});
