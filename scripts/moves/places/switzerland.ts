import { join } from 'node:path';
import { states } from '#src/vehicles/states.ts';
import {
	type CountryData,
	centreOf,
	gazetteer,
	groupBy,
	type Populated,
	type Row,
	readCsv,
	type Town,
} from './rows.ts';

type Line = Row & { community: string };

/** Firms, authorities, sorting and payment centres behind the name of a town: "Zürich Mülligen SC", "Basel UBS". */
const noPlace =
	/Ringier|Post[Ff]inance|\bPF\b|\bUBS\b|\bKATA\b|Weihnachten|Verarb|Swisscom|\bSSF\b|\bSPI|Presse|Künzler|K AG$|Versand|Sonderdienste|Services spéciaux|Vögele|Verwaltung|Ifolor|Adm cant|Mutuel|Mülligen SC|CS PZ|Voice|Helsana|Versich|R Digest|Reader|\bETH\b|IBRS|\bOFS\b|\bMS$|Redoute|Einkaufszentrum|\bEKZ\b|Businesszentrum| PSI$/;

/** Post-office boxes and stations of a town: "Genève 84 Votation", "Lugano 2 Caselle", "Biasca Stazione". */
const branch = / \d+( .*)?$| (Caselle|Stazione|Fächer|VZ|Paraplegikerzentrum)$/;

/**
 * Reads `ch-geonames.csv`. A postcode of which any name is a firm or authority belongs to that large customer, if no
 * other name differs from the town's: it is left out. Post-office boxes keep their postcode under the plain town.
 */
export function readSwitzerland(folder: string, populated: readonly Populated[]): CountryData {
	const { populationOf } = gazetteer(populated, 'CH');
	const lines = readCsv(join(folder, 'ch-geonames.csv')).map(toRow);
	const present = new Set(lines.map(line => `${line.community}|${line.name.replace(/ [A-Z]{2}$|\/.*$/, '')}`));
	const towns: Town[] = [];
	const rows: Row[] = [];
	for (const [plz, group] of groupBy(lines, line => line.plz)) {
		const plain = group.filter(line => !noPlace.test(line.name) && !branch.test(line.name));
		const branches = group.filter(line => branch.test(line.name) && !noPlace.test(line.name));
		const customers = group.filter(line => noPlace.test(line.name) && !branch.test(line.name));
		const ownPlaces = plain.filter(line => !customers.some(customer => customer.name.startsWith(`${line.name} `)));
		if (customers.length > 0 && ownPlaces.length === 0) continue;
		const named = plain.length > 0 ? plain : branches.map(line => ({ ...line, name: line.name.replace(branch, '') }));
		const town = named.toSorted((a, b) => populationOf(b.name, b) - populationOf(a.name, a))[0];
		if (!town) continue;
		towns.push({ plz, name: town.name, state: town.state, ...centreOf(named) });
		rows.push(...named, ...named.flatMap(line => municipalityOf(line, present)));
	}
	return { country: 'schweiz', towns, rows };
}

/** "Davos" is in no postcode's name, only "Davos Platz", "Davos Dorf" … are; "Wohlen AG" however is Wohlen itself. */
function municipalityOf(line: Line, present: ReadonlySet<string>): Line[] {
	const known = present.has(`${line.community}|${line.community.replace(/\/.*$/, '')}`);
	return known || line.community.startsWith('Comunanza') ? [] : [{ ...line, name: line.community }];
}

function toRow(line: Record<string, string>): Line {
	const { zipcode, place, community = '', state_code, latitude, longitude } = line;
	const canton = states.find(
		state => state.country === 'schweiz' && state.codes.includes(state_code?.toLowerCase() ?? ''),
	);
	if (!zipcode || !place || !canton || !latitude || !longitude) throw new Error(`Odd line ${JSON.stringify(line)}`);
	const position = { latitude: Number(latitude), longitude: Number(longitude) };
	return {
		plz: zipcode,
		name: place,
		district: undefined,
		state: canton.name,
		community: withoutCanton(community),
		...position,
	};
}

/** "Seedorf (BE)" */
function withoutCanton(community: string): string {
	return community.replace(/ \([A-Z]{2}\)$/, '');
}
