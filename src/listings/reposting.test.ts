import { expect, test } from 'vitest';
import type { Database } from '#db/open.ts';
import { lockedPassword } from '#src/accounts/passwords.ts';
import { createUser } from '#src/accounts/registration.ts';
import { freshDatabase } from '#src/testing/database.ts';
import { type Facts, nothingStated } from './facts.ts';
import { historyOf } from './history.ts';
import { endListing } from './lifecycle.ts';
import type { ListingDraft, Origin } from './listing.ts';
import { publicLife } from './public-life.ts';
import { publishListing, reviseListing } from './publishing.ts';
import { removeListing } from './removal.ts';
import { adoptHistory } from './reposting.ts';
import { recordSale } from './sale.ts';
import { hashOlderVins } from './vin.ts';

const day = 86_400;
const at = 1_793_000_000;
const vin = 'WVWZZZ1KZAW123456';
const own: Origin = { source: 'radstand', account: '', externalId: null, url: null, hash: null };

function car(sellerId: number | null, facts: Partial<Facts> = {}, origin: Partial<Origin> = {}): ListingDraft {
	return {
		...{ adKind: 'angebot', sellerKind: 'privat', sellerId, dealerId: null },
		...{ title: 'Golf von Frieda', description: 'Fragt nach Frieda.' },
		vehicle: { make: 'volkswagen', model: 'golf', makeText: null, modelText: null, variant: null },
		facts: { ...nothingStated, priceCents: 990_000, mileageKm: 98_000, firstRegistration: '2014-05', ...facts },
		location: { country: 'deutschland', plz: '10115', place: 'Berlin' },
		origin: { ...own, ...origin },
	};
}

const looks = ['a1b2c3d4e5f60718', '1f2e3d4c5b6a7988', '0123456789abcdef', 'fedcba9876543210'];
const photosOf = (dhashes: readonly string[]) =>
	dhashes.map((dhash, n) => ({ name: `${n}${dhash}`, width: 4, height: 3, colour: '808080', alt: '', dhash }));
const photos = photosOf(looks);

function people(db: Database): [number, number] {
	const create = (email: string) => {
		const made = createUser(db, {
			...{ email, name: 'Frieda Lindner', role: 'member', kind: 'privat' },
			...{ passwordHash: lockedPassword, at, confirmedAt: at },
		});
		if (!made.ok) throw new Error(made.reason);
		return made.id;
	};
	return [create('a@post.example'), create('b@post.example')];
}

const rowOf = (db: Database, id: number) =>
	db.prepare('SELECT continues_id, published_at, reduced_at, price_before_cents FROM listings WHERE id = ?').get(id);

test('whoever takes an ad down and puts the car up again is not new, and its history goes on', () => {
	const db = freshDatabase();
	const [frieda] = people(db);
	const first = publishListing(db, car(frieda, { vin }), { at });
	reviseListing(db, first, car(frieda, { vin, priceCents: 950_000 }), at + day);
	endListing(db, first, at + 2 * day);
	const again = publishListing(db, car(frieda, { vin: 'wvwzzz1kzaw123456', mileageKm: 89_000, priceCents: 950_000 }), {
		at: at + 3 * day,
	});
	// The reduction that held still holds: the price is the same.
	expect(rowOf(db, again)).toEqual({
		...{ continues_id: first, published_at: at, reduced_at: at + day, price_before_cents: 990_000 },
	});
	expect(historyOf(db, again).map(({ listingId, event, field, after }) => [listingId, event, field, after])).toEqual([
		[first, 'changed', 'preis', 9_500],
		[first, 'ended', null, null],
		[again, 'relisted', null, null],
		[again, 'relisted', 'km', 89_000],
	]);
	expect(publicLife(db, again).firstSeenAt).toBe(at);
	expect(publicLife(db, again).prices).toEqual([
		{ at, priceCents: 990_000 },
		{ at: at + day, priceCents: 950_000 },
		{ at: at + 2 * day, priceCents: null },
		{ at: at + 3 * day, priceCents: 950_000 },
	]);
});

test('a car that comes back cheaper is reduced, one that comes back dearer is not', () => {
	const db = freshDatabase();
	const [frieda] = people(db);
	const first = publishListing(db, car(frieda, { vin }), { at });
	recordSale(db, first, at + day);
	const cheaper = publishListing(db, car(frieda, { vin, priceCents: 900_000 }), { at: at + 2 * day });
	expect(rowOf(db, cheaper)).toMatchObject({ reduced_at: at + 2 * day, price_before_cents: 990_000 });
	endListing(db, cheaper, at + 3 * day);
	const dearer = publishListing(db, car(frieda, { vin, priceCents: 980_000 }), { at: at + 4 * day });
	expect(rowOf(db, dearer)).toMatchObject({ continues_id: cheaper, published_at: at, reduced_at: null });
	reviseListing(db, dearer, car(frieda, { vin, priceCents: 950_000 }), at + 5 * day);
	// Lower than yesterday, and still more than it was within thirty days.
	expect(rowOf(db, dearer)).toMatchObject({ reduced_at: null });
});

