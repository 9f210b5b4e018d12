import { expect, test } from 'vitest';
import type { Database } from '#db/open.ts';
import { withdrawListing } from '#src/listings/lifecycle.ts';
import { changePhotos, type KeptPhoto } from '#src/listings/photos.ts';
import { freshDatabase } from '#src/testing/database.ts';
import { publishOwnCar } from '#src/testing/own-cars.ts';
import { unitePhotoTwins } from './photo-twins.ts';
import { at, count, day, goodVin, listing, newDealer, newStock, type Row } from './stock.fixture.ts';

/** So many that one car more or less is no reason to doubt a file. */
const others = (name: string): Row[] =>
	Array.from({ length: 9 }, (_, n) => ({
		id: `${name}${n}`,
		title: `VW Polo ${name} ${n}`,
		model: 'Polo',
		km: n * 2_000,
	}));
const cars = (db: Database) =>
	db
		.prepare(
			`SELECT c.account, c.external_id AS id, c.listing_id AS listing, c.leads, c.gone_at IS NOT NULL AS gone, l.status
			FROM import_cars c JOIN listings l ON l.id = c.listing_id WHERE c.external_id LIKE 'car%' ORDER BY c.first_seen_at, c.account`,
		)
		.all();
const golf = (more: Partial<Row> = {}): Row => ({ id: 'car', vin: goodVin, ...more });

test('a car that a dealer’s two sources have by its VIN is shown once; the first source speaks, the other fills gaps', async () => {
	const db = freshDatabase();
	const anna = newDealer(db, 'anna');
	const [first, second] = [newStock(db, anna), newStock(db, anna, 'mobile-de')];
	await first.run([golf({ text: 'Aus erster Hand.' })]);
	const report = await second.run(
		[golf({ id: 'car-at-mobile', price: 10_200, colour: 'rot', text: 'Top Zustand!' })],
		1,
	);
	expect(report).toMatchObject({ created: 0, updated: 1, sameCars: 1 });
	expect(listing(db)).toMatchObject({
		...{ source: 'haendlerdatei', price_cents: 990_000, colour: 'rot', description: 'Aus erster Hand.' },
	});
	// What was filled is nobody's change by hand: the leading source still has the word.
	await second.run([golf({ id: 'car-at-mobile', colour: 'gruen' })], 2);
	expect(listing(db)).toMatchObject({ colour: 'gruen' });
	await first.run([golf({ colour: 'blau', text: 'Aus erster Hand.' })], 3);
	expect(listing(db)).toMatchObject({ colour: 'blau' });
	await second.run([golf({ id: 'car-at-mobile', colour: 'rot' })], 4);
	expect(listing(db)).toMatchObject({ colour: 'blau', source: 'haendlerdatei', status: 'active' });
});

test('two sources that differ in everything do not fight: after the first round nothing changes any more', async () => {
	const db = freshDatabase();
	const anna = newDealer(db, 'anna');
	const [first, second] = [newStock(db, anna), newStock(db, anna, 'mobile-de')];
	const here = [golf({ km: 50_000, text: 'Eins.', colour: 'rot' }), { id: 'car-b', number: '4711', km: 10 }];
	const there = [
		golf({ km: 50_300, price: 9_700, text: 'Zwei.', equipment: 'abs' }),
		{ id: 'car-c', number: '4711', km: 20, colour: 'blau' },
	];
	await first.run(here);
	await second.run(there);
	expect(count(db, 'listings')).toBe(2);
	const state = () => [
		db.prepare('SELECT * FROM listings ORDER BY id').all(),
		db.prepare('SELECT * FROM import_cars ORDER BY source, account, external_id').all(),
		count(db, 'listing_changes'),
		count(db, 'listing_history'),
	];
	const before = state();
	for (const stock of [first, second, first, second, first]) {
		const rows = stock === first ? here : there;
		expect(await stock.run(rows)).toMatchObject({ created: 0, updated: 0, ended: 0, unchanged: 2, refused: 0 });
	}
	expect(state()).toEqual(before);
});

test('the same stock connected twice is one stock, with or without VINs', async () => {
	const db = freshDatabase();
	const anna = newDealer(db, 'anna');
	const [first, second] = [newStock(db, anna), newStock(db, anna)];
	const rows: Row[] = [...others('a'), { id: 'car', text: 'Ohne FIN' }];
	await first.run(rows);
	expect(await second.run(rows, 1)).toMatchObject({ created: 0, sameCars: 10 });
	expect(count(db, 'listings')).toBe(10);
});

