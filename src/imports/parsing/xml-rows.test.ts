import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { freshDataFolder } from '#src/testing/database.ts';
import type { Row } from './row.ts';
import { readXmlRows } from './xml-rows.ts';

test('a dealer’s catalogue is read by paths, with attributes, lists, CDATA and prefixes', async () => {
	const rows = await read(`<?xml version="1.0" encoding="UTF-8"?>
		<!-- of last night -->
		<listings xmlns:g="http://base.google.com/ns/1.0"><title>Haus &amp; Hof</title>
		<listing nr="7">
			<g:id>MH-1</g:id><title><![CDATA[Golf <GTI> & mehr]]></title>
			<mileage unit="KM"><value> 98500 </value></mileage>
			<image><url>https://a.example/1.jpg</url></image><image><url>https://a.example/2.jpg</url></image>
			<feature>AHK</feature><feature>Sitzheizung</feature>
			<address format="simple"><component name="city">Leipzig</component><component name="postal_code">04109</component></address>
			<note/><text>Preis&nbsp;fest, 5&#8364;<!-- leise --> mehr</text>
		</listing>
		<listing><id>MH-2</id><image><url>https://a.example/3.jpg</url></image></listing>
		</listings>`);
	expect(rows.map(row => row.ok)).toEqual([true, true]);
	const [first, second] = rows.map(row => (row.ok ? { ...row.cells } : {}));
	expect(first).toEqual({
		...{ '@nr': '7', id: 'MH-1', title: 'Golf <GTI> & mehr', 'mileage.@unit': 'KM', 'mileage.value': '98500' },
		...{ 'image.0.url': 'https://a.example/1.jpg', 'image.1.url': 'https://a.example/2.jpg' },
		...{ feature: 'AHK\nSitzheizung', 'feature.0': 'AHK', 'feature.1': 'Sitzheizung' },
		...{ 'address.@format': 'simple', 'address.component[city]': 'Leipzig', 'address.component[postal_code]': '04109' },
		...{ note: '', text: 'Preis\u00A0fest, 5€ mehr' },
	});
	expect(second).toEqual({ id: 'MH-2', 'image.url': 'https://a.example/3.jpg' });
	expect(rows.map(({ line }) => line)).toEqual([4, 12]);
});

test('the rows of any program are found: by the names of the trade, or by the one the mapping names', async () => {
	const rss =
		'<rss><channel><title>x</title><item><id>1</id><vehicle>Golf</vehicle></item><item><id>2</id></item></channel></rss>';
	expect(idsOf(await read(rss))).toEqual(['1', '2']);
	const own = '<bestand><kopf><item>3</item></kopf><wagen><id>1</id></wagen><wagen><id>2</id></wagen></bestand>';
	expect(idsOf(await read(own, 'wagen'))).toEqual(['1', '2']);
	expect(await read('<listings/>')).toEqual([]);
});

test('old programs declare Latin encodings, and are read in them', async () => {
	for (const encoding of ['ISO-8859-1', 'iso-8859-15', 'windows-1252']) {
		const bytes = Buffer.from(
			`<?xml version="1.0" encoding="${encoding}"?><cars><car><id>M\xFCller</id></car></cars>`,
			'latin1',
		);
		expect(idsOf(await read(bytes))).toEqual(['Müller']);
	}
	expect(idsOf(await read('\uFEFF<cars><car><id>Müller</id></car></cars>'))).toEqual(['Müller']);
});

test('a bad row costs itself alone: a bare "&", wrong bytes, too many parts, too long', async () => {
	const rows = await read(
		Buffer.concat([
			Buffer.from('<cars>\n<car><id>1</id><t>Start & Stopp</t></car>\n<car><id>2</id></car>\n<car><id>M'),
			Buffer.from([0xfc]),
			Buffer.from(
				`ller</id></car>\n<car>${'<f>x</f>'.repeat(2_100)}</car>\n<car><t>${'lang '.repeat(300_000)}</t></car>\n`,
			),
			Buffer.from('<car><id>&#0;</id></car>\n<car><id>&erfunden;</id></car>\n<car><id>8</id></car></cars>'),
		]),
	);
	expect(rows.map(row => [row.line, row.ok ? row.cells.id : row.rule])).toEqual([
		[2, 'not-xml'],
		[3, '2'],
		[4, 'wrong-encoding'],
		[5, 'not-an-object'],
		[6, 'line-too-long'],
		[7, 'not-xml'],
		[8, 'not-xml'],
		[9, '8'],
	]);
});

