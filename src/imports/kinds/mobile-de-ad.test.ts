import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { freshDataFolder } from '#src/testing/database.ts';
import { isCarOfDealer, keptAd } from './mobile-de-ad.ts';
import { errorsOf, jsonOf } from './mobile-de-json.ts';
import { openKnownAds } from './mobile-de-known.ts';
import { openCarNames } from './mobile-de-names.ts';

const kept = (text: string) => keptAd(jsonOf(text) ?? {}, '1');

test('a number of 16 digits keeps them all, also where it comes as a number', () => {
	expect(jsonOf('{"mobileAdId":9876543428400004123,"a":{"b":[1.50]}}')).toEqual({
		mobileAdId: '9876543428400004123',
		a: { b: ['1.50'] },
	});
	for (const text of ['', ' ', '[]', '5', 'null', '<html>', '{"a":', '['.repeat(100_000)])
		expect(jsonOf(text)).toBeUndefined();
});

test('entities are taken off once, and what looks like markup stays text', () => {
	const said = (text: string) => kept(JSON.stringify({ modelDescription: text })).modelDescription;
	expect(said('Golf &quot;Highline&quot; &amp; AHK &lt;TOP&gt; &#8364; &#x27; Gr&ouml;&szlig;e')).toBe(
		'Golf "Highline" & AHK <TOP> € \' Größe',
	);
	expect(said('&amp;lt;b&amp;gt; &amp;quot;')).toBe('&lt;b&gt; &quot;');
	expect(said('R&B &unknown; &#0; &#99999999; &#xD800;')).toBe('R&B &unknown; &#0; &#99999999; &#xD800;');
});

test('a description in wiki marks becomes lines, and the plain one is preferred', () => {
	const description = '**Golf** zu verkaufen\\\\\\\\* Klima\\\\\\\\* 8-fach bereift';
	expect(kept(`{"description":"${description}","plainTextDescription":""}`).text).toBe(
		'Golf zu verkaufen\n* Klima\n* 8-fach bereift',
	);
	expect(kept(`{"description":"${description}","plainTextDescription":"Golf, plain"}`).text).toBe('Golf, plain');
});

test('what dealers pay, who sells and what mobile.de thinks of the price does not get in', () => {
	const ad =
		kept(`{"price":{"consumerPriceGross":"42999.00","dealerPriceGross":"40000.00","vatRate":"19.00","currency":"EUR"},
		"priceRating":{"label":"GOOD_PRICE"},"contactName":"Erna","phone":"0171","__proto__":{"evil":true},
		"seller":{"type":"DEALER","email":"a@b.example","phones":["1"],"companyName":"X","address":{"street":"Weg 1","zipcode":"04109","city":"Leipzig","country":"DE"}}}`);
	expect(ad).toEqual({
		mobileAdId: '1',
		price: { consumerPriceGross: '42999.00', currency: 'EUR', vat: 'ausweisbar' },
		seller: 'haendler',
		place: { zipcode: '04109', city: 'Leipzig', country: 'DE' },
	});
	expect(kept('{"price":{"consumerPriceGross":"5.00"}}').price).toMatchObject({ vat: 'nicht-ausweisbar' });
	expect(kept('{"price":{"consumerPriceGross":"5.00","vatRate":"0.00"}}').price).not.toHaveProperty('vat');
	expect(isCarOfDealer({ vehicleClass: 'Car', seller: { type: 'FOR_SALE_BY_OWNER' } })).toBe(false);
	expect(isCarOfDealer({ vehicleClass: 'Motorbike', seller: { type: 'DEALER' } })).toBe(false);
});

test('of every picture the largest is taken, and fields of another shape than promised are no facts', () => {
	const ad = kept(`{"images":[{"hash":"a","icon":"https://x/i","m":"https://x/m"},{"s":"//x/s"},{"hash":"c"},5,null],
		"mileage":{"value":5},"power":[1],"parkingAssistants":"REAR","abs":true,"esp":false,"newThing":true,"kba":[],"price":"5"}`);
	expect(ad).toEqual({
		mobileAdId: '1',
		images: [{ hash: 'a', url: 'https://x/m' }, { url: 'https://x/s' }],
		features: ['abs', 'newThing'],
	});
});

