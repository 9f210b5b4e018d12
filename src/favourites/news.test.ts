import { expect, test } from 'vitest';
import { type Database, openDatabase } from '#db/open.ts';
import { createDealer } from '#src/accounts/dealer-registration.ts';
import { offerAgain, pauseListing, withdrawListing } from '#src/listings/lifecycle.ts';
import { reviseListing } from '#src/listings/publishing.ts';
import { findListing } from '#src/listings/reading.ts';
import { removeListing, restoreListing } from '#src/listings/removal.ts';
import { recordSale, releaseListing, reserveListing } from '#src/listings/sale.ts';
import { saveSettings, settingsOf } from '#src/notifications/settings.ts';
import { freshDataFolder } from '#src/testing/database.ts';
import { type Member, signedIn, visitor } from '#src/testing/members.ts';
import { publishOwnCar } from '#src/testing/own-cars.ts';
import { openTestSite, type TestSite } from '#src/testing/site.ts';
import { mergeFavourites } from './keeping.ts';
import { noteNews } from './news.ts';
import { sweepFavouriteNews, tellNewsOfFavourites } from './telling.ts';

/** Monday, 23 November 2026, 12:00 in Germany. */
const now = Date.UTC(2026, 10, 23, 11) / 1000;
const minute = 60;
const hour = 3_600;

test('a keeper is told of every kind of news, each once, in the words of what is so', async () => {
	const { db, golf, frieda, at, seller, mails } = await market();
	await at(0, () => setPrice(db, golf, 9_400, now));
	expect(await mails()).toEqual([]);
	await at(4 * minute);
	const steps: readonly [step: (time: number) => void, subject: string, text: RegExp][] = [
		[time => reserveListing(db, golf, time), 'Reserviert: Golf Variant', /verkauft ist es noch nicht/],
		[time => releaseListing(db, golf, time), 'Wieder zu haben: Golf Variant', /wieder zu haben/],
		[time => recordSale(db, golf, time), 'Verkauft: Golf Variant', /verkauft/],
		[time => offerAgain(db, golf, time), 'Wieder zu haben: Golf Variant', /wieder zu haben/],
		[time => withdrawListing(db, golf, seller.userId, time), 'Nicht mehr online: Volkswagen Golf', /nicht mehr online/],
		[time => offerAgain(db, golf, time), 'Wieder zu haben: Golf Variant', /wieder zu haben/],
		[
			time => removeListing(db, golf, { by: null, reason: 'Betrug', at: time }),
			'Nicht mehr online: Ein Auto deiner Merkliste',
			/nicht mehr online/,
		],
	];
	expect(await mails()).toEqual([
		{
			to: frieda.email,
			subject: 'Jetzt 9.400 €: Golf Variant',
			text: expect.stringMatching(/Golf Variant \(Privat\)\nKostet jetzt 9\.400 €, bisher 9\.900 €\./),
		},
	]);
	let time = now + hour;
	for (const [step, subject, text] of steps) {
		step(time);
		await at(time - now);
		await at(time - now + 1);
		expect(await mails()).toEqual([{ to: frieda.email, subject, text: expect.stringMatching(text) }]);
		time += hour;
	}
	restoreListing(db, golf, time);
	await at(time - now);
	expect((await mails()).map(({ subject }) => subject)).toEqual(['Wieder zu haben: Golf Variant']);
	expect(waiting(db)).toBe(0);
});

test('of a removed or ended ad no mail repeats the seller’s words', async () => {
	const { db, golf, at, mails, seller } = await market();
	withdrawListing(db, golf, seller.userId, now);
	await at(0);
	const [mail] = await mails();
	expect(mail?.text).not.toContain('Golf Variant');
	expect(mail?.text).toContain('Volkswagen Golf');
});

