import type { Database } from '#db/open.ts';
import makesFile from '#db/reference/makes.json' with { type: 'json' };
import type { ModelFigures } from '#src/search/figures/figures.ts';
import { loadCars, type OracleCar } from './oracle-cars.ts';

/**
 * The judge of the figures of model pages: reads plain rows and counts with loops and SQL, by what the page promises. Shares no code
 * with the index.
 */

/**
 * Everything in which the figures of a model are wrong, in English; empty where all is right.
 * @param now seconds since 1970
 */
export function wrongFigures(
	db: Database,
	figures: ModelFigures,
	make: string,
	model: string,
	now: number,
	cars: readonly OracleCar[] = loadCars(db),
): string[] {
	const wrong: string[] = [];
	const same = (what: string, found: unknown, right: unknown) => {
		const [a, b] = [JSON.stringify(found), JSON.stringify(right)];
		if (a !== b) wrong.push(`${what}: ${a} instead of ${b}`);
	};
	const slugs = slugsOf(make, model);
	const listed = cars.filter(
		({ row }) =>
			(row.status === 'active' || row.status === 'reserved') &&
			row.ad_kind === 'angebot' &&
			row.damaged !== 1 &&
			row.make === make &&
			slugs.includes(String(row.model)),
	);
	const enough = pricesOf(listed).length >= 8;
	const counted = (some: readonly OracleCar[], fewest: number) => {
		const prices = pricesOf(some);
		const shown = prices.length >= fewest && enough;
		return { count: some.length, priced: prices.length, ...(shown && { prices: spread(prices) }) };
	};
	same('cars', part(figures), counted(listed, 8));

	const yearOf = ({ row }: OracleCar) =>
		row.first_registration === null ? undefined : Number(String(row.first_registration).slice(0, 4));
	const years = [...new Set(listed.map(yearOf))].filter(year => year !== undefined).sort((a, b) => a - b);
	same(
		'years',
		figures.years.map(({ year, single, ...rest }) => ({ year, single, ...part(rest) })),
		years.map(year => {
			const some = listed.filter(car => yearOf(car) === year);
			const prices = pricesOf(some);
			return { year, single: enough && prices.length < 3 ? prices : [], ...counted(some, 3) };
		}),
	);
	same('without year', figures.withoutYear, listed.filter(car => yearOf(car) === undefined).length);

	const within = (value: unknown, { from, to }: { from: number; to: number }) =>
		typeof value === 'number' && value >= from && value <= to;
	let inEngines = 0;
	for (const engine of figures.engines) {
		const name = `${engine.fuel} ${engine.usualPowerKw} kW`;
		const some = listed.filter(({ row }) => row.fuel === engine.fuel && within(row.power_kw, engine.powerKw));
		same(name, part(engine), counted(some, 3));
		if (!within(engine.usualPowerKw, engine.powerKw)) wrong.push(`${name} is not within its own bounds`);
		for (const size of engine.sizes) {
			const sized = some.filter(({ row }) => within(row.engine_ccm, size.ccm));
			same(`${name}, ${size.decilitres} dl`, part(size), counted(sized, 3));
		}
		inEngines += engine.count;
	}
	same('all engines', inEngines + figures.withoutEngine, listed.length);
	const silent = listed.filter(({ row }) => row.fuel === null || row.power_kw === null);
	same('without engine', figures.withoutEngine, silent.length);

	const drawable = listed.filter(({ row }) => priceOf(row) !== undefined && row.mileage_km !== null);
	const byId = new Map(listed.map(car => [car.id, car]));
	same('dots of', figures.dotsOf, enough ? drawable.length : 0);
	same('dots', figures.dots.length, enough ? Math.min(400, drawable.length) : 0);
	same('different dots', new Set(figures.dots.map(({ id }) => id)).size, figures.dots.length);
	for (const { id, year, mileageKm, priceCents } of figures.dots) {
		const car = byId.get(id);
		const right = car && [yearOf(car) ?? null, car.row.mileage_km, priceOf(car.row)];
		same(`dot ${id}`, [year ?? null, mileageKm, priceCents], right);
	}
	const mileages = drawable.map(({ row }) => Number(row.mileage_km)).sort((a, b) => a - b);
	if (figures.dots.length > 1) {
		same('first dot', figures.dots.at(0)?.mileageKm, mileages.at(0));
		same('last dot', figures.dots.at(-1)?.mileageKm, mileages.at(-1));
	}

	const order = ['sehr-gut', 'gut', 'fair', 'erhoeht', 'hoch'];
	const rated = listed.filter(({ priceRating }) => order.includes(priceRating));
	rated.sort(
		(a, b) =>
			order.indexOf(a.priceRating) - order.indexOf(b.priceRating) ||
			Number(b.row.published_at) - Number(a.row.published_at) ||
			a.id - b.id,
	);
	same(
		'best',
		figures.best.map(({ id, priceRating }) => [id, priceRating]),
		rated.slice(0, 10).map(({ id, priceRating }) => [id, priceRating]),
	);

	const stood = listed.map(({ row }) => Math.floor((now - Number(row.published_at)) / 86_400));
	same('standing', figures.standing ?? null, daysOf(stood));
	same('left', figures.left ?? null, daysOf(daysOfGone(db, make, slugs, now)));
	same('reduced', figures.reduced, listed.filter(({ row }) => row.reduced_at !== null).length);
	for (const [facet, column] of [
		['getriebe', 'gearbox'],
		['karosserie', 'body'],
		['antrieb', 'drive'],
		['anbieter', 'seller_kind'],
	] as const) {
		for (const [value, count] of Object.entries(figures.offered[facet])) {
			same(`${facet} ${value}`, count, listed.filter(({ row }) => row[column] === value).length);
		}
	}
	for (const [value, count] of Object.entries(figures.offered.ausstattung)) {
		same(`ausstattung ${value}`, count, listed.filter(({ equipment }) => equipment.includes(value)).length);
	}
	return wrong;
}

