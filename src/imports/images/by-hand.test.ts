import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { drawPicture } from '#scripts/fakes/pictures.ts';
import { changePhotos, photosOfListing } from '#src/listings/photos.ts';
import { byHand, carOfSource, namesOf, noon, pictureStock } from './stock.fixture.ts';

const own = 'f'.repeat(32);

/** A car with the photos a, b and c of its source, of which the seller then makes something else. */
async function carWithPhotos() {
	const site = await pictureStock();
	await site.shoot(['/a', '/b', '/c', '/d']);
	const car = carOfSource(site.db, '1');
	site.state(car, ['/a', '/b', '/c']);
	await site.bring();
	const [a = '', b = '', c = ''] = namesOf(site.db, car.listingId);
	return {
		...{ a, b, c, car },
		change: (change: (names: string[]) => readonly string[]) => byHand(site.db, car.listingId, change),
		/** The source names these pictures, they are fetched, and these are the photos then; `d` is the new one. */
		async after(paths: readonly string[]): Promise<string[]> {
			site.state(car, paths);
			await site.bring();
			return namesOf(site.db, car.listingId).map(name => ([a, b, c, own].includes(name) ? name : 'd'));
		},
		photos: () => photosOfListing(site.db, car.listingId),
		site,
	};
}

test('a photo that the seller took out stays out, and what the source adds comes in', async () => {
	const { a, b, c, change, after } = await carWithPhotos();
	change(names => names.filter(name => name !== b));
	expect(await after(['/c', '/a', '/b'])).toEqual([a, c]);
	expect(await after(['/a', '/b', '/c', '/d'])).toEqual([a, c, 'd']);
});

test('a photo that the seller added stays where it is, whatever the source does with its own', async () => {
	const { a, c, change, after } = await carWithPhotos();
	change(names => [own, ...names]);
	expect(await after(['/d', '/a', '/c'])).toEqual([own, a, c, 'd']);
	expect(await after(['/d'])).toEqual([own, 'd']);
});

test('an order that the seller chose stands, and a photo that the source withdraws is gone all the same', async () => {
	const { a, b, c, change, after } = await carWithPhotos();
	change(([first = '', second = '', third = '']) => [third, first, second]);
	expect(await after(['/b', '/a', '/c'])).toEqual([c, a, b]);
	expect(await after(['/b', '/d', '/c'])).toEqual([c, b, 'd']);
});

test('a covered number plate is not uncovered by the next visit', async () => {
	const { a, b, c, change, after } = await carWithPhotos();
	change(names => names.map(name => (name === a ? own : name)));
	expect(await after(['/b', '/a', '/c', '/d'])).toEqual([own, b, c, 'd']);
});

test('words that the seller wrote for a photo stay with it when the source sorts its pictures', async () => {
	const { a, b, c, after, photos, site, car } = await carWithPhotos();
	site.db
		.prepare("UPDATE listing_photos SET alt = 'Kratzer an der Tür' WHERE listing_id = ? AND name = ?")
		.run(car.listingId, b);
	expect(await after(['/b', '/c', '/a'])).toEqual([b, c, a]);
	expect(photos()[0]).toMatchObject({ name: b, alt: 'Kratzer an der Tür' });
	expect(photos()[0]).not.toHaveProperty('place');
});

test('where the source comes to what the seller did, both go on together', async () => {
	const { a, c, change, after } = await carWithPhotos();
	change(names => names.filter(name => name === a || name === c));
	expect(await after(['/a', '/c'])).toEqual([a, c]);
	expect(await after(['/c', '/a', '/d'])).toEqual([c, a, 'd']);
});

test('of two sources of one car only the leading one shows its pictures, and the other one is not even asked', async () => {
	const { site, car, a, b, c } = await carWithPhotos();
	const { db } = site;
	const second = carOfSource(db, 'zwei', { listingId: car.listingId, leads: 0 });
	site.asked();
	site.state(second, ['/d', '/a']);
	expect(await site.bring()).toMatchObject({ kept: 0, left: 0 });
	expect([site.asked(), namesOf(db, car.listingId)]).toEqual([[], [a, b, c]]);
	lead(second.externalId);
	expect(await site.bring()).toMatchObject({ kept: 2, left: 0 });
	// The picture that both have is stored once; the two others of the first source are gone.
	expect(namesOf(db, car.listingId)).toEqual([expect.not.stringMatching(`${a}|${b}|${c}`), a]);
	lead(car.externalId);
	site.asked();
	expect(await site.bring()).toMatchObject({ kept: 0, left: 0 });
	expect([site.asked(), namesOf(db, car.listingId)]).toEqual([[], [a, b, c]]);

	function lead(externalId: string): void {
		db.exec('UPDATE import_cars SET leads = 0');
		db.prepare('UPDATE import_cars SET leads = 1 WHERE external_id = ?').run(externalId);
	}
});

test('photos that a seller put in before the source was connected are not there twice', async () => {
	const { db, pictures, state, bring, folder, photos } = await pictureStock();
	const [front, back, inside] = await Promise.all(['vorne', 'hinten', 'innen'].map(look => drawPicture(look, 960)));
	if (!front || !back || !inside) throw new Error('no pictures');
	const car = carOfSource(db, '1');
	for (const [at, bytes] of [front, back].entries()) {
		const file = join(folder, `${at}.jpg`);
		writeFileSync(file, bytes);
		const received = await photos.receive(file);
		if (!received.ok) throw new Error(received.reason);
		const photo = { ...received.photo, alt: 'von Hand', createdAt: noon };
		changePhotos(db, car.listingId, present => [...present, photo], noon);
	}
	const own = namesOf(db, car.listingId);
	// The market keeps them smaller and packed more tightly.
	const smaller = (bytes: Buffer) => sharp(bytes).resize(640).jpeg({ quality: 50 }).toBuffer();
	pictures.set('/vorne', await smaller(front));
	pictures.set('/innen', await smaller(inside));
	state(car, ['/vorne', '/innen']);
	expect(await bring()).toMatchObject({ kept: 2 });
	expect(namesOf(db, car.listingId).slice(0, 2)).toEqual(own);
	expect(namesOf(db, car.listingId)).toHaveLength(3);
});

test('a source that was joined to a car later leaves the photos of that car to the one that leads it', async () => {
	const { site, car, a, b, c } = await carWithPhotos();
	const { db, state, shoot, bring } = site;
	await shoot(['/x', '/y'], 200);
	const joined = carOfSource(db, 'zwei');
	state(joined, ['/x', '/y']);
	await bring();
	// Two listings turn out to be one car: the second source brought its pictures into the listing that is over.
	db.prepare("UPDATE import_cars SET leads = 0, listing_id = ? WHERE external_id = 'zwei'").run(car.listingId);
	state(car, ['/c', '/a', '/b']);
	expect(namesOf(db, car.listingId)).toEqual([c, a, b]);
});
