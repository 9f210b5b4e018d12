import type { Database } from '#db/open.ts';
import { loadCars, type OracleCar } from './oracle-cars.ts';
import { conditionsOf, kilometresBetween, placeOf } from './oracle-conditions.ts';
import { type OracleGroup, oracleGroups } from './oracle-groups.ts';

/**
 * The judge of the search: reads addresses by its own reading of the contract and answers them with loops over plain rows.
 * Shares no code with the index, so that the two can only agree by both being right. Knows no free text (`q`).
 */
export type SearchOracle = {
	readonly cars: readonly OracleCar[];
	/** @param address a query string, `marke=volkswagen&preis_bis=9000&sortierung=-km`; throws where it is no valid one */
	answer(address: string, now: number): OracleAnswer;
};

export type OracleAnswer = {
	readonly total: number;
	/** Of all hits, in the order asked for. */
	readonly ids: readonly number[];
	/** By id, where a place was asked for and the car states its own. */
	readonly distancesKm: ReadonlyMap<number, number>;
	/** Hits per value; of makes and models those without hits are absent. */
	readonly facets: Readonly<Record<string, Readonly<Record<string, number>>>>;
};

/** Reads the whole market; later changes are not seen. */
export function openOracle(db: Database): SearchOracle {
	const cars = loadCars(db);
	return { cars, answer: (address, now) => answerFrom(cars, new URLSearchParams(address), now) };
}

function answerFrom(cars: readonly OracleCar[], asked: URLSearchParams, now: number): OracleAnswer {
	const conditions = conditionsOf(asked, now);
	const facets = Object.fromEntries(
		oracleGroups.map(({ parameter, known = [] }) => [parameter, Object.fromEntries(known.map(value => [value, 0]))]),
	);
	const hits: OracleCar[] = [];
	for (const car of cars) {
		const [failed, alsoFailed] = firstTwo(conditions, condition => !condition.holds(car));
		if (failed === undefined) {
			hits.push(car);
			for (const group of oracleGroups) count(facets, group, car);
		} else if (alsoFailed === undefined && failed.group !== undefined) {
			// Without the condition of its own group this car would be a hit, so that group alone counts it.
			count(facets, failed.group, car);
		}
	}
	const distancesKm = distancesOf(hits, asked);
	return { total: hits.length, ids: inOrder(hits, asked.get('sortierung') ?? 'neu', distancesKm), distancesKm, facets };
}

function firstTwo<T>(list: readonly T[], isWanted: (member: T) => boolean): readonly T[] {
	const found: T[] = [];
	for (const member of list) {
		if (isWanted(member)) found.push(member);
		if (found.length === 2) break;
	}
	return found;
}

function count(facets: Record<string, Record<string, number>>, { parameter, valuesOf }: OracleGroup, car: OracleCar) {
	const counts = facets[parameter] ?? {};
	for (const value of valuesOf(car)) counts[value] = (counts[value] ?? 0) + 1;
}

function distancesOf(hits: readonly OracleCar[], asked: URLSearchParams): Map<number, number> {
	const place = placeOf(asked);
	const distances = new Map<number, number>();
	if (place === undefined) return distances;
	for (const { id, centre } of hits) if (centre) distances.set(id, kilometresBetween(place, centre));
	return distances;
}

/** Not stated comes last whichever way the rest is turned; equal cars stand in order of id. */
function inOrder(hits: readonly OracleCar[], sorting: string, distancesKm: ReadonlyMap<number, number>): number[] {
	const falling = sorting.startsWith('-') || sorting === 'neu' || sorting === 'reduziert';
	const keyed = hits.map(car => ({ id: car.id, value: sortValue(car, sorting.replace('-', ''), distancesKm) }));
	keyed.sort((a, b) => {
		if (a.value === undefined || b.value === undefined) {
			return Number(a.value === undefined) - Number(b.value === undefined) || a.id - b.id;
		}
		return (falling ? b.value - a.value : a.value - b.value) || a.id - b.id;
	});
	return keyed.map(({ id }) => id);
}

function sortValue({ id, row }: OracleCar, by: string, distancesKm: ReadonlyMap<number, number>): number | undefined {
	if (by === 'entfernung') return distancesKm.get(id);
	if (by === 'ez') {
		// A year alone stands before its own January.
		const stated = row.first_registration;
		return typeof stated === 'string' ? Number(stated.replace('-', '').padEnd(6, '0')) : undefined;
	}
	const column = {
		neu: 'published_at',
		reduziert: 'reduced_at',
		preis: 'price_cents',
		km: 'mileage_km',
		kw: 'power_kw',
	}[by];
	if (column === undefined) throw new Error(`the oracle cannot sort by ${by}`);
	const value = row[column];
	return typeof value === 'number' ? value : undefined;
}
