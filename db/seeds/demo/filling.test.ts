import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { Database } from '#db/open.ts';
import { cast, demoPassword } from '#db/seeds/cast.ts';
import { verifyPassword } from '#src/accounts/passwords.ts';
import { verifySnapshot } from '#src/chat/snapshots/verifying.ts';
import { columnOf } from '#src/listings/columns.ts';
import { factKeys, facts } from '#src/listings/facts.ts';
import { afterThisTest } from '#src/testing/afterwards.ts';
import { freshDatabase } from '#src/testing/database.ts';
import { findModel } from '#src/vehicles/catalogue.ts';
import { findPostcode } from '#src/vehicles/places.ts';
import { fillDemoMarket } from './filling.ts';

const at = Date.UTC(2026, 10, 22, 9) / 1000;
const seed = 1;

type Row = Record<string, string | number | null> & { title: string; description: string; country: 'deutschland' };
let db: Database;
let uploads: string;
let rows: Row[];

beforeAll(async () => {
	({ db, uploads } = await market(700, seed));
	rows = db.prepare<[], Row>('SELECT * FROM listings ORDER BY id').all();
});

test('who starts twice on the same day sees the same market, down to the last row', async () => {
	const tables = ['dealers', 'listings', 'listing_photos', 'listing_changes'];
	const [first, second, other] = [await market(60, seed), await market(60, seed), await market(60, seed + 1)];
	for (const table of tables) expect(allOf(second.db, table), table).toEqual(allOf(first.db, table));
	// Only the salt of the passwords is new each time, and the key behind the hashes of the VINs.
	const people = 'SELECT id, email, name, role, kind, created_at, confirmed_at FROM users';
	expect(second.db.prepare(people).all()).toEqual(first.db.prepare(people).all());
	expect(allOf(other.db, 'listings')).not.toEqual(allOf(first.db, 'listings'));
});

test('the market has 60 dealers in three countries and 400 private sellers, and every one of the cast', async () => {
	const count = (sql: string) => db.prepare(sql).pluck().get();
	expect(count('SELECT count(*) FROM dealers')).toBe(60);
	expect(count("SELECT count(*) FROM dealers WHERE country = 'oesterreich'")).toBe(5);
	expect(count("SELECT count(*) FROM dealers WHERE country = 'schweiz'")).toBe(4);
	expect(count("SELECT count(*) FROM users WHERE kind = 'haendler'")).toBe(60);
	// The 400, the three who sell nothing, and those who only write in the forum.
	const writers = Number(count("SELECT count(*) FROM users WHERE email LIKE 'forum-%@post.example'"));
	expect(writers).toBeGreaterThan(60);
	expect(count("SELECT count(*) FROM users WHERE kind = 'privat'")).toBe(403 + writers);
	expect(count('SELECT count(*) FROM listings')).toBe(700);
	for (const { email, role } of Object.values(cast)) {
		const user = db
			.prepare<[string], { role: string; password_hash: string }>('SELECT * FROM users WHERE email = ?')
			.get(email);
		expect(user?.role).toBe(role);
		expect(await verifyPassword(demoPassword, user?.password_hash ?? '')).toBe(true);
	}
});

test('nobody but the cast can be signed in as', async () => {
	const hashes = db
		.prepare("SELECT DISTINCT password_hash FROM users WHERE email NOT LIKE '%.demo@radstand.example'")
		.pluck()
		.all();
	expect(hashes).toHaveLength(1);
	expect(await verifyPassword(demoPassword, String(hashes[0]))).toBe(false);
});

