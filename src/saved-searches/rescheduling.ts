import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { dueAt } from './due-times.ts';
import { tellingSearch } from './standing-search.ts';

/** What waits goes out as the search wants it now: somebody changed from weekly to at once, or their quiet hours. */
export function reschedule(db: Database, searchId: number): void {
	const search = tellingSearch(db, searchId);
	if (search === undefined) return;
	const waiting = prepared(
		db,
		'SELECT DISTINCT found_at FROM search_matches WHERE search_id = ? AND handed_at IS NULL',
	);
	for (const foundAt of waiting.pluck().all(searchId) as number[]) {
		prepared(db, 'UPDATE search_matches SET due_at = ? WHERE search_id = ? AND found_at = ? AND handed_at IS NULL').run(
			dueAt(search.pace, search.quiet, foundAt),
			searchId,
			foundAt,
		);
	}
}
