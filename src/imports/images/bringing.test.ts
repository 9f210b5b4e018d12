import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { startFakeMobileDe } from '#scripts/fakes/mobile-de.ts';
import { maxPhotos, photosOfListing } from '#src/listings/photos.ts';
import { findOriginal, sizeFile } from '#src/photos/store.ts';
import { afterThisTest } from '#src/testing/afterwards.ts';
import { foreignServer } from '../fetching/foreign-server.fixture.ts';
import { openImageReceiver } from './receiver.ts';
import { carOfSource, namesOf, noon, picture, pictureStock, stock } from './stock.fixture.ts';
import { sweepImages } from './sweeping.ts';
import { failedImages, imagesWaiting } from './waiting.ts';

const hour = 3_600;
const day = 24 * hour;

test('the pictures of a dealer become photos of the car, once, in their order, with one event in its history', async () => {
	const { db, photos, shoot, state, bring, asked, stored } = await pictureStock();
	await shoot(['/vorne', '/hinten', '/innen']);
	const car = carOfSource(db, '1');
	state(car, ['/vorne', '/hinten', '/innen']);
	expect(imagesWaiting(db, stock)).toBe(3);
	expect(await bring()).toEqual({ kept: 3, failed: 0, left: 0, ended: 'all' });
	expect(asked()).toEqual(['/vorne', '/hinten', '/innen']);
	const kept = photosOfListing(db, car.listingId);
	expect(kept).toHaveLength(3);
	expect(kept[0]).toMatchObject({ width: 64, height: 48, alt: '', createdAt: noon });
	expect(events(db, car.listingId)).toEqual(['photos']);
	for (const { name } of kept) expect(await findOriginal(photos.uploads, name)).toBeDefined();
	// The quick sizes are there; the others wait for whoever looks at them first.
	const sizes = readdirSync(join(photos.uploads, 'sizes'), { recursive: true }).filter(file =>
		/\.(avif|jpg)$/.test(String(file)),
	);
	expect(sizes).toHaveLength(9);
	expect(sizeFile(photos.uploads, { name: kept[0]?.name ?? '', width: 320, format: 'avif' }, true)).toMatch(
		/\.quick\.avif$/,
	);
	expect(readdirSync(join(photos.uploads, 'incoming'))).toEqual([]);

	state(car, ['/vorne', '/hinten', '/innen'], noon + day);
	expect(await bring(noon + day)).toMatchObject({ kept: 0, left: 0, ended: 'all' });
	expect([asked(), stored().length]).toEqual([[], 3]);
});

test('a picture that changes its place is not fetched again; one that the source withdraws is gone, a new one comes', async () => {
	const { db, shoot, state, bring, asked } = await pictureStock();
	await shoot(['/a', '/b', '/c', '/d']);
	const car = carOfSource(db, '1');
	state(car, ['/a', '/b', '/c']);
	await bring();
	const [a = '', b = '', c = ''] = namesOf(db, car.listingId);
	asked();
	state(car, ['/c', '/a', '/b']);
	expect(namesOf(db, car.listingId)).toEqual([c, a, b]);
	state(car, ['/c', '/b']);
	expect(namesOf(db, car.listingId)).toEqual([c, b]);
	state(car, ['/d', '/b', '/c']);
	// Until the new one is there the car keeps what it has.
	expect(namesOf(db, car.listingId)).toEqual([b, c]);
	await bring();
	expect(namesOf(db, car.listingId).slice(1)).toEqual([b, c]);
	expect(asked()).toEqual(['/d']);
	state(car, []);
	expect(namesOf(db, car.listingId)).toHaveLength(3);
});

test('a car does not stand without photos while a source has moved all its pictures', async () => {
	const { db, shoot, state, bring, pictures, asked } = await pictureStock();
	await shoot(['/alt/1', '/alt/2'], 10);
	await shoot(['/neu/1', '/neu/2'], 100);
	const car = carOfSource(db, '1');
	state(car, ['/alt/1', '/alt/2']);
	await bring();
	const old = namesOf(db, car.listingId);
	const [fine] = [pictures.get('/neu/2')];
	pictures.set('/neu/2', 503);
	state(car, ['/neu/1', '/neu/2']);
	expect(namesOf(db, car.listingId)).toEqual(old);
	expect(await bring()).toMatchObject({ kept: 1, left: 1 });
	expect(namesOf(db, car.listingId)).toEqual(old);
	if (fine) pictures.set('/neu/2', fine);
	asked();
	expect(await bring(noon + hour)).toMatchObject({ kept: 1, left: 0 });
	expect(asked()).toEqual(['/neu/2']);
	expect(namesOf(db, car.listingId).filter(name => old.includes(name))).toEqual([]);
	expect(namesOf(db, car.listingId)).toHaveLength(2);
});

