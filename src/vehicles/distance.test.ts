import { expect, test } from 'vitest';
import { distanceKm, distancesFrom, distanceToPostcode, unitVectorOf } from './distance.ts';
import { findPostcode, postcodes } from './postcodes.ts';

test('from Berlin to Munich it is about 504 km as the crow flies', () => {
	const berlin = { latitude: 52.52, longitude: 13.405 };
	const munich = { latitude: 48.137, longitude: 11.575 };
	expect(distanceKm(berlin, munich)).toBeCloseTo(504.4, 0);
	expect(distanceKm(munich, berlin)).toBe(distanceKm(berlin, munich));
	expect(distanceKm(berlin, berlin)).toBe(0);
});

test('to the other side of the earth it is half its circumference', () => {
	const half = Math.PI * 6371.0088;
	expect(distanceKm({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 180 })).toBeCloseTo(half, 6);
	expect(distanceKm({ latitude: 90, longitude: 0 }, { latitude: -90, longitude: 0 })).toBeCloseTo(half, 6);
});

test('a car in every postcode is as far from the buyer as the single distance says', () => {
	const found = findPostcode('50667');
	if (!found.ok) throw new Error('Cologne is gone');
	const distances = distancesFrom(found.postcode);
	expect(distances).toHaveLength(postcodes.length);
	expect(distances[found.postcode.index]).toBe(0);
	const differing = postcodes.filter(
		(postcode, index) => Math.abs((distances[index] ?? 0) - distanceKm(found.postcode, postcode)) > 1e-6,
	);
	expect(differing).toEqual([]);
});

test('a single postcode is exactly as far as it is among all of them', () => {
	for (const point of [...postcodes.slice(0, 20), { latitude: 48.2081743, longitude: 16.3738189 }]) {
		const distances = distancesFrom(point);
		const vector = unitVectorOf(point);
		expect(postcodes.filter(({ index }) => distanceToPostcode(vector, 0, index) !== distances[index])).toEqual([]);
	}
});