test('everything that is due is one mail, and one push on each device', async () => {
	const { site, db, golf, frieda, at, mails, seller } = await market();
	const polo = publishOwnCar(db, { sellerId: seller.userId, at: now - 9, title: 'Polo', sellerKind: 'haendler' });
	mergeFavourites(db, frieda.userId, new Set([polo]), now - 5);
	addDevice(db, frieda.userId);
	setPrice(db, golf, 9_000, now);
	setPrice(db, polo, 9_100, now);
	reserveListing(db, polo, now);
	// The reservation waits for nobody, and takes along what else waits about this car.
	await at(0);
	const first = await mails();
	expect(first.map(({ subject }) => subject)).toEqual(['Reserviert: Polo']);
	expect(first[0]?.text).toContain('Polo (Gewerblich)\nKostet jetzt 9.100 €, bisher 9.900 €.\nDas Auto ist reserviert');
	recordSale(db, polo, now + 200);
	await at(200);
	const [both, ...more] = await mails();
	expect(more).toEqual([]);
	expect(both?.subject).toBe('Neues zu 2 Autos auf deiner Merkliste');
	expect(both?.text).toContain('Kostet jetzt 9.000 €');
	expect(both?.text).toContain('Das Auto ist verkauft');
	const pushes = site.db.prepare('SELECT title, body, path FROM pushes ORDER BY id').all();
	expect(pushes).toEqual([
		{
			title: 'Polo',
			body: expect.stringContaining('Kostet jetzt 9.100 €'),
			path: expect.stringMatching(/^\/inserat\/\d+-polo$/),
		},
		{ title: 'Neues zu 2 Autos auf deiner Merkliste', body: 'Golf Variant, Polo', path: '/merkliste' },
	]);
});

test('a price that goes down and up and down within minutes is told once, as it is then; one that is up again not at all', async () => {
	const { db, golf, at, mails } = await market();
	for (const [second, euros] of [
		[0, 9_500],
		[30, 9_900],
		[60, 9_200],
		[90, 9_300],
	] as const)
		setPrice(db, golf, euros, now + second);
	await at(100);
	await at(300);
	expect((await mails()).map(({ subject }) => subject)).toEqual(['Jetzt 9.300 €: Golf Variant']);
	// Up, and down again to what was told: nothing new.
	setPrice(db, golf, 9_800, now + hour);
	setPrice(db, golf, 9_300, now + hour + 1);
	await at(2 * hour);
	setPrice(db, golf, 9_000, now + 3 * hour);
	setPrice(db, golf, 9_900, now + 3 * hour + 60);
	await at(4 * hour);
	expect(await mails()).toEqual([]);
	setPrice(db, golf, 9_250, now + 5 * hour);
	await at(5 * hour);
	await at(5 * hour + 179);
	expect(await mails()).toEqual([]);
	await at(5 * hour + 300);
	const [told] = await mails();
	expect(told?.text).toContain('Kostet jetzt 9.250 €, bisher 9.300 €.');
});

test('a drop while another waits is told once, not twice', async () => {
	const { db, golf, at, mails } = await market();
	setPrice(db, golf, 9_500, now);
	await at(0);
	setPrice(db, golf, 9_100, now + 100);
	await at(100);
	await at(181);
	await at(400);
	expect((await mails()).map(({ subject }) => subject)).toEqual(['Jetzt 9.100 €: Golf Variant']);
});

test('a reservation that is taken back before it was told is no news', async () => {
	const { db, golf, frieda, at, mails } = await market();
	saveSettings(db, frieda.userId, { ...settingsOf(db, frieda.userId), favourites: 'taeglich' });
	reserveListing(db, golf, now);
	releaseListing(db, golf, now + 60);
	await at(60);
	await at(10 * hour);
	expect(await mails()).toEqual([]);
	expect(waiting(db)).toBe(0);
	// Whoever kept it while it was reserved learns that it is free.
	reserveListing(db, golf, now + 11 * hour);
	await at(12 * hour);
	const jonas = await signedIn(at.site, { email: 'jonas@post.example' });
	mergeFavourites(db, jonas.userId, new Set([golf]), now + 12 * hour);
	releaseListing(db, golf, now + 13 * hour);
	await at(13 * hour);
	expect((await mails()).map(({ to, subject }) => [to, subject])).toEqual([
		['jonas@post.example', 'Wieder zu haben: Golf Variant'],
	]);
});

