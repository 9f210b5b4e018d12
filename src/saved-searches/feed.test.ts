import { expect, test } from 'vitest';
import { xmlText } from '#src/formats/xml.ts';
import { signedIn } from '#src/testing/members.ts';
import { publishOwnCar } from '#src/testing/own-cars.ts';
import { openTestSite } from '#src/testing/site.ts';
import { publishGolf, reviseGolf } from '#src/testing/standing-orders.ts';
import { xmlFaults } from '#src/testing/xml.ts';

const start = Date.UTC(2026, 10, 2, 9) / 1000;
const day = 86_400;

test('a feed reader gets the newest cars of a search, well-formed, with absolute addresses that stay', async () => {
	const site = openTestSite(start);
	const { origin } = site.services.config;
	const first = publishGolf(site, { title: 'Golf <1> & "mehr" \u0000\u0008\ufffe\ud800 ]]>' });
	site.setTime(start + day);
	publishGolf(site, { sellerKind: 'haendler', facts: { priceKind: 'auf-anfrage' } });
	publishGolf(site, { facts: { priceCents: 2_000_000 } });
	const answer = await site.get('/feed.atom?marke=volkswagen&preis_bis=12000&angebot=angebot&sortierung=preis');
	expect(answer.headers.get('content-type')).toBe('application/atom+xml; charset=UTF-8');
	const feed = await answer.text();
	expect(xmlFaults(feed)).toEqual([]);
	expect(feed).toContain(`<id>${origin}/feed.atom?marke=volkswagen&amp;preis_bis=12000</id>`);
	expect(feed).toContain(`href="${origin}/autos/volkswagen?preis_bis=12000"/>`);
	expect(feed).toContain(`<id>${origin}/inserat/${first}</id>`);
	expect(feed).toContain('<title>Golf &lt;1&gt; &amp; &quot;mehr&quot;');
	expect(feed).toContain('<published>2026-11-02T09:00:00Z</published>\n<updated>2026-11-02T09:00:00Z</updated>');
	expect(feed).toContain('<category term="privat" label="Privat"/>');
	expect(feed).toContain('· Privat · 50667 Köln</summary>');

	// Cheaper after a week: the same entry, updated. A new title changes its address and not its id.
	site.setTime(start + 7 * day);
	reviseGolf(site, first, { title: 'Anders', facts: { priceCents: 900_000 } });
	const later = await (await site.get('/feed.atom?marke=volkswagen&preis_bis=12000')).text();
	expect(later).toContain(`<id>${origin}/inserat/${first}</id>\n<title>Anders, 9.000\u00a0€</title>`);
	expect(later).toContain('<updated>2026-11-09T09:00:00Z</updated>');
	expect(later).toContain(`href="${origin}/inserat/${first}-anders"/>`);
});

test('a feed says whether it has changed, keeps no phone number, and never lies about what was asked', async () => {
	const site = openTestSite(start);
	const frieda = await signedIn(site);
	site.db.prepare("UPDATE users SET phone = '+49 170 5550198' WHERE id = ?").run(frieda.userId);
	for (let number = 0; number < 60; number++) publishOwnCar(site.db, { sellerId: frieda.userId, at: start + number });
	const first = await site.get('/feed.atom');
	const feed = await first.text();
	expect(feed.match(/<entry>/g)).toHaveLength(50);
	expect(xmlFaults(feed)).toEqual([]);
	expect(feed).not.toMatch(/5550198|Lindner/);
	const etag = first.headers.get('etag') ?? '';
	expect((await site.get('/feed.atom', { 'if-none-match': etag })).status).toBe(304);
	expect(await (await frieda.get('/feed.atom')).text()).toBe(feed);
	site.setTime(start + 60);
	publishGolf(site);
	expect((await site.get('/feed.atom', { 'if-none-match': etag })).status).toBe(200);

	for (const wrong of ['preis_bis=viel', 'geheim=1', 'marke=gibtsnicht', 'x='.repeat(9_000)]) {
		const refused = await site.get(`/feed.atom?${wrong}`);
		expect({ wrong, status: refused.status }).toEqual({ wrong, status: 400 });
		expect(refused.headers.get('content-type')).toMatch(/^text\/plain/);
		expect((await refused.text()).length).toBeGreaterThan(10);
	}
	const empty = await (await site.get('/feed.atom?marke=bmw')).text();
	expect(xmlFaults(empty)).toEqual([]);
	expect(empty).not.toContain('<entry>');
});

test('whatever a title holds, the feed stays XML', () => {
	for (const text of ['\u0000\u001f\ufffe\uffff', '\ud800', '<!--', ']]>', '&amp;', '"\'', '😀', '\u202e']) {
		expect(xmlFaults(`<a b="${xmlText(text)}">${xmlText(text)}</a>`)).toEqual([]);
	}
	expect(xmlFaults('<a>&</a>')).not.toEqual([]);
	expect(xmlFaults('<a><b></a></b>')).not.toEqual([]);
	expect(xmlFaults('<a>\u0001</a>')).not.toEqual([]);
});
