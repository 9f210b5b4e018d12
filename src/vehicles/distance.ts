import { postcodes } from './postcodes.ts';

/** WGS 84 degrees. */
export type Point = { readonly latitude: number; readonly longitude: number };

/** Mean radius R1 of the earth, IUGG 1980. */
const earthRadiusKm = 6371.0088;

/** Great-circle distance by the haversine formula, at most 0.5 % from the true one. */
export function distanceKm(a: Point, b: Point): number {
	const latitude = Math.sin(radians(b.latitude - a.latitude) / 2);
	const longitude = Math.sin(radians(b.longitude - a.longitude) / 2);
	const haversine =
		latitude * latitude + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * longitude * longitude;
	return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(haversine)));
}

/** x, y, z of every postcode on the unit sphere: half the chord is the root of the haversine, without sines in the loop. */
const unitVectors = vectorsOf(postcodes);

/** Points whose distances are kept: a buyer asks around one place many times. */
const keptPoints = 32;
const kept = new Map<string, Float64Array>();

/** Kilometres from the point to every postcode, by its index. Shared: not to be written to. */
export function distancesFrom(point: Point): Float64Array {
	const key = `${point.latitude} ${point.longitude}`;
	const known = kept.get(key);
	if (known) return known;
	const distances = measure(point);
	const [oldest] = kept.keys();
	if (kept.size >= keptPoints && oldest !== undefined) kept.delete(oldest);
	kept.set(key, distances);
	return distances;
}

function measure(point: Point): Float64Array {
	const vector = unitVectorOf(point);
	const distances = new Float64Array(postcodes.length);
	for (let index = 0; index < distances.length; index++) distances[index] = distanceToPostcode(vector, 0, index);
	return distances;
}

/** x, y, z of a point on the unit sphere, as `distanceToPostcode` wants it. */
export function unitVectorOf(point: Point): Float64Array {
	return vectorsOf([point]);
}

/**
 * Kilometres from a point to one postcode: the number that `distancesFrom` has for it, to the last bit.
 * @param vectors unit vectors, three numbers each
 * @param at position of the point's vector among them
 */
export function distanceToPostcode(vectors: Float64Array, at: number, index: number): number {
	const dx = unitVectors[3 * index]! - vectors[3 * at]!;
	const dy = unitVectors[3 * index + 1]! - vectors[3 * at + 1]!;
	const dz = unitVectors[3 * index + 2]! - vectors[3 * at + 2]!;
	const halfChord = Math.sqrt(dx * dx + dy * dy + dz * dz) / 2;
	// To the millimetre: places equally far east and west must tie, whatever the last bit says.
	return Math.round(2 * earthRadiusKm * Math.asin(Math.min(1, halfChord)) * 1e6) / 1e6;
}

function vectorsOf(points: readonly Point[]): Float64Array {
	const vectors = new Float64Array(3 * points.length);
	points.forEach((point, index) => {
		const latitude = radians(point.latitude);
		const longitude = radians(point.longitude);
		vectors[3 * index] = Math.cos(latitude) * Math.cos(longitude);
		vectors[3 * index + 1] = Math.cos(latitude) * Math.sin(longitude);
		vectors[3 * index + 2] = Math.sin(latitude);
	});
	return vectors;
}

function radians(degrees: number): number {
	return (degrees * Math.PI) / 180;
}
