import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { foldText } from '#src/formats/folding.ts';
import type { Country } from '#src/vehicles/states.ts';

export type Point = { latitude: number; longitude: number };

/** One line of GeoNames after cleaning: a place, or a part of one, with one of its postcodes. */
export type Row = Point & { plz: string; name: string; district: string | undefined; state: string };

/** What a postcode is called, and where its centre lies. */
export type Town = Point & { plz: string; name: string; state: string };

export type CountryData = { country: Country; towns: Town[]; rows: Row[] };

export type Populated = Point & { country: string; name: string; feature: string; population: number };

export function readCsv(path: string): Record<string, string>[] {
	return parse<Record<string, string>>(readFileSync(path, 'utf8'), { columns: true });
}

/** Flat-earth distance in kilometres: exact enough below 100 km to tell neighbours from namesakes. */
export function roughKm(a: Point, b: Point): number {
	const x = (a.longitude - b.longitude) * Math.cos((a.latitude * Math.PI) / 180);
	return 111.2 * Math.hypot(a.latitude - b.latitude, x);
}

/**
 * Mean of the points that lie within 15 km of their median (each coordinate counted once): one wrongly placed hamlet
 * must not pull the centre of a postcode into the next valley.
 */
export function centreOf(points: readonly Point[]): Point {
	const distinct = [...new Map(points.map(point => [`${point.latitude},${point.longitude}`, point])).values()];
	const median = {
		latitude: medianOf(distinct.map(point => point.latitude)),
		longitude: medianOf(distinct.map(point => point.longitude)),
	};
	const near = distinct.filter(point => roughKm(point, median) <= 15);
	const used = near.length > 0 ? near : distinct;
	return {
		latitude: used.reduce((sum, point) => sum + point.latitude, 0) / used.length,
		longitude: used.reduce((sum, point) => sum + point.longitude, 0) / used.length,
	};
}

function medianOf(numbers: readonly number[]): number {
	const sorted = numbers.toSorted((a, b) => a - b);
	const middle = sorted[Math.floor(sorted.length / 2)];
	if (middle === undefined) throw new Error('No points');
	return middle;
}

export type Gazetteer = {
	/** Inhabitants of the settlement of that name within 12 km, or 0: GeoNames lists settlements from 1,000 inhabitants. */
	populationOf: (name: string, near: Point) => number;
	/** Where that settlement lies. */
	seatOf: (name: string, near: Point) => Point | undefined;
};

/** GeoNames' main name of these is the English or the other local one. */
const localNames = new Map([
	['Vienna', 'Wien'],
	['Munich', 'München'],
	['Wittenberg', 'Lutherstadt Wittenberg'],
	['Sitten', 'Sion'],
]);

export function gazetteer(populated: readonly Populated[], code: string): Gazetteer {
	const byKey = new Map<string, Populated[]>();
	for (const settlement of populated) {
		// PPLX is a quarter of a town and PPLH one that is no more.
		if (settlement.country !== code || settlement.feature === 'PPLH') continue;
		const name = localNames.get(settlement.name) ?? settlement.name;
		const keys = settlement.feature === 'PPLX' ? [key(name)] : [key(name), key(shortName(name))];
		for (const each of new Set(keys)) byKey.set(each, [...(byKey.get(each) ?? []), settlement]);
	}
	const find = (name: string, near: Point) =>
		[key(name), key(shortName(name))]
			.map(each => (byKey.get(each) ?? []).filter(settlement => roughKm(settlement, near) <= 12))
			.find(found => found.length > 0)
			?.toSorted((a, b) => b.population - a.population)[0];
	return { populationOf: (name, near) => find(name, near)?.population ?? 0, seatOf: find };
}

function key(name: string): string {
	return foldText(name).replace(/\bst /g, 'sankt ');
}

function shortName(name: string): string {
	return name.replace(/\s*[(/].*$|\s+(?:am|an|auf|bei|im|in|ob|unter|vor|vorm) .*$| [A-Z]{2}$/, '') || name;
}

export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
	const groups = new Map<string, T[]>();
	for (const item of items) {
		const key = keyOf(item);
		const group = groups.get(key);
		if (group) group.push(item);
		else groups.set(key, [item]);
	}
	return groups;
}
