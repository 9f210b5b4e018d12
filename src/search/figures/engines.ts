import type { CarInFigures } from './cars.ts';
import type { EngineFigures, EngineSize } from './figures.ts';
import { fewestForPart } from './market.ts';
import { countedCars, pricesIn } from './prices.ts';

/** Fuels whose cars have no displacement; what some state all the same is a slip. */
const withoutDisplacement: ReadonlySet<string> = new Set(['elektro', 'wasserstoff']);
/** A displacement that fewer than this share of those who state any have is a slip of the finger. */
const leastShareOfSize = 0.05;

/**
 * Engines as filters can find them: one fuel, one power and its neighbours, and in it the displacements that are stated. Every car that
 * states fuel and power is in exactly one. The most frequent first.
 * @param showsPrices whether the model has enough prices for any
 */
export function enginesOf(
	cars: readonly CarInFigures[],
	showsPrices: boolean,
): { readonly engines: readonly EngineFigures[]; readonly withoutEngine: number } {
	const byFuel = new Map<string, Map<number, CarInFigures[]>>();
	let withoutEngine = 0;
	for (const car of cars) {
		const { fuel, powerKw } = car;
		if (fuel === undefined || powerKw === undefined) withoutEngine++;
		else listOf(mapOf(byFuel, fuel), powerKw).push(car);
	}
	const engines = [...byFuel].flatMap(([fuel, byPower]) =>
		clustersOf(byPower).map(cluster => engineOf(fuel, cluster, showsPrices)),
	);
	engines.sort(
		(a, b) => b.count - a.count || (a.fuel < b.fuel ? -1 : a.fuel > b.fuel ? 1 : a.powerKw.from - b.powerKw.from),
	);
	return { engines, withoutEngine };
}

type Cluster = { readonly usualKw: number; readonly powers: readonly number[]; readonly cars: readonly CarInFigures[] };

/** The most frequent power takes the ones beside it, then the most frequent of what is left. */
function clustersOf(byPower: ReadonlyMap<number, readonly CarInFigures[]>): Cluster[] {
	const left = new Map(byPower);
	const order = [...byPower].sort(([kwA, a], [kwB, b]) => b.length - a.length || kwA - kwB).map(([kw]) => kw);
	return order.flatMap(usualKw => {
		if (!left.has(usualKw)) return [];
		const powers = [usualKw - 1, usualKw, usualKw + 1].filter(kw => left.has(kw));
		const cars = powers.flatMap(kw => left.get(kw) ?? []);
		for (const kw of powers) left.delete(kw);
		return [{ usualKw, powers, cars }];
	});
}

function engineOf(fuel: string, { usualKw, powers, cars }: Cluster, showsPrices: boolean): EngineFigures {
	return {
		...pricedCars(cars, showsPrices),
		fuel,
		powerKw: { from: powers.at(0) ?? usualKw, to: powers.at(-1) ?? usualKw },
		usualPowerKw: usualKw,
		sizes: withoutDisplacement.has(fuel) ? [] : sizesOf(cars, showsPrices),
	};
}

function sizesOf(cars: readonly CarInFigures[], showsPrices: boolean): EngineSize[] {
	const bySize = new Map<number, CarInFigures[]>();
	let stated = 0;
	for (const car of cars) {
		if (car.engineCcm === undefined) continue;
		stated++;
		listOf(bySize, Math.round(car.engineCcm / 100)).push(car);
	}
	return [...bySize]
		.filter(([decilitres, some]) => decilitres > 0 && some.length >= stated * leastShareOfSize)
		.map(([decilitres, some]) => ({
			...pricedCars(some, showsPrices),
			decilitres,
			ccm: { from: decilitres * 100 - 50, to: decilitres * 100 + 49 },
		}))
		.sort((a, b) => b.count - a.count || a.decilitres - b.decilitres);
}

function pricedCars(cars: readonly CarInFigures[], showsPrices: boolean) {
	return countedCars(cars.length, pricesIn(cars), showsPrices ? fewestForPart : Infinity);
}

function listOf<K>(lists: Map<K, CarInFigures[]>, key: K): CarInFigures[] {
	const known = lists.get(key);
	if (known !== undefined) return known;
	const made: CarInFigures[] = [];
	lists.set(key, made);
	return made;
}

function mapOf<K, V>(maps: Map<string, Map<K, V>>, key: string): Map<K, V> {
	const known = maps.get(key);
	if (known !== undefined) return known;
	const made = new Map<K, V>();
	maps.set(key, made);
	return made;
}