type Part = Pick<ModelFigures, 'count' | 'priced' | 'prices'>;

/** In one order of members, so that two of them can be compared as text. */
function part({ count, priced, prices }: Part) {
	if (prices === undefined) return { count, priced };
	const { medianCents, lowerQuartileCents, upperQuartileCents, lowestCents, highestCents } = prices;
	return { count, priced, prices: { medianCents, lowerQuartileCents, upperQuartileCents, lowestCents, highestCents } };
}

function slugsOf(make: string, model: string): readonly string[] {
	const found = makesFile.find(({ slug }) => slug === make)?.models.find(({ slug }) => slug === model);
	return [model, ...((found && 'members' in found && found.members) || [])];
}

function priceOf(row: OracleCar['row']): number | undefined {
	return row.price_kind === 'auf-anfrage' || row.price_cents === null ? undefined : Number(row.price_cents);
}

function pricesOf(cars: readonly OracleCar[]): number[] {
	return cars.flatMap(({ row }) => priceOf(row) ?? []).sort((a, b) => a - b);
}

/** @param sorted rising, not empty */
function spread(sorted: readonly number[]) {
	const quarter = Math.ceil(sorted.length / 4);
	return {
		medianCents: middle(sorted),
		lowerQuartileCents: sorted[quarter - 1],
		upperQuartileCents: sorted[sorted.length - quarter],
		lowestCents: sorted[0],
		highestCents: sorted[sorted.length - 1],
	};
}

function middle(sorted: readonly number[]): number {
	const half = sorted.length / 2;
	if (sorted.length % 2 === 1) return Number(sorted[Math.floor(half)]);
	return Math.floor((Number(sorted[half - 1]) + Number(sorted[half]) + 1) / 2);
}

function daysOf(days: readonly number[]): { count: number; medianDays: number } | null {
	return days.length === 0 ? null : { count: days.length, medianDays: middle(days.toSorted((a, b) => a - b)) };
}

function daysOfGone(db: Database, make: string, slugs: readonly string[], now: number): number[] {
	return db
		.prepare(
			`SELECT (CASE WHEN sold_at IS NULL THEN ended_at ELSE sold_at END - published_at) / 86400 FROM listings
			WHERE make = ? AND model IN (${slugs.map(() => '?').join()}) AND (status = 'sold' OR status = 'ended')
				AND ad_kind = 'angebot' AND (damaged IS NULL OR damaged = 0) AND published_at IS NOT NULL
				AND (CASE WHEN sold_at IS NULL THEN ended_at ELSE sold_at END) > ?
				AND id NOT IN (SELECT continues_id FROM listings WHERE continues_id IS NOT NULL)`,
		)
		.pluck()
		.all(make, ...slugs, now - 90 * 86_400)
		.map(days => Math.max(0, Number(days)));
}
