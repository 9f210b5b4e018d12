import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import { parse } from 'csv-parse/sync';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { factKeys, facts } from '#src/listings/facts.ts';
import { storeDrawing, storeOriginal } from '#src/photos/store.ts';
import { marketTime } from '#src/testing/market.ts';
import { signedIn, visitor } from '#src/testing/members.ts';
import { publishOwnCar } from '#src/testing/own-cars.ts';
import { openTestSite } from '#src/testing/site.ts';
import { equipment } from '#src/vehicles/equipment.ts';
import { mobileDeEquipment, mobileDeFacts } from '#src/vehicles/mobile-de-codes.ts';
import { mobileDeColumns, mobileDeRowWidth } from '#src/vehicles/mobile-de-columns.ts';
import { lostFacts } from './lost-facts.ts';

const latin9 = (bytes: Uint8Array | ArrayBuffer): string => new TextDecoder('iso-8859-15').decode(bytes);
const cell = (row: readonly string[] | undefined, name: string): string | undefined =>
	row?.[mobileDeColumns.find(column => column.name === name)?.place ?? -1];

test('a private seller takes the own cars along, in the format of mobile.de and as JSON, and nobody else’s', async () => {
	const site = openTestSite(marketTime);
	const [frieda, other] = [await signedIn(site), await signedIn(site)];
	const mine = publishOwnCar(site.db, {
		...{
			sellerId: frieda.userId,
			at: marketTime,
			title: 'VW Golf „Highline“; 1,9 TDI 🚗',
			description: 'Ölwechsel neu – 50 €\nKein Tausch',
		},
		facts: {
			vin: 'WVWZZZ1KZAW000001',
			firstRegistration: '2019',
			fuel: 'diesel',
			colour: 'weiss',
			equipment: ['abs', 'apple-carplay'],
		},
	});
	publishOwnCar(site.db, { sellerId: other.userId, at: marketTime, title: 'Fremder Passat' });
	publishOwnCar(site.db, { sellerId: frieda.userId, at: marketTime, title: 'Verkaufter Polo', status: 'sold' });
	publishOwnCar(site.db, { sellerId: frieda.userId, at: marketTime, title: 'Suche Golf', adKind: 'gesuch' });

	const answer = await frieda.get('/konto/export/mobile-de.csv?kundennummer=123456');
	expect(answer.headers.get('content-disposition')).toBe('attachment; filename="radstand-2026-12-01.csv"');
	expect(answer.headers.get('cache-control')).toBe('no-store');
	const bytes = new Uint8Array(await answer.arrayBuffer());
	expect(bytes).toContain(0xa4);
	const rows: string[][] = parse(latin9(bytes), { delimiter: ';' });
	expect(rows.map(row => row.length)).toEqual([mobileDeRowWidth]);
	const [row] = rows;
	expect([cell(row, 'kundennummer'), cell(row, 'interne_nummer'), cell(row, 'vin')]).toEqual([
		'123456',
		`R${mine}`,
		'WVWZZZ1KZAW000001',
	]);
	expect([cell(row, 'marke'), cell(row, 'modell')]).toEqual(['Volkswagen', 'VW Golf "Highline"; 1,9 TDI']);
	expect(cell(row, 'bemerkung')).toBe('Ölwechsel neu - 50 €\\\\Kein Tausch');
	expect([cell(row, 'ez'), cell(row, 'preis'), cell(row, 'kraftstoffart'), cell(row, 'farbe')]).toEqual([
		'00.2019',
		'9900.00',
		'2',
		'weiß',
	]);
	expect([cell(row, 'abs'), cell(row, 'esp'), cell(row, 'metallic'), cell(row, 'mwst')]).toEqual(['1', '', '0', '']);

	const json = JSON.parse(await (await frieda.get('/konto/export/inserate.json')).text());
	expect(json.inserate.map(({ titel }: { titel: string }) => titel)).toEqual([
		'VW Golf „Highline“; 1,9 TDI 🚗',
		'Verkaufter Polo',
		'Suche Golf',
	]);
	expect(json.inserate[0]).toMatchObject({
		id: mine,
		fin: 'WVWZZZ1KZAW000001',
		ez: '2019',
		preis: 9900,
		status: 'active',
		ausstattung: ['abs', 'apple-carplay'],
	});

	const page = await (await frieda.get('/konto/export')).text();
	expect(page).toContain('Was dabei verloren geht');
	expect(page).not.toContain('/fahrzeuge.csv');
	const wrong = await frieda.get('/konto/export/mobile-de.csv?kundennummer=%3Cb%3E12&kopf=ja');
	expect(wrong.status).toBe(422);
	expect(await wrong.text()).toMatch(/nur aus Ziffern[\s\S]*value="&lt;b&gt;12"/);
	expect((await visitor(site).get('/konto/export/inserate.json')).status).toBe(303);
	expect(site.errors).toEqual([]);
});

