import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';

/**
 * Says that a search was made, changed, paused, resumed or deleted, to whoever keeps searches in memory. Call it in the
 * transaction that makes it true.
 */
export function noteChange(db: Database, searchId: number): void {
	prepared(db, 'INSERT OR REPLACE INTO saved_search_changes (search_id) VALUES (?)').run(searchId);
}
