import { expect, test } from 'vitest';
import { publishListing, reviseListing } from '#src/listings/publishing.ts';
import { chance } from '#src/testing/chance.ts';
import { hostileTexts } from '#src/testing/hostile-texts.ts';
import { ratedCar } from '#src/testing/rated-market.ts';
import { openTestSite } from '#src/testing/site.ts';
import { priceRatings } from '#src/vehicles/price-ratings.ts';

const now = 1_795_000_000;
const site = openTestSite(now);
const random = chance(12);
for (let car = 0; car < 500; car++) publishListing(site.db, ratedCar(random), { at: now - car });

type Car = { id: number; url: string; preisbewertung: string | null; texte: { preisbewertung: string | null } };
const cars = async (query: string) => {
	const answer = await site.get(`/api/v1/listings?${query}`);
	expect(answer.status).toBe(200);
	return (await answer.json()) as { total: number; listings: Car[] };
};
const page = async (address: string) => {
	const answer = await site.get(address);
	expect(answer.status, address).toBe(200);
	return (await answer.text()).replaceAll('\u00a0', ' ').replaceAll('&amp;', '&');
};

test('page, card, filter, count and interface say the same of every car', async () => {
	const facets = (await (await site.get('/api/v1/facets')).json()) as {
		facets: Record<string, Record<string, number>>;
	};
	for (const value of [...priceRatings.values, 'ohne'] as const) {
		const { total, listings } = await cars(`preisbewertung=${value}&grenze=24`);
		expect(total).toBe(facets.facets.preisbewertung?.[value]);
		expect(total).toBeGreaterThan(8);
		const word = value === 'ohne' ? null : priceRatings.german(value);
		expect(listings.map(({ texte }) => texte.preisbewertung)).toEqual(listings.map(() => word));
		const results = await page(`/autos?preisbewertung=${value}`);
		expect(results.match(/class="badge[^"]*">[^<]*(?=<\/span>)/g)?.map(badge => badge.split('>')[1]) ?? []).toEqual(
			word === null ? [] : listings.map(() => word),
		);
		for (const { id, url, preisbewertung } of listings.slice(0, 6)) {
			expect(preisbewertung).toBe(value === 'ohne' ? null : value);
			const single = (await (await site.get(`/api/v1/listings/${id}`)).json()) as Car;
			expect(single.preisbewertung).toBe(preisbewertung);
			const car = await page(new URL(url).pathname);
			const [, section = ''] = /<section class="compare"(.*?)<\/section>/s.exec(car) ?? [];
			expect(/class="badge[^"]*">([^<]*)/.exec(section)?.[1] ?? null, url).toBe(word);
			if (word === null) continue;
			const [, count] = /([\d.]+) vergleichbare Autos hier/.exec(section) ?? [];
			const [, href = ''] = /href="(\/autos[^"]*)"/.exec(section) ?? [];
			expect(await page(href)).toContain(`${count} Autos gefunden`);
		}
	}
});

test('a car that comes changes what the page of another one says at once', async () => {
	const draft = {
		...ratedCar(chance(1)),
		vehicle: { make: 'opel', model: 'astra', makeText: null, modelText: null, variant: null },
	};
	const facts = {
		...draft.facts,
		fuel: 'benzin',
		firstRegistration: '2015',
		mileageKm: 50_000,
		damaged: null,
	} as const;
	const publish = (priceCents: number) =>
		publishListing(
			site.db,
			{ ...draft, adKind: 'angebot', title: 'Astra', facts: { ...facts, priceCents } },
			{ at: now },
		);
	const id = publish(900_000);
	for (let car = 0; car < 6; car++) publish(1_000_000);
	const address = `/inserat/${id}-astra`;
	expect(await page(address)).not.toContain('vergleichbare Autos hier');
	const eighth = publish(1_000_000);
	expect(await page(address)).toMatch(
		/Guter Preis.*8 vergleichbare Autos hier.*\(Median\) ist 10\.000 €.*10 % darunter/s,
	);
	reviseListing(
		site.db,
		eighth,
		{ ...draft, adKind: 'angebot', title: 'Astra', facts: { ...facts, priceCents: 1_000_000, damaged: true } },
		now,
	);
	expect(await page(address)).not.toContain('vergleichbare Autos hier');
});

