import columns from '#db/reference/places.json' with { type: 'json' };
import { type Postcode, postcodes } from './postcodes.ts';
import { type Country, countries } from './states.ts';

/** A town, village, or part of a town, at the middle of its postcodes. */
export type Place = {
	/** "Frankfurt am Main"; a part of a town is "Hamburg-Altona". */
	readonly name: string;
	/** The part alone, "Altona". */
	readonly district: string | undefined;
	readonly state: string;
	readonly country: Country;
	readonly latitude: number;
	readonly longitude: number;
	/** The most central of its postcodes. */
	readonly plz: string;
	readonly postcodeCount: number;
	/** Two digits of precision; 0 is fewer than 1,000 or not known. */
	readonly population: number;
};

/** Sorted by country and name. Source: GeoNames, see db/reference/places.LICENSE.md. */
export const places: readonly Place[] = countries.flatMap(readPlaces);

function readPlaces(country: Country): Place[] {
	const { name, population, postcodes: positions } = columns[country];
	// places.json counts postcodes within their country.
	const offset = postcodes.findIndex(postcode => postcode.country === country);
	return name.map((line, row) => readPlace(line, population[row] ?? 0, positions[row] ?? [], offset));
}

/** One of 24,000 at every start: no spread, no regular expression where none is needed. */
function readPlace(line: string, population: number, positions: readonly number[], offset: number): Place {
	// "Rieden|Tirol": the state is there only where it is not that of the main postcode.
	const bar = line.indexOf('|');
	const fullName = bar < 0 ? line : line.slice(0, bar);
	const arrow = fullName.indexOf('>');
	const main = postcodeAt(offset + (positions[0] ?? -1));
	let latitude = 0;
	let longitude = 0;
	for (const position of positions) {
		const postcode = postcodeAt(offset + position);
		latitude += postcode.latitude / positions.length;
		longitude += postcode.longitude / positions.length;
	}
	return {
		name: arrow < 0 ? fullName : districtName(fullName.slice(0, arrow), fullName.slice(arrow + 1)),
		district: arrow < 0 ? undefined : fullName.slice(arrow + 1),
		state: bar < 0 ? main.state : line.slice(bar + 1),
		country: main.country,
		latitude,
		longitude,
		plz: main.plz,
		postcodeCount: positions.length,
		population,
	};
}

function districtName(town: string, district: string): string {
	return `${town.replace(/ (am|an) .*$| ?[(/].*$/, '')}-${district}`;
}

function postcodeAt(index: number): Postcode {
	const postcode = postcodes[index];
	if (postcode === undefined) throw new Error('places.json does not belong to this postcodes.json');
	return postcode;
}
