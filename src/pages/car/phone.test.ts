import { expect, test } from 'vitest';
import { conversationAbout } from '#src/testing/frozen-ads.ts';
import { type Member, signedIn, visitor } from '#src/testing/members.ts';
import { type OwnCar, publishOwnCar } from '#src/testing/own-cars.ts';
import { openTestSite, type TestSite } from '#src/testing/site.ts';

const at = 1_793_000_000;
const number = '+4915112345678';
/** However it may be written: with or without code, spaces, as a link. */
const canary = /151[\s\u00a0/–-]*1234[\s\u00a0]*5678/;

type Market = { site: TestSite; frieda: Member; jonas: Member; id: number };

async function market(car: Partial<OwnCar> = {}): Promise<Market> {
	const site = openTestSite(at);
	const frieda = await signedIn(site, { name: 'Frieda' });
	site.db.prepare(`UPDATE users SET phone = ?, contact = 'telefon' WHERE id = ?`).run(number, frieda.userId);
	const id = publishOwnCar(site.db, { sellerId: frieda.userId, at, ...car });
	return { site, frieda, jonas: await signedIn(site, { name: 'Jonas' }), id };
}

const contactsOf = ({ db }: TestSite) => db.prepare('SELECT sum(contacts) FROM listing_statistics').pluck().get();

test('who has signed in sees the number they ask for, once, and the seller sees that somebody did', async () => {
	const { site, jonas, id } = await market();
	const page = await (await site.get(`/inserat/${id}-vw-golf-variant`)).text();
	expect(page).toContain(`action="/inserat/${id}/telefon"`);
	const answer = await jonas.post(`/inserat/${id}/telefon`, {});
	expect(answer.status).toBe(200);
	expect(answer.headers.get('cache-control')).toBe('no-store');
	const html = await answer.text();
	expect(html).toContain('+49 151 12345678');
	expect(html).toContain(`href="tel:${number}"`);
	expect(html).toContain(`href="/inserat/${id}-vw-golf-variant"`);
	expect(contactsOf(site)).toBe(1);
	const fragment = await jonas.post(`/inserat/${id}/telefon`, {}, { 'hx-request-type': 'partial' });
	expect(await fragment.text()).toMatch(/^<div role="status">/);
	expect(fragment.headers.get('cache-control')).toBe('no-store');
});

test('guests are asked to sign in, and come back to the car', async () => {
	const { site, id } = await market();
	const referer = `http://localhost:3000/inserat/${id}-vw-golf-variant`;
	const answer = await visitor(site).post(`/inserat/${id}/telefon`, {}, { referer });
	expect(answer.status).toBe(303);
	expect(answer.headers.get('location')).toBe(`/anmelden?weiter=%2Finserat%2F${id}-vw-golf-variant`);
	expect(contactsOf(site)).toBe(null);
});

test.each<[string, Partial<OwnCar>, string]>([
	['an ad that is sold', { status: 'sold' }, ''],
	['an ad that pauses', { status: 'paused' }, ''],
	['an ad that was removed', { status: 'removed' }, ''],
	['an ad from elsewhere', { source: 'mobile-de' }, ''],
	['a seller who wants to be written to', {}, `UPDATE users SET contact = 'nachricht'`],
	['a seller without number', {}, 'UPDATE users SET phone = NULL'],
	['a seller who was banned', {}, "UPDATE users SET banned_at = 1 WHERE name = 'Frieda'"],
])('%s gives away no number', async (_, car, sql) => {
	const { site, jonas, id } = await market(car);
	site.db.exec(sql);
	const answer = await jonas.post(`/inserat/${id}/telefon`, {});
	expect(answer.status).toBe(404);
	expect(await answer.text()).not.toMatch(canary);
	expect(await (await jonas.get(`/inserat/${id}-vw-golf-variant`)).text()).not.toContain('/telefon');
	expect(contactsOf(site)).toBe(null);
});

