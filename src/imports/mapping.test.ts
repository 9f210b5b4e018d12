import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readMonth, readTime } from './cells/dates.ts';
import { readNumber, units } from './cells/numbers.ts';
import { type Mapping, readMapping } from './mapping.ts';
import { findMapping, mappingsFolder, shippedMappings } from './mapping-file.ts';
import { mapRow } from './row-to-draft.ts';

const at = Date.UTC(2026, 10, 2) / 1000;
const least = {
	...{ name: 'test', source: 'haendlerdatei' },
	fields: {
		...{ id: { column: 'id' }, titel: { column: 'title' } },
		...{ land: { constant: 'deutschland' }, anbieter: { constant: 'haendler' } },
	},
};

test('every mapping that comes with Radstand is usable', () => {
	expect(shippedMappings()).toContain('kleinanzeigen-2016');
	for (const name of shippedMappings()) expect(findMapping(name).name).toBe(name);
});

test('every mapping of the documentation is usable', () => {
	const examples = [
		...readFileSync(join(mappingsFolder, 'README.md'), 'utf8').matchAll(/```json\n(\{\n\t"name"[\s\S]*?)```/g),
	];
	expect(examples.length).toBeGreaterThan(0);
	for (const [, json = ''] of examples) expect(readMapping(json)).toMatchObject({ ok: true });
});

test.each<[what: string, change: object, problem: RegExp]>([
	[
		'an unknown field',
		{ farbton: { column: 'x' } },
		/^fields\.farbton: there is no such field; there are titel, .*farbe/,
	],
	['column and constant', { km: { column: 'a', constant: '5' } }, /^fields\.km: "column" and "constant" cannot both/],
	['neither', { km: {} }, /^fields\.km: "column" \(or "constant"\) is missing/],
	['an unknown unit', { kw: { column: 'a', unit: 'hp' } }, /^fields\.kw\.unit: "hp" is none of: kW, PS/],
	[
		'an unknown word',
		{ kraftstoff: { column: 'a', values: { b: 'benzine' } } },
		/^fields\.kraftstoff\.values\.b: "benzine" is none of: benzin/,
	],
	[
		'a word twice',
		{ kraftstoff: { column: 'a', values: { b: 'benzin', B: 'diesel' } } },
		/^fields\.kraftstoff\.values\.B: .*twice/,
	],
	[
		'an invented fact',
		{ kraftstoff: { column: 'a', otherwise: 'benzin' } },
		/^fields\.kraftstoff\.otherwise: a fact a row does not state/,
	],
	['a month without form', { ez: { column: 'a' } }, /^fields\.ez: "form" is missing: one of YYYY-MM/],
	[
		'two ways to a month',
		{ ez: { column: 'a', form: 'YYYY', year: 'b' } },
		/^fields\.ez: "year" and "month" stand instead/,
	],
	['an option of another kind', { titel: { column: 'a', unit: 'PS' } }, /^fields\.titel: .*"unit"/],
	['a wrong constant', { getriebe: { constant: 'auto' } }, /^fields\.getriebe\.constant: "auto" is none of/],
])('a mapping with %s is refused at its place', (_what, change, problem) => {
	const read = readMapping(JSON.stringify({ ...least, fields: { ...least.fields, ...change } }));
	expect(read).toEqual({ ok: false, problems: [expect.stringMatching(problem)] });
});

test('whoever writes a mapping hears of everything that is wrong at once', () => {
	const json = '{"name":"X","source":"radstand","colour":1,"fields":{"kw":{"column":"a"},"kw":{"column":"b"}}}';
	const read = readMapping(json);
	expect(read.ok ? [] : read.problems).toEqual([
		'fields.kw: stands there twice; a mapping names a field once',
		expect.stringMatching(/^name: /),
		expect.stringMatching(/^source: /),
		expect.stringMatching(/"colour"/),
		...['titel', 'land', 'anbieter'].map(name => expect.stringMatching(`^fields.${name}: is missing`)),
	]);
	expect(readMapping('{')).toMatchObject({ ok: false, problems: [expect.stringMatching(/^not valid JSON/)] });
	expect(readMapping(JSON.stringify({ ...least, fields: {} }))).toMatchObject({
		problems: [
			expect.stringMatching(/^fields\.titel: is missing/),
			expect.stringMatching(/^fields\.land/),
			expect.stringMatching(/^fields\.anbieter/),
			expect.stringMatching(/^identity/),
		],
	});
});

