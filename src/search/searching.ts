import type { Database } from '#db/open.ts';
import type { Hit, SearchAnswer, SearchCost } from './answer.ts';
import { type Bitmap, countBits, hasBit } from './column-index/bitmap.ts';
import { placeOfComparison } from './column-index/comparison-cells.ts';
import { compile, type Query } from './column-index/compiling.ts';
import { countFacets, type FacetCounter } from './column-index/counting.ts';
import { evaluate, makePool } from './column-index/evaluating.ts';
import { type FacetArrays, namedFacets } from './column-index/facet-arrays.ts';
import { type CarIndex, type IndexSizes, openCarIndex, type Restored } from './column-index/index-of-cars.ts';
import { idsOf } from './column-index/merging.ts';
import {
	type Candidate,
	collect,
	distanceOf,
	keyOfCursor,
	makePage,
	orderOf,
	valueOfKey,
} from './column-index/paging.ts';
import { comparison, ratingAt } from './column-index/rating-cars.ts';
import type { Segment } from './column-index/segment.ts';
import type { ComparedCar } from './comparable-cars.ts';
import { departuresOf } from './figures/departures.ts';
import type { ModelCount, ModelFigures } from './figures/figures.ts';
import { departureDays, makeMarket, modelMarket } from './figures/market.ts';
import { figuresOf, modelCounts } from './figures/of-model.ts';
import type { Cursor, Filter, ModelChoice, SearchRequest } from './filter.ts';
import type { Sorting } from './parameters.ts';
import type { Compared } from './search.ts';
import { type Spread, spreadOf } from './spread.ts';
import { stopwatch } from './stopwatch.ts';
import { openTextIndex, type Ranking } from './text-index.ts';

/** An answer as it travels between threads. */
export type RawAnswer = Omit<SearchAnswer, 'facets'> & { readonly facetArrays?: FacetArrays };

/** The search on one thread: columns, full text and the connection they follow. */
export type Searching = {
	find(request: SearchRequest, now: number, wantFacets: boolean): SearchAnswer;
	/** `find` with its facets as numbers only, to be sent to another thread. */
	findRaw(request: SearchRequest, now: number, wantFacets: boolean): RawAnswer;
	count(filters: readonly Filter[], now: number): number[];
	ids(filter: Filter, now: number): Uint32Array;
	spread(filter: Filter, now: number): Spread;
	figures(choice: ModelChoice, now: number): ModelFigures;
	modelsOf(make: string, now: number): ModelCount[];
	compare(car: ComparedCar): Compared | undefined;
	rated(ids: readonly number[]): Hit[];
	/** Runs `work` when everything committed is taken in; columns and database are of one moment meanwhile. */
	inOneMoment<T>(work: () => T): T;
	/** Does a piece of background work; returns whether there is more. */
	tidy(): boolean;
	readonly cars: CarIndex;
};

