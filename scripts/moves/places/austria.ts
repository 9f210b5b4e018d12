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
	type Town,
} from './rows.ts';

type Line = Row & { community: string };

/**
 * GeoNames puts all districts of Graz and Klagenfurt on interpolated points up to 9 km away; these are rough
 * middles of the delivery areas, estimated by hand and not surveyed: take them as right to about two kilometres.
 */
const placedByHand = new Map<string, readonly [number, number]>([
	['8010', [47.07, 15.452]],
	['8020', [47.068, 15.419]],
	['8036', [47.08, 15.466]],
	['8041', [47.037, 15.462]],
	['8042', [47.052, 15.476]],
	['8043', [47.103, 15.48]],
	['8044', [47.114, 15.495]],
	['8045', [47.108, 15.425]],
	['8046', [47.135, 15.42]],
	['8047', [47.072, 15.49]],
	['8051', [47.095, 15.4]],
	['8052', [47.055, 15.395]],
	['8053', [47.043, 15.412]],
	['8054', [47.025, 15.398]],
	['8055', [47.031, 15.43]],
	['9020', [46.625, 14.308]],
]);

/** Postcodes of cities whose districts the source mixes with neighbouring villages. 1300 is the airport in Schwechat. */
function cityOf(plz: string): string | undefined {
	if (/^1(0[1-9]|1\d|2[0-3])0$/.test(plz)) return 'Wien';
	if (/^80([125]\d|3[0-9]|4[0-7])$/.test(plz)) return 'Graz';
	if (plz === '9020') return 'Klagenfurt am Wörthersee';
	return undefined;
}

/**
 * Reads `at-geonames.csv`. A postcode is called after the municipality whose main village lies in it; of several, after
 * one that is far larger (2700 Wiener Neustadt), else after one that has no other postcode (2100 Korneuburg, though it
 * touches Leobendorf and Bisamberg), else after the most populous. Without any main
 * village it takes the municipality of most of its villages. Hamlets are kept as places only where the postcode has no
 * such main village (6456 Obergurgl), or where they have 1,000 inhabitants; the other 12,000 are farms and hamlets whose
 * names repeat all over the country.
 */
export function readAustria(folder: string, populated: readonly Populated[]): CountryData {
	const { populationOf } = gazetteer(populated, 'AT');
	const lines = readCsv(join(folder, 'at-geonames.csv')).map(toLine);
	const homes = new Map(
		[...groupBy(lines.filter(isMainVillage), line => line.community)].map(([community, group]) => [
			community,
			new Set(group.map(line => line.plz)).size,
		]),
	);
	const towns: Town[] = [];
	const rows: Row[] = [];
	for (const [plz, group] of groupBy(lines, line => line.plz)) {
		const mains = group.filter(line => isMainVillage(line) && line.district === undefined);
		const city = cityOf(plz);
		const town = group.find(line => line.name === city) ?? mainOf(mains, homes, populationOf) ?? mostOf(group);
		const name = cityOf(plz) ?? (town.district ? town.name : town.community);
		towns.push({ plz, name, state: town.state, ...centre(plz, town, group) });
		rows.push({ ...town, name, district: undefined });
		for (const line of group) {
			const notable = mains.length === 0 || isMainVillage(line) || populationOf(line.name, line) >= 1000;
			if (line.name !== city && line.district === undefined && notable) rows.push(line);
			if (line.district !== undefined && line.name === city) rows.push(line);
		}
	}
	return { country: 'oesterreich', towns, rows };
}

function toLine(line: Record<string, string>): Line {
	const { zipcode, place, state, community, latitude, longitude } = line;
	if (!zipcode || !place || !state || !community || !latitude || !longitude) {
		throw new Error(`Incomplete line ${JSON.stringify(line)}`);
	}
	// "Graz,08.Bez.:Sankt Peter", "Wien, Innere Stadt"
	const [town = place, district] = place.split(/,\s*(?:\d+\.Bez\.:)?/);
	const name = town === 'Klagenfurt' ? 'Klagenfurt am Wörthersee' : town;
	const position = { latitude: Number(latitude), longitude: Number(longitude) };
	return {
		plz: zipcode,
		name,
		district,
		state,
		community: community.replace(/^Gemeindebezirk .*$/, 'Wien'),
		...position,
	};
}

function isMainVillage(line: Line): boolean {
	return spelled(line.name) === spelled(line.community) || line.district !== undefined;
}

function spelled(name: string): string {
	return name
		.toLowerCase()
		.replace(/\bst\. /g, 'sankt ')
		.replaceAll('ß', 'ss')
		.replaceAll('-', ' ');
}

function mainOf(
	mains: readonly Line[],
	homes: ReadonlyMap<string, number>,
	populationOf: Gazetteer['populationOf'],
): Line | undefined {
	const [largest, second] = mains.toSorted((a, b) => populationOf(b.name, b) - populationOf(a.name, a));
	if (largest && second && populationOf(largest.name, largest) >= 5 * populationOf(second.name, second)) return largest;
	const postcodesOf = (line: Line) => homes.get(line.community) ?? 0;
	return mains.toSorted(
		(a, b) => postcodesOf(a) - postcodesOf(b) || populationOf(b.name, b) - populationOf(a.name, a),
	)[0];
}

function mostOf(group: readonly Line[]): Line {
	const largest = [...groupBy(group, line => line.community).values()].toSorted((a, b) => b.length - a.length)[0]?.[0];
	if (!largest) throw new Error('A postcode without places');
	return largest;
}

/** The main village if the postcode has one: most people live there, and hamlets often share one interpolated point. */
function centre(plz: string, town: Line, group: readonly Line[]): { latitude: number; longitude: number } {
	const [latitude, longitude] = placedByHand.get(plz) ?? [];
	if (latitude !== undefined && longitude !== undefined) return { latitude, longitude };
	const sharing = group.filter(line => line.latitude === town.latitude && line.longitude === town.longitude).length;
	if (isMainVillage(town) && sharing < 4) return { latitude: town.latitude, longitude: town.longitude };
	return centreOf(group);
}
