import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { allowShrinking } from '../sources.ts';
import { dietersStock, numbersOf } from './mobile-de.fixture.ts';
import type { MobileDe } from './mobile-de-api.ts';
import { wholeStock } from './mobile-de-stock.ts';

test('Dieter’s cars come over as he described them, and nothing about people or dealers’ prices is kept', async () => {
	const { visit, fake, live, car, folder, asked } = await dietersStock({ cars: 40 });
	const first = await visit();
	expect(first).toMatchObject({ state: 'finished', reason: null, report: { created: 40, refused: 0 } });
	expect(live()).toEqual(numbersOf(fake.cars()));
	// A lorry, a motorbike, a van and a motorhome are no bad rows.
	expect(first.report?.refusals).toEqual([expect.objectContaining({ rule: 'other-vehicle', count: 4 })]);
	expect(first.report?.rejects).toEqual([]);
	expect(asked()).toMatchObject({ searches: 1, ads: 40 });
	expect(fake.mostAtOnce).toBe(1);
	expect(fake.requests.every(({ query }) => !('customerId' in query) && !('customerNumber' in query))).toBe(true);

	for (const ad of fake.cars()) {
		const here = car(ad.mobileAdId);
		const price = ad.price as { consumerPriceGross: string; vatRate?: string };
		expect(here).toMatchObject({
			price_cents: Math.round(Number(price.consumerPriceGross) * 100),
			vat: price.vatRate === undefined ? 'nicht-ausweisbar' : 'ausweisbar',
			power_kw: ad.power,
			vin: ad.vin,
			source_url: ad.detailPageUrl,
			seller_kind: 'haendler',
			country: 'deutschland',
			plz: '04109',
			description: ad.plainTextDescription,
		});
		expect(here?.make, String(ad.make)).not.toBeNull();
		expect(here?.title).not.toMatch(/&(quot|amp|lt|gt);/);
	}
	const withEquipment = fake.cars().find(ad => ad.massagingSeatsOfTheFuture === true);
	expect(withEquipment).toBeDefined();
	expect(first.report?.dropped).toEqual([expect.objectContaining({ rule: 'unknown-value', field: 'ausstattung' })]);

	const kept = readdirSync(folder).map(name => readFileSync(join(folder, name), 'utf8'));
	const everything = kept.join('\n');
	expect(everything).not.toMatch(/phones|internationalPrefix|Erfundene Allee|Autohaus Muster|dealerPrice|priceRating/);
});

test('a second visit asks for nothing it knows and changes nothing; a changed, a new and a sold car are noticed', async () => {
	const { visit, fake, live, asked, car } = await dietersStock({ cars: 130 });
	expect(await visit()).toMatchObject({ state: 'finished', report: { created: 130 } });
	// Two pages, the first once more at the end.
	expect(asked()).toMatchObject({ searches: 3, ads: 130 });

	expect(await visit(1)).toMatchObject({ state: 'unchanged' });
	const quiet = asked();
	expect(quiet).toMatchObject({ searches: 1, ads: 0 });
	expect(quiet.urls[0]).toMatch(/modificationTime\.min=\d{4}-\d\d-\d\dT\d\d%3A\d\d%3A\d\d%2B00%3A00/);

	const [changed, sold] = fake.cars();
	fake.change(changed?.mobileAdId ?? '', { mileage: 123_456 });
	fake.remove(sold?.mobileAdId ?? '');
	const [added = ''] = fake.add(1);
	expect(await visit(1)).toMatchObject({ state: 'finished', report: { created: 1, updated: 1, ended: 0 } });
	expect(asked()).toMatchObject({ searches: 1, ads: 2 });
	expect(car(changed?.mobileAdId ?? '')).toMatchObject({ mileage_km: 123_456 });
	expect(car(added)).toBeDefined();

	// Once a day the whole stock: only then what is sold can be missed, and nobody is asked for in full.
	const whole = await visit(22);
	expect(whole).toMatchObject({ state: 'finished', report: { created: 0, updated: 0, unchanged: 130, ended: 1 } });
	expect(asked()).toMatchObject({ searches: 3, ads: 0 });
	expect(live()).toEqual(numbersOf(fake.cars()));
});