test('what happened before somebody kept the car, or after they let it go, is not told; nor are prices that rise', async () => {
	const { db, golf, frieda, at, mails } = await market();
	const jonas = await signedIn(at.site, { email: 'jonas@post.example' });
	setPrice(db, golf, 9_000, now);
	mergeFavourites(db, jonas.userId, new Set([golf]), now);
	await at(0);
	db.prepare('DELETE FROM favourites WHERE user_id = ?').run(frieda.userId);
	await at(10 * minute);
	expect(await mails()).toEqual([]);
	setPrice(db, golf, 9_700, now + hour);
	setPrice(db, golf, null, now + hour + 1);
	setPrice(db, golf, 9_800, now + hour + 2);
	pauseListing(db, golf, 'seller', now + hour + 3);
	await at(3 * hour);
	expect(await mails()).toEqual([]);
	expect(waiting(db)).toBe(0);
});

test('nobody is told news of their own car, be it a private one or the dealer’s', async () => {
	const { db, golf, seller, at, mails } = await market();
	const emre = await signedIn(at.site, { kind: 'haendler', email: 'emre@post.example' });
	const dealer = createDealer(db, {
		...{
			userId: emre.userId,
			company: 'Autohaus',
			street: 'Deich 1',
			country: 'deutschland',
			plz: '20095',
			place: 'Hamburg',
		},
		...{ phone: '040 123456', email: 'emre@post.example', imprint: 'Autohaus', at: now },
	});
	if (!dealer.ok) throw new Error(dealer.reason);
	db.prepare('UPDATE listings SET seller_id = NULL, dealer_id = ? WHERE id = ?').run(dealer.id, golf);
	mergeFavourites(db, emre.userId, new Set([golf]), now - 5);
	reserveListing(db, golf, now);
	await at(0);
	db.prepare('UPDATE listings SET seller_id = ?, dealer_id = NULL WHERE id = ?').run(seller.userId, golf);
	mergeFavourites(db, seller.userId, new Set([golf]), now - 5);
	releaseListing(db, golf, now + 1);
	await at(1);
	expect(new Set((await mails()).map(({ to }) => to))).toEqual(new Set(['frieda@post.example', 'emre@post.example']));
});

test('who wants one mail a day gets it at five in the afternoon; who wants none gets none, and no push', async () => {
	const { db, golf, frieda, at, mails } = await market();
	const settings = (change: object) => saveSettings(db, frieda.userId, { ...settingsOf(db, frieda.userId), ...change });
	addDevice(db, frieda.userId);
	settings({ favourites: 'taeglich' });
	setPrice(db, golf, 9_000, now);
	reserveListing(db, golf, now);
	await at(0);
	await at(5 * hour - 1);
	expect(await mails()).toEqual([]);
	await at(5 * hour);
	const [daily] = await mails();
	expect(daily?.text).toMatch(/Kostet jetzt 9\.000 €[\s\S]*reserviert/);
	settings({ favourites: 'nie' });
	recordSale(db, golf, now + 6 * hour);
	await at(6 * hour);
	await at(40 * hour);
	expect(await mails()).toEqual([]);
	expect(waiting(db)).toBe(0);
	expect(db.prepare('SELECT count(*) FROM pushes').pluck().get()).toBe(1);
	settings({ favourites: 'sofort', favouritesPush: false });
	offerAgain(db, golf, now + 41 * hour);
	await at(41 * hour);
	expect(await mails()).toHaveLength(1);
	expect(db.prepare('SELECT count(*) FROM pushes').pluck().get()).toBe(1);
});

test('in the quiet hours nothing is sent, those set after the news included', async () => {
	const { db, golf, frieda, at, mails } = await market();
	const quiet = (quietFrom: number, quietTo: number) =>
		saveSettings(db, frieda.userId, { ...settingsOf(db, frieda.userId), quietFrom, quietTo });
	quiet(11, 15);
	reserveListing(db, golf, now);
	await at(0);
	await at(3 * hour - 1);
	expect(await mails()).toEqual([]);
	quiet(14, 18);
	await at(3 * hour);
	expect(await mails()).toEqual([]);
	await at(6 * hour - 1);
	expect(await mails()).toEqual([]);
	await at(6 * hour);
	expect(await mails()).toHaveLength(1);
});

test('who is banned, or has not confirmed the address, is written to no more', async () => {
	const { db, golf, frieda, at, mails } = await market();
	db.prepare('UPDATE users SET banned_at = ? WHERE id = ?').run(now, frieda.userId);
	reserveListing(db, golf, now);
	await at(0);
	expect(await mails()).toEqual([]);
	expect(waiting(db)).toBe(0);
});