test('the leading source loses the car: the other one leads, the car stays, and nothing of it changes until that one speaks', async () => {
	const db = freshDatabase();
	const anna = newDealer(db, 'anna');
	const [first, second] = [newStock(db, anna), newStock(db, anna, 'mobile-de')];
	await first.run([...others('a'), golf({ text: 'Aus erster Hand.', colour: 'rot' })]);
	await second.run([...others('b'), golf({ text: 'Von mobile.de.', url: 'https://mobile.example/1' })], 1);
	const id = Number(db.prepare("SELECT listing_id FROM import_cars WHERE external_id = 'car'").pluck().get());
	expect(await first.run(others('a'), 2)).toMatchObject({
		ended: 0,
		vanished: { outcome: 'ended', known: 10, there: 9 },
	});
	expect(listing(db, id)).toMatchObject({
		...{ status: 'active', source: 'mobile-de', external_id: 'car', source_url: 'https://mobile.example/1' },
		...{ description: 'Aus erster Hand.', colour: 'rot' },
	});
	// Back at the first one: it is named, and does not take the lead again.
	await first.run([...others('a'), golf({ text: 'Wieder da.', price: 5_000 })], 3);
	expect(listing(db, id)).toMatchObject({ source: 'mobile-de', price_cents: 990_000 });
	await second.run([...others('b'), golf({ text: 'Von mobile.de.', url: 'https://mobile.example/1' })], 4);
	expect(listing(db, id)).toMatchObject({ description: 'Von mobile.de.', status: 'active' });
	await second.run(others('b'), 5);
	expect(listing(db, id)).toMatchObject({ source: 'haendlerdatei', status: 'active' });
	expect(await first.run(others('a'), 6)).toMatchObject({ ended: 1 });
	expect(listing(db, id)).toMatchObject({ status: 'ended' });
	// And back after it was gone everywhere.
	await second.run([...others('b'), golf({ text: 'Von mobile.de.' })], 9);
	expect(listing(db, id)).toMatchObject({ status: 'active', source: 'mobile-de', description: 'Von mobile.de.' });
	expect(count(db, 'listings')).toBe(19);
});

test('what was changed by hand stays when another source takes the lead', async () => {
	const db = freshDatabase();
	const anna = newDealer(db, 'anna');
	const [first, second] = [newStock(db, anna), newStock(db, anna, 'mobile-de')];
	await first.run([...others('a'), golf()]);
	await second.run([golf({ price: 9_700 })], 1);
	db.exec("UPDATE listings SET price_cents = 950000 WHERE external_id = 'car'");
	await first.run(others('a'), 2);
	await second.run([golf({ price: 9_600, km: 51_000 })], 3);
	expect(db.prepare("SELECT price_cents, mileage_km FROM listings WHERE external_id = 'car'").get()).toEqual({
		...{ price_cents: 950_000, mileage_km: 51_000 },
	});
});

test('a car the dealer put in by hand is found; the words of the dealer stay, and gaps are filled', async () => {
	const db = freshDatabase();
	const anna = newDealer(db, 'anna');
	const id = publishOwnCar(db, {
		...{ at, sellerId: anna.sellerId, dealerId: anna.dealerId, sellerKind: 'haendler', title: 'Mein schönster Golf' },
		facts: { vin: goodVin, mileageKm: 49_000, priceCents: 990_000, priceKind: 'festpreis' },
	});
	const stock = newStock(db, anna);
	expect(await stock.run([...others('a'), golf({ colour: 'rot', km: 50_000 })], 1)).toMatchObject({
		created: 9,
		sameCars: 1,
	});
	const own = () => listing(db, id);
	expect(own()).toMatchObject({
		...{ title: 'Mein schönster Golf', source: 'radstand', external_id: null, mileage_km: 49_000, colour: 'rot' },
		...{ first_registration: '2018-03', price_cents: 990_000 },
	});
	await stock.run([...others('a'), golf({ colour: 'blau', km: 50_000, price: 9_000 })], 2);
	expect(own()).toMatchObject({ colour: 'blau', mileage_km: 49_000 });
	// The source's end is not the end of what was put in by hand.
	await stock.run(others('a'), 3);
	expect(own()).toMatchObject({ status: 'active', colour: 'blau', mileage_km: 49_000 });
	// Taken down by its seller it stays down, though the source has the car.
	await stock.run([...others('a'), golf()], 4);
	withdrawListing(db, id, anna.sellerId, at + 5 * day);
	expect(await stock.run([...others('a'), golf({ km: 60_000 })], 6)).toMatchObject({
		...{ refused: 1, created: 0, refusals: [{ rule: 'ended-here' }] },
	});
	expect(own()).toMatchObject({ status: 'ended' });
});