test('no telephone number, address of mail or link in the market belongs to anybody', () => {
	const phones = db.prepare('SELECT phone FROM dealers').pluck().all().map(String);
	const reserved = /^\+49 (30 23125|69 90009|40 66969|221 4710|89 99998|176 04069) \d{3}$/;
	expect(phones.filter(phone => !reserved.test(phone))).toEqual([]);
	const own = db.prepare("SELECT phone FROM users WHERE contact = 'telefon'").pluck().all().map(String);
	expect(own.length).toBeGreaterThan(100);
	expect(own.filter(phone => !/^\+4917604069\d{3}$/.test(phone))).toEqual([]);
	const addresses = db.prepare('SELECT email FROM users UNION ALL SELECT email FROM dealers').pluck().all().map(String);
	expect(addresses.filter(address => !address.endsWith('.example'))).toEqual([]);
	const links = rows.flatMap(({ source_url }) => source_url ?? []).map(String);
	expect(links.length).toBeGreaterThan(20);
	expect(links.filter(link => !new URL(link).hostname.endsWith('.example.invalid'))).toEqual([]);
});

test('a private person sells so few cars that nobody takes them for a dealer', () => {
	const most = db
		.prepare("SELECT count(*) AS n FROM listings WHERE seller_kind = 'privat' GROUP BY seller_id ORDER BY n DESC")
		.pluck()
		.get();
	expect(most).toBeLessThanOrEqual(3);
});

test('every stated fact is plausible', () => {
	for (const row of rows) {
		for (const key of factKeys) {
			const fact = facts[key];
			const value = row[columnOf(key)];
			if (value === null || value === undefined) continue;
			const where = `${row.title}: ${key} = ${value}`;
			if (fact.kind === 'amount') {
				expect(Number(value), where).toBeGreaterThanOrEqual(fact.min);
				expect(Number(value), where).toBeLessThanOrEqual(fact.max);
			}
			if (fact.kind === 'choice') expect(fact.vocabulary.has(String(value)), where).toBe(true);
			if (fact.kind === 'choices') {
				for (const item of JSON.parse(String(value))) expect(fact.vocabulary.has(item), where).toBe(true);
			}
			if (fact.kind === 'month') expect(String(value), where).toMatch(/^(19|20)\d\d(-(0[1-9]|1[0-2]))?$/);
			if (fact.kind === 'text') expect(String(value).length, where).toBeLessThanOrEqual(fact.maxLength);
		}
		expect(String(row.first_registration ?? '2026-11') <= '2026-11', row.title).toBe(true);
		expect(row.title.length, row.title).toBeLessThanOrEqual(120);
	}
});

test('facts of one car do not contradict each other', () => {
	for (const row of rows) {
		const electric = row.fuel === 'elektro';
		if (electric)
			expect([row.engine_ccm, row.emission_class, row.consumption_combined], row.title).toEqual([null, null, null]);
		if (row.range_km !== null) expect(electric || row.plug_in === 1, row.title).toBe(true);
		if (row.consumption_urban !== null && row.consumption_extra_urban !== null) {
			expect(Number(row.consumption_urban), row.title).toBeGreaterThan(Number(row.consumption_extra_urban));
		}
		if (row.particle_filter !== null) expect(row.fuel, row.title).toBe('diesel');
		if (row.country !== 'deutschland') expect([row.hsn, row.emission_sticker], row.title).toEqual([null, null]);
		if (/Motorschaden|Getriebeschaden|Unfallwagen/i.test(row.title)) expect(row.damaged, row.title).toBe(1);
		if (row.accident === 'unfallfrei') expect(row.damaged, row.title).not.toBe(1);
		if (row.seller_kind === 'privat')
			expect([row.vat, row.warranty, row.quality_seal], row.title).toEqual([null, null, null]);
		if (row.vin !== null) expect(String(row.vin), row.title).toMatch(/^[A-HJ-NPR-Z0-9]{17}$/);
		expect(findModel(String(row.make), String(row.model)), row.title).toBeDefined();
		expect(findPostcode(String(row.plz), row.country).ok, `${row.plz} ${row.country}`).toBe(true);
	}
});

