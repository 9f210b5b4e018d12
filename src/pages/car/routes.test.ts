import { expect, test } from 'vitest';
import { nothingStated } from '#src/listings/facts.ts';
import type { ListingDraft } from '#src/listings/listing.ts';
import { publishListing, reviseListing } from '#src/listings/publishing.ts';
import { removeListing, restoreListing } from '#src/listings/removal.ts';
import { recordSale, reserveListing } from '#src/listings/sale.ts';
import { emptyFilter } from '#src/search/filter.ts';
import { fillMarket, marketOf, marketTime, setStatus } from '#src/testing/market.ts';
import { openTestSite } from '#src/testing/site.ts';

const day = 86_400;
const site = openTestSite(marketTime);
fillMarket(site.db, marketOf(60, 81));

const draft: ListingDraft = {
	adKind: 'angebot',
	sellerKind: 'privat',
	sellerId: null,
	dealerId: null,
	title: 'Golf Geheimtipp für Kenner',
	description: 'Unverwechselbarer Satz des Verkäufers.',
	vehicle: { make: 'volkswagen', model: 'golf', makeText: null, modelText: null, variant: 'Sondermodell Eisvogel' },
	facts: { ...nothingStated, priceCents: 650_000, firstRegistration: '2014-05', vin: 'WVWZZZ1KZAW000001' },
	location: { country: 'deutschland', plz: '50667', place: 'Köln' },
	origin: { source: 'radstand', account: '', externalId: null, url: null, hash: null },
};
const path = (id: number) => `/inserat/${id}-golf-geheimtipp-fuer-kenner`;
const sellersWords = /Geheimtipp|Unverwechselbar|Eisvogel|WVWZZZ/;

/** One ad at a time: those of other tests would stand among the similar cars. */
function publish(): number {
	const earlier = site.db.prepare("SELECT id FROM listings WHERE description LIKE 'Unverwechselbar%'").pluck().all();
	for (const id of earlier) setStatus(site.db, Number(id), 'draft');
	return publishListing(site.db, draft, { at: marketTime - 5 * day });
}

async function seen(id: number) {
	const answer = await site.get(path(id));
	return { status: answer.status, text: await answer.text() };
}

test('a buyer sees a car for sale, and every other spelling of its address leads there', async () => {
	const id = publish();
	const { status, text } = await seen(id);
	expect(status).toBe(200);
	expect(text).toMatch(sellersWords);
	expect(text).not.toContain('WVWZZZ');
	expect(text).not.toMatch(/name="robots"/);
	for (const other of [
		`/inserat/${id}`,
		`/inserat/${id}-`,
		`/inserat/${id}-falsch`,
		`/inserat/${id}-%00`,
		`/inserat/0${id}-golf`,
	]) {
		const answer = await site.get(other);
		expect([answer.status, answer.headers.get('location')], other).toEqual([301, path(id)]);
	}
	reviseListing(site.db, id, { ...draft, title: 'Neuer Titel' }, marketTime);
	expect((await site.get(path(id))).headers.get('location')).toBe(`/inserat/${id}-neuer-titel`);
});

test('a reserved car stays where it is and says so', async () => {
	const id = publish();
	reserveListing(site.db, id, marketTime);
	const { status, text } = await seen(id);
	expect(status).toBe(200);
	expect(text).toMatch(/reserviert/i);
});

test('a sold car can be read about for fourteen days, out of every index, and is then gone with what it was', async () => {
	const id = publish();
	recordSale(site.db, id, marketTime);
	for (const [later, status] of [
		[0, 200],
		[13 * day, 200],
		[14 * day - 1, 200],
		[14 * day, 410],
		[400 * day, 410],
	] as const) {
		site.setTime(marketTime + later);
		const page = await seen(id);
		expect(page.status, `${later / day} days`).toBe(status);
		expect(page.text).toMatch(/<meta name="robots" content="noindex/);
		if (status === 200) expect(page.text).toMatch(/verkauft/i);
		else {
			expect(page.text).toContain('Volkswagen Golf');
			expect(page.text).toContain('05/2014');
			expect(page.text).not.toMatch(sellersWords);
			expect(page.text).toMatch(/href="\/inserat\/\d+-/);
		}
	}
	site.setTime(marketTime);
});

test('a removed ad is gone at once, without a word of its seller or of the reason', async () => {
	const id = publish();
	expect((await seen(id)).status).toBe(200);
	removeListing(site.db, id, { by: null, reason: 'Verdacht auf Betrug', at: marketTime });
	const { status, text } = await seen(id);
	expect(status).toBe(410);
	expect(text).not.toMatch(sellersWords);
	expect(text).not.toMatch(/Verdacht|Betrug auf/);
	expect(text).toMatch(/<meta name="robots" content="noindex/);
	restoreListing(site.db, id, marketTime);
	expect((await seen(id)).status).toBe(200);
});

test('a sold car whose ad was removed and restored is still sold', async () => {
	const id = publish();
	recordSale(site.db, id, marketTime);
	removeListing(site.db, id, { by: null, reason: 'Irrtum', at: marketTime });
	expect((await seen(id)).status).toBe(410);
	restoreListing(site.db, id, marketTime);
	expect((await seen(id)).text).toMatch(/verkauft/i);
	expect(await site.services.search.ids(emptyFilter)).not.toContain(id);
});

test('a buyer reads whose ad it is: a market by its name, another place by its host, a file in words that need no address', async () => {
	const told = async (source: 'mobile-de' | 'andere' | 'haendlerdatei', url: string | null) => {
		const id = publish();
		site.db.prepare('UPDATE listings SET source = ?, source_url = ? WHERE id = ?').run(source, url, id);
		return (await seen(id)).text;
	};
	expect(await told('mobile-de', 'https://suchen.example/1')).toContain('Dieses Inserat stammt von mobile.de.');
	const neighbour = await told('andere', 'https://www.nordautos.example/inserat/7');
	expect(neighbour).toContain('Dieses Inserat stammt von nordautos.example.');
	expect(neighbour).toContain('Inserat bei nordautos.example ansehen');
	const file = await told('haendlerdatei', null);
	expect(file).toContain('Herkunft dieses Inserats: Händlerdatei.');
	expect(file).not.toContain('gibt es dort');
});

test('an ad that is over at its source is gone with what it was', async () => {
	const id = publish();
	setStatus(site.db, id, 'ended');
	const { status, text } = await seen(id);
	expect(status).toBe(410);
	expect(text).toContain('Volkswagen Golf');
	expect(text).not.toMatch(sellersWords);
});

test.each(['draft', 'held', 'paused'] as const)('an ad that is %s is not there for a visitor', async status => {
	const id = publish();
	setStatus(site.db, id, status);
	const page = await seen(id);
	expect(page.status).toBe(404);
	expect(page.text).not.toMatch(sellersWords);
	expect((await site.get(`/inserat/${id}`)).status).toBe(404);
});
