import { expect, test } from 'vitest';
import { createUser } from '#src/accounts/registration.ts';
import { settleTopic } from '#src/forum/standing.ts';
import { nothingStated } from '#src/listings/facts.ts';
import type { ListingDraft } from '#src/listings/listing.ts';
import { publishListing, reviseListing } from '#src/listings/publishing.ts';
import { recordSale } from '#src/listings/sale.ts';
import { replyBy, topicBy } from '#src/testing/forum.ts';
import { fillMarket, marketOf, marketTime } from '#src/testing/market.ts';
import { loadCars } from '#src/testing/oracle-cars.ts';
import { openTestSite, type TestSite } from '#src/testing/site.ts';
import { german } from '#views/texts/german.ts';

const day = 86_400;

test('a buyer reads what the model costs here today, and every figure moves with the next car', async () => {
	const site = openTestSite(marketTime);
	const ids = [1, 2, 3, 4, 5, 6, 7].map(thousand => put(site, { priceCents: thousand * 100_000 }));
	let page = await text(site, '/modelle/volkswagen/golf');
	expect(page).toContain('Nur 7\u00a0Autos nennen einen Preis');
	expect(page).not.toContain('<svg class="chart"');
	expect(page).not.toContain('Median');
	// The cars themselves are there.
	for (const id of ids) expect(page).toContain(`href="/inserat/${id}-`);

	const eighth = put(site, { priceCents: 800_000 });
	page = await text(site, '/modelle/volkswagen/golf');
	expect(page).toContain(`<dt>Mittlerer Preis</dt><dd>${german.formats.price(450_000)}</dd>`);
	expect(page).toContain(`<dd>2.000 bis 7.000\u00a0€</dd>`);
	expect(page).toContain(`<dd>1.000 bis 8.000\u00a0€</dd>`);
	expect(page.match(/<svg class="chart"/g)?.length).toBe(2);
	expect(page.match(/<a href="\/inserat\/\d+" tabindex="-1">/g)?.length).toBe(8);
	expect(page).toContain('href="/autos/volkswagen/golf?ez_von=2015&amp;ez_bis=2015"');
	expect(page).toContain('href="/autos/volkswagen/golf?kw_von=90&amp;kw_bis=90&amp;kraftstoff=benzin"');
	expect(page).toContain('Benzin, 122\u00a0PS (90\u00a0kW), 1,4\u00a0l');

	// Half a euro is rounded up.
	reviseListing(site.db, eighth, golf({ priceCents: 450_100 }), marketTime);
	expect(await text(site, '/modelle/volkswagen/golf')).toContain('<dd>4.251\u00a0€</dd>');
	recordSale(site.db, eighth, marketTime);
	expect(await text(site, '/modelle/volkswagen/golf')).toContain('Nur 7\u00a0Autos nennen einen Preis');
});

