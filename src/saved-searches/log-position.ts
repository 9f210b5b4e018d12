import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';

/*
 * How far the log of changed cars has been read for the saved searches. Kept in the database: what was written while the server
 * was down, or by a process that died half-way, is read at the next start, and the log is not shortened before.
 */

/** Begins to follow the log at its end, unless that was done before: the old market is news to nobody. */
export function followFromNow(db: Database): void {
	prepared(
		db,
		`INSERT INTO log_readers (log, reader, position)
		SELECT 'listing_changes', 'saved-searches',
			coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'listing_changes'), 0)
		WHERE NOT EXISTS (SELECT 1 FROM log_readers WHERE log = 'listing_changes' AND reader = 'saved-searches')`,
	).run();
}

/** The last line that was read; undefined before `followFromNow`. */
export function positionOf(db: Database): number | undefined {
	return prepared(db, "SELECT position FROM log_readers WHERE log = 'listing_changes' AND reader = 'saved-searches'")
		.pluck()
		.get() as number | undefined;
}

/** Call it in the transaction that writes what came of the lines up to here. */
export function moveTo(db: Database, position: number): void {
	prepared(
		db,
		`UPDATE log_readers SET position = max(position, ?) WHERE log = 'listing_changes' AND reader = 'saved-searches'`,
	).run(position);
}