test('reduced cars can be asked for, the latest reduction first, and say what they cost before', async () => {
	const ids = site.db.prepare('SELECT id FROM listings WHERE id % 60 = 0').pluck().all() as number[];
	for (const id of ids) {
		site.db
			.prepare('UPDATE listings SET reduced_at = ?, price_before_cents = 1234500 WHERE id = ?')
			.run(now - ((id * 7) % 100), id);
		site.db.prepare('INSERT INTO listing_changes (listing_id) VALUES (?)').run(id);
	}
	const { total, listings } = await cars('reduziert=ja&sortierung=reduziert&schaden=auch&grenze=50');
	const expected = ids.toSorted((a, b) => ((a * 7) % 100) - ((b * 7) % 100) || a - b);
	const shown = new Set(listings.map(({ id }) => id));
	expect(total).toBeGreaterThan(4);
	expect(listings.map(({ id }) => id)).toEqual(expected.filter(id => shown.has(id)));
	const all = await cars('sortierung=reduziert&schaden=auch&grenze=50');
	expect(all.listings.slice(0, total)).toEqual(listings);
	const results = await page('/autos?reduziert=ja&schaden=auch&sortierung=reduziert');
	expect(results.match(/reduziert, vorher <s>12\.345 €<\/s>/g)).toHaveLength(total);
	expect(results).toContain(`${total} Autos gefunden`);
	expect(await page('/autos?reduziert=nein')).toContain('Reduzierter Preis: Den Wert „nein“ gibt es hier nicht');
});

test('a seller who is still typing learns what comparable cars cost as soon as enough is known', async () => {
	const help = (fields: Record<string, string>) => page(`/inserieren/preishilfe?${new URLSearchParams(fields)}`);
	const known = { marke: 'volkswagen', modell: 'golf', kraftstoff: 'benzin', ez: '03/2015', km: '110.000 km' };
	expect(await help({})).toContain('Sobald Marke, Modell');
	for (const missing of Object.keys(known)) {
		expect(await help({ ...known, [missing]: '' }), missing).toContain('Sobald Marke, Modell');
	}
	const text = await help({ ...known, preis: '7.500 €' });
	expect(text).toMatch(/Dein Preis stünde jetzt als „(Sehr guter|Guter) Preis“/);
	expect(text).toMatch(/80\.000 bis 139\.999 km, EZ 2014 bis 2016, Benzin/);
	const [, count] = /([\d.]+) vergleichbare Autos hier/.exec(text) ?? [];
	const [, href = ''] = /href="(\/autos[^"]*)"/.exec(text) ?? [];
	expect(await page(href)).toContain(`${count} Autos gefunden`);
	// The same car in the words of its owner.
	const inWords = { marke: '', marke_text: 'VW', modell: '', modell_text: 'Golf', kraftstoff: 'benzin' };
	expect(await help({ ...inWords, ez: 'März 2015', km: '110 tkm', preis: '7500,-' })).toBe(text);
	expect(await help({ ...known, modell: 'volkswagen/golf', preis: '' })).toContain(`${count} vergleichbare Autos`);
	expect(await help({ ...known, ez: '1961' })).toContain('weniger als 8 vergleichbare Autos');
	for (const nonsense of [...hostileTexts, '-1', '9'.repeat(400), '1e9', 'NaN', '2015-13', '0000', '€', '../..']) {
		for (const field of [...Object.keys(known), 'preis', 'marke_text', 'modell_text']) {
			const { status } = await site.get(
				`/inserieren/preishilfe?${new URLSearchParams({ ...known, [field]: nonsense })}`,
			);
			expect(status, `${field}=${nonsense}`).toBe(200);
		}
	}
	expect(site.errors).toEqual([]);
});

test('the rules stand where everybody can read them', async () => {
	const text = await page('/preisbewertung');
	for (const rating of priceRatings.values) expect(text).toContain(priceRatings.german(rating));
	expect(text).toContain('Höchstens 75 % des Medians.');
	expect(text).toContain('Mehr als 90 %, höchstens 110 % des Medians.');
	expect(text).toContain('Mehr als 130 % des Medians.');
	expect(text).toContain('80.000 km bis 139.999 km');
});
