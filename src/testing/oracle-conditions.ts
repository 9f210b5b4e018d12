import { columnOf } from '#src/listings/columns.ts';
import { rangeParameters } from '#src/search/parameters.ts';
import { findPlace, findPostcode } from '#src/vehicles/places.ts';
import { type Centre, isCountry, type OracleCar } from './oracle-cars.ts';
import { type OracleGroup, oracleGroups } from './oracle-groups.ts';

/** One thing an address asks for. What belongs to a group is left out where that group is counted. */
export type OracleCondition = { readonly group?: OracleGroup; holds(car: OracleCar): boolean };

/** The conditions of an address, written from the contract. Throws for an address the contract calls a problem. */
export function conditionsOf(asked: URLSearchParams, now: number): OracleCondition[] {
	refuseUnknown(asked);
	const place = placeOf(asked);
	const conditions: (OracleCondition | undefined)[] = [
		{ holds: ({ row: { status } }) => status === 'active' || status === 'reserved' },
		...oracleGroups.map(group => groupCondition(asked, group)),
		...rangeParameters.map(({ name, fact, scale }) => rangeCondition(asked, name, columnOf(fact), scale)),
		// Power in PS is turned into whole kW, as imported PS are.
		rangeCondition(asked, 'ps', 'power_kw', 1, ps => Math.round(ps / 1.35962)),
		registrationCondition(asked),
		inspectionCondition(asked, now),
		sinceCondition(asked, 'online_seit', 'published_at', now),
		sinceCondition(asked, 'bestaetigt_seit', 'confirmed_at', now),
		place && radiusCondition(asked, place),
	];
	return conditions.filter(condition => condition !== undefined);
}

const otherNames = [
	...['ez_von', 'ez_bis', 'hu_monate', 'online_seit', 'bestaetigt_seit', 'plz', 'ort', 'umkreis', 'sortierung'],
];
const knownNames = new Set([
	...otherNames,
	...oracleGroups.map(({ parameter }) => parameter),
	...['ps', ...rangeParameters.map(({ name }) => name)].flatMap(name => [`${name}_von`, `${name}_bis`]),
]);

function refuseUnknown(asked: URLSearchParams): void {
	for (const name of asked.keys()) if (!knownNames.has(name)) throw new Error(`the oracle does not know ${name}`);
}

function groupCondition(asked: URLSearchParams, group: OracleGroup): OracleCondition | undefined {
	const given = asked.getAll(group.parameter);
	const without = group.excludes ? given.filter(value => value.startsWith('-')).map(value => value.slice(1)) : [];
	const wanted = group.excludes ? given.filter(value => !value.startsWith('-')) : given;
	if (given.length === 0 && group.standard !== undefined) wanted.push(group.standard);
	if (wanted.length === 0 && without.length === 0) return undefined;
	return {
		group,
		holds(car) {
			const { valuesOf, uncounted } = group;
			const has = uncounted ? [...valuesOf(car), ...uncounted(car)] : valuesOf(car);
			if (without.some(value => has.includes(value))) return false;
			if (wanted.length === 0) return true;
			return group.all ? wanted.every(value => has.includes(value)) : wanted.some(value => has.includes(value));
		},
	};
}

function rangeCondition(
	asked: URLSearchParams,
	name: string,
	column: string,
	scale: number,
	convert = (value: number) => value * scale,
): OracleCondition | undefined {
	const from = asked.get(`${name}_von`);
	const to = asked.get(`${name}_bis`);
	if (from === null && to === null) return undefined;
	const least = from === null ? -Infinity : convert(Number(from));
	const most = to === null ? Infinity : convert(Number(to));
	return {
		holds({ row }) {
			const value = row[column];
			return typeof value === 'number' && value >= least && value <= most;
		},
	};
}

/** `2015` lasts from January to December, `2015-03` one month: all of what the car states must lie within the bounds. */
function registrationCondition(asked: URLSearchParams): OracleCondition | undefined {
	const from = asked.get('ez_von');
	const to = asked.get('ez_bis');
	if (from === null && to === null) return undefined;
	const earliest = from === null ? '' : firstMonth(from);
	const latest = to === null ? '9999-12' : lastMonth(to);
	return {
		holds({ row: { first_registration: stated } }) {
			return typeof stated === 'string' && firstMonth(stated) >= earliest && lastMonth(stated) <= latest;
		},
	};
}

const firstMonth = (month: string) => (month.length === 4 ? `${month}-01` : month);
const lastMonth = (month: string) => (month.length === 4 ? `${month}-12` : month);

/** Months left from the month it now is in Germany. An inspection of `2027` is certain only for the end of 2026. */
function inspectionCondition(asked: URLSearchParams, now: number): OracleCondition | undefined {
	const months = asked.get('hu_monate');
	if (months === null) return undefined;
	const [year = 0, month = 0] = berlinMonth
		.format(now * 1000)
		.split('-')
		.map(Number);
	const needed = new Date(Date.UTC(year, month - 1 + Number(months))).toISOString().slice(0, 7);
	return {
		holds({ row: { inspection_until: stated } }) {
			if (typeof stated !== 'string') return false;
			return (stated.length === 4 ? `${Number(stated) - 1}-12` : stated) >= needed;
		},
	};
}

const berlinMonth = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', year: 'numeric', month: '2-digit' });

function sinceCondition(
	asked: URLSearchParams,
	name: string,
	column: string,
	now: number,
): OracleCondition | undefined {
	const days = asked.get(name);
	if (days === null) return undefined;
	const earliest = now - Number(days) * 86_400;
	return {
		holds({ row }) {
			const at = row[column];
			return typeof at === 'number' && at >= earliest;
		},
	};
}

function radiusCondition(asked: URLSearchParams, place: Centre): OracleCondition | undefined {
	const radiusKm = asked.get('umkreis');
	if (radiusKm === null) return undefined;
	return { holds: ({ centre }) => centre !== undefined && kilometresBetween(place, centre) <= Number(radiusKm) };
}

/** The place an address asks near; a single `land` decides between countries that share a postcode or a name. */
export function placeOf(asked: URLSearchParams): Centre | undefined {
	const lands = asked.getAll('land').filter(isCountry);
	const country = lands.length === 1 ? lands[0] : undefined;
	const plz = asked.get('plz');
	const ort = asked.get('ort');
	if (plz !== null) {
		const found = findPostcode(plz, country);
		if (found.ok) return found.postcode;
		throw new Error(`no postcode for the oracle: ${plz}, ${found.reason}`);
	}
	if (ort === null) return undefined;
	const found = findPlace(ort, country);
	if (found.ok) return found.place;
	throw new Error(`no place for the oracle: ${ort}, ${found.reason}`);
}

/**
 * Great circle on a sphere of the mean radius of the earth (IUGG 1980), haversine, to the millimetre: two centres as far to the
 * east as to the west are equally far away, whatever the last bits of the sines say, and equally far goes by id.
 */
export function kilometresBetween(a: Centre, b: Centre): number {
	const radians = (degrees: number) => (degrees * Math.PI) / 180;
	const alongMeridian = Math.sin(radians(b.latitude - a.latitude) / 2) ** 2;
	const alongParallel = Math.sin(radians(b.longitude - a.longitude) / 2) ** 2;
	const chord = alongMeridian + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * alongParallel;
	return Math.round(2 * 6371.0088 * Math.asin(Math.sqrt(Math.min(1, chord))) * 1e6) / 1e6;
}