test('a visit that is stopped in the middle goes on where it was', async () => {
	const { visit, fake, asked, live } = await dietersStock({ cars: 60 });
	expect(await visit(0, { stopAfterAds: 20 })).toMatchObject({ state: 'interrupted' });
	const before = asked().ads;
	expect(before).toBeLessThan(25);
	expect(live()).toEqual([]);
	expect(await visit(1)).toMatchObject({ state: 'finished', report: { created: 60 } });
	expect(asked().ads).toBeLessThanOrEqual(60 - before + 1);
	expect(live()).toEqual(numbersOf(fake.cars()));
});

const troubles = [
	['400', 'settings', /invalid-search-parameter/],
	['401', 'credentials', /401/],
	['403', 'not-allowed', /not enabled/],
	['405', 'settings', /without a customerId/],
	['406', 'settings', /Acceptable representations/],
	['500', 'unreachable', /500/],
	['503', 'unreachable', /503/],
	['html-200', 'not-understood', /a web page/],
	['html-500', 'unreachable', /outage/],
	['empty-200', 'not-understood', /with nothing/],
	['broken-json', 'not-understood', /no JSON/],
	['errors-200', 'not-understood', /deprecated-parameter/],
	['breaks-off', 'unreachable', /./],
	['hangs', 'unreachable', /nothing for 0\.3 s/],
] as const;

test('whatever goes wrong at mobile.de is said by its name, and no car ends because of it', async () => {
	const { visit, fake, live, told } = await dietersStock({ idleMs: 300 });
	await visit();
	for (const [trouble, reason, detail] of troubles) {
		fake.set({ trouble });
		const failed = await visit(24);
		expect(failed, trouble).toMatchObject({ state: 'failed', reason, report: undefined });
		expect(failed.detail, trouble).toMatch(detail);
		expect([...told, failed.detail].join()).not.toContain('probe-passwort');
		expect(live()).toHaveLength(12);
		fake.set({ trouble: undefined });
		expect(await visit(1), trouble).toMatchObject({ state: 'finished', report: { unchanged: 12, ended: 0 } });
	}
});

test('an answer that comes by bytes or not at all ends as unreachable', async () => {
	const { visit, fake } = await dietersStock({ idleMs: 200 });
	fake.set({ slowMs: 2_000 });
	expect(await visit()).toMatchObject({ state: 'failed', reason: 'unreachable' });
});

test.each(['429', '429-date', '429-bare'] as const)(
	'a short wait (%s) is waited for, a longer one ends the visit',
	async trouble => {
		const { visit, fake, waits, source, now, live } = await dietersStock({
			trouble,
			troubleTimes: 2,
			retryAfterSeconds: 7,
		});
		expect(await visit()).toMatchObject({ state: 'finished', report: { created: 12 } });
		const waited = waits.filter(ms => ms > 300).reduce((sum, ms) => sum + ms, 0);
		expect(waited).toBe(trouble === '429-bare' ? 20_000 : 14_000);

		// For ever: three times, and no more.
		fake.set({ trouble, troubleTimes: Number.POSITIVE_INFINITY });
		const before = fake.requests.length;
		expect(await visit(24)).toMatchObject({ state: 'failed', reason: 'too-many-requests' });
		expect(fake.requests.length - before).toBe(4);

		fake.set({ retryAfterSeconds: 7_200, trouble });
		const asked = fake.requests.length;
		await visit(24);
		if (trouble !== '429-bare') {
			expect(fake.requests.length - asked).toBe(1);
			expect(source().nextRunAt).toBe(now() + 7_200);
		}
		expect(live()).toHaveLength(12);
	},
);

test('trouble with single ads stops nobody, and is made good at the next visit', async () => {
	const { visit, fake, live, asked, car } = await dietersStock({ cars: 20 });
	fake.set({ trouble: 'html-200', troubleOn: 'ad', troubleAfter: 3, troubleTimes: 2 });
	expect(await visit()).toMatchObject({ state: 'finished', report: { created: 20 } });
	expect(live()).toHaveLength(20);
	const without = fake.cars().filter(({ mobileAdId }) => car(mobileAdId)?.description === '');
	expect(without).toHaveLength(2);
	asked();
	expect(await visit(6)).toMatchObject({ state: 'finished', report: { updated: 2, unchanged: 18 } });
	expect(asked().ads).toBe(2);

	// A known car keeps its text and pictures while its own page is broken; what the list says is new all the same.
	const [ad] = fake.cars();
	fake.change(ad?.mobileAdId ?? '', { mileage: 77_777 });
	fake.set({ trouble: '500', troubleOn: 'ad', troubleAfter: 0, troubleTimes: 1 });
	await visit(6);
	expect(car(ad?.mobileAdId ?? '')).toMatchObject({ mileage_km: 77_777, description: ad?.plainTextDescription });

	for (const { mobileAdId } of fake.cars()) fake.change(mobileAdId, { mileage: 88_888 });
	fake.set({ trouble: 'html-200', troubleOn: 'ad', troubleTimes: Number.POSITIVE_INFINITY });
	asked();
	expect(await visit(6)).toMatchObject({ state: 'failed', reason: 'not-understood' });
	expect(asked().ads).toBe(5);
	expect(live()).toHaveLength(20);
});

