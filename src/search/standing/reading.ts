import type { Filter } from '../filter.ts';
import { readSearch } from '../filter-reading.ts';

/**
 * A saved search as a filter. `undefined` where anything in it is no longer understood: a page leaves such a filter out and says so
 * beside the results, but nobody reads a page here, and a search without its unknown half would send alerts nobody asked for.
 * @param query what `parametersOf` writes
 */
export function readStanding(query: string): Filter | undefined {
	const { request, problems } = readSearch(new URLSearchParams(query));
	return problems.some(({ parameter }) => !onlyAboutPages.has(parameter)) ? undefined : request.filter;
}

/** An order or a page that does not exist any more changes nothing about which cars are meant. */
const onlyAboutPages: ReadonlySet<string> = new Set(['sortierung', 'nach']);