test('twins of one source stay two, though their VIN is the same by mistake', async () => {
	const db = freshDatabase();
	const anna = newDealer(db, 'anna');
	const [first, second] = [newStock(db, anna), newStock(db, anna, 'mobile-de')];
	await first.run([golf(), golf({ id: 'car-2' })]);
	expect(count(db, 'listings')).toBe(2);
	await second.run([golf({ id: 'car-3' }), golf({ id: 'car-4' })], 1);
	expect(count(db, 'listings')).toBe(2);
	expect(count(db, 'import_cars')).toBe(4);
	await second.run([golf({ id: 'car-3' }), golf({ id: 'car-4' }), golf({ id: 'car-5' })], 2);
	expect(count(db, 'listings')).toBe(3);
});

test('another dealer’s feed that names the VIN of a car takes nothing over, changes nothing, ends nothing, and says nothing of it', async () => {
	const db = freshDatabase();
	const anna = newStock(db, newDealer(db, 'anna'));
	const mallory = newStock(db, newDealer(db, 'mallory'), 'mobile-de');
	await anna.run([...others('a'), golf({ colour: '', number: '4711' })]);
	const id = Number(db.prepare("SELECT id FROM listings WHERE external_id = 'car'").pluck().get());
	const before = [listing(db, id), db.prepare('SELECT * FROM import_cars WHERE listing_id = ?').all(id)];
	const attack: Row[] = [
		...others('m'),
		golf({ id: 'car-m', price: 1_000, colour: 'rot', number: '4711', text: 'Ruf mich an' }),
	];
	expect(await mallory.run(attack, 1)).toMatchObject({ created: 10, sameCars: 0 });
	await mallory.run(others('m'), 2);
	await mallory.run(attack, 3);
	expect([listing(db, id), db.prepare('SELECT * FROM import_cars WHERE listing_id = ?').all(id)]).toEqual(before);
	expect(cars(db)).toMatchObject([
		{ id: 'car', listing: id, leads: 1 },
		{ id: 'car-m', leads: 1 },
	]);
});

test('a dealer’s own source makes ads of the dealer’s, whatever a file without an account brought; that file names a dealer’s ad and has no say in it', async () => {
	const db = freshDatabase();
	const mallory = newStock(db, newDealer(db, 'mallory'));
	const market = newStock(db, undefined, 'mobile-de');
	await market.run([...others('o'), golf({ plz: '50667' })]);
	const id = Number(db.prepare("SELECT id FROM listings WHERE external_id = 'car'").pluck().get());
	const before = listing(db, id);
	// Mallory states the very same car: an ad of Mallory's own, and the other one untouched.
	expect(await mallory.run([golf({ id: 'car-m', plz: '50667', colour: 'rot' })], 1)).toMatchObject({ created: 1 });
	expect(listing(db, id)).toEqual(before);

	const anna = newStock(db, newDealer(db, 'anna'));
	const other = { vin: 'WVWZZZ1KZAW777777', plz: '50667' };
	await anna.run([...others('a'), golf({ id: 'car-a', ...other })], 2);
	const file = (more: Partial<Row>) => [
		...others('o'),
		golf({ plz: '50667' }),
		golf({ id: 'car-o', ...other, ...more }),
	];
	expect(await market.run(file({ colour: 'rot', text: 'Fremde Worte' }), 3)).toMatchObject({ created: 0, sameCars: 1 });
	const annas = () => db.prepare("SELECT * FROM listings WHERE external_id = 'car-a'").get();
	expect(annas()).toMatchObject({ colour: null, description: '', source: 'haendlerdatei' });
	// When Anna's car is gone, it is gone; the other market's ad then stands for itself.
	await anna.run(others('a'), 4);
	expect(annas()).toMatchObject({ status: 'ended' });
	expect(await market.run(file({ colour: 'rot' }), 5)).toMatchObject({ created: 1 });
});

test('two files without an account have one car, too, and a private seller’s ad is nobody else’s', async () => {
	const db = freshDatabase();
	const [first, second] = [newStock(db, undefined), newStock(db, undefined, 'mobile-de')];
	await first.run([golf()]);
	expect(await second.run([golf({ colour: 'rot' })], 1)).toMatchObject({ created: 0, updated: 0, sameCars: 1 });
	expect(listing(db)).toMatchObject({ colour: null });
	const privat = freshDatabase();
	const karl = newDealer(privat, 'karl');
	publishOwnCar(privat, { at, sellerId: karl.sellerId, facts: { vin: goodVin } });
	expect(await newStock(privat, undefined).run([golf()], 1)).toMatchObject({ created: 1, sameCars: 0 });
});