test('of a large stock, an ad that could not be read is asked for again although nobody changed it', async () => {
	const { visit, fake, asked, car } = await dietersStock({ cars: 105 });
	await visit();
	const [ad] = fake.cars();
	fake.change(ad?.mobileAdId ?? '', { trimLine: 'Neu', mileage: 41_000 });
	fake.set({ trouble: '500', troubleOn: 'ad', troubleTimes: 1 });
	await visit(1);
	expect(car(ad?.mobileAdId ?? '')).toMatchObject({ mileage_km: 41_000, variant: expect.not.stringContaining('Neu') });
	asked();
	await visit(1);
	expect(asked()).toMatchObject({ searches: 1, ads: 1 });
	expect(car(ad?.mobileAdId ?? '')).toMatchObject({ variant: 'Neu' });
});

test('an ad that is gone when asked for is no car any more; where none can be opened, it is not the ads', async () => {
	const { visit, fake, live } = await dietersStock();
	const [first, second] = numbersOf(fake.cars());
	fake.set({ gone: [first ?? ''] });
	expect(await visit()).toMatchObject({ state: 'finished', report: { created: 11 } });
	fake.change(second ?? '', { mileage: 5 });
	fake.set({ gone: [first ?? '', second ?? ''] });
	expect(await visit(6)).toMatchObject({ state: 'finished', report: { ended: 1 } });
	expect(live()).toHaveLength(10);

	const other = await dietersStock();
	other.fake.set({ gone: numbersOf(other.fake.cars()) });
	expect(await other.visit()).toMatchObject({ state: 'failed', reason: 'not-understood' });
});

test('a stock that is suddenly empty or halved ends nobody’s car until somebody has looked', async () => {
	const { visit, fake, live, db, id, now } = await dietersStock({ cars: 30 });
	await visit();
	for (const stock of ['empty', 'half'] as const) {
		fake.set({ stock });
		expect(await visit(6)).toMatchObject({ state: 'stopped', reason: 'shrunk' });
		expect(live()).toHaveLength(30);
	}
	allowShrinking(db, id, now());
	const allowed = await visit(1);
	expect(allowed).toMatchObject({ state: 'finished' });
	expect(live().length).toBe(30 - (allowed.report?.ended ?? 0));
	expect(live().length).toBeLessThan(20);
});

test('pages that move while they are read lose no car and end none', async () => {
	const { visit, fake, live, car } = await dietersStock({ cars: 130, sameAdTwice: true });
	expect(await visit()).toMatchObject({ state: 'finished', report: { created: 130, refused: 0 } });
	fake.set({ changesBetweenPages: true });
	expect(await visit(24)).toMatchObject({ state: 'finished', report: { created: 0, ended: 0 } });
	expect(fake.cars().some(({ mobileAdId }) => car(mobileAdId)?.price_cents === 777_700)).toBe(true);
	fake.set({ changesBetweenPages: false, sameAdTwice: false, vanishesBetweenPages: true });
	const shifting = await visit(24);
	// The first ad of page 1 went while the others were read; another one after we had read it.
	expect(shifting).toMatchObject({ state: 'finished', report: { ended: 1 } });
	expect(fake.cars().every(({ mobileAdId }) => live().includes(mobileAdId))).toBe(true);
});

test('a stock of more than 2,000 ads is read in parts and is whole all the same', async () => {
	const { api, asked, fake } = await dietersStock({ cars: 2_010 });
	const found = await wholeStock({ api, customerId: undefined });
	if (!found.ok) throw new Error(found.stop.detail);
	expect(found.value).toMatchObject({ isWhole: true, nameless: 0 });
	expect([...found.value.ads.keys()]).toEqual(expect.arrayContaining(numbersOf(fake.cars())));
	expect(found.value.ads.size).toBe(2_014);
	expect(asked().searches).toBeLessThan(40);
});

