import { expect, test } from 'vitest';
import * as german from './german.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

test('a buyer reads prices with dots for thousands, and cents only where there are any', () => {
	expect(plain(german.price(990_000))).toBe('9.900 €');
	expect(plain(german.price(4_950))).toBe('49,50 €');
	expect(plain(german.price(123_456_700))).toBe('1.234.567 €');
	expect(german.price(990_000)).toBe('9.900\u00a0€');
});

test('a buyer reads power in PS with the kW of the papers', () => {
	expect(plain(german.power(100))).toBe('136 PS (100 kW)');
	expect(plain(german.power(55))).toBe('75 PS (55 kW)');
	expect(plain(german.power(1))).toBe('1 PS (1 kW)');
});

test('every power entered in whole PS is read again in the same PS', () => {
	// As entered and imported: PS to whole kW.
	for (const kw of [37, 44, 55, 66, 74, 77, 81, 85, 92, 96, 103, 110, 125, 140, 162, 180, 195, 221, 294, 331]) {
		expect(Math.round(german.horsepower(kw) * 0.73549875)).toBe(kw);
	}
});

test('first registration is read as month and year, or the year alone', () => {
	expect(german.month('2019-03')).toBe('03/2019');
	expect(german.month('1968')).toBe('1968');
});

test('the age of an ad is told in the words a person would use', () => {
	const now = new Date('2026-11-22T08:00:00Z');
	const told = (at: string) => plain(german.since(new Date(at), now));
	expect(told('2026-11-22T00:10:00Z')).toBe('seit heute');
	expect(told('2026-11-21T23:30:00Z')).toBe('seit heute');
	expect(told('2026-11-21T22:30:00Z')).toBe('seit gestern');
	expect(told('2026-11-19T10:00:00Z')).toBe('seit 3 Tagen');
	expect(told('2026-10-18T10:00:00Z')).toBe('seit 5 Wochen');
	expect(told('2026-06-22T10:00:00Z')).toBe('seit 5 Monaten');
	expect(told('2020-01-01T10:00:00Z')).toBe('seit 6 Jahren');
	expect(told('2027-01-01T00:00:00Z')).toBe('seit heute');
});

test('distances, counts and amounts stay together with their unit', () => {
	expect(plain(german.distance(0))).toBe('unter 1 km');
	expect(german.distance(12.4)).toBe('12\u00a0km');
	expect(plain(german.counted(1, 'Auto', 'Autos'))).toBe('1 Auto');
	expect(plain(german.counted(1_234, 'Auto', 'Autos'))).toBe('1.234 Autos');
	expect(plain(german.amount(5.4, 'l/100 km', 1))).toBe('5,4 l/100 km');
	expect(german.amount(4, '')).toBe('4');
	expect(german.date(new Date('2026-11-21T23:30:00Z'))).toBe('22.11.2026');
});

test('a range is told with its unit once', () => {
	expect(plain(german.between(german.price(500_000), german.price(990_000)))).toBe('5.000 bis 9.900 €');
	expect(plain(german.between(german.price(500_000), undefined))).toBe('ab 5.000 €');
	expect(plain(german.between(undefined, german.price(990_000)))).toBe('bis 9.900 €');
	expect(german.between('2015', '2015')).toBe('2015');
	expect(german.between(undefined, undefined)).toBe('');
});
