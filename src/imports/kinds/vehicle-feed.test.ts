import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Database } from '#db/open.ts';
import { projectRoot } from '#db/root.ts';
import { freshDatabase, freshDataFolder } from '#src/testing/database.ts';
import type { ImportReport } from '../report.ts';
import { runImport } from '../running.ts';
import type { Fetched, Visit } from '../source-kinds.ts';
import { connectSource, findSource, type Source, type SourceDraft } from '../sources.ts';
import { visitFolder } from '../visit-folder.ts';
import { placeUpload } from '../ways/upload.ts';
import { vehicleFeed } from './vehicle-feed.ts';

const at = Date.UTC(2026, 10, 2) / 1000;
const names =
	'vehicle_id,title,description,url,make,model,trim,year,mileage.value,mileage.unit,image[0].url,image[1].url,additional_image_link,transmission,fuel_type,body_style,drivetrain,vin,price,sale_price,sale_price_effective_date,address,exterior_color,state_of_vehicle,availability,date_first_on_lot,dealer_id,power_ps,first_registration,emission_class,vat_reclaimable,hu';
const address = '"{""city"":""Leipzig"",""postal_code"":""04109"",""country"":""DE""}"';
const cars = [
	names,
	`A1,VW Golf Variant,Scheckheft,https://haus.example/a1,Volkswagen,Golf,Highline,2019,98500,KM,https://haus.example/a1.jpg,https://haus.example/a1b.jpg,,AUTOMATIC,DIESEL,WAGON,FWD,WVWZZZAUZKP000031,16990 EUR,15990.00 EUR,,${address},Grau metallic,USED,AVAILABLE,2026-08-01,7,150,03/2019,Euro 6d,ja,05/2027`,
	`A2,Renault Zoe,,javascript:alert(1),Renault,ZOE,,2020,25600,MI,https://haus.example/a2.jpg,,"https://haus.example/a2b.jpg?a=1,2,https://haus.example/a2.jpg,file:///etc/passwd",automatic,Electric,HATCHBACK,FWD,,12490 EUR,11000 EUR,2026-01-01T00:00+0100/2026-02-01T00:00+0100,${address},weiß,USED,available,2026-08-10,7,,,,,`,
	`A3,Fiat 500,verkauft,https://haus.example/a3,Fiat,500,,2015,71000,KM,,,,MANUAL,GASOLINE,COUPE,FWD,,6990 EUR,,,${address},rot,USED,not_available,2026-08-10,7,,,,,`,
	`A4,Opel Corsa,vom Nachbarn,https://haus.example/a4,Opel,Corsa,,2016,61000,KM,,,,MANUAL,GASOLINE,HATCHBACK,FWD,,CHF 8'990,,,${address},blau,USED,AVAILABLE,2026-08-10,8,,,,,`,
].join('\n');

const stated = `SELECT external_id AS id, make, model, price_cents, first_registration, mileage_km, power_kw, fuel, gearbox, body, drive, colour,
	condition, emission_class, vat, inspection_until, plz, place, country, source_url FROM listings WHERE status = 'active' ORDER BY external_id`;

test('a catalogue with Meta’s names and our own columns becomes the stock, sold cars left out', async () => {
	const { db, report, fetched } = await delivered('meta.csv', cars);
	expect(report).toMatchObject({ state: 'finished', created: 3, refused: 0 });
	expect(db.prepare(stated).all()).toEqual([
		{
			...{ id: 'A1', make: 'volkswagen', model: 'golf', price_cents: 1_599_000, first_registration: '2019-03' },
			...{ mileage_km: 98_500, power_kw: 110, fuel: 'diesel', gearbox: 'automatik', body: 'kombi', drive: 'front' },
			...{
				colour: 'grau',
				condition: 'gebraucht',
				emission_class: 'euro6d',
				vat: 'ausweisbar',
				inspection_until: '2027-05',
			},
			...{ plz: '04109', place: 'Leipzig', country: 'deutschland', source_url: 'https://haus.example/a1' },
		},
		expect.objectContaining({
			...{
				id: 'A2',
				price_cents: 1_249_000,
				first_registration: '2020',
				mileage_km: 41_199,
				fuel: 'elektro',
				source_url: null,
			},
		}),
		expect.objectContaining({ id: 'A4', price_cents: null, mileage_km: 61_000 }),
	]);
	const dropped = report.dropped.map(({ rule, field }) => `${rule} ${field}`);
	expect(dropped).toEqual(expect.arrayContaining(['unusable-url url', 'unusable-url bilder', 'unknown-unit preis']));
	expect(fetched).toMatchObject({ complete: true, memory: { upload: expect.any(String) } });
});

