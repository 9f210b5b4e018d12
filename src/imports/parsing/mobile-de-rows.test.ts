import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { facts } from '#src/listings/facts.ts';
import { freshDataFolder } from '#src/testing/database.ts';
import * as codes from '#src/vehicles/mobile-de-codes.ts';
import { mobileDeLine, mobileDeTable } from '../kinds/mobile-de-row.fixture.ts';
import { findMapping } from '../mapping-file.ts';
import { type MappedRow, mapRow } from '../row-to-draft.ts';
import { recognisedEncoding } from './encoding.ts';
import type { Row } from './row.ts';
import { rowsOfFile } from './rows-of-file.ts';

const at = Date.UTC(2026, 10, 23) / 1000;
const mapping = findMapping('mobile-de-csv');

function fileOf(content: string | Buffer): string {
	const file = join(freshDataFolder({ empty: true }), 'bestand.csv');
	writeFileSync(file, content);
	return file;
}

async function rowsOf(content: string | Buffer): Promise<readonly Row[]> {
	const rows: Row[] = [];
	for await (const chunk of rowsOfFile(fileOf(content), mapping, () => {})) rows.push(...chunk);
	return rows;
}

async function carsOf(content: string | Buffer): Promise<MappedRow[]> {
	const rows = await rowsOf(content);
	return rows.map(row => (row.ok ? mapRow(mapping, { account: '', at }, row) : { ...row, externalId: null }));
}

async function carOf(cells: Readonly<Record<string, string>>) {
	const [byPlace] = Object.keys(cells).every(name => isPlaced(name)) ? await carsOf(mobileDeLine(cells)) : [];
	const [byName] = await carsOf(mobileDeTable([cells]));
	if (!byName?.ok) throw new Error(byName?.reason);
	if (byPlace) expect(byPlace.ok && byPlace.draft).toEqual(byName.draft);
	return byName;
}

function isPlaced(name: string): boolean {
	try {
		return mobileDeLine({ [name]: '' }) !== '';
	} catch {
		return false;
	}
}

test('a car of a stock system comes in with its texts in plain words, and without what only dealers may see', async () => {
	const { draft, externalId, dropped } = await carOf({});
	expect(externalId).toBe('MH-1');
	expect(draft.title).toBe('Volkswagen Golf Variant 2.0 TDI "Highline"; Navi');
	expect(draft.description).toBe('Scheckheftgepflegt\n* Navi\nPreis inkl. Überführung 0 €');
	expect(draft.vehicle).toMatchObject({ make: 'volkswagen', model: 'golf' });
	expect(draft.sellerKind).toBe('haendler');
	expect(JSON.stringify(draft)).not.toMatch(/12000|1200000|4711/);
	expect(dropped).toEqual([]);
	expect(draft.facts).toMatchObject({
		...{ priceCents: 1_599_000, vat: 'ausweisbar', firstRegistration: '2019-03', inspectionUntil: '2028-04' },
		...{ mileageKm: 98_500, powerKw: 110, body: 'kombi', fuel: 'diesel', gearbox: 'automatik', colour: 'grau' },
		...{ metallic: true, warranty: null, damaged: null },
	});
});

