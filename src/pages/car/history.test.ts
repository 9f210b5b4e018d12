import { brotliCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { nothingStated } from '#src/listings/facts.ts';
import { endListing } from '#src/listings/lifecycle.ts';
import type { ListingDraft } from '#src/listings/listing.ts';
import { publishListing, reviseListing } from '#src/listings/publishing.ts';
import { removeListing } from '#src/listings/removal.ts';
import { hostileTexts } from '#src/testing/hostile-texts.ts';
import { fillMarket, marketOf, marketTime, setStatus } from '#src/testing/market.ts';
import { signedIn } from '#src/testing/members.ts';
import { openTestSite } from '#src/testing/site.ts';

const day = 86_400;
const site = openTestSite(marketTime);
fillMarket(site.db, marketOf(30, 12));
const golf: ListingDraft = {
	...{ adKind: 'angebot', sellerKind: 'privat', sellerId: null, dealerId: null },
	...{ title: 'Golf', description: 'Gepflegt.' },
	vehicle: { make: 'volkswagen', model: 'golf', makeText: null, modelText: null, variant: null },
	facts: { ...nothingStated, priceCents: 990_000, mileageKm: 98_000, firstRegistration: '2014-05' },
	location: { country: 'deutschland', plz: '50667', place: 'Köln' },
	origin: { source: 'radstand', account: '', externalId: null, url: null, hash: null },
};
const vin = 'WVWZZZ1KZAW123456';
const facts = { ...golf.facts, priceCents: 940_000, mileageKm: 89_000, vin };

async function seen(path: string) {
	const answer = await site.get(path);
	return { status: answer.status, text: (await answer.text()).replaceAll('\u00a0', ' ') };
}

test('a buyer sees what became of price and kilometres, and when the car was first seen', async () => {
	const id = publishListing(site.db, golf, { at: marketTime - 40 * day });
	expect((await seen(`/inserat/${id}-golf`)).text).not.toMatch(/<svg[^>]*role="img"|Reduziert/);
	reviseListing(site.db, id, { ...golf, facts }, marketTime - 10 * day);
	const { text } = await seen(`/inserat/${id}-golf`);
	for (const words of [
		'Preis von 9.900 € auf 9.400 € gesenkt',
		'Kilometerstand von 98.000 km auf 89.000 km geändert',
		'Der Kilometerstand ist gesunken',
		'Zuerst gesehen am</dt><dd>22. Oktober 2026',
		'Zuletzt bestätigt am</dt><dd>21. November 2026',
		'Reduziert</span> seit 21.11.2026. Niedrigster Preis der 30 Tage davor: 9.900 €',
	]) {
		expect(text).toContain(words);
	}
	expect(text).toMatch(/<svg[^>]*role="img"/);
	expect(text).not.toMatch(/ style=|NaN|WVWZZZ/);
	expect(brotliCompressSync(text).byteLength).toBeLessThan(10_240);
});

test('the same is in the API, newest first, and the VIN is not', async () => {
	const id = publishListing(site.db, golf, { at: marketTime - 40 * day });
	reviseListing(
		site.db,
		id,
		{ ...golf, description: 'Ohne meine Nummer.', facts: { ...facts, vin: null } },
		marketTime,
	);
	const car = JSON.parse((await seen(`/api/v1/listings/${id}`)).text);
	expect(car.zuerst_gesehen).toBe('2026-10-21T23:30:00Z');
	const line = { zeit: '2026-11-30T23:30:00Z', ereignis: 'geaendert', geloescht: false };
	expect(car.verlauf).toEqual([
		{ ...line, feld: 'beschreibung', vorher: null, nachher: null },
		{ ...line, feld: 'km', vorher: 98_000, nachher: 89_000 },
		{ ...line, feld: 'preis', vorher: 9_900, nachher: 9_400 },
		{ ...line, zeit: car.zuerst_gesehen, ereignis: 'veroeffentlicht', feld: null, vorher: null, nachher: null },
	]);
});

test('a price that stood as on request is told nowhere', async () => {
	const asked = (priceCents: number, priceKind: 'vb' | 'auf-anfrage') => ({
		...golf,
		facts: { ...golf.facts, priceCents, priceKind },
	});
	const id = publishListing(site.db, asked(777_700, 'auf-anfrage'), { at: marketTime - 9 * day });
	reviseListing(site.db, id, asked(666_600, 'auf-anfrage'), marketTime - 8 * day);
	expect((await seen(`/inserat/${id}-golf`)).text).not.toMatch(/7\.777|6\.666/);
	reviseListing(site.db, id, asked(555_500, 'vb'), marketTime - 7 * day);
	expect((await seen(`/inserat/${id}-golf`)).text).toMatch(/5\.555 €/);
});

test('a car that was put up again shows its history from the first ad on', async () => {
	const { userId: sellerId } = await signedIn(site);
	const first = publishListing(
		site.db,
		{ ...golf, sellerId, facts: { ...golf.facts, vin } },
		{ at: marketTime - 90 * day },
	);
	endListing(site.db, first, marketTime - 40 * day);
	const again = publishListing(site.db, { ...golf, sellerId, facts }, { at: marketTime - day });
	const { text } = await seen(`/inserat/${again}-golf`);
	expect(text).toContain('Erneut inseriert');
	expect(text).toContain('Inserat beendet');
	expect(text).toContain('Kilometerstand von 98.000 km auf 89.000 km geändert');
	expect(text).not.toContain('Reduziert');
});

test('whatever a seller wrote into the title stays a text in the history', async () => {
	const id = publishListing(site.db, golf, { at: marketTime - 90 * day });
	hostileTexts.slice(0, 40).forEach((title, n) => {
		reviseListing(
			site.db,
			id,
			{ ...golf, title: title.slice(0, 120), vehicle: { ...golf.vehicle, variant: title } },
			marketTime - 80 * day + n,
		);
	});
	reviseListing(site.db, id, golf, marketTime);
	const { text } = await seen(`/inserat/${id}-golf`);
	const history = text.slice(text.indexOf('id="verlauf"'), text.indexOf('</article>'));
	expect(history).not.toMatch(
		/<(?!\/?(h[23]|section|dl|dt|dd|div|ul|li|b|p|time|details|summary|span|figure|figcaption|a)\b)/,
	);
	expect(history).not.toMatch(/<[^>]*\s(on\w+|hx-(?!ignore)[\w:-]+|style)=/);
});

test('a seller finds the way to change the own ad, is congratulated once, and nobody else sees that', async () => {
	const frieda = await signedIn(site);
	const emre = await signedIn(site, { name: 'Emre Yıldız' });
	const id = publishListing(site.db, { ...golf, sellerId: frieda.userId }, { at: marketTime - day });
	const path = `/inserat/${id}-golf`;
	const own = await (await frieda.get(path)).text();
	expect(own).toContain('Das ist dein Inserat');
	expect(own).toContain(`href="/inserat/${id}/bearbeiten"`);
	expect(own).toContain('href="/meine-inserate"');
	const moved = await frieda.get(`/inserat/${id}?neu=1`);
	expect([moved.status, moved.headers.get('location')]).toEqual([301, `${path}?neu=1`]);
	expect(await (await frieda.get(`${path}?neu=1`)).text()).toContain('Dein Inserat ist online');
	for (const other of [await (await emre.get(`${path}?neu=1`)).text(), (await seen(`${path}?neu=1`)).text]) {
		expect(other).not.toMatch(/dein Inserat|Dein Inserat|\/bearbeiten/);
	}
});

test.each([
	['paused', /pausiert/],
	['held', /geprüft/],
	['draft', /nicht veröffentlicht/],
] as const)('an ad that is %s is shown to its seller alone, out of every index', async (status, words) => {
	const frieda = await signedIn(site);
	const emre = await signedIn(site, { name: 'Emre Yıldız' });
	const id = publishListing(site.db, { ...golf, sellerId: frieda.userId }, { at: marketTime - day });
	setStatus(site.db, id, status);
	const answer = await frieda.get(`/inserat/${id}-golf`);
	const text = await answer.text();
	expect(answer.status).toBe(200);
	expect(text).toMatch(words);
	expect(text).toMatch(/<meta name="robots" content="noindex/);
	expect((await emre.get(`/inserat/${id}-golf`)).status).toBe(404);
	expect((await seen(`/inserat/${id}-golf`)).status).toBe(404);
	removeListing(site.db, id, { by: null, reason: 'x', at: marketTime });
	expect((await frieda.get(`/inserat/${id}-golf`)).status).toBe(410);
});