test('the pictures of a row come in its order, each once, and only from the web', async () => {
	const { db, file, mapping } = await delivered('meta.csv', cars);
	const preview = await runImport(db, { file, mapping, at, dryRun: true });
	expect(preview.firstRows.map(({ images }) => images.map(({ address }) => address))).toEqual([
		['https://haus.example/a1.jpg', 'https://haus.example/a1b.jpg'],
		['https://haus.example/a2.jpg', 'https://haus.example/a2b.jpg?a=1,2'],
		[],
	]);
});

test('the same stock as XML, as a tab table, gzipped, in Latin-1 comes to the same cars', async () => {
	const { db } = await delivered('meta.csv', cars);
	const expected = db.prepare(stated).all();
	const table = cars.replaceAll(address, '{"city":"Leipzig","postal_code":"04109","country":"DE"}');
	const tabs = table
		.split('\n')
		.map(line => partsOf(line).join('\t'))
		.join('\n');
	const latin = Buffer.from(cars.replace('Scheckheft', 'Scheckheft für Möbelpacker'), 'latin1');
	for (const [name, content] of [
		['meta.xml', asXml(table)],
		['meta.xml.gz', gzipSync(asXml(table))],
		['meta.tsv', tabs],
		['meta.csv.gz', gzipSync(cars)],
		['latin.csv', latin],
	] as const) {
		const { db: other, report } = await delivered(name, content);
		expect(
			report.refusals.map(({ rule }) => rule),
			name,
		).toEqual(['not-in-stock']);
		expect(other.prepare(stated).all(), name).toEqual(expected);
		if (name === 'latin.csv') {
			expect(other.prepare(`SELECT description FROM listings WHERE external_id = 'A1'`).pluck().get()).toContain(
				'für Möbel',
			);
		}
	}
});

test('a Google feed with prefixes is read, and a car without a number is known by its VIN', async () => {
	const google = `<rss xmlns:g="x"><channel><title>Haus</title>
		<item><g:vin>WVWZZZAUZKP000041</g:vin><title>Golf</title><g:price>16999.00 EUR</g:price><g:mileage>98,500 km</g:mileage><g:image_link>https://haus.example/g.jpg</g:image_link><g:additional_image_link>https://haus.example/g2.jpg</g:additional_image_link><g:additional_image_link>https://haus.example/g3.jpg</g:additional_image_link></item>
		<item><g:vin>WVWZZZAUZKP000042</g:vin><title>Polo</title><g:price currency="CHF">9000</g:price><g:mileage>61200 mi</g:mileage></item>
	</channel></rss>`;
	const { db, report, file, mapping } = await delivered('google.xml', google);
	expect(report).toMatchObject({ created: 2, refused: 0 });
	expect(db.prepare('SELECT title, price_cents, mileage_km FROM listings ORDER BY title').all()).toEqual([
		{ title: 'Golf', price_cents: 1_699_900, mileage_km: 98_500 },
		{ title: 'Polo', price_cents: null, mileage_km: 98_492 },
	]);
	expect(db.prepare('SELECT external_id FROM listings').pluck().all().join()).not.toContain('WVW');
	const preview = await runImport(db, { file, mapping, at, dryRun: true });
	expect(preview.firstRows[0]?.images).toHaveLength(3);
	expect(preview).toMatchObject({ unchanged: 2 });
});

test('of a feed of several dealers only the chosen one is read; where nobody is named there, it is said', async () => {
	const { db } = await delivered('meta.csv', cars, { settings: { haendlerId: '8' } });
	expect(db.prepare('SELECT external_id FROM listings').pluck().all()).toEqual(['A4']);
	const nameless = 'id,title\n1,Golf\n2,Polo\n';
	expect(await stopOf('x.csv', nameless, { settings: { haendlerId: '8' } })).toBe('settings');
});

