import { expect, test } from 'vitest';
import { readMonth, readNumber, readOrt, readPlz } from './reading-values.ts';

test.each([
	['9900', 9900],
	['9.900', 9900],
	['9.900 €', 9900],
	['9.900€', 9900],
	['€ 9.900,-', 9900],
	['9.900,– €', 9900],
	['9.900 EUR', 9900],
	['9 900', 9900],
	['9\u00a0900\u00a0€', 9900],
	["9'900", 9900],
	['9’900', 9900],
	['9.900,50 €', 9900.5],
	['1.234.567', 1_234_567],
	['136 PS', 136],
	['100kW', 100],
	['120.000 km', 120_000],
	['5,5', 5.5],
	['5.5', 5.5],
	['5,5 l', 5.5],
	['77,4 kWh', 77.4],
	['0', 0],
	['007', 7],
])('a buyer who types %j is understood as %d', (typed, number) => {
	expect(readNumber(typed)).toBe(number);
});

test.each([
	'',
	' ',
	'€',
	',-',
	'-5',
	'−5',
	'+5',
	'abc',
	'1e5',
	'1e309',
	'0x10',
	'NaN',
	'Infinity',
	'-0',
	'9.90.0',
	'9,9,9',
	'5..5',
	'5,',
	',5',
	'1.2345',
	'1234567890123',
	'9223372036854775808',
	'١٢٣',
	'５',
	'9900 9900 9900 9900',
	'9.900 € VB',
	'5\u0000',
])('a buyer who types %j is told that it is no number', typed => {
	expect(readNumber(typed)).toBeUndefined();
});

test.each([
	['2015', '2015'],
	['2015-03', '2015-03'],
	['2015-3', '2015-03'],
	['03/2015', '2015-03'],
	['3/2015', '2015-03'],
	['3.2015', '2015-03'],
	['03.2018', '2018-03'],
	[' 2015 ', '2015'],
	['12/2100', '2100-12'],
	['1900', '1900'],
])('a buyer who types %j for the first registration means %s', (typed, month) => {
	expect(readMonth(typed)).toBe(month);
});

test.each([
	'',
	'15',
	'03/15',
	'1899',
	'2101',
	'2015-13',
	'2015-00',
	'0/2015',
	'2015/03',
	'2015-03-01',
	'20155',
	'-2015',
	'März 2015',
	'2e3',
])('a buyer who types %j for the first registration is asked again', typed => {
	expect(readMonth(typed)).toBeUndefined();
});

const labelOf = (reading: ReturnType<typeof readPlz>) => (reading.ok ? reading.near.label : reading.reason);

test.each([
	['10115', [], '10115 Berlin'],
	['D-10115', [], '10115 Berlin'],
	['10115 Berlin', [], '10115 Berlin'],
	['A-1010', [], '1010 Wien'],
	['CH 1010', [], '1010 Lausanne'],
	['1010', ['oesterreich'], '1010 Wien'],
	['1010', ['schweiz'], '1010 Lausanne'],
	['CH-1010', ['oesterreich'], '1010 Lausanne'],
])('a buyer who types the postcode %j with the countries %j searches around %s', (typed, countries, label) => {
	expect(labelOf(readPlz(typed, countries, 50))).toBe(label);
});

test.each([
	['1010', [], /Wien \(land=oesterreich\) oder Lausanne \(land=schweiz\)/],
	['1010', ['oesterreich', 'schweiz'], /gibt es mehrmals/],
	['1010', ['deutschland'], /nicht bekannt/],
	['99999', [], /nicht bekannt/],
	['A-10115', [], /keine Postleitzahl/],
	['Berlin', [], /keine Postleitzahl/],
	['101', [], /keine Postleitzahl/],
])(
	'a buyer who types the postcode %j with the countries %j is told why it cannot be used',
	(typed, countries, reason) => {
		expect(labelOf(readPlz(typed, countries, 50))).toMatch(reason);
	},
);

test.each([
	['Köln', [], 'Köln'],
	['koeln', [], 'Köln'],
	['10115', [], '10115 Berlin'],
	['Neustadt, Sachsen', [], 'Neustadt in Sachsen'],
	['Wohlen AG', ['schweiz'], 'Wohlen AG'],
])('a buyer who types the place %j with the countries %j searches around %s', (typed, countries, label) => {
	expect(labelOf(readOrt(typed, countries, 50))).toBe(label);
});

test.each([
	['Neustadt', /gibt es mehrmals: Neustadt an der Weinstraße \(Rheinland-Pfalz\), /],
	['Gibtsnichthausen', /nicht bekannt/],
	['x'.repeat(5_000), /nicht bekannt/],
	['constructor', /nicht bekannt/],
])('a buyer who types the place %j is asked again', (typed, reason) => {
	expect(labelOf(readOrt(typed, [], 50))).toMatch(reason);
});
