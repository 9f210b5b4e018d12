import { join } from 'node:path';
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
} from './rows.ts';

/** Firms, authorities, universities, banks, broadcasters: Deutsche Post gives large customers postcodes of their own. */
const noPlace =
	/GmbH|GMBH|\bAG\b|\beG\b|e\.V\.|& |\bBMW\b|\bAOK\b|\bIKK\b|\bKKH\b|\bZDF\b|\bARGE\b|\bWAMS\b|WELTN24|^BILD|^BILANZ$|Rolls-Royce|Husqvarna|[Bb]ank\b|sparkasse|[Kk]rankenkasse|versicherung|[Uu]niversität|Hochschul|verwaltung$|verwaltung |Justizbehörde|^Bezirksverband|[Ss]tiftung\b|Versand\b|Verlag\b|^Agentur |direktion\b|Klinikum|Briefzentrum|^Zentralstelle|^Stadtverwaltung/;

/** GeoNames leaves out what tells these from their namesakes; the official names have it. */
const officialNames = new Map([
	['Halle|Sachsen-Anhalt', 'Halle (Saale)'],
	['Halle|Nordrhein-Westfalen', 'Halle (Westf.)'],
	['Offenbach|Hessen', 'Offenbach am Main'],
	['Kempten|Bayern', 'Kempten (Allgäu)'],
	['Weiden|Bayern', 'Weiden in der Oberpfalz'],
	['Brandenburg|Brandenburg', 'Brandenburg an der Havel'],
]);

/**
 * Postcodes that are or were in use and that the source lacks: the municipality of today, its state, and a settlement in
 * (or next to) the area whose position stands for it. Written from general knowledge, not from a licensed source.
 */
const missing = [
	['06254', 'Leuna', 'Sachsen-Anhalt', 'Günthersdorf', 51.3, 12.2],
	['06485', 'Quedlinburg', 'Sachsen-Anhalt', 'Gernrode', 51.7, 11.1],
	['06772', 'Gräfenhainichen', 'Sachsen-Anhalt', 'Zschornewitz', 51.7, 12.4],
	['09434', 'Zschopau', 'Sachsen', 'Zschopau', 50.7, 13.1],
	['27632', 'Wurster Nordseeküste', 'Niedersachsen', 'Dorum', 53.7, 8.6],
	['31035', 'Gronau (Leine)', 'Niedersachsen', 'Gronau', 52.1, 9.8],
	['31087', 'Freden (Leine)', 'Niedersachsen', 'Freden', 51.9, 9.9],
	['96529', 'Frankenblick', 'Thüringen', 'Mengersgereuth-Hämmern', 50.4, 11.1],
	['99095', 'Erfurt', 'Thüringen', 'Erfurt', 51.0, 11.0],
] as const;

/**
 * Reads `de-postcodes.csv` and `de-places.csv`. A postcode all of whose names are firms or authorities belongs to one
 * large customer and is left out. A postcode's town is the most populous of its places in its state, since the source
 * lists them in no order; a postcode whose first three digits otherwise belong to one city is that city's.
 */
export function readGermany(folder: string, populated: readonly Populated[]): CountryData {
	const { populationOf } = gazetteer(populated, 'DE');
	const postcodes = readCsv(join(folder, 'de-postcodes.csv'));
	const lines = readCsv(join(folder, 'de-places.csv'));
	const known = new Set(lines.map(line => line.plz));
	const all = [...lines, ...postcodes.filter(line => !known.has(line.plz))];
	const rows = withDistricts(withoutCustomers(all).map(toRow));
	const stateOf = new Map(postcodes.map(line => [line.plz, line.state]));
	const towns: Town[] = [];
	for (const [plz, group] of groupBy(rows, row => row.plz)) {
		const inState = group.filter(row => row.state === stateOf.get(plz));
		const town = mostPopulous(inState.length > 0 ? inState : group, populationOf);
		towns.push({ plz, name: town.name, state: town.state, ...centreOf(group) });
	}
	for (const [plz, name, state, settlement, latitude, longitude] of missing) {
		const seat = populated.find(
			place => place.country === 'DE' && place.name === settlement && roughKm(place, { latitude, longitude }) < 15,
		);
		if (!seat || towns.some(town => town.plz === plz)) throw new Error(`${plz} is known now, or ${settlement} is not`);
		towns.push({ plz, name, state, latitude: seat.latitude, longitude: seat.longitude });
		rows.push({ plz, name, district: undefined, state, latitude: seat.latitude, longitude: seat.longitude });
	}
	return { country: 'deutschland', towns: inWholeCities(inCityStates(towns, rows)), rows };
}

