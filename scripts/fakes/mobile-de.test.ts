import { request } from 'node:http';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FakeMobileDe, startFakeMobileDe } from './mobile-de.ts';

let fake: FakeMobileDe;
beforeEach(async () => {
	fake = await startFakeMobileDe();
});
afterEach(() => fake.close());

const json = 'application/vnd.de.mobile.api+json';

function ask(path: string, headers: Record<string, string> = {}, userAndPassword = 'dlr_muster:probe-passwort') {
	const authorization = `Basic ${Buffer.from(userAndPassword).toString('base64')}`;
	return fetch(`${fake.origin}${path}`, { headers: { authorization, accept: json, ...headers }, redirect: 'manual' });
}

const jsonOf = async (answer: { text(): Promise<string> }) => JSON.parse(await answer.text());

async function search(query = '') {
	const answer = await ask(`/search-api/search?page.size=100&sort.field=modificationTime&sort.order=ASCENDING${query}`);
	return { status: answer.status, ...(await jsonOf(answer)) };
}

const idsOf = (ads: { mobileAdId: string }[]) => ads.map(({ mobileAdId }) => mobileAdId);

test('a dealer finds his own stock, cars and a few other vehicles, oldest change first', async () => {
	const found = await search();
	expect(found).toMatchObject({ status: 200, total: 64, currentPage: 1, maxPages: 1, pageSize: 100 });
	expect(found.ads.filter((ad: { vehicleClass: string }) => ad.vehicleClass === 'Car')).toHaveLength(60);
	expect(new Set(found.ads.map((ad: { mobileSellerId: string }) => ad.mobileSellerId))).toEqual(
		new Set([fake.customerId]),
	);
	const times = found.ads.map((ad: { modificationDate: string }) => Date.parse(ad.modificationDate));
	expect(times).toEqual(times.toSorted((a: number, b: number) => a - b));
	expect(new Set(idsOf(found.ads).map(id => id.length))).toEqual(new Set([9, 16]));
	const fractions = found.ads.map(
		(ad: { modificationDate: string }) => /:\d\d(\.\d+)?[+-]/.exec(ad.modificationDate)?.[1],
	);
	expect(new Set(fractions.map((fraction = '') => fraction.length))).toEqual(new Set([0, 3, 4]));
});

test('a search leaves out what only the ad itself tells', async () => {
	const { ads } = await search();
	const [first] = ads;
	expect(first).not.toHaveProperty('vin');
	expect(first).not.toHaveProperty('description');
	expect(first).toMatchObject({ plainTextDescription: '', images: [{}], seller: { phones: [] } });
	expect(first.images).toHaveLength(1);
	const ad = await jsonOf(await ask(`/search-api/ad/${first.mobileAdId}`));
	expect(ad).toMatchObject({
		mobileAdId: first.mobileAdId,
		vin: /^XX9/,
		seller: { email: /@/, companyName: 'Autohaus Muster GmbH' },
	});
	expect(ad.description).toContain('\\\\* ');
	expect(ad.images.length).toBeGreaterThan(1);
	const all = await Promise.all(idsOf(ads).map(async id => jsonOf(await ask(`/search-api/ad/${id}`))));
	const known = new Set(all.flatMap(Object.keys));
	for (const field of documented) expect(known, field).toContain(field);
	expect(all.some(({ price }) => price.vatRate === undefined)).toBe(true);
	expect(all.some(({ price }) => price.dealerPriceGross !== undefined)).toBe(true);
	expect(all.some(({ modelDescription }) => modelDescription.includes('&quot;'))).toBe(true);
	expect(all.some(({ firstRegistration }) => firstRegistration === undefined)).toBe(true);
});

const documented =
	`mobileAdId mobileSellerId creationDate modificationDate vehicleClass category make model modelDescription condition
usageType firstRegistration mileage power cubicCapacity gearbox fuel emissionClass emissionSticker emissions consumptions
exteriorColor manufacturerColorName metallic doors seats numberOfPreviousOwners interiorColor interiorType newHuAu
generalInspection fullServiceHistory nonSmokerVehicle damageUnrepaired accidentDamaged roadworthy warranty climatisation
parkingAssistants speedControl daytimeRunningLamps headlightType bendingLightsType airbag trailerCouplingType driveType weight
cylinder fuelTankVolume trimLine modelRange batteryCapacity range chargingTime vin kba schwackeCode internalNumber
countryVersion description plainTextDescription images detailPageUrl price priceRating seller abs esp alloyWheels
navigationSystem electricHeatedSeats electricWindows isofix panoramicGlassRoof startStopSystem auxiliaryHeating
centralLocking immobilizer lightSensor automaticRainSensor multifunctionalWheel powerAssistedSteering`.split(/\s+/);

