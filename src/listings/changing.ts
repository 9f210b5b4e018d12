import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';

/** Says that a listing changed; every transaction that changes one calls it, for the search to follow. */
export function logChange(db: Database, id: number): void {
	prepared(db, 'INSERT INTO listing_changes (listing_id) VALUES (?)').run(id);
}

/** Runs `work` in an immediate transaction, or inside the one already open (an import's batch). */
export function inTransaction<T>(db: Database, work: () => T): T {
	return db.inTransaction ? work() : db.transaction(work).immediate();
}
