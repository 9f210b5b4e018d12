import type { Database } from '#db/open.ts';
import { addressOf } from '#src/accounts/reachable.ts';
import { type QuietHours, settingsOf } from '#src/notifications/settings.ts';
import type { Filter } from '#src/search/filter.ts';
import { conditionsOf } from '#src/search/filter-words.ts';
import { historyMarkOf } from './baselines.ts';
import { filterOf, findSearch, type SavedSearch } from './queries.ts';

/** A search that tells its owner of cars, with everything that decides how. */
export type TellingSearch = SavedSearch & {
	readonly filter: Filter;
	/** Its conditions in German. */
	readonly why: readonly string[];
	/** See `historyMarkOf`. */
	readonly mark: number;
	readonly quiet: QuietHours;
};

/** `undefined` for a search that is gone, paused, or was never confirmed: nothing is told. */
export function tellingSearch(db: Database, id: number): TellingSearch | undefined {
	const search = findSearch(db, id);
	if (search === undefined || search.pausedAt !== null) return undefined;
	if (search.userId === null && search.confirmedAt === null) return undefined;
	const filter = filterOf(search);
	return {
		...search,
		filter,
		why: conditionsOf(filter).map(({ text }) => text),
		mark: historyMarkOf(db, id),
		quiet: search.userId === null ? search : settingsOf(db, search.userId),
	};
}

/** Where the mails of a search go; `undefined` where they go to nobody: banned, or an address nobody has confirmed. */
export function recipientOf(
	db: Database,
	{ userId, email }: Pick<SavedSearch, 'userId' | 'email'>,
): string | undefined {
	if (userId === null) return email ?? undefined;
	return addressOf(db, userId);
}