test('without the right password there is 401 and nothing else, without the right Accept 406', async () => {
	const refused = await ask('/search-api/search', {}, 'dlr_muster:falsch');
	expect([refused.status, refused.headers.get('www-authenticate'), await refused.text()]).toEqual([
		401,
		'Basic realm="services.mobile.de"',
		'',
	]);
	const unacceptable = await ask('/search-api/search', { accept: 'application/json' });
	expect(unacceptable.status).toBe(406);
	expect(await jsonOf(unacceptable)).toMatchObject({ status: 406, title: 'Not Acceptable', instance: '/search' });
	expect(fake.requests.map(({ headers }) => headers.authorization)).toEqual([undefined, undefined]);
});

test('pages hold at most 100 ads, and beyond 2,000 none is reached', async () => {
	await fake.close();
	fake = await startFakeMobileDe({ cars: 2_100 });
	expect(await search('&page.size=500')).toMatchObject({ total: 2_104, pageSize: 100, maxPages: 20 });
	expect((await search('&page.number=20')).ads).toHaveLength(100);
	expect((await search('&page.number=21')).ads).toEqual([]);
	expect(await search('&page.size=7')).toMatchObject({ pageSize: 7, maxPages: 286 });
	const bmw = await search(`&classification=${encodeURIComponent('refdata/classes/Car/makes/BMW')}`);
	expect(bmw.total).toBeGreaterThan(10);
	expect(new Set(bmw.ads.map((ad: { make: string }) => ad.make))).toEqual(new Set(['BMW']));
	const cheap = await search('&price.max=9000');
	expect(cheap.total + (await search('&price.min=9001')).total).toBe(2_104);
});

test('what was changed since is found with an encoded plus, and a raw one is not understood', async () => {
	const [, second] = fake.cars();
	const { ads } = await search();
	const newest = ads.at(-1).modificationDate;
	const asNew = ads.filter((ad: { modificationDate: string }) => ad.modificationDate === newest);
	expect(asNew.length).toBeGreaterThan(1);
	expect((await search(`&modificationTime.min=${encodeURIComponent(newest)}`)).ads).toEqual(asNew);
	fake.change(second?.mobileAdId ?? '', { mileage: 123_456 });
	const changed = await search(`&modificationTime.min=${encodeURIComponent(newest)}`);
	expect(changed.ads.at(-1)).toMatchObject({ mobileAdId: second?.mobileAdId, mileage: 123_456 });
	expect(await search('&modificationTime.min=2026-08-01T00:00:00+02:00')).toEqual({
		status: 400,
		errors: [
			{
				key: 'invalid-search-parameter',
				message: 'Invalid search parameter',
				args: [
					{ key: 'field', value: 'modificationTime.min' },
					{ key: 'code', value: 'typeMismatch' },
				],
			},
		],
	});
});

test('a dealer account may not name a customer; an API account may, and a wrong one finds nothing', async () => {
	expect((await ask(`/search-api/search?customerId=${fake.customerId}`)).status).toBe(405);
	expect((await ask('/search-api/search?customerNumber=1')).status).toBe(405);
	fake.set({ mode: 'api' });
	expect(await search(`&customerId=${fake.customerId}`)).toMatchObject({ total: 64 });
	expect(await search('&customerId=99999999')).toMatchObject({ status: 200, total: 0, maxPages: 0, ads: [] });
	expect(await search('&customerId=Muster')).toMatchObject({ status: 400 });
	expect(await search()).toMatchObject({ total: 68 });
});