test('somebody who bought the car and sells it on shows what it cost and had run, and not who sold it', () => {
	const db = freshDatabase();
	const [frieda, emre] = people(db);
	const first = publishListing(db, car(frieda, { vin }), { at });
	reviseListing(
		db,
		first,
		{
			...car(frieda, { vin }),
			title: 'Golf, ruf an: Frieda 0170',
			location: { country: 'deutschland', plz: '80331', place: 'München' },
		},
		at + day,
	);
	recordSale(db, first, at + 2 * day);
	const again = publishListing(
		db,
		{ ...car(emre, { vin, mileageKm: 60_000, priceCents: 800_000 }), title: 'Golf' },
		{ at: at + 9 * day },
	);
	expect(rowOf(db, again)).toMatchObject({ continues_id: first, published_at: at, reduced_at: null });
	const { entries } = publicLife(db, again);
	expect(entries.map(({ event, field }) => [event, field])).toEqual([
		['relisted', 'km'],
		['relisted', 'preis'],
		['relisted', null],
		['sold', null],
		['published', null],
	]);
	expect(JSON.stringify(entries)).not.toMatch(/Frieda|80331|München/);
});

test('a car that comes back after half a year is new again, with its history', () => {
	const db = freshDatabase();
	const [frieda, emre] = people(db);
	const first = publishListing(db, car(frieda, { vin }), { at });
	recordSale(db, first, at + day);
	const again = publishListing(db, car(emre, { vin }), { at: at + 400 * day });
	expect(rowOf(db, again)).toMatchObject({ continues_id: first, published_at: at + 400 * day });
	expect(publicLife(db, again).firstSeenAt).toBe(at);
});

test('three equal photos are the same car, two are not, and white walls are nothing', () => {
	const db = freshDatabase();
	const [frieda] = people(db);
	const first = publishListing(db, car(frieda), { at, photos });
	endListing(db, first, at + 1);
	const two = publishListing(db, car(frieda), { at: at + day, photos: photosOf(looks.slice(0, 2)) });
	expect(rowOf(db, two)).toMatchObject({ continues_id: null, published_at: at + day });
	const walls = ['0000000000000000', 'ffffffffffffffff', '0000000000000001', '8000000000000000'];
	const wall = publishListing(db, car(frieda), { at: at + day, photos: photosOf(walls) });
	const wallAgain = publishListing(db, car(frieda), { at: at + day, photos: photosOf(walls) });
	expect([rowOf(db, wall), rowOf(db, wallAgain)]).toMatchObject([{ continues_id: null }, { continues_id: null }]);
	const three = publishListing(db, car(frieda), { at: at + day, photos: photosOf(looks.slice(1)) });
	expect(rowOf(db, three)).toMatchObject({ continues_id: first, published_at: at });
});

test('photos of the yard that stand in many ads, or in ads of other cars, join nothing', () => {
	const db = freshDatabase();
	const [frieda] = people(db);
	const other = { ...car(frieda), vehicle: { ...car(frieda).vehicle, model: 'polo' } };
	endListing(db, publishListing(db, other, { at, photos }), at + 1);
	endListing(db, publishListing(db, car(frieda, { firstRegistration: '2019-01' }), { at, photos }), at + 1);
	endListing(db, publishListing(db, car(frieda, { vin: 'WVWZZZ1KZAW654321' }), { at, photos }), at + 1);
	const id = publishListing(db, car(frieda, { vin }), { at: at + day, photos });
	expect(rowOf(db, id)).toMatchObject({ continues_id: null });
	for (let n = 0; n < 8; n++) endListing(db, publishListing(db, other, { at, photos }), at + 1);
	const seller = publishListing(db, car(frieda), { at: at + 2 * day, photos });
	expect(rowOf(db, seller)).toMatchObject({ continues_id: null });
});

test('nobody gains from photos taken out of an ad that is on the market, and its seller loses nothing', () => {
	const db = freshDatabase();
	const [frieda, thief] = people(db);
	const before = publishListing(db, car(frieda), { at, photos });
	endListing(db, before, at + day);
	const present = publishListing(db, car(frieda), { at: at + 2 * day, photos });
	const stolen = publishListing(db, car(thief), { at: at + 3 * day, photos });
	expect(rowOf(db, stolen)).toMatchObject({ continues_id: null, published_at: at + 3 * day });
	expect(rowOf(db, present)).toMatchObject({ continues_id: before, published_at: at });
	expect(publicLife(db, stolen).entries).toHaveLength(1);
	// Even where the thief was first to go on with it: the own ad comes first.
	endListing(db, present, at + 4 * day);
	const next = publishListing(db, car(thief), { at: at + 5 * day, photos });
	const back = publishListing(db, car(frieda), { at: at + 6 * day, photos });
	expect(rowOf(db, next)).toMatchObject({ continues_id: stolen });
	expect(rowOf(db, back)).toMatchObject({ continues_id: present, published_at: at });
});