/** Beside a firm ("BMW Group") even a name without any sign of one ("Kreditorische Abrechnung") must be a place elsewhere. */
function withoutCustomers(lines: readonly Record<string, string>[]): Record<string, string>[] {
	const customers = new Set(lines.filter(line => noPlace.test(line.place ?? '')).map(line => line.plz));
	const places = new Set(lines.filter(line => !customers.has(line.plz)).map(line => line.place));
	return lines.filter(line => !customers.has(line.plz) || places.has(line.place));
}

function toRow(line: Record<string, string>): Row {
	const { plz, place, state, lat, lon } = line;
	if (!plz || !place || !state || !lat || !lon) throw new Error(`Incomplete line ${JSON.stringify(line)}`);
	// "Chemnitz, Sachsen" only repeats the state or the hills; "Dresden Gompitz, Roitzsch" is handled with the districts.
	const name = place.replace(/^([^ ]+), (Sachsen|Mecklenburg|Erzgebirge)$/, '$1');
	return {
		plz,
		name: officialNames.get(`${name}|${state}`) ?? name,
		district: undefined,
		state,
		latitude: Number(lat),
		longitude: Number(lon),
	};
}

/** "Hamburg Altona" is Altona in Hamburg: the first words are a place of their own within 25 km. */
function withDistricts(rows: readonly Row[]): Row[] {
	const byName = groupBy(rows, row => row.name);
	return rows.map(row => {
		const words = row.name.split(' ');
		for (let count = words.length - 1; count > 0; count--) {
			const name = words.slice(0, count).join(' ');
			const rest = words.slice(count).join(' ');
			// "am Main", "(Eder)", "Wakendorf II" are parts of a name, not of a town.
			if (!/^[A-ZÄÖÜ][a-zäöüß]/.test(rest) || /^(Auf|An|Am|Bei|In|Im) /.test(rest)) continue;
			const whole = (byName.get(name) ?? []).find(other => roughKm(other, row) <= 25 && other.state === row.state);
			if (whole) return { ...row, name, district: districtName(name, rest) };
		}
		return row;
	});
}

function districtName(name: string, rest: string): string | undefined {
	const last = rest.split(', ').at(-1) ?? rest;
	const own = last.startsWith(`${name}-`) ? last.slice(name.length + 1) : last;
	return own === name || name.startsWith(own) || own.startsWith(`${name}/`) ? undefined : own;
}

function mostPopulous(rows: readonly Row[], populationOf: Gazetteer['populationOf']): Row {
	const [first, ...others] = rows;
	if (!first) throw new Error('A postcode without places');
	let best = first;
	let bestPopulation = populationOf(first.name, first);
	for (const row of others) {
		const population = populationOf(row.name, row);
		if (population > bestPopulation) {
			best = row;
			bestPopulation = population;
		}
	}
	return best;
}

/** The source gives border postcodes of the city states to the neighbour: 22113 as "Hamburg, Schleswig-Holstein". */
function inCityStates(towns: readonly Town[], rows: Row[]): Town[] {
	const cityStates = ['Hamburg', 'Berlin', 'Bremen'];
	for (const row of rows) if (cityStates.includes(row.name)) row.state = row.name;
	return towns.map(town => (cityStates.includes(town.name) ? { ...town, state: town.name } : town));
}

/** 04158 is given as "Breitenfeld" only, but nearly all other 041xx are Leipzig. */
function inWholeCities(towns: readonly Town[]): Town[] {
	const byRegion = groupBy(towns, town => town.plz.slice(0, 3));
	return towns.map(town => {
		const others = (byRegion.get(town.plz.slice(0, 3)) ?? []).filter(other => other.plz !== town.plz);
		const largest = [...groupBy(others, other => other.name).values()].toSorted((a, b) => b.length - a.length)[0];
		const city = largest?.[0];
		if (!largest || !city || largest.length < 5 || largest.length < 0.8 * others.length) return town;
		return city.state === town.state && roughKm(centreOf(largest), town) < 12 ? { ...town, name: city.name } : town;
	});
}