const readings: readonly [cells: Readonly<Record<string, string>>, facts: Readonly<Record<string, unknown>>][] = [
	[{ preis: '15990' }, { priceCents: 1_599_000 }],
	[{ preis: '15990,00' }, { priceCents: 1_599_000 }],
	[{ preis: '0' }, { priceCents: null }],
	[{ preis: '1e400' }, { priceCents: null }],
	[{ mwst: '0' }, { vat: 'nicht-ausweisbar' }],
	[{ mwst: 'nein' }, { vat: 'nicht-ausweisbar' }],
	[{ mwst: '' }, { vat: null }],
	[{ kategorie: 'Limousine' }, { body: 'limousine' }],
	[{ kategorie: 'car.offroad' }, { body: 'suv' }],
	[{ kategorie: 'Car.Spaceship' }, { body: null }],
	[{ ez: '00.2019' }, { firstRegistration: '2019' }],
	[{ ez: '13.2019' }, { firstRegistration: null }],
	[{ farbe: 'Weiss' }, { colour: 'weiss' }],
	[{ farbe: 'weiß' }, { colour: 'weiss' }],
	[{ farbe: 'himmelblau' }, { colour: null }],
	[{ klima: '2' }, { climate: 'klimaautomatik' }],
	[{ klima: '' }, { climate: null }],
	[{ tueren: '4' }, { doors: '4-5' }],
	[{ tueren: '3' }, { doors: '2-3' }],
	[{ sitze: '5' }, { seats: 5 }],
	[{ schadstoff: '6' }, { emissionClass: 'euro6' }],
	[{ umweltplakette: '4' }, { emissionSticker: 'gruen' }],
	[
		{ kraftstoffart: '6', emission: '0' },
		{ fuel: 'elektro', co2GramsPerKm: 0 },
	],
	[{ getriebeart: '0' }, { gearbox: null }],
	[{ neufahrzeug: '1', kilometer: '10', ez: '' }, { condition: 'neu' }],
	[{ neufahrzeug: '0' }, { condition: 'gebraucht' }],
	[{ jahreswagen: '1' }, { usage: 'jahreswagen' }],
	[{ vorfuehrfahrzeug: 'j' }, { usage: 'vorfuehrwagen' }],
	[{ tageszulassung: 'true' }, { usage: 'tageszulassung' }],
	[
		{ oldtimer: '0', taxi: '1' },
		{ usage: null, taxi: true },
	],
	[{ beschaedigtes_fahrzeug: '1' }, { damaged: true }],
	[{ abs: '1', esp: 'ja', sitzheizung: '0' }, { equipment: ['abs', 'esp'] }],
	[{ einparkhilfe: '1' }, { parking: [] }],
	[{ 'einparkhilfe kamera': '1', 'einparkhilfe sensoren hinten': '1' }, { parking: ['hinten', 'kamera'] }],
	[{ unfallfahrzeug: '1' }, { accident: 'unfallwagen' }],
	[{ unfallfahrzeug: '0' }, { accident: null }],
	[
		{ vorbesitzer: '1', airbag: '5' },
		{ previousOwners: 1, airbags: 'front-seite-weitere' },
	],
	[
		{ verbrauch_kombiniert: '4,8', emission: '125' },
		{ consumptionCombined: 4.8, co2GramsPerKm: 125 },
	],
	[{ energieeffizienzklasse: 'A' }, { co2Class: null }],
	[{ allradantrieb: '1', antrieb: '2' }, { drive: 'allrad' }],
	[
		{ 'hu/au_neu': '1', scheckheftgepflegt: '1' },
		{ newInspection: true, serviceBook: true },
	],
	[{ bemerkung: '' }, {}],
];

for (const [cells, meant] of readings) {
	test(`a dealer who writes ${JSON.stringify(cells)} means ${JSON.stringify(meant)}`, async () => {
		expect((await carOf(cells)).draft.facts).toMatchObject(meant);
	});
}

test('the mapping says what the tables of columns and codes say, fact by fact', async () => {
	const cellOf = (form: (typeof codes.mobileDeFacts)[number]['form']) => {
		if (typeof form !== 'string') return Object.keys(form.read);
		return { number: ['5'], month: ['03.2019'], text: ['ABC'], yes: ['1'] }[form];
	};
	for (const { column, parameter, form } of codes.mobileDeFacts) {
		const read = mapping.facts.find(({ key }) => facts[key].parameter === parameter)?.read;
		for (const cell of cellOf(form)) {
			const value = read?.({ [column]: cell }, []);
			expect([column, cell, value]).toEqual([
				column,
				cell,
				typeof form === 'string' ? expect.anything() : form.read[cell],
			]);
		}
	}
	for (const [column, value] of Object.entries({ ...codes.mobileDeEquipment, ...codes.mobileDeParkingAids })) {
		const all = mapping.facts.flatMap(({ read }) => read({ [column]: '1' }, []) ?? []);
		expect([column, all]).toEqual([column, [value]]);
	}
});

test('a row is left out and counted where it is no car or not for buyers, and bad where its price is in another currency', async () => {
	const cells: Record<string, string>[] = [
		{ kategorie: 'Motorbike.Chopper' },
		{ kategorie: 'VanUpTo7500' },
		{ sichtbar_nur_fuer_Haendler: '1' },
		{ waehrung: 'CHF' },
		{ interne_nummer: '' },
		{ waehrung: '' },
	];
	const cars = await carsOf(cells.map(row => mobileDeLine(row)).join('\r\n'));
	expect(cars.map(car => (car.ok ? 'car' : `${car.rule}${car.skipped ? ', left out' : ''}`))).toEqual([
		...['other-vehicle, left out', 'other-vehicle, left out', 'dealers-only, left out'],
		...['foreign-currency', 'no-identity', 'car'],
	]);
	expect(cars[3]).toMatchObject({ externalId: 'MH-1', line: 4 });
});