test('the page counts what the search finds, for every model of a random market', async () => {
	const site = openTestSite(marketTime);
	fillMarket(site.db, marketOf(1_500, 11));
	const counts = new Map<string, number>();
	for (const { row } of loadCars(site.db)) {
		const listed = (row.status === 'active' || row.status === 'reserved') && row.ad_kind === 'angebot';
		if (!listed || row.damaged === 1 || row.model === null) continue;
		const address = `/modelle/${row.make}/${row.model}`;
		counts.set(address, (counts.get(address) ?? 0) + 1);
	}
	const models = [...counts].filter(([address]) => !/3er|klasse|reihe/.test(address)).slice(0, 40);
	for (const [address, count] of models) {
		const page = await text(site, address);
		const shown = /(?:Alle ([\d.]+)\u00a0Autos|Das Auto) ansehen/.exec(page);
		const hasMembers = page.includes('gehören');
		if (!hasMembers) expect([address, Number(shown?.[1] ?? 1)]).toEqual([address, count]);
		expect(page).not.toMatch(/NaN|undefined|\[object|\sstyle=/);
	}
	expect(models.length).toBeGreaterThan(20);
	const make = await text(site, '/modelle/volkswagen');
	expect(make).toContain('href="/modelle/volkswagen/golf"');
	expect(await text(site, '/modelle')).toContain('href="/modelle/volkswagen"');
});

test('a group speaks of all its models and leads to them, and they lead back', async () => {
	const site = openTestSite(marketTime);
	for (const model of ['320', '318', '3er']) {
		for (let cars = 0; cars < 3; cars++) put(site, { priceCents: 500_000 }, { make: 'bmw', model });
	}
	const group = await text(site, '/modelle/bmw/3er');
	expect(group).toContain('Alle 9\u00a0Autos ansehen');
	expect(group).toContain('href="/modelle/bmw/320"');
	const member = await text(site, '/modelle/bmw/320');
	expect(member).toContain('Alle 3\u00a0Autos ansehen');
	expect(member).toContain('<a href="/modelle/bmw/3er">3er</a>');
	expect(await text(site, '/modelle/bmw')).toMatch(/class="part"><a href="\/modelle\/bmw\/320"/);
});

test('what is written in the forum stands on the page at once, and is gone as soon as it is taken down', async () => {
	const site = openTestSite(marketTime);
	const author = member(site);
	put(site, {});
	expect(await text(site, '/modelle/volkswagen/golf')).toContain('noch niemand etwas geschrieben');
	const title = 'Golf 6: <b>Steuerkette</b> "rasselt"';
	const { topicId } = topicBy(site.db, author, { title, tags: ['volkswagen/golf'], at: marketTime });
	const page = await text(site, '/modelle/volkswagen/golf');
	expect(page).toContain('Golf 6: &lt;b&gt;Steuerkette&lt;/b&gt; &quot;rasselt&quot;');
	expect(page).toContain('1\u00a0Beitrag');
	expect(page).toContain('href="/forum/neu?rubrik=kaufberatung&amp;tag=volkswagen/golf"');
	replyBy(site.db, author, topicId, 'Bei mir auch.', marketTime);
	expect(await text(site, '/modelle/volkswagen/golf')).toContain('2\u00a0Beiträge');
	site.db.prepare('UPDATE forum_topics SET removed_at = ? WHERE id = ?').run(marketTime, topicId);
	settleTopic(site.db, topicId, undefined, marketTime);
	expect(await text(site, '/modelle/volkswagen/golf')).not.toContain('Steuerkette');
});

test('what a seller wrote into a title stays text in the list of the best prices', async () => {
	const site = openTestSite(marketTime);
	for (let cars = 0; cars < 12; cars++) {
		const evil = { ...golf({ priceCents: 500_000 + cars * 20_000 }), title: '</title><script>alert(1)</script>"\'' };
		publishListing(site.db, evil, { at: marketTime });
	}
	const page = await text(site, '/modelle/volkswagen/golf');
	expect(page).toContain('Die günstigsten im Vergleich');
	expect(page).toContain('&lt;script&gt;alert(1)');
	expect(page).not.toContain('<script>alert');
});

test('an old spelling leads to the page, nonsense to what may have been meant', async () => {
	const site = openTestSite(marketTime);
	put(site, {});
	const moved = await site.get('/modelle/vw/golf');
	expect([moved.status, moved.headers.get('location')]).toEqual([301, '/modelle/volkswagen/golf']);
	expect((await site.get('/modelle/vw')).headers.get('location')).toBe('/modelle/volkswagen');
	const wrong = await site.get('/modelle/volkswagen/quatsch');
	expect(wrong.status).toBe(404);
	expect(await wrong.text()).toContain('href="/modelle/volkswagen/golf"');
	const misspelt = await site.get('/modelle/volkswagn');
	expect(misspelt.status === 301 || (await misspelt.text()).includes('href="/modelle/volkswagen"')).toBe(true);
	for (const nonsense of [
		'%3Cscript%3Ealert(1)',
		'..%2f..%2fetc',
		'a'.repeat(2_000),
		'%F0%9F%9A%97',
		'%00',
		"'%20OR%201=1",
	]) {
		const answer = await site.get(`/modelle/${nonsense}/${nonsense}`);
		expect([404, 400, 414]).toContain(answer.status);
		expect(await answer.text()).not.toContain('<script>alert');
	}
	expect(site.errors).toEqual([]);
});

test('search engines learn what is on the page, and are kept from pages that say nothing', async () => {
	const site = openTestSite(marketTime);
	for (let cars = 1; cars <= 9; cars++) put(site, { priceCents: cars * 100_000 });
	const page = await text(site, '/modelle/volkswagen/golf');
	expect(page).toContain('<title>Volkswagen Golf: Preise, Schwachstellen, Erfahrungen – Radstand</title>');
	expect(page).toMatch(
		/name="description" content="Volkswagen Golf gebraucht: 9\u00a0Autos, im Mittel 5\.000\u00a0€, /,
	);
	const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(page) ?? [];
	const [way, car] = JSON.parse(json)['@graph'];
	expect(way.itemListElement.map(({ name }: { name: string }) => name)).toEqual(['Modelle', 'Volkswagen', 'Golf']);
	expect(car.offers).toMatchObject({ offerCount: 9, lowPrice: 1_000, highPrice: 9_000, priceCurrency: 'EUR' });
	expect(page).not.toContain('name="robots"');
	expect(await text(site, '/modelle/volkswagen/lupo')).toContain('content="noindex, follow"');
});

test('it says how long cars stand that are there, and how long those stood that are gone', async () => {
	const site = openTestSite(marketTime);
	for (let cars = 1; cars <= 8; cars++) put(site, { priceCents: 500_000 }, {}, cars * 10);
	const gone = put(site, { priceCents: 500_000 }, {}, 50);
	recordSale(site.db, gone, marketTime - 8 * day);
	const page = await text(site, '/modelle/volkswagen/golf');
	expect(page).toContain('<b>45\u00a0Tage</b>');
	expect(page).toContain('<b>42\u00a0Tage</b>');
	site.setTime(marketTime + 100 * day);
	put(site, { priceCents: 500_000 });
	expect(await text(site, '/modelle/volkswagen/golf')).toContain('hat keins dieser Autos den Markt verlassen');
});

function put(site: TestSite, facts: Partial<ListingDraft['facts']>, vehicle = {}, daysAgo = 1): number {
	return publishListing(site.db, golf(facts, vehicle), { at: marketTime - daysAgo * day });
}

function golf(facts: Partial<ListingDraft['facts']>, vehicle: Partial<ListingDraft['vehicle']> = {}): ListingDraft {
	return {
		adKind: 'angebot',
		sellerKind: 'privat',
		sellerId: null,
		dealerId: null,
		title: 'Golf',
		description: '',
		vehicle: { make: 'volkswagen', model: 'golf', makeText: null, modelText: null, variant: null, ...vehicle },
		facts: {
			...nothingStated,
			...{ fuel: 'benzin', powerKw: 90, engineCcm: 1_390, firstRegistration: '2015-03', mileageKm: 100_000 },
			...facts,
		},
		location: { country: 'deutschland', plz: '10115', place: 'Berlin' },
		origin: { source: 'radstand', account: '', externalId: null, url: null, hash: null },
	};
}

function member({ db }: TestSite): number {
	const account = { email: 'frieda@post.example', name: 'Frieda', role: 'member', kind: 'privat' } as const;
	const created = createUser(db, { ...account, passwordHash: 'x', at: 1, confirmedAt: 1 });
	if (!created.ok) throw new Error(created.reason);
	return created.id;
}

async function text(site: TestSite, address: string): Promise<string> {
	const answer = await site.get(address);
	expect([address, answer.status]).toEqual([address, 200]);
	return answer.text();
}