test('where an ad without a price is in none of the parts, nobody is taken for gone', async () => {
	const { api } = await dietersStock();
	const priced = Array.from({ length: 2_050 }, (_, at) => ({ mobileAdId: String(at), euros: 500 + at * 20 }));
	const search: MobileDe['search'] = async ({ 'page.number': page, 'price.min': min, 'price.max': max }) => {
		const inPart = priced.filter(({ euros }) => euros >= Number(min ?? 0) && euros <= Number(max ?? 1e9));
		const ads = inPart.slice((Number(page) - 1) * 100, Number(page) * 100);
		const total = inPart.length + (min === undefined ? 1 : 0);
		return { ok: true, value: { total, maxPages: Math.ceil(inPart.length / 100), ads } };
	};
	const found = await wholeStock({ api: { ...api, search }, customerId: undefined });
	expect(found).toMatchObject({ value: { isWhole: false, ads: { size: 2_050 } } });
});

test('an address that only pretends to be mobile.de, and whose ads never end, is left in time', async () => {
	const { api } = await dietersStock();
	let searches = 0;
	const search: MobileDe['search'] = async () => {
		searches += 1;
		return { ok: true, value: { total: 999_999_999, maxPages: 999_999_999, ads: [{ mobileAdId: String(searches) }] } };
	};
	expect(await wholeStock({ api: { ...api, search }, customerId: undefined })).toMatchObject({
		stop: { reason: 'too-large' },
	});
	expect(searches).toBe(1_500);
});

test('an API account reads the stock of one seller, and a number nobody has is a wrong setting', async () => {
	const settings = { mode: 'api', customerId: '11223344' };
	const { visit, fake } = await dietersStock({ mode: 'api', settings });
	expect(await visit()).toMatchObject({ state: 'finished', report: { created: 12 } });
	expect(
		fake.requests.filter(({ path }) => path.endsWith('/search')).every(({ query }) => query.customerId === '11223344'),
	).toBe(true);

	const wrong = await dietersStock({ mode: 'api', settings: { mode: 'api', customerId: '99' } });
	expect(await wrong.visit()).toMatchObject({ state: 'failed', reason: 'settings' });
	const missing = await dietersStock({ mode: 'api', settings: { mode: 'api' } });
	expect(await missing.visit()).toMatchObject({ state: 'failed', reason: 'settings', requests: 0 });

	// Private people's ads are left out.
	const others = await dietersStock({ mode: 'api', settings: { mode: 'api', customerId: '55667788' } });
	expect(await others.visit()).toMatchObject({
		state: 'finished',
		report: { created: 2, refusals: [{ rule: 'not-in-stock', count: 2 }] },
	});
	expect(others.asked().ads).toBe(2);
});

test('a wrong password is said, and never written anywhere', async () => {
	const { visit, db } = await dietersStock({ sourcePassword: 'geheim-und-falsch' });
	expect(await visit()).toMatchObject({ state: 'failed', reason: 'credentials', requests: 1 });
	expect(JSON.stringify(db.prepare('SELECT * FROM source_visits').all())).not.toContain('geheim-und-falsch');
});

test('a preview asks for few ads and leaves nothing behind', async () => {
	const { preview, asked, live, source } = await dietersStock({ cars: 150 });
	const seen = await preview();
	expect(seen).toMatchObject({ ok: true, report: { rows: 20 } });
	expect(asked().ads).toBeLessThanOrEqual(20);
	expect(live()).toEqual([]);
	expect(source().memory).toEqual({});
});

test('pictures come once, bad ones harm nobody, and only changed ones come again', async () => {
	const { visit, fake, asked, db } = await dietersStock({ cars: 5, withPictures: true, pictures: 'some-bad' });
	const first = await visit();
	expect(first.state).toBe('finished');
	const photos = () => Number(db.prepare('SELECT sum(photo_count) FROM listings').pluck().get());
	const expected = fake.cars().reduce((sum, { images }) => sum + images.length, 0);
	// Of the five bad ones two are pictures all the same: one lies elsewhere, one lacks its end.
	expect(photos()).toBeGreaterThanOrEqual(expected);
	expect(photos()).toBeLessThanOrEqual(expected + 2);
	expect(asked().pictures).toBeGreaterThanOrEqual(photos());
	fake.set({ pictures: 'good' });
	await visit(24);
	expect(asked().pictures).toBe(0);
	const [ad] = fake.cars();
	fake.changePictures(ad?.mobileAdId ?? '', 2);
	await visit(6);
	expect(asked().pictures).toBe(2);
}, 60_000);
