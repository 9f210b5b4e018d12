import type { FacetCounts, Hit, SearchAnswer } from './answer.ts';
import type { ComparedCar } from './comparable-cars.ts';
import type { ModelCount, ModelFigures } from './figures/figures.ts';
import type { Filter, ModelChoice, SearchRequest } from './filter.ts';
import type { PriceSpread } from './price-ratings.ts';
import type { Spread } from './spread.ts';
import type { StandingSearches } from './standing.ts';

/** The search as the pages know it. Behind it stands one worker thread; every answer is one consistent snapshot. */
export type Search = {
	/** One page of hits, the total and, when asked for, all facet counts. Sees every change committed before the call. */
	find(request: SearchRequest, options?: { facets?: boolean }): Promise<SearchAnswer>;
	/** Totals alone, of many filters at once ("without this filter there would be 230"). */
	count(filters: readonly Filter[]): Promise<number[]>;
	facets(filter: Filter): Promise<{ total: number; facets: FacetCounts }>;
	/** Ids of the cars that match, in order of id, for checks and exports. */
	ids(filter: Filter): Promise<Uint32Array>;
	/** Between what the hits' prices and years lie. */
	spread(filter: Filter): Promise<Spread>;
	/** What the market says of a model, over the cars of `modelMarket`. */
	figures(choice: ModelChoice): Promise<ModelFigures>;
	/** Models of a make that have cars, groups with those of their members: the cars of `makeMarket`. */
	modelsOf(make: string): Promise<readonly ModelCount[]>;
	/** What cars comparable to this one cost; `undefined` where there are too few. */
	compare(car: ComparedCar): Promise<Compared | undefined>;
	/** Cars found elsewhere with their price ratings, in the order given; those that do not stand in results have none. */
	rated(ids: readonly number[]): Promise<Hit[]>;
	/** Saved searches, held against single cars. Empty at every start: whoever saves searches hands them over. */
	readonly standing: StandingSearches;
	/** True once the index answers. */
	ready(): boolean;
	/** Resolves when `ready`. Rejects where the index cannot be built. */
	whenReady(): Promise<void>;
	/** Writes the column snapshot and compacts the change log. */
	writeSnapshot(): Promise<void>;
	statistics(): Promise<SearchStatistics>;
	/** Writes the snapshot and ends the worker. */
	close(): Promise<void>;
};

/** The window that had enough cars, for `comparableCars`, and what the cars in it cost. */
export type Compared = { readonly radius: number; readonly spread: PriceSpread };

export type SearchStatistics = {
	readonly listings: number;
	readonly segments: number;
	readonly tailRows: number;
	readonly seq: number;
	readonly megabytes: number;
};
