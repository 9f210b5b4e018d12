import { mkdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { kleinanzeigenReader } from './kleinanzeigen.ts';
import { asked, everythingKept, readerAndFake, realVisit } from './reader.fixture.ts';
import { requestsOfDay, takeTurn } from './turns.ts';

test('cars of dealers come in with their facts, private people are left alone, and nobody can be recognised', async () => {
	const read = await readerAndFake({});
	const { fake } = read;
	const result = await read.visit();
	expect(result).toMatchObject({ state: 'finished', reason: null });
	expect(fake.offences).toEqual([]);
	const commercial = fake.ads().filter(({ commercial }) => commercial);
	expect(
		read
			.cars()
			.map(({ ad }) => ad)
			.sort(),
	).toEqual(commercial.map(({ id }) => id).sort());
	expect(result.requests).toBe(1 + 2 + commercial.length);
	const privateIds = fake
		.ads()
		.filter(one => !one.commercial)
		.map(({ id }) => id);
	const kept = everythingKept(read);
	for (const id of privateIds) expect(kept).not.toContain(id);
	for (const fragment of [...fake.personalData(), ...fake.ads().map(({ text }) => text.slice(0, 60))]) {
		expect(kept, fragment).not.toContain(fragment);
	}
	for (const { latitude, longitude } of fake.ads()) expect(kept).not.toContain(`${latitude}","${longitude}`);
	expect(kept).not.toContain('userId');
	const car = commercial.find(
		({ car }) => car.firstRegistration !== undefined && car.fuel === 'diesel' && car.number % 17 !== 0,
	);
	const here = read.cars().find(({ ad }) => ad === car?.id);
	expect(here).toMatchObject({
		...{
			seller_kind: 'haendler',
			seller_id: null,
			status: 'active',
			description: '',
			source_url: fake.origin + car?.path,
		},
		...{ mileage_km: car?.car.mileageKm, fuel: 'diesel', price_cents: (car?.car.priceEuros ?? 0) * 100 },
		...{
			gearbox: car?.car.automatic ? 'automatik' : 'schaltgetriebe',
			plz: car?.postcode,
			interior_material: expect.any(String),
		},
	});
	expect(here?.first_registration).toBe(
		`${car?.car.firstRegistration?.year}-${String(car?.car.firstRegistration?.month).padStart(2, '0')}`,
	);
	expect(Math.abs(Number(here?.power_kw) - (car?.car.powerKw ?? 0))).toBeLessThanOrEqual(1);
	expect(result.report?.dropped.filter(({ rule }) => rule === 'unknown-value')).toEqual([]);
	expect(read.db.prepare('SELECT count(*) FROM import_images').pluck().get()).toBe(0);
});

test('a second visit reads lists, and of ads only those that are new or changed', async () => {
	const read = await readerAndFake({});
	await read.visit();
	const before = read.fake.requests.length;
	const [changed] = read.fake.ads().filter(({ commercial }) => commercial);
	read.fake.change(changed?.id ?? '', { price: '4.500 €' });
	read.passes(24 * 3_600);
	const result = await read.visit();
	expect(result.report).toMatchObject({ created: 0, updated: 1, ended: 0 });
	expect(read.fake.requests.length - before).toBe(1 + 2 + 1);
	expect(read.cars().find(({ ad }) => ad === changed?.id)?.price_cents).toBe(450_000);
	expect(read.fake.offences).toEqual([]);
});

test('pages from 6 on are never asked for, and what lies behind them does not end a car', async () => {
	const read = await readerAndFake({ fake: { ads: 200 }, settings: { tagesbudget: 12 } });
	await read.visit();
	expect(asked(read).filter(url => url.includes('/s-autos'))).toHaveLength(5);
	expect(asked(read).some(url => /seite:([6-9]|\d\d)/.test(url))).toBe(false);
	expect(read.fake.offences).toEqual([]);
	expect(read.cars()).toHaveLength(6);
});

test('a day has so many requests and no more, over visits and whoever was killed in one', async () => {
	const read = await readerAndFake({ settings: { tagesbudget: 9 } });
	expect(await read.visit()).toMatchObject({ state: 'finished', requests: 9, report: { created: 6 } });
	read.passes(3_600);
	expect(await read.visit()).toMatchObject({ state: 'unchanged', requests: 0 });
	expect(read.told.at(-1)).toContain('used up');
	read.passes(24 * 3_600);
	// Killed in the middle of a request: it was counted before it was made, and the next one waits until nobody can be in it any more.
	const { host } = new URL(read.fake.origin);
	expect(takeTurn(read.db, host, { at: read.now() * 1_000, gapMs: 0, mostOfDay: 9 })).toEqual({ turn: 'yours' });
	const killedAt = read.now();
	expect(await read.visit()).toMatchObject({ state: 'finished', requests: 8, report: { created: 5, ended: 0 } });
	expect(read.fake.requests[9]?.at).toBeGreaterThanOrEqual((killedAt + 90) * 1_000);
	expect(read.cars()).toHaveLength(11);
	expect(requestsOfDay(read.db, host, read.now())).toBe(9);
	expect(read.fake.offences).toEqual([]);
});

test('between an answer and the next request lie ten seconds and a bit, never the same bit', async () => {
	const read = await readerAndFake({ settings: { tagesbudget: 20 } });
	await read.visit();
	const times = read.fake.requests.map(({ at }) => at);
	const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
	expect(Math.min(...gaps)).toBeGreaterThanOrEqual(10_000);
	expect(Math.max(...gaps)).toBeLessThan(15_000);
	expect(new Set(gaps).size).toBeGreaterThan(10);
	expect(read.fake.mostAtOnce).toBe(1);
});

test('by the clock on the wall too, and never two at once, even from two sources', async () => {
	const read = await readerAndFake({
		fake: { now: Date.now, minGapMs: 60 },
		settings: { tagesbudget: 14 },
		permission: { expiresOn: '2999-01-01' },
	});
	mkdirSync(read.folder, { recursive: true });
	const reader = kleinanzeigenReader({ gapMs: 60, jitterMs: 20 });
	await Promise.all([reader.fetch(realVisit(read)), reader.fetch(realVisit(read))]);
	expect(read.fake.requests).toHaveLength(14);
	expect(read.fake.mostAtOnce).toBe(1);
	expect(read.fake.offences).toEqual([]);
});

test('an ad that is gone, sold, reserved or run out leaves, and its car with the next whole pass', async () => {
	const read = await readerAndFake({});
	await read.visit();
	const [gone, sold, reserved, deleted, expired] = read.fake.ads().filter(({ commercial }) => commercial);
	read.fake.remove(gone?.id ?? '');
	read.fake.change(sold?.id ?? '', { state: 'sold' });
	read.fake.change(reserved?.id ?? '', { state: 'reserved' });
	read.fake.change(deleted?.id ?? '', { state: 'deleted' });
	read.fake.change(expired?.id ?? '', { state: 'expired' });
	read.passes(24 * 3_600);
	expect(await read.visit()).toMatchObject({ state: 'finished', report: { ended: 5 } });
	expect(read.fake.offences).toEqual([]);
	expect(asked(read)).not.toContain('/');
	const ended = read.cars().filter(({ status }) => status === 'ended');
	expect(ended.map(({ ad }) => ad).sort()).toEqual([gone, sold, reserved, deleted, expired].map(ad => ad?.id).sort());
});

test('an ad that calls itself a dealer’s on the list and a private one on its page is left alone', async () => {
	const read = await readerAndFake({ settings: { seiten: 1 } });
	const liar = read.fake.ads().find(({ commercial, state }) => !commercial && state === 'live');
	const list = read.fake.ads().find(({ commercial }) => commercial);
	await read.visit();
	const count = read.cars().length;
	// A dealer who gave up: the page says so before the list does.
	read.fake.change(list?.id ?? '', { commercial: false });
	read.passes(24 * 3_600);
	await read.visit();
	expect(read.cars().filter(({ status }) => status === 'active')).toHaveLength(count);
	expect(asked(read)).not.toContain(liar?.path);
	expect(read.fake.offences).toEqual([]);
});

test('pictures come only where the permission covers them, one a car, at the same pace', async () => {
	const read = await readerAndFake({
		fake: { picturesLicensed: true },
		permission: { photos: true },
		settings: { tagesbudget: 13 },
	});
	const first = await read.visit();
	expect(read.fake.offences).toEqual([]);
	const pictures = asked(read).filter(url => url.startsWith('/images/'));
	expect(pictures.length).toBe(5);
	expect(first).toMatchObject({ state: 'finished' });
	const photos = read.db.prepare('SELECT count(*) FROM listing_photos').pluck();
	expect(photos.get()).toBe(5);
	read.passes(24 * 3_600);
	await read.visit();
	const all = asked(read).filter(url => url.startsWith('/images/'));
	expect(new Set(all).size).toBe(all.length);
	expect(read.fake.offences).toEqual([]);
});