test('the same list is read in every encoding and with every line end dealers have', async () => {
	const line = mobileDeLine({ bemerkung: 'Größe „innen“ – 5 €' });
	const plain = mobileDeLine({ bemerkung: 'Größe innen 5 €' });
	const euro15 = Buffer.from(plain.replace('€', '\u00a4'), 'latin1');
	const windows = Buffer.from(
		[...line].map(letter => ({ '€': 0x80, '„': 0x84, '“': 0x93, '–': 0x96 })[letter] ?? letter.charCodeAt(0)),
	);
	const texts = [
		[Buffer.from(line), 'utf-8', 'Größe „innen“ – 5 €'],
		[Buffer.from(`\ufeff${line}\r\n`), 'utf-8', 'Größe „innen“ – 5 €'],
		[windows, 'windows-1252', 'Größe „innen“ – 5 €'],
		[euro15, 'iso-8859-15', 'Größe innen 5 €'],
		[Buffer.from(mobileDeLine({ bemerkung: 'plain' })), 'utf-8', 'plain'],
	] as const;
	for (const [bytes, encoding, text] of texts) {
		expect(await recognisedEncoding(fileOf(bytes))).toBe(encoding);
		const [car] = await carsOf(bytes);
		expect(car).toMatchObject({ ok: true, draft: { description: text } });
	}
	// One line that was damaged on its way costs itself, not the umlauts of all others.
	const damaged = Buffer.concat([
		Buffer.from(`${line}\n${line}\n`),
		Buffer.from('Gr\xf6\xdfe;', 'latin1'),
		Buffer.from(`\n${line}`),
	]);
	expect((await rowsOf(damaged)).map(row => (row.ok ? 'car' : row.rule))).toEqual([
		'car',
		'car',
		'wrong-encoding',
		'car',
	]);
});

test('a row that has lost columns is bad, one of the extended format is read', async () => {
	const rows = await rowsOf(
		[mobileDeLine({}, 117), mobileDeLine({}, 116), mobileDeLine({}, 650), '', 'what is this', mobileDeLine({})].join(
			'\n',
		),
	);
	expect(rows.map(row => [row.line, row.ok || row.rule])).toEqual([
		...[
			[1, true],
			[2, 'ragged-row'],
			[3, true],
			[5, 'ragged-row'],
			[6, true],
		],
	]);
});

test('a header row of a stock system is believed, whatever its order, and refused where cars could not be told apart', async () => {
	const table = mobileDeTable([{ landesversion: 'Italien' }, { interne_nummer: 'MH-2' }]);
	const cars = await carsOf(table.replace('landesversion', 'LANDESVERSION '));
	expect(cars.map(car => car.externalId)).toEqual(['MH-1', 'MH-2']);
	expect(cars[0]).toMatchObject({ draft: { facts: { countryVersion: 'italien' } } });
	const cut = table.split('\r\n').map((line, number) => (number === 1 ? line.split(';').slice(0, 50).join(';') : line));
	expect((await rowsOf(cut.join('\n'))).map(row => row.ok || row.rule)).toEqual(['ragged-row', true]);
	const surplus = table
		.split('\r\n')
		.map((line, number) => (number === 1 ? `${line};;` : number === 2 ? `${line};x` : line));
	expect((await rowsOf(surplus.join('\n'))).map(row => row.ok || row.rule)).toEqual([true, 'ragged-row']);
	await expect(rowsOf('interne_nummer;modell\n1;Golf')).rejects.toThrow(/"marke", "preis"|"preis", "marke"|missing/);
	await expect(rowsOf(table.replace('marke', 'modell'))).rejects.toThrow(/missing|more than once/);
});

test('hostile rows cost themselves: formulas, markup, NUL, quotes without end, a line of two megabytes', async () => {
	const formula = mobileDeLine({
		modell: "'=HYPERLINK(1)",
		bemerkung: '=cmd|calc\\\\<script>alert(1)</script>',
		interne_nummer: '@1',
	});
	const lines = [
		formula,
		`${mobileDeLine({})}\0`,
		`"${'x'.repeat(50)}`,
		'y'.repeat(2 * 1024 * 1024),
		mobileDeLine({ interne_nummer: 'last' }),
	];
	const cars = await carsOf(lines.join('\n'));
	expect(cars.map(car => (car.ok ? car.externalId : car.rule))).toEqual([
		...['@1', 'nul-character', 'unclosed-quote', 'line-too-long', 'last'],
	]);
	expect(cars[0]).toMatchObject({
		draft: { title: 'Volkswagen =HYPERLINK(1)', description: '=cmd|calc\n<script>alert(1)</script>' },
	});
});

test('texts that are too long are shortened, not refused', async () => {
	const { draft } = await carOf({ modell: `Golf ${'Sondermodell '.repeat(40)}`, bemerkung: 'Wort '.repeat(6_000) });
	expect(draft.title.length).toBeLessThanOrEqual(120);
	expect(draft.description.length).toBeLessThanOrEqual(20_000);
	expect(draft.title.endsWith('…')).toBe(true);
});
