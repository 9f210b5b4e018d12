import { expect, test } from 'vitest';
import { findPostcode, postcodes, readPostcode } from './postcodes.ts';
import { countries, states } from './states.ts';

function placeOf(plz: string, country?: (typeof countries)[number]): string {
	const found = findPostcode(plz, country);
	return found.ok ? `${found.postcode.place}, ${found.postcode.state}` : found.reason;
}

test('a buyer in Dresden types the postcode and sees the town', () => {
	expect(placeOf('01067')).toBe('Dresden, Sachsen');
	expect(placeOf('8001', 'schweiz')).toBe('Zürich, Zürich');
	expect(placeOf('8010', 'oesterreich')).toBe('Graz, Steiermark');
});

test('a postcode of many villages is known by the town that people know', () => {
	expect(placeOf('15848')).toBe('Beeskow, Brandenburg');
	expect(placeOf('2100', 'oesterreich')).toBe('Korneuburg, Niederösterreich');
	expect(placeOf('2700', 'oesterreich')).toBe('Wiener Neustadt, Niederösterreich');
	expect(placeOf('04158')).toBe('Leipzig, Sachsen');
	expect(placeOf('12529')).toBe('Schönefeld, Brandenburg');
	expect(placeOf('22113')).toBe('Hamburg, Hamburg');
});

test('nobody is told that a town hall, a car maker or a sorting centre is a place', () => {
	for (const plz of ['80313', '80788', '01062', '44128', '55100', '20350', '28177'])
		expect(placeOf(plz)).toBe('unknown');
	expect(placeOf('8011', 'schweiz')).toBe('unknown');
	expect(placeOf('6500', 'schweiz')).toBe('Bellinzona, Tessin');
	expect(placeOf('6207', 'schweiz')).toBe('Nottwil, Luzern');
	// Shared with a large customer, but a postcode of the town.
	expect(placeOf('67653')).toBe('Kaiserslautern, Rheinland-Pfalz');
	expect(postcodes.filter(({ place }) => /GmbH|verwaltung|Universit|BMW|Mülligen SC|UBS| \d/.test(place))).toEqual([]);
});

test('Austria and Switzerland share postcodes, so the country decides', () => {
	const found = findPostcode('8010');
	expect(found).toMatchObject({ ok: false, reason: 'ambiguous' });
	if (found.ok || found.reason !== 'ambiguous') throw new Error('not ambiguous');
	expect(found.candidates.map(({ country, place }) => `${country} ${place}`)).toEqual([
		'oesterreich Graz',
		'schweiz Zürich',
	]);
	expect(placeOf('8010', 'deutschland')).toBe('unknown');
});

test('a postcode that does not exist is unknown', () => {
	for (const nonsense of ['00000', '99999', '', 'abc', '__proto__', '1067']) expect(placeOf(nonsense)).toBe('unknown');
});

test.each([
	['12345', { plz: '12345', country: 'deutschland' }],
	[' 1010 ', { plz: '1010' }],
	['D-12345', { plz: '12345', country: 'deutschland' }],
	['de 12345', { plz: '12345', country: 'deutschland' }],
	['A-1010', { plz: '1010', country: 'oesterreich' }],
	['CH-8000 Zürich', { plz: '8000', country: 'schweiz', place: 'Zürich' }],
	['12345 Berlin', { plz: '12345', country: 'deutschland', place: 'Berlin' }],
	['１０１１５', { plz: '10115', country: 'deutschland' }],
])('someone who types %j means a postcode', (text, expected) => {
	expect(readPostcode(text)).toEqual(expected);
});

test.each(['', 'Berlin', '123', '123456', '12.345', 'A-12345', 'D-1010', 'F-75001', '12345 67890', '-1010'])(
	'someone who types %j does not',
	text => {
		expect(readPostcode(text)).toBeUndefined();
	},
);

test('every postcode lies in its country, once, in order, in a state that exists', () => {
	expect(postcodes.length).toBeGreaterThan(13_500);
	expect(postcodes.length).toBeLessThan(65_536);
	const keys = postcodes.map(({ country, plz }) => `${countries.indexOf(country)} ${plz}`);
	expect(keys).toEqual([...new Set(keys)].sort());
	expect(postcodes.every((postcode, position) => postcode.index === position)).toBe(true);
	const boxes = {
		deutschland: [47.2, 55.1, 5.8, 15.1],
		oesterreich: [46.3, 49.1, 9.5, 17.2],
		schweiz: [45.8, 47.9, 5.9, 10.6],
	} as const;
	for (const { plz, country, latitude, longitude, state } of postcodes) {
		const [south, north, west, east] = boxes[country];
		const inside = latitude > south && latitude < north && longitude > west && longitude < east;
		expect([plz, inside]).toEqual([plz, true]);
		expect(states.some(each => each.country === country && each.name === state)).toBe(true);
	}
});