test('a file that breaks off keeps the rows before, and says where it ended', async () => {
	const rows = await read('<cars><car><id>1</id></car>\n<car><id>2</i');
	expect(rows.map(row => (row.ok ? row.cells.id : row.rule))).toEqual(['1', 'file-broken']);
	expect(rows.at(-1)).toMatchObject({ broken: true, line: 2 });
	for (const text of ['kein XML', '', '<cars><car></cars>', '<a/><b/>', '{"id":1}']) {
		expect((await read(text)).at(-1), text).toMatchObject({ broken: true });
	}
});

const car = '<car><id>1</id></car>';
const head = '<?xml version="1.0"?>';
const billion = [...Array(9).keys()].map(n => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('');

test.each<[what: string, bytes: string | Buffer]>([
	['a billion laughs', `${head}<!DOCTYPE cars [<!ENTITY l0 "lol">${billion}]><cars><car><id>&l9;</id></car></cars>`],
	[
		'a quadratic blow-up',
		`<!DOCTYPE a [<!ENTITY a "${'a'.repeat(50_000)}">]><cars><car>${'&a;'.repeat(50_000)}</car></cars>`,
	],
	[
		'an external entity',
		'<!DOCTYPE cars [<!ENTITY x SYSTEM "file:///etc/passwd">]><cars><car><id>&x;</id></car></cars>',
	],
	['a parameter entity', '<!DOCTYPE cars [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;]><cars/>'],
	['an external document type', '<!doctype cars SYSTEM "http://127.0.0.1:9/x.dtd"><cars/>'],
	['a document type behind a comment', `<!-- <a> ${'x'.repeat(70_000)} --><!DOCTYPE cars []><cars>${car}</cars>`],
	['a document type inside', `<cars><!DOCTYPE cars []>${car}</cars>`],
	['a declaration inside', `<cars><!ENTITY x "y">${car}</cars>`],
	['UTF-16', Buffer.from(`\uFEFF<cars>${car}</cars>`, 'utf16le')],
	['UTF-16 without a mark', Buffer.from(`<cars>${car}</cars>`, 'utf16le')],
	['UTF-7', `<?xml version="1.0" encoding="UTF-7"?><cars>${car}</cars>`],
	['EBCDIC', Buffer.from([0x4c, 0x6f, 0xa7, 0x94, 0x93, 0x40])],
	['10,000 levels', `<cars>${'<d>'.repeat(10_000)}`],
	['an attribute of 2 MB', `<cars><car id="${'x'.repeat(2_000_000)}"/></cars>`],
	['a name of 2 MB', `<cars><${'x'.repeat(2_000_000)}/></cars>`],
	['a comment of 2 MB', `<cars><!--${'x'.repeat(2_000_000)}--></cars>`],
	['nothing but entities nobody knows', `<cars><car>${'&x;'.repeat(100_000)}</car>${car}</cars>`],
])('%s is refused where it begins, and no row comes of it', async (_what, bytes) => {
	const rest = Buffer.alloc(8_000_000, ' ');
	const { rows, bytesRead } = await readCounted(Buffer.concat([Buffer.from(bytes), rest]));
	expect(rows).toEqual([expect.objectContaining({ ok: false, broken: true })]);
	expect(bytesRead).toBeLessThan(500_000);
});

test('numeric references without end are a bad row, and the next car is read', async () => {
	const rows = await read(`<cars><car>${'&#65;'.repeat(400_000)}</car>\n<car><id>2</id></car></cars>`);
	expect(rows.map(row => (row.ok ? row.cells.id : row.rule))).toEqual(['line-too-long', '2']);
});

async function read(content: string | Buffer, row?: string): Promise<Row[]> {
	return (await readCounted(content, row)).rows;
}

async function readCounted(content: string | Buffer, row?: string): Promise<{ rows: Row[]; bytesRead: number }> {
	const file = join(freshDataFolder({ empty: true }), 'feed.xml');
	const handle = openSync(file, 'w');
	writeSync(handle, Buffer.from(content));
	closeSync(handle);
	if (content.length === 0) writeFileSync(file, '');
	let bytesRead = 0;
	const rows: Row[] = [];
	const onBytes = (count: number) => {
		bytesRead += count;
	};
	for await (const chunk of readXmlRows(file, { row, onBytes })) rows.push(...chunk);
	return { rows, bytesRead };
}

function idsOf(rows: readonly Row[]): unknown[] {
	return rows.map(row => (row.ok ? row.cells.id : row.rule));
}
