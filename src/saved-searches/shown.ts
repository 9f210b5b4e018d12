import { titleOf } from '#src/search/filter-words.ts';
import type { SearchNotice } from '#views/saved-searches/frame.tsx';
import type { ListedSearch } from '#views/saved-searches/list-page.tsx';
import type { ShownSearch } from '#views/saved-searches/search-page.tsx';
import type { ToldProps } from '#views/saved-searches/told.ts';
import { savedSearchTexts } from '#views/texts/saved-searches.ts';
import type { Managed } from './managing.ts';
import { filterOf, type SavedSearch } from './queries.ts';
import { feedPath, resultsOf, wordsOf } from './searched.ts';

/** A search for its own pages. */
export function shownSearch({ search, token }: Managed): ShownSearch {
	const filter = filterOf(search);
	return {
		...toldOf(search),
		...{ id: search.id, name: search.name, token },
		conditions: wordsOf(filter),
		resultsHref: resultsOf(filter),
		feedHref: feedPath(search.query),
	};
}

/** A search in the list of its owner. */
export function listedSearch(search: SavedSearch, newCars: number): ListedSearch {
	const filter = filterOf(search);
	return {
		...toldOf(search),
		...{ id: search.id, name: search.name, newCars },
		conditions: wordsOf(filter),
		resultsHref: resultsOf(filter),
	};
}

/** What the page says about what was just done: the address names it, and it must be so. */
export function noticeIn(name: string | undefined, search?: SavedSearch): SearchNotice | undefined {
	const isPaused = search !== undefined && search.pausedAt !== null;
	if (name === undefined || !Object.hasOwn(savedSearchTexts.notices, name)) return undefined;
	const notice = name as SearchNotice;
	if (notice === 'geloescht') return search === undefined ? notice : undefined;
	if (search === undefined) return undefined;
	return isPaused === (notice === 'pausiert') || notice === 'geaendert' || notice === 'kopiert' ? notice : undefined;
}

/** Whether a search still has the name that was proposed for it. */
export function hasProposedName(search: SavedSearch, propose: (title: string) => string): boolean {
	return search.name === propose(titleOf(filterOf(search)));
}

function toldOf(search: SavedSearch): ToldProps {
	const { pace, byMail, byPush, reductions, email, quietFrom, quietTo, pausedAt } = search;
	return {
		...{ pace, byMail, byPush, reductions },
		email: email ?? undefined,
		quiet: quietFrom === null || quietTo === null ? undefined : { from: quietFrom, to: quietTo },
		pausedAt: pausedAt === null ? undefined : new Date(pausedAt * 1000),
	};
}