test('a car that its source brings under a new number, while another source has it still, is one car', async () => {
	const db = freshDatabase();
	const anna = newDealer(db, 'anna');
	const [first, second] = [newStock(db, anna), newStock(db, anna, 'mobile-de')];
	await first.run([...others('a'), golf()]);
	await second.run([golf({ id: 'car-m' })], 1);
	await first.run([...others('a'), golf({ id: 'car-new' })], 2);
	expect(cars(db).filter(car => (car as { gone: number }).gone === 0)).toMatchObject([
		{ id: 'car-new', leads: 1, status: 'active' },
		{ id: 'car-m', leads: 0, status: 'active' },
	]);
	expect(count(db, 'listings', "model = 'golf' AND status = 'active'")).toBe(1);
});

const look = (bits: string): string => bits.repeat(16);
const photo = (name: string, dhash: string): KeptPhoto => ({
	...{ name, width: 800, height: 600, colour: 'aabbcc', alt: '', dhash, createdAt: at },
});
const inFront = look('5').replace(/5$/, '4');

test('without VIN and number, a common photo and equal facts make one car of two', async () => {
	const db = freshDatabase();
	const anna = newDealer(db, 'anna');
	const [first, second] = [newStock(db, anna), newStock(db, anna, 'mobile-de')];
	await first.run([...others('a'), { id: 'car-1', km: 50_000, price: 9_900 }, { id: 'car-x', km: 90_000 }]);
	await second.run(
		[
			{ id: 'car-2', km: 50_400, price: 9_500 },
			{ id: 'car-y', km: 91_000 },
		],
		1,
	);
	const idOf = (car: string) =>
		Number(db.prepare('SELECT listing_id FROM import_cars WHERE external_id = ?').pluck().get(car));
	const [older, younger, x, y] = [idOf('car-1'), idOf('car-2'), idOf('car-x'), idOf('car-y')];
	expect(unitePhotoTwins(db, anna.dealerId, at + day)).toBe(0);
	changePhotos(db, older, () => [photo('a', look('a')), photo('b', look('5'))], at + day);
	// Four bits apart: scaled by another portal.
	changePhotos(db, younger, () => [photo('c', look('6')), photo('d', inFront)], at + day);
	for (const id of [x, y]) changePhotos(db, id, () => [photo('a', look('a'))], at + day);
	expect(unitePhotoTwins(db, anna.dealerId, at + 2 * day)).toBe(1);
	expect([older, younger, x, y].map(id => listing(db, id).status)).toEqual(['active', 'ended', 'active', 'active']);
	expect(idOf('car-2')).toBe(older);
	expect(unitePhotoTwins(db, anna.dealerId, at + 2 * day)).toBe(0);
	// The next visit of the second source finds its car where it is now.
	expect(
		await second.run(
			[
				{ id: 'car-2', km: 50_400, price: 9_400 },
				{ id: 'car-y', km: 91_000 },
			],
			3,
		),
	).toMatchObject({
		...{ created: 0, refused: 0, ended: 0 },
	});
	expect(listing(db, older)).toMatchObject({ price_cents: 990_000, status: 'active' });
});

test('an ad entered by hand survives its twin of a source; what its seller has reserved is left alone', async () => {
	const db = freshDatabase();
	const anna = newDealer(db, 'anna');
	const stock = newStock(db, anna);
	await stock.run([{ id: 'car-1' }, { id: 'car-2', km: 70_000 }]);
	const byHand = (mileageKm: number) =>
		publishOwnCar(db, {
			...{ at: at + day, sellerId: anna.sellerId, dealerId: anna.dealerId, sellerKind: 'haendler' },
			facts: { mileageKm, priceCents: 990_000, firstRegistration: '2018-03', powerKw: 85, fuel: 'diesel' },
		});
	const [mine, other] = [byHand(50_000), byHand(70_000)];
	for (const id of [1, mine]) changePhotos(db, id, () => [photo('a', look('a'))], at + day);
	for (const id of [2, other]) changePhotos(db, id, () => [photo('b', look('5'))], at + day);
	db.exec("UPDATE listings SET status = 'reserved', reserved_at = 1 WHERE id = 2");
	expect(unitePhotoTwins(db, anna.dealerId, at + 2 * day)).toBe(1);
	expect([1, 2, mine, other].map(id => listing(db, id).status)).toEqual(['ended', 'reserved', 'active', 'active']);
	expect(await stock.run([{ id: 'car-1' }, { id: 'car-2', km: 70_000 }], 3)).toMatchObject({ created: 0, ended: 0 });
});