test('the same bytes at two addresses are stored and shown once, and of a hundred pictures a car gets thirty', async () => {
	const { db, shoot, state, bring, asked, stored } = await pictureStock();
	await shoot(['/a'], 10);
	await shoot(['/b'], 10);
	const twins = carOfSource(db, '1');
	state(twins, ['/a', '/b', '/a']);
	const hoarder = carOfSource(db, '2');
	state(
		hoarder,
		Array.from({ length: 100 }, (_, n) => `/fehlt/${n}`),
	);
	expect(await bring()).toMatchObject({ kept: 2, failed: maxPhotos });
	expect([namesOf(db, twins.listingId).length, stored().length, asked().length]).toEqual([1, 1, 2 + maxPhotos]);
});

test('what is no picture is given up at once and said why; what may come yet is asked five times in days', async () => {
	const { db, pictures, state, bring, asked, stored } = await pictureStock();
	pictures.set('/seite.jpg', Buffer.from('<!doctype html><title>Bitte bestätigen</title>'));
	pictures.set('/kaputt.jpg', (await noise()).subarray(0, 9_000));
	pictures.set(
		'/winzig.jpg',
		await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
			.jpeg()
			.toBuffer(),
	);
	pictures.set('/weg.jpg', 410);
	pictures.set('/langsam.jpg', 500);
	const car = carOfSource(db, '1');
	state(car, ['/seite.jpg', '/kaputt.jpg', '/winzig.jpg', '/weg.jpg', '/langsam.jpg', '/nie.jpg']);
	state(carOfSource(db, '2'), ['javascript:alert(1)', 'ftp://127.0.0.1/a.jpg', 'http://169.254.169.254/a.jpg']);
	expect(await bring()).toEqual({ kept: 0, failed: 8, left: 1, ended: 'all' });
	expect(failedImages(db, stock, 100).map(({ error }) => error)).toEqual([
		...['html', expect.stringMatching(/truncated|unreadable/), 'too-small', 'status 410', 'status 500', 'status 404'],
		...['no web address', 'no web address', '169.254.169.254 lies in a private or reserved network.'],
	]);
	expect([namesOf(db, car.listingId), stored()]).toEqual([[], []]);
	asked();
	const tries: number[] = [];
	for (let at = noon; at < noon + 10 * day; at += hour) {
		await bring(at);
		if (asked().length > 0) tries.push((at - noon) / hour);
	}
	expect(tries).toEqual([1, 7, 31, 103]);
	expect(imagesWaiting(db, stock)).toBe(0);
	// Under another key it is another picture.
	pictures.set('/neu.jpg', await picture(1));
	state(car, ['/neu.jpg', '/weg.jpg']);
	expect(await bring(noon + 11 * day)).toMatchObject({ kept: 1 });
	expect([asked(), namesOf(db, car.listingId).length]).toEqual([['/neu.jpg'], 1]);
});

test('a picture of thirty megabytes is stopped on its way, an endless one too', async () => {
	const { db, state, bring, photos } = await pictureStock();
	const start = await picture(3);
	const { origin } = await foreignServer((request, response) => {
		if (request.url === '/30mb') return response.end(Buffer.concat([start, Buffer.alloc(30_000_000)]));
		const pour = (): unknown => !response.destroyed && response.write(start, () => setImmediate(pour));
		return pour();
	});
	const car = carOfSource(db, '1');
	state(car, [`${origin}/30mb`, `${origin}/endlos`]);
	expect(await bring(noon, { maxBytes: 2_000_000 })).toMatchObject({ kept: 0, failed: 2 });
	expect(failedImages(db, stock, 2).map(({ error }) => error)).toEqual(
		Array(2).fill(expect.stringMatching(/more than 2000 kB/)),
	);
	expect(readdirSync(join(photos.uploads, 'incoming'))).toEqual([]);
});