/** @param db a connection of its own, best read-only: every answer is one read transaction on it */
export function openSearching(db: Database, restored?: Restored, sizes?: IndexSizes): Searching {
	const cars = snapshotOf(db, () => openCarIndex(db, restored, sizes));
	const texts = openTextIndex(db, cars);
	const pool = makePool();
	let seenVersion: unknown;
	snapshotOf(db, catchUp);

	return {
		find: (request, now, wantFacets) => named(snapshotOf(db, () => find(request, now, wantFacets))),
		findRaw: (request, now, wantFacets) => snapshotOf(db, () => find(request, now, wantFacets)),
		count: (filters, now) => snapshotOf(db, () => filters.map(filter => count(filter, now))),
		ids: (filter, now) => snapshotOf(db, () => ids(filter, now)),
		spread: (filter, now) => snapshotOf(db, () => spread(filter, now)),
		figures: (choice, now) => snapshotOf(db, () => figures(choice, now)),
		modelsOf: (make, now) => snapshotOf(db, () => modelsOf(make, now)),
		rated: ids => snapshotOf(db, () => rated(ids)),
		compare: car => snapshotOf(db, () => compare(car)),
		inOneMoment: work =>
			snapshotOf(db, () => {
				catchUp();
				return work();
			}),
		tidy: () => cars.mergeSome(),
		cars,
	};

	/** Takes in what was committed. Inside the read transaction, so that columns and full text speak of one moment. */
	function catchUp(): void {
		// A connection that never writes learns from one number whether anybody else did.
		const version = db.readonly ? db.pragma('data_version', { simple: true }) : undefined;
		if (version !== undefined && version === seenVersion) return;
		texts.changed(cars.catchUp());
		// Only now: after a failure the next search has to try again.
		seenVersion = version;
	}

	function find(request: SearchRequest, now: number, wantFacets: boolean): RawAnswer {
		const clock = stopwatch();
		catchUp();
		clock.lap('catch up');
		pool.reset();
		const { query, textHits } = compiled(request.filter, now);
		clock.lap('text');
		const counter = wantFacets ? countFacets(query) : undefined;
		const { found, total } = matchAll(query, counter);
		clock.lap(wantFacets ? 'columns and facets' : 'columns');
		const page = pageOf(request, query, found);
		clock.lap('page');
		const facetArrays = counter?.result();
		clock.lap('facet table');
		const { listings, segments, tailRows } = cars.size();
		const cost: SearchCost = {
			seq: cars.seq(),
			milliseconds: clock.total(),
			segments,
			rows: listings,
			tailRows,
			textHits,
			fromMemory: false,
			steps: clock.laps,
		};
		return { total, cost, ...page, ...(facetArrays && { facetArrays }) };
	}

	function compiled(filter: Filter, now: number): { query: Query; textHits?: number } {
		const text = filter.q === undefined ? undefined : texts.condition(filter.q);
		return { query: compile(filter, now, text?.condition), textHits: text?.hits };
	}

	function matchAll(query: Query, counter?: FacetCounter): { found: Found[]; total: number } {
		const found: Found[] = [];
		let total = 0;
		for (const segment of cars.segments()) {
			const matches = evaluate(segment, query, pool, counter !== undefined);
			const hitCount = matches.hits ? countBits(matches.hits) : 0;
			counter?.add(segment, matches, hitCount);
			if (matches.hits && hitCount > 0) found.push({ segment, hits: matches.hits, hitCount });
			total += hitCount;
		}
		return { found, total };
	}

	function pageOf(request: SearchRequest, query: Query, found: readonly Found[]): Page {
		const { sorting, after, limit, filter } = request;
		if (sorting !== 'relevanz') return pageInOrder(sorting, query, found, limit, after);
		if (found.length === 0) return { hits: [] };
		const ranking =
			filter.q !== undefined && after?.sorting !== 'neu' ? texts.ranked(filter.q, after !== undefined) : undefined;
		if (ranking) return rankedPage(ranking, query, found, limit, after);
		const page = pageInOrder('neu', query, found, limit, after?.sorting === 'neu' ? after : undefined);
		return { ...page, sortedByNewestInstead: 'too-many-text-hits' };
	}

	function rankedPage(ranking: Ranking, query: Query, found: readonly Found[], limit: number, after?: Cursor): Page {
		const sets = new Map(found.map(({ segment, hits }) => [segment, hits]));
		const taken: Candidate[] = [];
		for (
			let rank = after ? rankBehind(ranking, after) : 0;
			rank < ranking.ids.length && taken.length <= limit;
			rank++
		) {
			const id = ranking.ids[rank]!;
			const place = cars.locate(id);
			const hits = place && sets.get(place.segment);
			if (place && hits && hasBit(hits, place.row)) taken.push({ key: ranking.scores[rank]!, id, ...place });
		}
		return page(taken, limit, query, 'relevanz');
	}

	function count(filter: Filter, now: number): number {
		catchUp();
		pool.reset();
		return matchAll(compiled(filter, now).query).total;
	}

	function spread(filter: Filter, now: number): Spread {
		catchUp();
		pool.reset();
		return spreadOf(matchAll(compiled(filter, now).query).found);
	}

	function figures(choice: ModelChoice, now: number): ModelFigures {
		catchUp();
		pool.reset();
		const { query } = compiled(modelMarket(choice), now);
		const counter = countFacets(query);
		const { found } = matchAll(query, counter);
		const left = departuresOf(db, choice, now - departureDays * 86_400);
		return figuresOf(found, namedFacets(counter.result()), left, now);
	}

	function modelsOf(make: string, now: number): ModelCount[] {
		catchUp();
		pool.reset();
		return modelCounts(make, matchAll(compiled(makeMarket(make), now).query).found);
	}

	function compare(car: ComparedCar): Compared | undefined {
		catchUp();
		const place = placeOfComparison(car);
		return place && comparison(cars.segments(), place.code, place.cell);
	}

	function rated(ids: readonly number[]): Hit[] {
		catchUp();
		return ids.map(id => {
			const place = cars.locate(id);
			const priceRating = place && ratingAt(place.segment, place.row);
			return { id, ...(priceRating && { priceRating }) };
		});
	}

	function ids(filter: Filter, now: number): Uint32Array {
		catchUp();
		pool.reset();
		const { found } = matchAll(compiled(filter, now).query);
		return Uint32Array.from(found.flatMap(({ segment, hits }) => idsOf(segment, hits))).sort();
	}
}

/** Facets under their public names. */
export function named({ facetArrays, ...answer }: RawAnswer): SearchAnswer {
	return facetArrays ? { ...answer, facets: namedFacets(facetArrays) } : answer;
}

export type Found = { readonly segment: Segment; readonly hits: Bitmap; readonly hitCount: number };
type Page = Pick<SearchAnswer, 'hits' | 'next' | 'sortedByNewestInstead'>;

function pageInOrder(
	sorting: Exclude<Sorting, 'relevanz'>,
	query: Query,
	found: readonly Found[],
	limit: number,
	after?: Cursor,
): Page {
	const order = orderOf(sorting, query.distances);
	const best = makePage(limit + 1, after && { key: keyOfCursor(after), id: after.id });
	for (const { segment, hits, hitCount } of found) collect(segment, hits, hitCount, order, best, after);
	return page(best.cars, limit, query, sorting);
}

/** One car more than the page holds tells whether there is a next one. */
function page(taken: readonly Candidate[], limit: number, query: Query, sorting: Sorting): Page {
	const shown = taken.slice(0, limit);
	const last = shown.at(-1);
	const hits = shown.map((car): Hit => hitOf(car, query));
	if (!last || taken.length <= limit) return { hits };
	return { hits, next: { sorting, value: valueOfKey(sorting, last.key), id: last.id } };
}

function hitOf(car: Candidate, query: Query): Hit {
	const priceRating = ratingAt(car.segment, car.row);
	return { id: car.id, distanceKm: distanceOf(car, query.distances), ...(priceRating && { priceRating }) };
}

function rankBehind({ ids, scores }: Ranking, { id, value }: Cursor): number {
	const position = ids.indexOf(id);
	if (position >= 0) return position + 1;
	const behind = scores.findIndex((score, rank) => score > (value ?? 0) || (score === value && ids[rank]! > id));
	return behind < 0 ? ids.length : behind;
}

function snapshotOf<T>(db: Database, work: () => T): T {
	db.exec('BEGIN');
	try {
		return work();
	} finally {
		db.exec('COMMIT');
	}
}