test('the number stands in no page, no answer for programs and no paper', async () => {
	const { site, frieda, jonas, id } = await market();
	const about = { listingId: id, buyerId: jonas.userId, sellerId: frieda.userId, at };
	const conversation = await conversationAbout(site.db, site.services.photos.uploads, about);
	const seen = new Set<string>();
	const waiting = ['/', '/autos', `/api/v1/listings/${id}`, '/api/v1/listings', '/api/v1/facets', '/sortierung'];
	waiting.push(
		'/autos/filter',
		`/inserat/${id}/aushang`,
		`/inserat/${id}/aushang?telefon=ja`,
		`/inserat/${id}/kaufvertrag`,
		...['', '/anzeige', '/anzeige.json'].map(ending => `/nachrichten/${conversation}${ending}`),
		...['/nachrichten', '/merkliste', `/vergleich?id=${id}`, '/feed.atom?marke=volkswagen', '/suchauftraege'],
	);
	for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
		if (seen.has(path) || seen.size >= 120) continue;
		seen.add(path);
		for (const who of [site, jonas]) {
			const html = await (await who.get(path)).text();
			expect({ path, found: canary.test(html) }).toEqual({ path, found: false });
			const links = [...html.matchAll(/href="(\/[^"#]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));
			waiting.push(...links.filter(href => !/^\/(static|fotos|konto|anmelden|abmelden)/.test(href)));
		}
	}
	expect(seen.size).toBeGreaterThan(15);
	// The search would find the canary if it were there.
	expect(await (await frieda.get(`/inserat/${id}/aushang?telefon=ja`)).text()).toMatch(canary);
	expect(await (await jonas.post(`/inserat/${id}/telefon`, {})).text()).toMatch(canary);
});

test('a refusal says when to come back; who saw a number already may look again, and the seller at their own', async () => {
	const { site, frieda, jonas, id } = await market();
	Object.assign(site.services.config, { limits: true });
	for (let car = 0; car < 9; car++) {
		const other = publishOwnCar(site.db, { sellerId: frieda.userId, at });
		expect((await jonas.post(`/inserat/${other}/telefon`, {})).status).toBe(200);
	}
	for (let look = 0; look < 3; look++) expect((await jonas.post(`/inserat/${id}/telefon`, {})).status).toBe(200);
	const next = publishOwnCar(site.db, { sellerId: frieda.userId, at });
	const refused = await jonas.post(`/inserat/${next}/telefon`, {}, { 'hx-request-type': 'partial' });
	expect(refused.status).toBe(429);
	const text = await refused.text();
	expect(text).toMatch(/^<p class="err" role="alert">(Du hast dir gerade viele|Für heute sind es genug) Nummern/);
	expect(text).not.toMatch(canary);
	expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(60);
	expect((await jonas.post(`/inserat/${id}/telefon`, {})).status).toBe(200);
	for (let count = 0; count < 12; count++) expect((await frieda.post(`/inserat/${next}/telefon`, {})).status).toBe(200);
	expect(contactsOf(site)).toBe(10);
	// A day later it is a new look, also for the seller's numbers.
	site.setTime(at + 86_400);
	await jonas.post(`/inserat/${id}/telefon`, {});
	expect(contactsOf(site)).toBe(11);
});

test('looks at a car are counted, kept pages included, and not those of its seller', async () => {
	const { site, frieda, jonas, id } = await market();
	const browser = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0' };
	const path = `/inserat/${id}-vw-golf-variant`;
	for (const address of ['198.51.100.1', '198.51.100.2', '198.51.100.1'])
		await visitor(site, { address }).get(path, browser);
	await visitor(site, { address: '198.51.100.3' }).get(`/inserat/${id}`, browser);
	await visitor(site, { address: '198.51.100.3' }).get(path, browser);
	await frieda.get(path, browser);
	await jonas.get(path, browser);
	await visitor(site, { address: '198.51.100.4' }).get('/inserat/999999', browser);
	await visitor(site, { address: '198.51.100.4' }).get('/inserat/abc', browser);
	site.services.views.flush();
	expect(site.db.prepare('SELECT listing_id, views FROM listing_statistics').raw().all()).toEqual([[id, 4]]);
});