test('a dealer’s words, units and flags become ours, and what nobody can read is not stated', () => {
	const mapping = mappingWith({
		preis: { column: 'price', numbers: 'german' },
		kw: { column: 'ps', unit: 'PS' },
		km: { column: 'miles', unit: 'miles' },
		hubraum: { column: 'litres', unit: 'litres' },
		ez: { column: 'ez', form: 'MM/YYYY' },
		hu: { year: 'hu_year', month: 'hu_month' },
		getriebe: { column: 'gear', values: { M: 'schaltgetriebe', A: 'automatik', '?': null } },
		schaden: { column: 'damage' },
		ausstattung: {
			column: 'extras',
			split: '|',
			values: { Alu: 'leichtmetallfelgen', AC: null },
			flags: { seat: 'sitzheizung' },
		},
		einparkhilfe: { column: 'park', split: ',' },
		marke: { column: 'make' },
		modell: { column: 'model' },
		plz: { column: 'plz', pad: 5 },
		url: { column: 'url' },
	});
	const row = {
		...{ id: '7', title: 'Golf', price: '15.990,50 €', ps: '75 PS', miles: '61,000', litres: '1.9', ez: '03/2018' },
		...{
			hu_year: '2027',
			hu_month: '00',
			gear: 'a',
			damage: 'Nein',
			extras: 'Alu| AC |Flügel',
			seat: 'JA',
			park: 'hinten,vorne',
		},
		...{ make: 'VW', model: 'Golf', plz: '1067', url: 'https://example.org/7' },
	};
	const mapped = mapRow(mapping, { account: 'autohaus', at }, { ok: true, line: 2, cells: row });
	if (!mapped.ok) throw new Error(mapped.reason);
	expect(mapped.draft.facts).toMatchObject({
		...{ priceCents: 1_599_050, powerKw: 55, mileageKm: 98_170, engineCcm: 1_900, firstRegistration: '2018-03' },
		...{ inspectionUntil: '2027', gearbox: 'automatik', damaged: false, parking: ['hinten', 'vorne'] },
		equipment: ['sitzheizung', 'leichtmetallfelgen'],
	});
	expect(mapped.draft.vehicle).toMatchObject({ make: 'volkswagen', model: 'golf', makeText: null });
	expect(mapped.draft.location).toEqual({ country: 'deutschland', plz: '01067', place: 'Dresden' });
	expect(mapped.draft.origin).toMatchObject({ source: 'haendlerdatei', account: 'autohaus', externalId: '7' });
	expect(mapped.dropped).toEqual([{ rule: 'unknown-value', field: 'ausstattung', value: 'Flügel' }]);
});

test('no address that runs a script, no unknown make and no model of another make gets through', () => {
	const mapping = mappingWith({
		url: { column: 'url' },
		marke: { column: 'make' },
		modell: { column: 'model', unstated: ['andere'] },
	});
	const mapped = (cells: Record<string, string>) => {
		const row = mapRow(
			mapping,
			{ account: '', at },
			{ ok: true, line: 2, cells: { id: '1', title: 'VW Golf GTI', ...cells } },
		);
		if (!row.ok) throw new Error(row.reason);
		return row.draft;
	};
	for (const url of [
		'javascript:alert(1)',
		'data:text/html,x',
		'//evil.example',
		'ftp://a',
		'https://a:b@c',
		'nonsense',
	]) {
		expect(mapped({ url }).origin.url).toBeNull();
	}
	expect(mapped({ make: 'VW', model: 'andere' }).vehicle).toMatchObject({ make: 'volkswagen', model: 'golf' });
	expect(mapped({ make: 'Opel', model: 'andere' }).vehicle).toMatchObject({ make: 'opel', model: null });
	expect(mapped({ make: 'Zündapp-Nachbau', model: 'X1' }).vehicle).toMatchObject({
		...{ make: null, model: null, makeText: 'Zündapp-Nachbau', modelText: 'X1' },
	});
	expect(mapped({ make: 'VW', model: 'Raumgleiter' }).vehicle).toMatchObject({
		make: 'volkswagen',
		model: null,
		modelText: 'Raumgleiter',
	});
});

test('a number is read in the style of its feed, or not at all', () => {
	expect(readNumber('15990.00', 'english', units.euro)).toBe(1_599_000);
	expect(readNumber('15,990', 'english', units.euro)).toBe(1_599_000);
	expect(readNumber('15990,-', 'german', units.euro)).toBe(1_599_000);
	expect(readNumber('€ 98 500'.replace(' 500', '\u202f500'), 'german', units.euro)).toBe(9_850_000);
	expect(readNumber('116 PS', 'english', units.PS)).toBe(85);
	for (const text of [
		'15.990',
		'1e400',
		'-5',
		'0x10',
		'Infinity',
		'1.2.3',
		'12 km',
		'',
		'9'.repeat(30),
		'1,00,000',
		'５００',
	]) {
		expect(readNumber(text, 'english', units.euro), text).toBeUndefined();
	}
	expect(readNumber('110 kW', 'english', units.PS)).toBeUndefined();
});

test('dates are read in their form, by the clock of Berlin, or not at all', () => {
	expect(readMonth('201903', 'YYYYMM')).toBe('2019-03');
	expect(readMonth('3.2019', 'MM.YYYY')).toBe('2019-03');
	expect(readMonth('2019', 'YYYY')).toBe('2019');
	for (const text of ['13.2019', '03.19', 'März 2019']) expect(readMonth(text, 'MM.YYYY'), text).toBeUndefined();
	expect(readTime('2016-03-27 01:59', 'YYYY-MM-DD HH:mm')).toBe(Date.UTC(2016, 2, 27, 0, 59) / 1000);
	expect(readTime('2016-03-27 03:00', 'YYYY-MM-DD HH:mm')).toBe(Date.UTC(2016, 2, 27, 1) / 1000);
	expect(readTime('1.12.2025', 'DD.MM.YYYY')).toBe(Date.UTC(2025, 10, 30, 23) / 1000);
	expect(readTime('2026-07-23T03:05:54.81+02:00', 'ISO')).toBe(Date.UTC(2026, 6, 23, 1, 5, 54) / 1000);
	for (const text of ['2016-02-30 00:00', '2016-13-01 00:00', '2016-01-01 24:00', 'gestern']) {
		expect(readTime(text, 'YYYY-MM-DD HH:mm'), text).toBeUndefined();
	}
	expect(readTime('2016-02-03T10:00', 'ISO')).toBeUndefined();
});

function mappingWith(fields: object): Mapping {
	const read = readMapping(JSON.stringify({ ...least, fields: { ...least.fields, ...fields } }));
	if (!read.ok) throw new Error(read.problems.join('\n'));
	return read.mapping;
}