test('a buyer finds older cars cheaper than younger ones of the same model, and driven ones cheaper than spared ones', () => {
	const cars = rows.filter(
		row => row.ad_kind === 'angebot' && row.damaged !== 1 && row.price_cents !== null && row.usage !== 'oldtimer',
	);
	const dated = cars.filter(row => row.first_registration !== null && row.mileage_km !== null);
	const models = Map.groupBy(dated, row => `${row.make} ${row.model}`);
	const large = [...models.values()].filter(group => group.length >= 12);
	expect(large.length).toBeGreaterThanOrEqual(4);
	for (const group of large) {
		const prices = group.map(row => Math.log(Number(row.price_cents)));
		const name = String(group[0]?.title);
		expect(
			correlation(
				group.map(row => Number(String(row.first_registration).slice(0, 4))),
				prices,
			),
			name,
		).toBeGreaterThan(0.7);
		expect(
			correlation(
				group.map(row => Number(row.mileage_km)),
				prices,
			),
			name,
		).toBeLessThan(-0.45);
	}
});

test('no two ads read alike', () => {
	expect(new Set(rows.map(row => row.description)).size).toBe(rows.length);
	const described = rows.filter(row => row.description === '').length;
	expect(described).toBe(0);
	// Nothing of the writer's own notation shows.
	expect(rows.filter(row => /[{}|<>]|undefined|null|NaN/.test(row.description)).map(row => row.description)).toEqual(
		[],
	);
	expect(rows.filter(row => /[{}<>]|undefined|null|NaN/.test(row.title)).map(row => row.title)).toEqual([]);
});

test('whoever signs in as one of the cast finds life: talks with frozen ads, kept cars, saved searches, and nobody else’s', async () => {
	// In this small market each of them has a car to talk about, as in the one of the first start.
	const { db, uploads } = await market(120, 3);
	const of = (email: string) => Number(db.prepare('SELECT id FROM users WHERE email = ?').pluck().get(email));
	const count = (sql: string, ...values: unknown[]) => Number(db.prepare(sql).pluck().get(values));
	const [jonas, frieda, emre] = [cast.buyer, cast.privateSeller, cast.dealer].map(({ email }) => of(email));
	const talks = 'SELECT count(*) FROM participants WHERE user_id = ? AND side = ?';
	expect([count(talks, jonas, 'buyer'), count(talks, frieda, 'seller'), count(talks, emre, 'seller')]).toEqual([
		...[3, 3, 2],
	]);
	expect(count('SELECT count(*) FROM conversations')).toBe(6);
	expect(count('SELECT count(*) FROM participants WHERE user_id = ? AND unread > 0', jonas)).toBe(2);
	const ids = db.prepare('SELECT id FROM listing_snapshots').pluck().all().map(Number);
	expect(ids).toHaveLength(6);
	for (const id of ids) expect(await verifySnapshot(db, uploads, id)).toMatchObject({ id, ok: true });
	// Nobody writes before the ad stood there as it was kept, or after today.
	expect(count('SELECT count(*) FROM messages WHERE sent_at > ?', at)).toBe(0);
	const early = `SELECT count(*) FROM listing_snapshots WHERE taken_at < unixepoch(facts ->> 'geaendert')
		OR taken_at < unixepoch(facts ->> 'veroeffentlicht')`;
	expect(count(early)).toBe(0);
	const reserved = `SELECT count(*) FROM listings l JOIN conversations c ON c.listing_id = l.id
		WHERE c.buyer_id = ? AND l.status = 'reserved'`;
	expect(count(reserved, jonas)).toBe(1);
	const own = (table: string) => count(`SELECT count(*) FROM ${table} WHERE user_id = ?`, jonas);
	expect([own('favourites'), own('saved_searches')]).toEqual([6, 3]);
	expect(count("SELECT count(*) FROM favourites WHERE note <> ''")).toBe(2);
	expect(count('SELECT count(*) FROM favourites') + count('SELECT count(*) FROM saved_searches')).toBe(9);
	expect(count('SELECT min(count) FROM saved_search_baselines')).toBeGreaterThan(0);
	const again = await market(120, 3);
	const said = 'SELECT conversation_id, sender_id, body, warnings, sent_at, held_at FROM messages ORDER BY id';
	expect(again.db.prepare(said).all()).toEqual(db.prepare(said).all());
	// What is added later brings cars, and no second conversations.
	await fillDemoMarket(again.db, again.uploads, { seed: 4, listings: 20, at });
	expect(again.db.prepare(said).all()).toEqual(db.prepare(said).all());
});

