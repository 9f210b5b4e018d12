/**
 * Saved searches, the other way round: not which cars a search finds, but which searches a car answers. Kept in memory by the
 * search thread, so that a new car is held against all of them with the same filter code as the pages.
 */
export type StandingSearches = {
	/** Puts searches into the memory, or replaces those with the same id. `query` is what `parametersOf` writes. */
	keep(searches: readonly StandingSearch[]): Promise<void>;
	/** Ids that are not kept are passed over. */
	forget(ids: readonly number[]): Promise<void>;
	/**
	 * Which of the kept searches each of these cars answers now, in the order of the cars. Sees every change committed before
	 * the call; a car that does not stand in results answers none. Works in slices, so that searches of visitors go on.
	 */
	answeredBy(listingIds: readonly number[]): Promise<AnsweredSearches[]>;
	statistics(): Promise<StandingStatistics>;
};

export type StandingStatistics = {
	/** Kept searches that can be answered. */
	readonly searches: number;
	/** Different texts among them. */
	readonly texts: number;
	/** Kept searches whose query is not fully understood (any more): they are answered by no car until they are kept anew. */
	readonly unreadable: number;
	/** Outside the heap. */
	readonly megabytes: number;
};

export type StandingSearch = { readonly id: number; readonly query: string };

export type AnsweredSearches = { readonly listingId: number; readonly searchIds: readonly number[] };