test.each<[what: string, name: string, content: () => string | Buffer, reason: string]>([
	['a web page', 'x.xml', () => '<!doctype html><html><body>Anmelden</body></html>', 'not-understood'],
	['a web page in a gzip', 'x.gz', () => gzipSync('<html><body>Anmelden</body></html>'), 'not-understood'],
	['a damaged gzip', 'x.gz', () => gzipSync(cars).subarray(0, 200), 'not-understood'],
	['a picture', 'x.csv', () => Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 1, 2, 3]), 'not-understood'],
	['a header without cars', 'x.csv', () => names, 'no-file'],
	['an empty list', 'x.xml', () => '<listings></listings>', 'no-file'],
	['other names', 'x.csv', () => 'Farbe;Form\nrot;rund\nblau;eckig\n', 'mapping'],
	['JSON without a mapping', 'x.json', () => '[{"id":1}]', 'mapping'],
	[
		'an entity bomb',
		'x.xml',
		() => '<!DOCTYPE a [<!ENTITY b "c">]><listings><listing><id>&b;</id></listing></listings>',
		'not-understood',
	],
	['a gzip in a gzip', 'x.gz', () => gzipSync(gzipSync(cars)), 'not-understood'],
])('%s is no stock: nothing is read and the reason is said', async (_what, name, content, reason) => {
	expect(await stopOf(name, content())).toBe(reason);
});

test('a mapping of its own is used, and one for another format or with mistakes is named', async () => {
	const own = {
		name: 'eigene',
		source: 'haendlerdatei',
		fields: {
			id: { column: 'Nr' },
			titel: { column: 'Auto' },
			preis: { column: 'VK', numbers: 'german' },
			land: { constant: 'deutschland' },
			anbieter: { constant: 'haendler' },
		},
	};
	const text = 'Nr;Auto;VK\n1;Golf;9.900 €\n';
	const { db } = await delivered('x.csv', text, { mapping: JSON.stringify(own) });
	expect(db.prepare('SELECT price_cents FROM listings').pluck().all()).toEqual([990_000]);
	expect(await stopOf('x.xml', '<a><car><Nr>1</Nr></car></a>', { mapping: JSON.stringify(own) })).toBe(
		'not-understood',
	);
	expect(await stopOf('x.csv', text, { mapping: '{"name":"x"}' })).toBe('mapping');
	expect(await stopOf('x.csv', 'Nummer;Auto\n1;Golf\n', { mapping: JSON.stringify(own) })).toBe('mapping');
});

test('bombs and endless texts are stopped within 100 MB of memory', async () => {
	const folder = freshDataFolder({ empty: true });
	const bomb = join(folder, 'bomb.gz');
	await pipeline(
		repeated('<cars>', Buffer.alloc(1_000_000, 'a'), 1_000),
		createGzip({ level: 1 }),
		createWriteStream(bomb),
	);
	const flood = join(folder, 'flood.xml');
	await pipeline(repeated('<cars><car><t>', Buffer.alloc(1_000_000, 'ab '), 90), createWriteStream(flood));
	for (const file of [bomb, flood]) expect(await grownBy(file), file).toBeLessThan(100);
});

async function* repeated(begin: string, piece: Buffer, times: number): AsyncGenerator<Buffer> {
	yield Buffer.from(begin);
	for (let time = 0; time < times; time++) yield piece;
}

/** Megabytes by which a process of its own grows while it unpacks and reads the file. */
async function grownBy(file: string): Promise<number> {
	const script = `
		const { gunzipFile } = await import('#src/imports/unpacking/gunzip.ts');
		const { readXmlRows } = await import('#src/imports/parsing/xml-rows.ts');
		const [file] = process.argv.slice(1);
		globalThis.gc?.();
		const before = process.memoryUsage.rss();
		let most = before;
		const timer = setInterval(() => { most = Math.max(most, process.memoryUsage.rss()); }, 5);
		if (file.endsWith('.gz')) {
			const answer = await gunzipFile(file, file + '.out', 100_000_000);
			if (answer.ok || answer.reason !== 'too-large') throw new Error('the bomb went off');
		} else {
			let rows = 0;
			for await (const chunk of readXmlRows(file, { row: undefined, onBytes: () => { most = Math.max(most, process.memoryUsage.rss()); } })) rows += chunk.length;
			if (rows !== 1) throw new Error('rows of a flood: ' + rows);
		}
		clearInterval(timer);
		console.log((most - before) / 1_000_000);`;
	const child = spawn(process.execPath, ['--input-type=module', '--eval', script, '--', file], { cwd: projectRoot });
	let [out, errors] = ['', ''];
	child.stdout.on('data', data => {
		out += data;
	});
	child.stderr.on('data', data => {
		errors += data;
	});
	await once(child, 'close');
	if (out.trim() === '') throw new Error(errors);
	return Number(out);
}