test('of a stock of mobile.de the good pictures come, and the bad ones are told apart', async () => {
	const { db, state, bring, tools } = await pictureStock();
	const fake = await startFakeMobileDe({ cars: 7, pictures: 'some-bad' });
	afterThisTest(() => fake.close());
	const authorization = `Basic ${btoa('dlr_muster:probe-passwort')}`;
	const headers = { authorization, accept: 'application/vnd.de.mobile.api+json' };
	let pictures = 0;
	for (const { mobileAdId } of fake.cars()) {
		const { text } = await tools.outgoing.ask(`${fake.origin}/search-api/ad/${mobileAdId}`, { headers });
		const images: { hash: string; icon: string; m?: string; xl?: string }[] = JSON.parse(text).images;
		pictures += images.length;
		state(
			carOfSource(db, mobileAdId),
			images.map(({ icon, m, xl }) => xl ?? m ?? icon),
		);
	}
	// Missing, HTML and cut off; what is thirty megabytes long, and what has moved is followed.
	expect(await bring()).toEqual({ kept: pictures - 4, failed: 4, left: 0, ended: 'all' });
	expect(
		failedImages(db, stock, 9)
			.map(({ error }) => error?.replace(/^127.*sends/, 'sends'))
			.sort(),
	).toEqual([...['html', 'sends more than 15000 kB.', 'status 404', expect.stringMatching(/truncated|unreadable/)]]);
	expect(db.prepare('SELECT count(*) FROM listings WHERE photo_count > 0').pluck().get()).toBe(7);
});

test('a visit that ends in the middle goes on at the next one; a source that wants a pause gets it', async () => {
	const { db, pictures, shoot, state, bring, asked, tools } = await pictureStock();
	const places = Array.from({ length: 6 }, (_, n) => `/${n}`);
	await shoot(places);
	const cars = [0, 1, 2].map(n => carOfSource(db, `${n}`));
	for (const [n, car] of cars.entries()) state(car, places.slice(n * 2, n * 2 + 2));
	expect(await bring(noon, { longestMs: 0 })).toEqual({ kept: 0, failed: 0, left: 6, ended: 'time' });
	const stop = new AbortController();
	const { receive } = tools.photos;
	let received = 0;
	tools.photos.receive = async file => {
		const photo = await receive(file);
		received += 1;
		if (received === 3) stop.abort(new Error('the server stops'));
		return photo;
	};
	expect(await bring(noon, { signal: stop.signal })).toMatchObject({ kept: 3, left: 3, ended: 'signal' });
	expect(cars.map(({ listingId }) => namesOf(db, listingId).length)).toEqual([2, 1, 0]);
	const third = pictures.get('/4');
	pictures.set('/4', 429);
	expect(await bring()).toMatchObject({ kept: 1, left: 2, ended: 'asked-to-wait' });
	if (third) pictures.set('/4', third);
	expect(await bring(noon + hour)).toMatchObject({ kept: 2, left: 0, ended: 'all' });
	expect(cars.map(({ listingId }) => namesOf(db, listingId).length)).toEqual([2, 2, 2]);
	expect(asked()).toEqual(['/0', '/1', '/2', '/3', '/4', '/4', '/5']);
});

test('a server that fails ten times in a row is left alone', async () => {
	const { db, pictures, state, bring, asked } = await pictureStock();
	for (const n of Array(15).keys()) {
		pictures.set(`/${n}`, 502);
		state(carOfSource(db, `${n}`), [`/${n}`]);
	}
	expect(await bring()).toMatchObject({ failed: 0, left: 15, ended: 'unreachable' });
	expect(asked()).toHaveLength(10);
});

test('pictures that came with a file are taken from its folder, and from nowhere else', async () => {
	const { db, folder, state, bring, tools } = await pictureStock();
	mkdirSync(join(tools.folder, 'bilder'), { recursive: true });
	writeFileSync(join(tools.folder, 'bilder', 'golf 1.jpg'), await picture(50));
	writeFileSync(join(folder, 'geheim.jpg'), await picture(60));
	writeFileSync(join(folder, 'visit-geheim.jpg'), await picture(70));
	symlinkSync(join(folder, 'geheim.jpg'), join(tools.folder, 'link.jpg'));
	symlinkSync(folder, join(tools.folder, 'ordner'));
	const secret = join(folder, 'geheim.jpg');
	const attempts = [
		'../geheim.jpg',
		secret,
		'link.jpg',
		'ordner/geheim.jpg',
		'bilder/../../geheim.jpg',
		'../visit-geheim.jpg',
	];
	const car = carOfSource(db, '1');
	state(
		car,
		[
			'bilder/golf 1.jpg',
			'fehlt.jpg',
			'bilder',
			'.',
			'',
			'a\0b.jpg',
			'x'.repeat(5_000),
			`file://${secret}`,
			...attempts,
		].map(hidden),
	);
	expect(await bring()).toMatchObject({ kept: 1, failed: 7 + attempts.length, left: 0 });
	expect(namesOf(db, car.listingId)).toHaveLength(1);
});