test('a market of no cars at all is filled too', async () => {
	const { db: empty } = await market(0, seed);
	expect(empty.prepare('SELECT count(*) FROM conversations').pluck().get()).toBe(0);
});

test('wanted ads, parts cars, damaged, sold and reserved ones are there, as in life few', () => {
	const share = (is: (row: Row) => boolean) => rows.filter(is).length / rows.length;
	expect(share(row => row.ad_kind === 'gesuch')).toBeGreaterThan(0.005);
	expect(share(row => row.ad_kind === 'gesuch')).toBeLessThan(0.05);
	expect(share(row => row.ad_kind === 'teiletraeger')).toBeGreaterThan(0.003);
	expect(share(row => row.damaged === 1 && row.ad_kind === 'angebot')).toBeGreaterThan(0.01);
	expect(share(row => row.status === 'active')).toBeGreaterThan(0.9);
	for (const status of ['sold', 'reserved', 'ended'])
		expect(
			share(row => row.status === status),
			status,
		).toBeGreaterThan(0);
	const published = rows.map(row => Number(row.published_at));
	expect(Math.max(...published)).toBeLessThanOrEqual(at);
	expect(Math.min(...published)).toBeGreaterThan(at - 62 * 86_400);
	expect(share(row => Number(row.published_at) > at - 7 * 86_400)).toBeGreaterThan(0.12);
});

test('nearly every car has three to six pictures of its own, and their files are there', () => {
	const names = db.prepare('SELECT name FROM listing_photos').pluck().all().map(String);
	expect(new Set(names).size).toBe(names.length);
	for (const name of names.filter((_, index) => index % 50 === 0)) {
		expect(readdirSync(join(uploads, 'originals', name.slice(0, 2)))).toContain(`${name}.svg`);
	}
	for (const row of rows) {
		const count = Number(row.photo_count);
		if (row.ad_kind === 'gesuch') expect(count).toBe(0);
		else expect(count === 0 || (count >= 3 && count <= 6), row.title).toBe(true);
	}
	const without = rows.filter(row => row.photo_count === 0 && row.ad_kind !== 'gesuch').length / rows.length;
	expect(without).toBeGreaterThan(0.005);
	expect(without).toBeLessThan(0.07);
	const described = db
		.prepare("SELECT count(*) FROM listing_photos WHERE alt = '' OR length(colour) <> 6")
		.pluck()
		.get();
	expect(described).toBe(0);
});

test('filling a second time with another seed adds cars and no people', async () => {
	const twice = await market(20, 5);
	await fillDemoMarket(twice.db, twice.uploads, { seed: 25, listings: 20, at });
	expect(twice.db.prepare('SELECT count(*) FROM listings').pluck().get()).toBe(40);
	expect(twice.db.prepare("SELECT count(*) FROM users WHERE email LIKE '%.demo@radstand.example'").pluck().get()).toBe(
		5,
	);
});

async function market(listings: number, withSeed: number): Promise<{ db: Database; uploads: string }> {
	const fresh = freshDatabase();
	const folder = mkdtempSync(join(tmpdir(), 'radstand-demo-'));
	afterThisTest(() => rmSync(folder, { recursive: true, force: true }));
	await fillDemoMarket(fresh, folder, { seed: withSeed, listings, at });
	return { db: fresh, uploads: folder };
}

/** All but what is made with the key of the installation. */
function allOf(database: Database, table: string): unknown[] {
	const rows = database.prepare<[], Row>(`SELECT * FROM ${table} ORDER BY rowid`).all();
	return rows.map(({ vin_hash, ...row }) => row);
}

/** Pearson's. */
function correlation(xs: readonly number[], ys: readonly number[]): number {
	const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
	const [meanX, meanY] = [mean(xs), mean(ys)];
	const sum = (of: (x: number, y: number) => number) =>
		xs.reduce((total, x, at_) => total + of(x - meanX, (ys[at_] ?? 0) - meanY), 0);
	return sum((x, y) => x * y) / Math.sqrt(sum(x => x * x) * sum((_, y) => y * y));
}