test('a database that is older than the list starts at its end: old history is news to nobody', async () => {
	const { db, golf, at, mails } = await market();
	reserveListing(db, golf, now);
	db.exec("DELETE FROM log_readers WHERE log = 'listing_history'");
	await at(0);
	expect(await mails()).toEqual([]);
	releaseListing(db, golf, now + 1);
	await at(1);
	expect(await mails()).toHaveLength(1);
});

test('a server that comes back goes on where it stopped, and one that died in between has told nothing twice', async () => {
	const folder = freshDataFolder();
	const services = { config: { origin: 'http://localhost:3000' }, now: () => new Date(now * 1000) };
	const queued = (db: Database) => db.prepare('SELECT once_key FROM mails ORDER BY id').pluck().all();
	const first = openDatabase(folder);
	const userId = Number(
		first
			.prepare(
				"INSERT INTO users (email, name, kind, password_hash, created_at, confirmed_at) VALUES ('a@b.example', 'A', 'privat', 'x', 1, 1)",
			)
			.run().lastInsertRowid,
	);
	const golf = publishOwnCar(first, { sellerId: Number(userId), at: now - 50 });
	first.prepare('UPDATE listings SET seller_id = NULL').run();
	mergeFavourites(first, userId, new Set([golf]), now - 40);
	reserveListing(first, golf, now);
	await noteNews(first, now);
	first.close();

	// It dies while it hands over: the mail, the push and the mark are one.
	const second = openDatabase(folder);
	second.exec("CREATE TEMP TRIGGER dies BEFORE UPDATE ON favourite_news BEGIN SELECT RAISE(ABORT, 'killed'); END");
	await expect(tellNewsOfFavourites({ ...services, db: second })).rejects.toThrow('killed');
	expect(queued(second)).toEqual([]);
	second.close();

	const third = openDatabase(folder);
	await tellNewsOfFavourites({ ...services, db: third });
	await tellNewsOfFavourites({ ...services, db: third });
	expect(queued(third)).toEqual([`merkliste ${userId} 1`]);
	// And while it notes: line and position are one.
	third.exec("CREATE TEMP TRIGGER dies BEFORE UPDATE ON log_readers BEGIN SELECT RAISE(ABORT, 'killed'); END");
	releaseListing(third, golf, now);
	await expect(noteNews(third, now)).rejects.toThrow('killed');
	expect(waiting(third)).toBe(0);
	third.exec('DROP TRIGGER dies');
	await tellNewsOfFavourites({ ...services, db: third });
	expect(queued(third)).toHaveLength(2);
	third.close();
});

test('many lines and many keepers are told one by one, and all of them', async () => {
	const { db, golf, at, mails } = await market();
	const add = db.prepare(
		"INSERT INTO users (email, name, kind, password_hash, created_at, confirmed_at) VALUES (?, 'A', 'privat', 'x', 1, 1)",
	);
	for (let count = 0; count < 250; count += 1) {
		const { lastInsertRowid } = add.run(`k${count}@post.example`);
		mergeFavourites(db, Number(lastInsertRowid), new Set([golf]), now - 5);
	}
	const line = db.prepare("INSERT INTO listing_history (listing_id, at, event) VALUES (?, ?, 'confirmed')");
	for (let count = 0; count < 1_300; count += 1) line.run(golf, now - 1);
	reserveListing(db, golf, now);
	await at(0);
	const told = await mails();
	expect(new Set(told.map(({ to }) => to)).size).toBe(251);
	expect(told).toHaveLength(251);
});