test('a kill loses no picture that was fetched: what lies on the disk is not asked for again', async () => {
	const { db, shoot, state, bring, asked, photos } = await pictureStock();
	await shoot(['/a', '/b']);
	const car = carOfSource(db, '1');
	state(car, ['/a', '/b']);
	// As the rows are between the first picture and the moment in which the car gets its photos.
	await bring();
	const [first = '', second = ''] = namesOf(db, car.listingId);
	db.exec(
		"UPDATE import_images SET state = 'waiting'; DELETE FROM listing_photos; UPDATE import_images SET photo = NULL WHERE position = 1",
	);
	asked();
	expect(await bring()).toMatchObject({ kept: 1, left: 0 });
	expect([asked(), namesOf(db, car.listingId)]).toEqual([['/b'], [first, second]]);
	// Unless it was swept away meanwhile.
	db.exec(
		"UPDATE import_images SET state = 'waiting', photo = json_set(photo, '$.name', '00000000000000000000000000000000'); DELETE FROM listing_photos",
	);
	expect(await bring()).toMatchObject({ kept: 2 });
	expect([asked(), namesOf(db, car.listingId)]).toEqual([
		['/a', '/b'],
		[first, second],
	]);
	expect(await findOriginal(photos.uploads, first)).toBeDefined();
});

test('cars that are sold, ended, removed or gone at their source are left alone, and their rows are swept in time', async () => {
	const { db, shoot, state, bring, asked } = await pictureStock();
	await shoot(['/a']);
	const [sold, ended, gone, live] = ['sold', 'ended', 'gone', 'live'].map(id => carOfSource(db, id)) as [
		Car,
		Car,
		Car,
		Car,
	];
	for (const car of [sold, ended, gone, live]) state(car, ['/a']);
	db.prepare("UPDATE listings SET status = 'sold', sold_at = ? WHERE id = ?").run(noon, sold.listingId);
	db.prepare("UPDATE listings SET status = 'ended', ended_at = ? WHERE id = ?").run(noon, ended.listingId);
	db.prepare("UPDATE import_cars SET gone_at = ? WHERE external_id = 'gone'").run(noon);
	expect(await bring()).toMatchObject({ kept: 1, left: 0 });
	expect(asked()).toEqual(['/a']);
	expect(await sweepImages(db, noon + day)).toBe(1);
	expect(await sweepImages(db, noon + 31 * day)).toBe(1);
	db.prepare("DELETE FROM import_cars WHERE external_id = 'ended'").run();
	expect(await sweepImages(db, noon + 31 * day)).toBe(1);
	expect(db.prepare('SELECT external_id FROM import_images').pluck().all()).toEqual(['live']);
	expect(namesOf(db, live.listingId)).toHaveLength(1);
});

test('a picture process that dies costs one try, and the next picture has another one', async () => {
	const { db, shoot, state, bring, tools, folder } = await pictureStock();
	await shoot(['/a', '/b']);
	const car = carOfSource(db, '1');
	state(car, ['/a', '/b']);
	let runs = 0;
	const run = async () => {
		runs += 1;
		return { ok: false, reason: 'crashed', detail: 'SIGKILL' } as const;
	};
	const dying = openImageReceiver(join(folder, 'uploads'), { run, stop() {} });
	const { receive } = tools.photos;
	tools.photos.receive = file => (runs === 0 ? dying : { receive }).receive(file);
	expect(await bring()).toMatchObject({ kept: 1, failed: 0, left: 1 });
	expect(await bring(noon + hour)).toMatchObject({ kept: 1, left: 0 });
	expect(namesOf(db, car.listingId)).toHaveLength(2);
});

function noise(): Promise<Buffer> {
	const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
	return sharp({ create: { width: 300, height: 200, channels: 3, background: 'red', noise } })
		.jpeg()
		.toBuffer();
}

type Car = ReturnType<typeof carOfSource>;

/** Paths as a row names them: those that begin with a slash would be taken for places at the server. */
function hidden(path: string): string {
	return path.startsWith('/') ? `.${'/..'.repeat(20)}${path}` : path;
}

function events(db: Parameters<typeof namesOf>[0], listingId: number): unknown[] {
	return db.prepare('SELECT event FROM listing_history WHERE listing_id = ? ORDER BY id').pluck().all(listingId);
}
