import type { PriceRating } from '#src/vehicles/price-ratings.ts';
import type { Cursor } from './filter.ts';

/** Hits per public value, per group (`kraftstoff` → `diesel` → 123), each group counted without its own condition. */
export type FacetCounts = Readonly<Record<string, Readonly<Record<string, number>>>>;

export type Hit = {
	readonly id: number;
	/** Kilometres from the place asked for, `undefined` where none was asked or the car's place is not stated. */
	readonly distanceKm?: number;
	/** Absent for a car that is compared with none, or with too few. */
	readonly priceRating?: PriceRating;
};

export type SearchAnswer = {
	readonly total: number;
	readonly hits: readonly Hit[];
	/** Start of the next page, `undefined` on the last one. */
	readonly next?: Cursor;
	/** Only when asked for. */
	readonly facets?: FacetCounts;
	/** The order could not be the one asked for; the reason is told to the visitor. */
	readonly sortedByNewestInstead?: 'too-many-text-hits';
	readonly cost: SearchCost;
};

/** What a search read and cost, for `radstand search explain`. */
export type SearchCost = {
	/** Position of the change log this answer stands for. */
	readonly seq: number;
	readonly milliseconds: number;
	readonly segments: number;
	readonly rows: number;
	readonly tailRows: number;
	readonly textHits?: number;
	readonly fromMemory: boolean;
	readonly steps: Readonly<Record<string, number>>;
};
