import fc from 'fast-check';
import { expect, test } from 'vitest';
import { number } from './german.ts';
import { readGermanMonth, readGermanNumber, readPriceCents } from './german-reading.ts';

const km = { decimals: 0, units: { km: 1, tkm: 1000 } };
const consumption = { decimals: 1, units: { l: 1, 'l/100km': 1 } };
const value = (text: string, rules: Parameters<typeof readGermanNumber>[1]) => {
	const read = readGermanNumber(text, rules);
	return read.ok ? read.value : read.reason;
};
const euros = (text: string) => {
	const read = readPriceCents(text);
	return read.ok ? read.value / 100 : read.reason;
};

test('a price is understood however a German, Austrian or Swiss types it', () => {
	const spellings = [
		...[
			'9900',
			'9.900',
			'9 900',
			'9\u00a0900',
			'9\u202f900',
			"9'900",
			'9’900',
			'9.900 €',
			'9.900€',
			'€ 9.900',
			'EUR 9.900',
		],
		...['9.900 EUR', '9900,-', '9.900,- €', '9.900,--', '9900.-', '9.900,–', '9900,00', '9.900,00 €', ' 9.900 Euro '],
		...['9,9 Tsd.', '9,9 Tsd. €', '9,9 tausend', '9,900 Tsd. €'],
	];
	for (const text of spellings) expect([text, euros(text)]).toEqual([text, 9900]);
	expect(euros('12.345,50')).toBe(12_345.5);
	expect(euros('12345.50')).toBe(12_345.5);
	expect(euros('1.250.000')).toBe(1_250_000);
});

test('whoever types what can mean two prices is asked', () => {
	expect(readPriceCents('9.9')).toEqual({ ok: false, reason: 'ambiguous', candidates: [990_000, 990] });
	expect(readPriceCents('9.90')).toEqual({ ok: false, reason: 'ambiguous', candidates: [990_000, 990] });
	expect(readPriceCents('9,900')).toEqual({ ok: false, reason: 'ambiguous', candidates: [990_000, 990] });
	expect(readPriceCents('9,995')).toEqual({ ok: false, reason: 'ambiguous', candidates: [999_500] });
});

test('what is no number is none', () => {
	const nonsense = [
		...[
			'',
			' ',
			'-5',
			'NaN',
			'Infinity',
			'1e5',
			'0x10',
			'9..900',
			'9.90.0',
			'9.9000',
			'1.2.3',
			'9,9,9',
			'12,345.50',
			'５',
		],
		...['9900 Schafe', '9900 km €', 'ca. 9900', '٩٩٠٠', '9900\u0000', '1'.repeat(41), '1'.repeat(20), '..', ','],
	];
	for (const text of nonsense) expect([text, euros(text)]).toEqual([text, 'unreadable']);
});

test('mileage is understood in kilometres and in thousands of them', () => {
	for (const text of ['150000', '150.000', '150.000 km', '150 000km', '150 tkm', '150tkm', '150 Tsd. km', '150 tsd']) {
		expect([text, value(text, km)]).toEqual([text, 150_000]);
	}
	expect(value('98,5 tkm', km)).toBe(98_500);
	expect(value('0', km)).toBe(0);
	for (const text of ['150,5', '98,55555 tkm', '150 l']) expect([text, value(text, km)]).toEqual([text, 'unreadable']);
	expect(readGermanNumber('150.5', km)).toEqual({ ok: false, reason: 'ambiguous', candidates: [150_500] });
});

test('consumption takes a comma or a point, for there it can only be one thing', () => {
	for (const text of ['6,2', '6.2', '6,2 l', '6,2 l/100km', '6,2 L / 100 km', '6,20']) {
		expect([text, value(text, consumption)]).toEqual([text, 6.2]);
	}
	expect(value('6,25', consumption)).toBe('unreadable');
});

test('the unit somebody types is told', () => {
	const power = { decimals: 1, units: { ps: 1, kw: 1 } };
	expect(readGermanNumber('136 PS', power)).toEqual({ ok: true, value: 136, unit: 'ps' });
	expect(readGermanNumber('100kW', power)).toEqual({ ok: true, value: 100, unit: 'kw' });
	expect(readGermanNumber('136', power)).toEqual({ ok: true, value: 136 });
	expect(value('136 constructor', power)).toBe('unreadable');
});

test('every number we write is read as the same number', () => {
	fc.assert(fc.property(fc.integer({ min: 0, max: 500_000_000 }), whole => value(number(whole), km) === whole));
	fc.assert(
		fc.property(
			fc.integer({ min: 0, max: 9_999 }),
			tenths => value(number(tenths / 10, 1), consumption) === tenths / 10,
		),
	);
});

const pieces = [..."0123456789.,,..-–/'’ €kmtsdäÄß³", '\u00a0', '\u0000', '\ud800', '🚗', 'tsd', 'km', 'März', '2018'];

test('nothing anybody types throws, and what is read is a finite number', () => {
	fc.assert(
		fc.property(fc.string({ unit: fc.constantFrom(...pieces), maxLength: 50 }), text => {
			for (const rules of [km, consumption]) {
				const read = readGermanNumber(text, rules);
				if (read.ok) expect(Number.isFinite(read.value)).toBe(true);
			}
			readPriceCents(text);
			readGermanMonth(text);
		}),
	);
});

test('a month is understood as papers, plates and people write it', () => {
	const spellings = ['03/2018', '3/2018', '3.2018', '03.2018', '03-2018', '2018-03', '2018/3', '03 2018', '15.03.2018'];
	const named = ['März 2018', 'märz 2018', 'Maerz 2018', 'Mär. 2018', 'Mrz 2018', 'MÄRZ/2018', '2018-03-15'];
	for (const text of [...spellings, ...named, ' 03 / 2018 ']) {
		expect([text, readGermanMonth(text)]).toEqual([text, { ok: true, month: '2018-03' }]);
	}
	expect(readGermanMonth('Jänner 2020')).toEqual({ ok: true, month: '2020-01' });
	expect(readGermanMonth('2018')).toEqual({ ok: true, month: '2018' });
});

test('a month that is none, and a year of two digits, are asked about', () => {
	const reason = (text: string) => {
		const read = readGermanMonth(text);
		return read.ok ? read.month : read.reason;
	};
	for (const text of ['13/2018', '0/2018', '00/2018', '2018-13'])
		expect([text, reason(text)]).toEqual([text, 'no-such-month']);
	for (const text of ['03/18', '3.18', '15.03.18']) expect([text, reason(text)]).toEqual([text, 'short-year']);
	for (const text of ['', 'neu', 'Marzipan 2018', '032018', '12018', '3/20180', 'x/2018', '2018-03-155']) {
		expect([text, reason(text)]).toEqual([text, 'unreadable']);
	}
});