test('errors are named without anything a report could trip over', () => {
	const body = '{"errors":[{"key":"invalid-search-parameter","args":[{"key":"field","value":"customerId<script>"}]}]}';
	expect(errorsOf(jsonOf(body))).toBe('invalid-search-parameter, field customerIdscript');
	expect(errorsOf(jsonOf('{"errors":["x"]}'))).toBe('not named');
	expect(errorsOf(jsonOf('{"errors":[]}'))).toBeUndefined();
});

test('what ads have said is there after a crash in the middle of a line, and gone with the ad', async () => {
	const folder = freshDataFolder({ empty: true });
	const file = join(folder, 'ads.jsonl');
	let known = await openKnownAds(folder, 'here');
	for (const id of ['1', '2', '3']) await known.keep(id, 'm1', { mobileAdId: id, vin: `VIN${id}`, text: 'Größe €' });
	await known.keep('2', 'm2', { mobileAdId: '2', vin: 'VIN2b' });
	await known.close();
	appendFileSync(file, '{"of":"here","modified":"m9","ad":{"mobileAdId":"4"');

	known = await openKnownAds(folder, 'here');
	expect([known.count(), known.modifiedOf('2'), known.modifiedOf('4')]).toEqual([3, 'm2', undefined]);
	await known.keep('4', 'm1', { mobileAdId: '4' });
	expect(await known.find('3')).toEqual({ mobileAdId: '3', vin: 'VIN3', text: 'Größe €' });
	expect(await known.find('4')).toEqual({ mobileAdId: '4' });
	await known.keepOnly(new Set(['2', '4']));
	expect(readFileSync(file, 'utf8')).not.toMatch(/VIN1|VIN3|"VIN2"/);
	expect(await known.find('2')).toEqual({ mobileAdId: '2', vin: 'VIN2b' });
	await known.keep('5', 'm1', { mobileAdId: '5' });
	await known.close();

	known = await openKnownAds(folder, 'here');
	expect([known.count(), await known.find('5')]).toEqual([3, { mobileAdId: '5' }]);
	await known.close();
	// Another mobile.de has other ads.
	known = await openKnownAds(folder, 'elsewhere');
	expect(known.count()).toBe(0);
	await known.close();
});

test('makes our catalogue does not know get mobile.de’s words, looked up once in 30 days', async () => {
	const folder = freshDataFolder({ empty: true });
	const asked: string[] = [];
	let works = false;
	const refuse = () => Promise.reject(new Error('not asked'));
	const api = {
		...{ search: refuse, ad: refuse },
		words: async (path: readonly string[]) => {
			asked.push(path.join('/'));
			return works ? new Map(path.length === 3 ? [['FANTASIA', 'Fantasia']] : [['UNO', 'Uno Plus']]) : undefined;
		},
	};
	const car = { mobileAdId: '1', make: 'FANTASIA', model: 'UNO', modelDescription: '1.0 Sport' };
	expect(await (await openCarNames(api, folder, 1_000))(car)).toEqual({
		make: 'FANTASIA',
		model: 'UNO',
		title: 'FANTASIA UNO 1.0 Sport',
	});
	works = true;
	await (await openCarNames(api, folder, 1_100))(car);
	expect(asked).toHaveLength(2);
	const named = { make: 'Fantasia', model: 'Uno Plus', title: 'Fantasia Uno Plus 1.0 Sport' };
	expect(await (await openCarNames(api, folder, 1_400))(car)).toEqual(named);
	works = false;
	expect(await (await openCarNames(api, folder, 1_400 + 86_400))(car)).toEqual(named);
	expect(asked).toEqual([
		'classes/Car/makes',
		'classes/Car/makes/FANTASIA/models',
		'classes/Car/makes',
		'classes/Car/makes/FANTASIA/models',
	]);

	const names = await openCarNames(api, folder, 1_500);
	expect(
		await names({ mobileAdId: '1', make: 'LAND ROVER', model: 'Defender', modelDescription: 'Defender 3.0' }),
	).toMatchObject({
		make: 'LAND ROVER',
		title: 'Land Rover Defender 3.0',
	});
	expect(await names({ mobileAdId: '1', make: 'VW', model: 'Golf', modelDescription: '2.0 TDI' })).toMatchObject({
		title: 'Volkswagen Golf 2.0 TDI',
	});
	expect(await names({ mobileAdId: '1' })).toEqual({ title: '' });
	expect(asked).toHaveLength(4);
});
