import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readAustria } from './places/austria.ts';
import { readGermany } from './places/germany.ts';
import {
	type CountryData,
	centreOf,
	type Gazetteer,
	gazetteer,
	groupBy,
	type Populated,
	type Row,
	readCsv,
	roughKm,
	type Town,
} from './places/rows.ts';
import { readSwitzerland } from './places/switzerland.ts';

/*
 * Makes db/reference/postcodes.json and places.json out of GeoNames:
 *
 *     npx node scripts/moves/build-places.ts FOLDER POPULATED.csv
 *
 * FOLDER holds de-postcodes.csv, de-places.csv, at-geonames.csv and ch-geonames.csv; POPULATED.csv is an extract of
 * GeoNames' cities1000 with the columns country,name,feature,latitude,longitude,population. What is left out, and how a
 * postcode is named, is written where each country is read.
 */

const [folder, populatedPath] = process.argv.slice(2);
if (!folder || !populatedPath) throw new Error('Usage: build-places.ts FOLDER POPULATED.csv');
const populated = readPopulated(resolve(populatedPath));
const reference = join(import.meta.dirname, '../../db/reference');
const data = [readGermany, readAustria, readSwitzerland].map(read => read(resolve(folder), populated));

const countries = data.map((country, position) => {
	const towns = country.towns.toSorted((a, b) => compare(a.plz, b.plz));
	const placed = { ...country, towns };
	return {
		name: country.country,
		towns,
		places: placesOf(placed, gazetteer(populated, ['DE', 'AT', 'CH'][position] ?? '')),
	};
});
write('postcodes.json', Object.fromEntries(countries.map(({ name, towns }) => [name, postcodeColumns(towns)])));
write('places.json', Object.fromEntries(countries.map(({ name, places }) => [name, placeColumns(places)])));

function readPopulated(path: string): Populated[] {
	return readCsv(path).map(({ country = '', name = '', feature = '', latitude, longitude, population }) => ({
		country,
		name,
		feature,
		latitude: Number(latitude),
		longitude: Number(longitude),
		population: Number(population),
	}));
}

/** Columns are several times faster to load than lines. Three decimals of a degree are 110 m. */
function postcodeColumns(towns: readonly Town[]) {
	const states = [...new Set(towns.map(town => town.state))].toSorted(compare);
	return {
		states,
		plz: towns.map(town => town.plz),
		place: towns.map(town => town.name),
		state: towns.map(town => states.indexOf(town.state)),
		latitude: towns.map(town => rounded(town.latitude)),
		longitude: towns.map(town => rounded(town.longitude)),
	};
}

type Place = { name: string; state: string; population: number; postcodes: number[] };

/** `Rieden|Tirol` where the state is not that of the first postcode; postcodes are positions among those of the country. */
function placeColumns(found: readonly Place[]) {
	return {
		name: found.map(place => (place.state ? `${place.name}|${place.state}` : place.name)),
		population: found.map(place => place.population),
		postcodes: found.map(place => place.postcodes),
	};
}

/**
 * Places by name, inhabitants in two digits, the most central postcode first. `Hamburg>Altona` is a part of a town. Rows of
 * one name and state belong to one place as long as each lies within 12 km of another.
 */
function placesOf({ towns, rows }: CountryData, { populationOf, seatOf }: Gazetteer): Place[] {
	const positions = new Map(towns.map((town, position) => [town.plz, position]));
	const named: Row[] = [
		...rows.filter(row => positions.has(row.plz)),
		...towns.map(town => ({ ...town, district: undefined })),
		...rows
			.filter(row => row.district !== undefined && positions.has(row.plz))
			.map(row => ({ ...row, district: undefined })),
	];
	const found: Place[] = [];
	const full = (row: Row) => (row.district === undefined ? row.name : `${row.name}>${row.district}`);
	for (const group of groupBy(named, row => `${full(row)}|${row.state}`).values()) {
		for (const cluster of clusters(group)) {
			const [first] = cluster;
			if (!first) continue;
			const own = [...new Set(cluster.map(row => positions.get(row.plz)))]
				.filter(position => position !== undefined)
				.map(position => ({ position, town: at(towns, position) }));
			const middle = centreOf(own.map(({ town }) => town));
			const seat = (first.district === undefined ? seatOf(first.name, middle) : undefined) ?? middle;
			// A postcode named after the place is more central to it than one that it shares with a larger neighbour; within
			// 2.5 km the lowest is the town's own (5400 Baden) and the next are its post-office boxes (5401).
			const rank = (town: Town) => (town.name === first.name ? 0 : 1000) + Math.floor(roughKm(town, seat) / 2.5);
			const sorted = own.toSorted((a, b) => rank(a.town) - rank(b.town) || a.position - b.position);
			const population = first.district === undefined ? populationOf(first.name, middle) : 0;
			found.push({
				name: full(first),
				state: sorted[0]?.town.state === first.state ? '' : first.state,
				population: Number(population.toPrecision(2)),
				postcodes: sorted.map(({ position }) => position),
			});
		}
	}
	return found.toSorted((a, b) => compare(a.name, b.name) || (a.postcodes[0] ?? 0) - (b.postcodes[0] ?? 0));
}

function at<T>(items: readonly T[], position: number): T {
	const item = items[position];
	if (item === undefined) throw new Error(`Nothing at ${position}`);
	return item;
}

function clusters(rows: readonly Row[]): Row[][] {
	const found: Row[][] = [];
	for (const row of rows) {
		const near = found.filter(cluster => cluster.some(other => other.plz === row.plz || roughKm(other, row) <= 12));
		const joined = [...near.flat(), row];
		for (const cluster of near) found.splice(found.indexOf(cluster), 1);
		found.push(joined);
	}
	return found;
}

/** One column a line. */
function write(file: string, content: object): void {
	writeFileSync(join(reference, file), `${JSON.stringify(content).replaceAll('],"', '],\n"')}\n`);
}

function rounded(degrees: number): number {
	return Math.round(degrees * 1000) / 1000;
}

/** By code units: the same order on every machine, whatever its locale. */
function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