test('one click in the mail program ends the mails, without signing in; following the link alone does not', async () => {
	const { site, db, golf, frieda, at } = await market();
	reserveListing(db, golf, now);
	await at(0);
	const headers = JSON.parse(String(db.prepare('SELECT headers FROM mails').pluck().get()));
	expect(headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
	const link =
		/^<http:\/\/localhost:3000(\/abbestellen\/merkliste\?t=[\w.-]+)>$/.exec(headers['List-Unsubscribe'])?.[1] ?? '';
	expect(String(db.prepare('SELECT body_text FROM mails').pluck().get())).toContain(link);

	const guest = visitor(site);
	const asked = await guest.get(link);
	expect([asked.status, asked.headers.get('cache-control'), asked.headers.get('referrer-policy')]).toEqual([
		...[200, 'no-store', 'no-referrer, strict-origin'],
	]);
	expect(await asked.text()).toContain('<button type="submit" class="main">Abbestellen');
	expect(settingsOf(db, frieda.userId).favourites).toBe('sofort');
	// As a mail provider sends it: no cookie, another site.
	const request = new Request(`http://localhost:3000${link}`, {
		method: 'POST',
		headers: {
			'sec-fetch-site': 'cross-site',
			origin: 'https://mail.example',
			'content-type': 'application/x-www-form-urlencoded',
		},
		body: 'List-Unsubscribe=One-Click',
	});
	const sent = await site.app.request(request, undefined, {});
	expect(sent.status).toBe(200);
	expect(settingsOf(db, frieda.userId)).toEqual({ ...settingsOf(db, -1), favourites: 'nie' });
	for (const wrong of ['', '?t=', '?t=x.y', `${link.slice(link.indexOf('?'))}x`]) {
		expect((await guest.get(`/abbestellen/merkliste${wrong}`)).status).toBe(410);
		expect((await guest.post(`/abbestellen/merkliste${wrong}`, {})).status).toBe(410);
	}
	expect(await textOfList(frieda)).toContain('abbestellt');
});

test('what was told long ago is forgotten, what waits is not', async () => {
	const { db, golf, frieda, at } = await market();
	reserveListing(db, golf, now);
	await at(0);
	saveSettings(db, frieda.userId, { ...settingsOf(db, frieda.userId), favourites: 'taeglich' });
	releaseListing(db, golf, now + 1);
	await at(1);
	sweepFavouriteNews(db, now + 181 * 86_400);
	expect(db.prepare('SELECT kind FROM favourite_news').pluck().all()).toEqual(['frei']);
});

type Told = { to: string; subject: string; text: string };
type At = ((seconds: number, first?: () => void) => Promise<void>) & { site: TestSite };

/** A Golf for 9,900 € that Frieda keeps. `at` runs the job so many seconds later; `mails` takes what was queued since. */
async function market() {
	const site = openTestSite(now);
	const { db } = site;
	const seller = await signedIn(site, { email: 'verkauf@post.example' });
	const golf = publishOwnCar(db, { sellerId: seller.userId, at: now - 2 * 86_400, title: 'Golf Variant' });
	const frieda = await signedIn(site, { email: 'frieda@post.example' });
	mergeFavourites(db, frieda.userId, new Set([golf]), now - 86_400);
	const run = async (seconds: number, first?: () => void) => {
		site.setTime(now + seconds);
		first?.();
		await tellNewsOfFavourites(site.services);
	};
	const at: At = Object.assign(run, { site });
	let seen = 0;
	const mails = async (): Promise<Told[]> => {
		const rows = db
			.prepare<[number], Told & { id: number }>(
				'SELECT id, recipient AS "to", subject, body_text AS text FROM mails WHERE id > ? ORDER BY id',
			)
			.all(seen);
		seen = rows.at(-1)?.id ?? seen;
		return rows.map(({ id, ...told }) => told);
	};
	return { site, db, golf, frieda, seller, at, mails };
}

function setPrice(db: Database, id: number, euros: number | null, at: number): void {
	const listing = findListing(db, id);
	if (listing === undefined) throw new Error('there is a car');
	const origin = { source: 'radstand', account: '', externalId: null, url: null, hash: null };
	reviseListing(
		db,
		id,
		{ ...listing, facts: { ...listing.facts, priceCents: euros === null ? null : euros * 100 }, origin },
		at,
	);
}

function addDevice(db: Database, userId: number): void {
	db.prepare(
		"INSERT INTO push_subscriptions (user_id, endpoint, p256dh, auth, device, created_at) VALUES (?, ?, 'x', 'y', 'Chrome', 1)",
	).run(userId, `https://fcm.googleapis.com/${userId}`);
}

function waiting(db: Database): unknown {
	return db.prepare('SELECT count(*) FROM favourite_news WHERE handed_at IS NULL').pluck().get();
}

async function textOfList(member: Member): Promise<string> {
	return (await member.get('/merkliste')).text();
}