test('equal VINs of two sellers at the same time are left alone', () => {
	const db = freshDatabase();
	const [frieda, emre] = people(db);
	publishListing(db, car(frieda, { vin }), { at });
	expect(rowOf(db, publishListing(db, car(emre, { vin }), { at: at + day }))).toMatchObject({ continues_id: null });
});

test('an ad the moderators took down is not carried on; one its seller took down is', () => {
	const db = freshDatabase();
	const [frieda, emre] = people(db);
	const fraud = publishListing(db, car(frieda, { vin }), { at });
	removeListing(db, fraud, { by: null, reason: 'Betrug', at: at + 1 });
	const honest = publishListing(db, car(emre, { vin }), { at: at + day });
	expect(rowOf(db, honest)).toMatchObject({ continues_id: null });
	removeListing(db, honest, { by: emre, reason: 'Vom Anbieter zurückgezogen', at: at + 2 * day });
	const again = publishListing(db, car(emre, { vin }), { at: at + 3 * day });
	expect(rowOf(db, again)).toMatchObject({ continues_id: honest });
	expect(publicLife(db, again).entries.map(({ event }) => event)).toEqual(['relisted', 'ended', 'published']);
});

test('a car of a feed that vanished and came back under another number goes on', () => {
	const db = freshDatabase();
	const feed = (externalId: string, account = 'haus') => ({ source: 'feed', account, externalId });
	const first = publishListing(db, car(null, { vin }, feed('1')), { at });
	const other = publishListing(db, car(null, { vin }, feed('1', 'anderes-haus')), { at: at + 5 });
	expect(rowOf(db, other)).toMatchObject({ continues_id: null });
	endListing(db, first, at + day);
	const again = publishListing(db, car(null, { vin }, feed('2')), { at: at + 2 * day });
	expect(rowOf(db, again)).toMatchObject({ continues_id: first, published_at: at });
});

test('a VIN or photos that come later join the listing then', () => {
	const db = freshDatabase();
	const [frieda] = people(db);
	const first = publishListing(db, car(frieda, { vin }), { at, photos });
	endListing(db, first, at + day);
	const byVin = publishListing(db, car(frieda), { at: at + 2 * day });
	reviseListing(db, byVin, car(frieda, { vin }), at + 3 * day);
	expect(rowOf(db, byVin)).toMatchObject({ continues_id: first, published_at: at });
	endListing(db, byVin, at + 4 * day);
	const byPhotos = publishListing(db, car(frieda), { at: at + 5 * day });
	const add = db.prepare(
		"INSERT INTO listing_photos (listing_id, position, name, width, height, colour, dhash, created_at) VALUES (?, ?, ?, 4, 3, '808080', ?, ?)",
	);
	for (const [position, { name, dhash }] of photos.entries()) add.run(byPhotos, position, name, dhash, at);
	expect(adoptHistory(db, byPhotos, at + 6 * day)).toBe(first);
	expect(adoptHistory(db, byPhotos, at + 7 * day)).toBeUndefined();
	expect(historyOf(db, byPhotos).filter(({ event }) => event === 'relisted')).toHaveLength(1);
});

test('no ring of listings comes of it, whatever is joined late', () => {
	const db = freshDatabase();
	const [frieda] = people(db);
	const first = publishListing(db, car(frieda), { at });
	const second = publishListing(db, car(frieda, { vin }), { at: at + 1 });
	reviseListing(db, first, car(frieda, { vin }), at + 2);
	expect([rowOf(db, first), rowOf(db, second)]).toMatchObject([{ continues_id: null }, { continues_id: null }]);
	expect(adoptHistory(db, second, at + 3)).toBe(first);
	expect(adoptHistory(db, first, at + 4)).toBeUndefined();
});

test('cars from before the hash get it once, and numbers that tell nothing never do', async () => {
	const db = freshDatabase();
	const ids = [vin, '11111111111111111', 'ABC', 'IOQ45678901234567'].map(one =>
		publishListing(db, car(null, { vin: one }), { at }),
	);
	const hashes = () => ids.map(id => db.prepare('SELECT vin_hash FROM listings WHERE id = ?').pluck().get(id));
	const made = hashes();
	expect(made).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/), null, null, null]);
	expect(String(made[0])).not.toContain(vin);
	db.prepare('UPDATE listings SET vin_hash = NULL').run();
	expect(await hashOlderVins(db, 1)).toBe(1);
	expect(hashes()).toEqual(made);
	expect(await hashOlderVins(db)).toBe(0);
});