type Feed = Partial<Pick<Source, 'settings' | 'mapping'>>;

type Delivered = {
	db: Database;
	fetched: Fetched;
	report: ImportReport;
	file: string;
	mapping: Parameters<typeof runImport>[1]['mapping'];
};

async function delivered(name: string, content: string | Buffer, change: Feed = {}): Promise<Delivered> {
	const { db, fetched } = await visited(name, content, change);
	if (fetched.result !== 'file') throw new Error(JSON.stringify(fetched));
	const { file, mapping } = fetched;
	return { db, fetched, file, mapping, report: await runImport(db, { file, mapping, at }) };
}

async function stopOf(name: string, content: string | Buffer, change: Feed = {}): Promise<string> {
	const { fetched } = await visited(name, content, change);
	if (fetched.result !== 'stop') return fetched.result;
	expect(fetched.detail).toMatch(/\.$/);
	return fetched.reason;
}

async function visited(
	name: string,
	content: string | Buffer,
	change: Feed,
): Promise<{ db: Database; fetched: Fetched }> {
	const db = freshDatabase();
	const data = freshDataFolder({ empty: true });
	const draft: SourceDraft = {
		...{ kind: 'fahrzeug-feed', name: 'Feed', way: 'upload', address: '', settings: {}, mapping: null },
		...{ schedule: 'von-hand' },
		...change,
	};
	const id = connectSource(db, draft, { dealerId: null, at });
	const source = findSource(db, id);
	if (!source) throw new Error('the source is not there');
	const arrived = join(data, 'arrived');
	writeFileSync(arrived, content);
	await placeUpload(data, id, arrived, name);
	const refuse = () => Promise.reject(new Error('no request is needed'));
	const visit: Visit = {
		...{ db, source, credentials: undefined, folder: visitFolder(data, id), origin: 'http://127.0.0.1' },
		outgoing: { ask: refuse, download: refuse, figures: () => ({ requests: 0, bytes: 0 }) },
		now: () => new Date(at * 1000),
		pause: async () => {},
		signal: new AbortController().signal,
		tell: () => {},
	};
	return { db, fetched: await vehicleFeed.fetch(visit) };
}

/** The cells of a line of the table above; only the address has commas of its own. */
function partsOf(line: string): string[] {
	return line.split(/,(?![^{]*\})(?![^"]*"(?:[^"]*"[^"]*")*[^"]*$)/).map(cell => cell.replace(/^"(https?.*)"$/, '$1'));
}

function asXml(table: string): string {
	const [head = '', ...lines] = table.split('\n');
	const columns = partsOf(head);
	const rows = lines.map(line => {
		const cells = new Map(partsOf(line).map((cell, place) => [columns[place] ?? '', cell] as const));
		const element = (name: string, key = name) => `<${name}><![CDATA[${cells.get(key) ?? ''}]]></${name}>`;
		const plain = columns.filter(name => !/[.[]|^address$/.test(name)).map(name => element(name));
		const images = ['image[0].url', 'image[1].url'].filter(name => cells.get(name) !== '');
		return `<listing>${plain.join('')}<mileage>${element('value', 'mileage.value')}${element('unit', 'mileage.unit')}</mileage>${images
			.map(name => `<image>${element('url', name)}</image>`)
			.join(
				'',
			)}<address format="simple"><component name="city">Leipzig</component><component name="postal_code">04109</component><component name="country">DE</component></address></listing>`;
	});
	return `<?xml version="1.0"?><listings>${rows.join('\n')}</listings>`;
}