test('an archive has the list and the photos beside it, under the names mobile.de wants', async () => {
	const site = openTestSite(marketTime);
	const frieda = await signedIn(site);
	const { uploads } = site.services.photos;
	const pixels = sharp({ create: { width: 60, height: 40, channels: 3, background: '#268' } });
	const jpeg = await storeOriginal(uploads, await pixels.clone().jpeg().toBuffer(), 'jpg');
	const png = await storeOriginal(uploads, await pixels.clone().png().toBuffer(), 'png');
	const drawing = storeDrawing(
		uploads,
		'<svg xmlns="http://www.w3.org/2000/svg" width="80" height="60"><rect width="80" height="60"/></svg>',
	);
	const photos = [jpeg, png, drawing, { name: 'f'.repeat(32) }].map(({ name }) => ({
		name,
		width: 60,
		height: 40,
		colour: '226688',
		alt: '',
	}));
	const id = publishOwnCar(site.db, { sellerId: frieda.userId, at: marketTime, photos });
	publishOwnCar(site.db, { sellerId: frieda.userId, at: marketTime });
	const bytes = new Uint8Array(await (await frieda.get('/konto/export/mobile-de.zip')).arrayBuffer());
	const zip = new ZipReader(new Uint8ArrayReader(bytes), { useWebWorkers: false });
	const entries = (await zip.getEntries()).filter(entry => !entry.directory);
	// The fourth photo has lost its file.
	expect(entries.map(({ filename }) => filename)).toEqual([
		'fahrzeuge.csv',
		`R${id}_1.jpg`,
		`R${id}_2.jpg`,
		`R${id}_3.jpg`,
	]);
	const contents = await Promise.all(entries.map(entry => entry.getData(new Uint8ArrayWriter())));
	const rows: string[][] = parse(latin9(contents[0] ?? new Uint8Array()), { delimiter: ';' });
	expect(rows.map(row => cell(row, 'bild_id'))).toEqual([`R${id}`, `R${id + 1}`]);
	for (const picture of contents.slice(1)) expect((await sharp(picture).metadata()).format).toBe('jpeg');
	expect(site.errors).toEqual([]);
});

test('whoever has no car gets empty files, and a car of several sources keeps its number once', async () => {
	const site = openTestSite(marketTime);
	const frieda = await signedIn(site);
	expect(await (await frieda.get('/konto/export/mobile-de.csv')).text()).toBe('');
	expect(await (await frieda.get('/konto/export/inserate.json')).json()).toEqual({ inserate: [] });
	const car = { sellerId: frieda.userId, at: marketTime, source: 'haendlerdatei' };
	const [first, second] = [publishOwnCar(site.db, car), publishOwnCar(site.db, car)];
	const third = publishOwnCar(site.db, car);
	const name = site.db.prepare('UPDATE listings SET source_account = ?, external_id = ? WHERE id = ?');
	name.run('a', 'MH-1', first);
	name.run('b', 'MH-1', second);
	name.run('c', 'Nummer mit Leerzeichen', third);
	const rows: string[][] = parse(latin9(await (await frieda.get('/konto/export/mobile-de.csv')).arrayBuffer()), {
		delimiter: ';',
	});
	expect(rows.map(row => cell(row, 'interne_nummer'))).toEqual(['MH-1', `R${second}`, `R${third}`]);
});

test('the page names every fact that the format cannot hold', () => {
	const held = new Set(mobileDeFacts.map(({ parameter }) => parameter));
	const elsewhere = new Set(['karosserie', 'nutzung', 'einparkhilfe', 'ausstattung']);
	const lost = factKeys
		.map(key => facts[key])
		.filter(({ parameter }) => !held.has(parameter) && !elsewhere.has(parameter));
	expect(lostFacts.facts).toEqual(lost.map(({ german }) => german));
	expect(lostFacts.facts).toEqual(expect.arrayContaining(['Preisart', 'Elektrische Reichweite', 'Anhängerkupplung']));
	expect(lostFacts.coarser).toEqual(expect.arrayContaining(['Schadstoffklasse', 'Klimatisierung', 'Antriebsart']));
	expect(lostFacts.equipment.length + Object.keys(mobileDeEquipment).length).toBe(equipment.values.length);
});