test.each([
	['403', 403, /Forbidden/],
	['405', 405, /^$/],
	['406', 406, /Not Acceptable/],
	['400', 400, /typeMismatch/],
	['500', 500, /Internal/],
	['html-500', 500, /<!doctype html>/],
	['html-200', 200, /<!doctype html>/],
	['empty-200', 200, /^$/],
	['broken-json', 200, /^\{"total"/],
	['errors-200', 200, /deprecated-parameter/],
] as const)('with the switch %s everything is answered %i', async (trouble, status, body) => {
	fake.set({ trouble });
	const answer = await ask('/search-api/search');
	expect([answer.status, await answer.text()]).toEqual([status, expect.stringMatching(body)]);
	fake.set({ trouble: undefined });
	expect((await ask('/search-api/search')).status).toBe(200);
});

test('too many requests are refused for as long as it was told, with seconds, a date or nothing', async () => {
	fake.set({ trouble: '429', troubleAfter: 1, troubleTimes: 2, retryAfterSeconds: 7 });
	const answers = [];
	for (let asked = 0; asked < 4; asked++) answers.push(await ask('/search-api/search'));
	expect(answers.map(({ status }) => status)).toEqual([200, 429, 429, 200]);
	expect(answers[1]?.headers.get('retry-after')).toBe('7');
	fake.set({ trouble: '429-date', troubleAfter: 0, troubleOn: 'ad' });
	expect((await search()).status).toBe(200);
	const dated = await ask(`/search-api/ad/${fake.cars()[0]?.mobileAdId}`);
	expect(Date.parse(dated.headers.get('retry-after') ?? '') - Date.now()).toBeGreaterThan(5_000);
	fake.set({ trouble: '429-bare', troubleOn: 'both' });
	expect((await ask('/search-api/search')).headers.get('retry-after')).toBeNull();
});

test('answers come slowly, break off, or not at all', async () => {
	const impatient = (path: string) => fetch(`${fake.origin}${path}`, { signal: AbortSignal.timeout(60) });
	fake.set({ slowMs: 40_000 });
	await expect(impatient('/search-api/search')).rejects.toThrow(/timeout/);
	fake.set({ slowMs: 0, dripMs: 5 });
	expect(await jsonOf(await ask('/search-api/search?page.size=1'))).toMatchObject({ pageSize: 1 });
	fake.set({ dripMs: 0, trouble: 'breaks-off' });
	await expect(ask('/search-api/search').then(answer => answer.text())).rejects.toThrow();
	fake.set({ trouble: 'hangs' });
	await expect(impatient('/search-api/search')).rejects.toThrow(/timeout/);
});

test('the stock is suddenly empty or halved, and single ads are gone', async () => {
	const { ads } = await search();
	fake.set({ gone: [ads[0].mobileAdId] });
	expect((await ask(`/search-api/ad/${ads[0].mobileAdId}`)).status).toBe(404);
	fake.set({ stock: 'half' });
	expect(await search()).toMatchObject({ total: 32 });
	fake.set({ stock: 'empty' });
	expect(await search()).toMatchObject({ status: 200, total: 0, maxPages: 0, ads: [] });
	fake.set({ stock: 'whole' });
	fake.remove(ads[1].mobileAdId);
	expect(fake.add(2)).toHaveLength(2);
	const now = await search();
	expect(now.total).toBe(65);
	expect(idsOf(now.ads)).not.toContain(ads[1].mobileAdId);
});

test('between two pages an ad stands on both, moves to the end, or vanishes', async () => {
	const pages = async () => [
		idsOf((await search('&page.size=10')).ads),
		idsOf((await search('&page.size=10&page.number=2')).ads),
	];
	const [calm = [], calmSecond = []] = await pages();
	fake.set({ sameAdTwice: true });
	expect(await pages()).toEqual([calm, [calm.at(-1), ...calmSecond]]);
	fake.set({ sameAdTwice: false, changesBetweenPages: true });
	expect(await pages()).toEqual([calm, [...calmSecond.slice(1), expect.any(String)]]);
	const last = (await search('&page.size=10&page.number=7')).ads.at(-1);
	expect(last).toMatchObject({ mobileAdId: calm[0], price: { consumerPriceGross: '7777.00', currency: 'EUR' } });
	fake.set({ changesBetweenPages: false, vanishesBetweenPages: true });
	const [first = []] = await pages();
	expect(fake.cars().some(({ mobileAdId }) => mobileAdId === first[0])).toBe(false);
});

test('answers are compressed for whoever wants that', async () => {
	const encodings = ['gzip', 'identity'].map(async accepted => {
		const encoded = await new Promise(resolve => {
			const headers = { 'accept-encoding': accepted };
			request(`${fake.origin}/refdata/fuels`, { headers }, answer => {
				resolve(answer.headers['content-encoding']);
				answer.resume();
			}).end();
		});
		return encoded;
	});
	expect(await Promise.all(encodings)).toEqual(['gzip', undefined]);
});

test('reference data needs no password, knows its models, and can fail', async () => {
	const gears = await jsonOf(await fetch(`${fake.origin}/refdata/gearboxes`));
	expect(gears.values).toContainEqual({
		name: 'MANUAL_GEAR',
		description: 'Schaltgetriebe',
		url: 'https://services.mobile.de/refdata/gearboxes/MANUAL_GEAR',
	});
	const models = await jsonOf(await fetch(`${fake.origin}/refdata/classes/Car/makes/LAND%20ROVER/models`));
	expect(models.values.map(({ name }: { name: string }) => name)).toEqual(['Defender']);
	expect((await fetch(`${fake.origin}/refdata/classes/Car/makes/NIX/models`)).status).toBe(404);
	fake.set({ refdata: 'fails' });
	expect((await fetch(`${fake.origin}/refdata/gearboxes`)).status).toBe(500);
});

test('pictures are real and all different, and the bad ones are bad', async () => {
	const pictureOf = async (address: string) => Buffer.from(await (await fetch(address)).arrayBuffer());
	const [one, two] = fake.cars();
	const drawn = await pictureOf(one?.images[0]?.xl ?? '');
	expect(await sharp(drawn).metadata()).toMatchObject({ format: 'jpeg', width: 320, height: 240 });
	expect(drawn.equals(await pictureOf(two?.images[0]?.xl ?? ''))).toBe(false);
	fake.set({ pictures: 'some-bad' });
	const last = await Promise.all(
		fake
			.cars()
			.slice(0, 5)
			.map(async ({ mobileAdId }) => (await jsonOf(await ask(`/search-api/ad/${mobileAdId}`))).images.at(-1)),
	);
	const [missing, html, endless, moved, cut] = await Promise.all(
		last.map(({ xl }) => fetch(xl, { redirect: 'manual' })),
	);
	expect(missing?.status).toBe(404);
	expect(html?.headers.get('content-type')).toBe('image/jpeg');
	expect(await html?.text()).toContain('<!doctype html>');
	expect((await endless?.arrayBuffer())?.byteLength).toBeGreaterThan(30 * 1024 * 1024);
	expect(moved?.status).toBe(302);
	expect(await sharp(await pictureOf(last[3].xl)).metadata()).toMatchObject({ format: 'jpeg' });
	const bytes = Buffer.from((await cut?.arrayBuffer()) ?? new ArrayBuffer(0));
	await expect(sharp(bytes).toBuffer()).rejects.toThrow();
});

test('it writes down who asked what, and how many asked at once', async () => {
	await search();
	expect(fake.mostAtOnce).toBe(1);
	fake.set({ slowMs: 40 });
	await Promise.all([search(), search(), search()]);
	expect(fake.mostAtOnce).toBe(3);
	expect(fake.requests).toHaveLength(4);
	expect(fake.requests[0]).toMatchObject({
		method: 'GET',
		path: '/search-api/search',
		query: { 'page.size': '100', 'sort.order': 'ASCENDING' },
		signedInAs: { user: 'dlr_muster' },
	});
	expect((await fetch(`${fake.origin}/search-api/search`, { method: 'POST' })).status).toBe(405);
});

test('the same seed is the same stock, and its cars stand in a dealer’s file with the same seed', async () => {
	const again = await startFakeMobileDe({ cars: 10 });
	const other = await startFakeMobileDe({ cars: 10, seed: 2 });
	const vins = (of: FakeMobileDe) => of.cars().map(({ vin }) => vin);
	expect(vins(again)).toEqual(vins(fake).slice(0, 10));
	expect(vins(other)).not.toEqual(vins(again));
	expect(new Set(vins(fake)).size).toBe(60);
	await again.close();
	await other.close();
});
