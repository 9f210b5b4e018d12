import type { Filter, Problem } from '#src/search/filter.ts';
import { readSearch } from '#src/search/filter-reading.ts';
import { conditionsOf } from '#src/search/filter-words.ts';
import { addressOf, parametersOf } from '#src/search/filter-writing.ts';
import { meansWholeMakes } from '#src/search/page/whole-makes.ts';

/** A search on its way to being saved. */
export type SearchedFor = {
	readonly filter: Filter;
	/** The filter as parameters in their one order, without sorting and page. */
	readonly query: string;
	/** What was not understood, and is not part of the filter. */
	readonly problems: readonly Problem[];
};

/** Reads the parameters of a page of results as what they mean there. */
export function readSearched(parameters: URLSearchParams): SearchedFor {
	const { request, problems } = readSearch(parameters);
	const filter = meansWholeMakes(request.filter) ?? request.filter;
	return { filter, query: parametersOf({ filter }).toString(), problems };
}

/** Whether a search leaves anything out. A place without a radius only sorts, and "auch beschädigte" only adds. */
export function leavesSomethingOut({ near, ...filter }: Filter): boolean {
	const damage = filter.damage === 'auch' ? 'ohne' : filter.damage;
	const radius = near?.radiusKm === undefined ? {} : { near };
	return conditionsOf({ ...filter, ...radius, damage }).length > 0;
}

/** Conditions in German. */
export const wordsOf = (filter: Filter): string[] => conditionsOf(filter).map(({ text }) => text);

/** The page of results of a filter. */
export const resultsOf = (filter: Filter): string => addressOf({ filter });

/** Where a search with these parameters can be saved. */
export const savePath = (query: string): string => `/suchauftraege/neu?${query}`;

/** The Atom feed of a search. */
export const feedPath = (query: string): string => (query === '' ? '/feed.atom' : `/feed.atom?${query}`);
