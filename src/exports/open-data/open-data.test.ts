import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import BetterSqlite3 from 'better-sqlite3';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { nothingStated } from '#src/listings/facts.ts';
import { freshDatabase, freshDataFolder } from '#src/testing/database.ts';
import { hostileMarket } from '#src/testing/hostile-market.ts';
import { fillMarket, marketOf, marketTime } from '#src/testing/market.ts';
import { publishOwnCar } from '#src/testing/own-cars.ts';
import { openFields } from './fields.ts';
import { openSchema } from './schema.ts';
import { writeOpenData } from './writing.ts';

const origin = 'https://markt.example';

async function nightOf(
	db: ReturnType<typeof freshDatabase>,
	folder = freshDataFolder({ empty: true }),
	at = marketTime,
) {
	const set = await writeOpenData(db, folder, origin, at);
	const file = (name: string) => join(folder, set.folder, name);
	const text = (name: string) => readFileSync(file(name), 'utf8');
	const lines = text('inserate.ndjson').split('\n').filter(Boolean);
	return { set, folder, file, text, lines, cars: lines.map(line => JSON.parse(line)) };
}

test('every line of the open data is what its schema says, for a market of every kind of car and seller', async () => {
	const db = freshDatabase();
	fillMarket(db, marketOf(400, 5));
	hostileMarket(db);
	const { cars, set, text, file } = await nightOf(db);
	const valid = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(openSchema(origin));
	for (const car of cars) expect(valid(car), JSON.stringify([car.id, valid.errors])).toBe(true);
	expect(JSON.parse(text('schema.json'))).toEqual(openSchema(origin));
	const expected = db
		.prepare(
			`SELECT count(*) FROM listings WHERE status IN ('active', 'reserved') AND ad_kind = 'angebot' AND source = 'radstand'`,
		)
		.pluck()
		.get();
	expect(cars.length).toBe(expected);
	expect(set.cars).toBe(expected);

	// Table and database say the same as the lines.
	const rows: Record<string, string>[] = parse(text('inserate.csv'), { columns: true });
	expect(rows.map(({ id }) => Number(id))).toEqual(cars.map(({ id }) => id));
	for (const [at, row] of rows.entries()) {
		expect(row.ausstattung).toBe(cars[at].ausstattung.join('|'));
		expect(row.preis).toBe(cars[at].preis === null ? '' : String(cars[at].preis));
		for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
	}
	const table = new BetterSqlite3(file('inserate.sqlite'), { readonly: true });
	expect(table.prepare('SELECT id, preis, titel FROM inserate ORDER BY id').all()).toEqual(
		cars.map(({ id, preis, titel }) => ({ id, preis, titel })),
	);
	table.close();
});

test('a private seller is not to be found in the open data: no words, no photos, no postcode, no VIN', async () => {
	const db = freshDatabase();
	const secret = 'Ruf Bärbel an 0171 2345678';
	db.prepare(
		`INSERT INTO users (email, name, kind, password_hash, created_at) VALUES ('baerbel@post.example', 'Bärbel Sauer', 'privat', 'x', 1)`,
	).run();
	publishOwnCar(db, {
		...{ sellerId: 1, at: marketTime, title: secret, description: secret },
		vehicle: { make: 'volkswagen', model: null, makeText: null, modelText: secret, variant: secret },
		facts: {
			...nothingStated,
			vin: 'WVWZZZ1KZAW000001',
			hsn: '0603',
			tsn: 'BZZ',
			colourName: secret,
			priceCents: 900_000,
		},
		location: { country: 'deutschland', plz: '10115', place: 'Berlin' },
		photos: [{ name: 'f'.repeat(32), width: 1, height: 1, colour: '000000', alt: secret }],
	});
	const { text, cars } = await nightOf(db);
	expect(cars).toHaveLength(1);
	expect(cars[0]).toMatchObject({
		titel: 'Volkswagen',
		anbieter: 'privat',
		plz_region: '10',
		plz: null,
		ort: null,
		preis: 9000,
	});
	for (const name of ['inserate.ndjson', 'inserate.csv', 'inserate.sqlite']) {
		const all = text(name).toLowerCase();
		for (const word of ['bärbel', 'baerbel', 'sauer', '2345678', 'wvwzzz', 'bzz', '10115', 'ffffffff', 'berlin']) {
			expect(all, name).not.toContain(word);
		}
	}
});

test('a dealer who hides a number in the title is named by the car instead', async () => {
	const db = freshDatabase();
	hostileMarket(db);
	db.prepare(`UPDATE listings SET source = 'radstand', title = 'Golf, WhatsApp 0152 28817386'`).run();
	const { cars, text } = await nightOf(db);
	expect(cars.length).toBeGreaterThan(20);
	expect(text('inserate.ndjson')).not.toContain('28817386');
	for (const car of cars) expect(car.anbieter).toBe('haendler');
});

test('the same market gives the same bytes the next night, and nobody fetches them twice', async () => {
	const db = freshDatabase();
	fillMarket(db, marketOf(60, 9));
	const first = await nightOf(db);
	const second = await nightOf(db, first.folder, marketTime + 86_400);
	for (const name of Object.keys(first.set.files)) {
		expect(second.set.files[name]).toEqual(first.set.files[name]);
		expect(readFileSync(second.file(name)).equals(readFileSync(first.file(name)))).toBe(true);
	}
	expect(second.set.writtenAt).toBe(marketTime + 86_400);
});

test('a market without a car has open data too', async () => {
	const { cars, text, set } = await nightOf(freshDatabase());
	expect(cars).toEqual([]);
	expect(set.cars).toBe(0);
	expect(text('inserate.csv').trim().split(',')).toEqual(openFields.map(({ name }) => name));
});
