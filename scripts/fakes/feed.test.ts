import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import { parse } from 'csv-parse/sync';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FakeFeed, feedFiles, startFakeFeed } from './feed.ts';
import { startFakeMobileDe } from './mobile-de.ts';
import { mobileDeColumns } from './mobile-de-csv.ts';

let fake: FakeFeed;
beforeEach(async () => {
	fake = await startFakeFeed();
});
afterEach(() => fake.close());

const bytesOf = async (path: string) => Buffer.from(await (await fetch(`${fake.origin}${path}`)).arrayBuffer());
const latin = { delimiter: ';', relax_column_count: false };

test('the vehicle feed has a row for each car, in three notations', async () => {
	const rows = parse(await bytesOf('/fahrzeuge.csv'), { columns: true });
	expect(rows).toHaveLength(40);
	expect(parse(await bytesOf('/fahrzeuge.tsv'), { columns: true, delimiter: '\t' })).toEqual(rows);
	expect(rows[0]).toMatchObject({ vehicle_id: 'F-1', 'mileage.unit': 'KM', price: expect.stringMatching(/^\d+ EUR$/) });
	const xml = (await bytesOf('/fahrzeuge.xml')).toString();
	expect(xml.match(/<listing>/g)).toHaveLength(40);
	expect(xml).toContain('<image><url>');
	const google = parse(await bytesOf('/google.csv'), { columns: true });
	expect(google[0]).toMatchObject({ id: 'F-1', mileage: expect.stringMatching(/^\d+ km$/), condition: /used|new/ });
	const picture = await fetch(String(Object(rows[0])['image[0].url']));
	expect(await sharp(Buffer.from(await picture.arrayBuffer())).metadata()).toMatchObject({
		format: 'jpeg',
		width: 480,
	});
});

test('the mobile.de CSV is ISO-8859-15 without a header row, or UTF-8 with both', async () => {
	expect(mobileDeColumns).toHaveLength(117);
	expect(mobileDeColumns.indexOf('seite_1_inserat')).toBe(116);
	const bytes = await bytesOf('/mobile.csv');
	expect(bytes.includes(0xa4)).toBe(true);
	const rows: string[][] = parse(new TextDecoder('iso-8859-15').decode(bytes), latin);
	expect(rows).toHaveLength(40);
	const utf8: string[][] = parse(await bytesOf('/mobile-utf8.csv'), { ...latin, bom: true });
	expect(utf8[0]?.slice(0, 3)).toEqual(['kundennummer', 'interne_nummer', 'kategorie']);
	expect(utf8.slice(1)).toEqual(rows);
	expect(rows.some(row => row[25]?.includes('0 €'))).toBe(true);
});

test('bad rows are as many as asked for, and the rest is as it was', async () => {
	const good: string[][] = parse(new TextDecoder('iso-8859-15').decode(await bytesOf('/mobile.csv')), latin);
	fake.set({ badRows: 8 });
	const bad: string[][] = parse(new TextDecoder('iso-8859-15').decode(await bytesOf('/mobile.csv')), latin);
	expect(bad.filter((row, at) => row.join() !== good[at]?.join())).toHaveLength(8);
});

/** Pictures take their time to be drawn. */
async function fewCars() {
	await fake.close();
	fake = await startFakeFeed({ cars: 3 });
}

test('the ZIP holds the CSV and a picture of each number side by side', async () => {
	await fewCars();
	const entries = await new ZipReader(new Uint8ArrayReader(await bytesOf('/bestand.zip'))).getEntries();
	const names = entries.map(({ filename }) => filename);
	expect(names).toContain('bestand.csv');
	expect(names).toContain('M1_01.jpg');
	expect(names.filter(name => name.includes('/'))).toEqual([]);
	const first = entries.find(({ filename }) => filename === 'M1_01.jpg');
	if (!first || first.directory) throw new Error('no picture');
	const picture = await first.getData(new Uint8ArrayWriter(), { checkSignature: true });
	expect(await sharp(picture).metadata()).toMatchObject({ format: 'jpeg' });
});

test('whoever brings the ETag or the date back gets 304 until a car changes', async () => {
	await fewCars();
	for (const [at, path] of Object.keys(feedFiles).entries()) {
		const first = await fetch(`${fake.origin}${path}`);
		await first.arrayBuffer();
		const etag = first.headers.get('etag') ?? '';
		const since = first.headers.get('last-modified') ?? '';
		const again = (headers: Record<string, string>) => fetch(`${fake.origin}${path}`, { headers });
		expect((await again({ 'if-none-match': etag })).status).toBe(304);
		expect((await again({ 'if-modified-since': since })).status).toBe(304);
		fake.change(3, { priceEuros: 4_711 + at });
		expect((await again({ 'if-none-match': etag })).status).toBe(200);
		expect((await again({ 'if-modified-since': since })).status).toBe(200);
	}
	fake.set({ validators: false });
	expect((await fetch(`${fake.origin}/mobile.csv`)).headers.get('etag')).toBeNull();
});

test('the stock shrinks and grows, and may ask for a password', async () => {
	const count = async () => parse(await bytesOf('/fahrzeuge.csv'), { columns: true }).length;
	fake.remove(1);
	fake.add(3);
	expect(await count()).toBe(42);
	fake.set({ stock: 'half' });
	expect(await count()).toBe(21);
	fake.set({ stock: 'empty' });
	expect(await count()).toBe(0);
	fake.set({ password: 'geheim' });
	expect((await fetch(`${fake.origin}/fahrzeuge.csv`)).status).toBe(401);
	const authorization = `Basic ${Buffer.from('feed:geheim').toString('base64')}`;
	expect((await fetch(`${fake.origin}/fahrzeuge.csv`, { headers: { authorization } })).status).toBe(200);
});

test.each([
	['401', 401, /^$/],
	['403', 403, /403/],
	['404', 404, /404/],
	['500', 500, /500/],
	['html-200', 200, /<form>/],
	['empty-200', 200, /^$/],
	['entity-bomb', 200, /<!ENTITY e9/],
	['wrong-type', 200, /PNG/],
] as const)('with the switch %s the file is answered %i', async (trouble, status, body) => {
	fake.set({ trouble });
	const answer = await fetch(`${fake.origin}/fahrzeuge.xml`);
	expect([answer.status, await answer.text()]).toEqual([status, expect.stringMatching(body)]);
});

test('bodies without an end, bombs and hostile archives are what they claim to be', async () => {
	fake.set({ trouble: 'endless' });
	const endless = await fetch(`${fake.origin}/mobile.csv`);
	let read = 0;
	for await (const piece of endless.body ?? []) {
		read += piece.length;
		if (read > 20_000_000) break;
	}
	expect(read).toBeGreaterThan(20_000_000);
	fake.set({ trouble: 'breaks-off' });
	await expect(bytesOf('/mobile.csv')).rejects.toThrow();
	fake.set({ trouble: 'zip-slip' });
	const archive = new Uint8ArrayReader(await bytesOf('/bestand.zip'));
	const slip = await new ZipReader(archive, { filenameValidation: 'tolerant' }).getEntries();
	expect(slip.map(({ rawFilename }) => Buffer.from(rawFilename).toString())).toEqual([
		'../../../tmp/entkommen.csv',
		'/etc/entkommen.csv',
		'..\\entkommen.csv',
		'link.csv',
	]);
	expect((slip[3]?.externalFileAttributes ?? 0) >>> 16).toBe(0o120777);
	fake.set({ trouble: 'zip-bomb' });
	const [bomb] = await new ZipReader(new Uint8ArrayReader(await bytesOf('/bestand.zip'))).getEntries();
	expect(bomb).toMatchObject({ uncompressedSize: 160 * 1024 * 1024 });
	expect(bomb?.compressedSize).toBeLessThan(1_000_000);
	fake.set({ trouble: 'gzip-bomb' });
	await expect(bytesOf('/mobile.csv').then(unpacked => unpacked.length)).resolves.toBe(160 * 1024 * 1024);
});

test('with one seed, mobile.de and the dealer’s file hold the same cars and the same pictures', async () => {
	const market = await startFakeMobileDe({ cars: 40 });
	expect(market.cars().map(({ vin }) => vin)).toEqual(fake.cars().map(({ vin }) => vin));
	const hash = market.cars()[0]?.images[0]?.hash;
	const [row] = parse(await bytesOf('/fahrzeuge.csv'), { columns: true });
	expect(Object(row)['image[0].url']).toContain(hash);
	await market.close();
});
