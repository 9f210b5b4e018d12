import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';

/**
 * Who follows what happens to listings, and how far it has read. Kept in the database: what was written while the server was
 * down, or by a process that died half-way, is read at the next start, and `listing_changes` is not shortened before.
 */
export type LogReader = { readonly log: 'listing_changes' | 'listing_history'; readonly reader: string };

/** Begins to follow a log at its end, unless that was done before: what happened until now is news to nobody. */
export function followFromNow(db: Database, reader: LogReader): void {
	prepared(
		db,
		`INSERT INTO log_readers (log, reader, position) VALUES (@log, @reader, @end) ON CONFLICT (log, reader) DO NOTHING`,
	).run({ ...reader, end: endOf(db, reader) });
}

/** The last line that was read; undefined before `followFromNow`. */
export function positionOf(db: Database, reader: LogReader): number | undefined {
	const find = prepared(db, 'SELECT position FROM log_readers WHERE log = @log AND reader = @reader');
	return find.pluck().get(reader) as number | undefined;
}

/** Call it in the transaction that writes what came of the lines up to here. */
export function moveTo(db: Database, reader: LogReader, position: number): void {
	prepared(db, 'UPDATE log_readers SET position = max(position, @position) WHERE log = @log AND reader = @reader').run({
		...reader,
		position,
	});
}

/** The last line that was written; 0 where there has never been one. */
export function endOf(db: Database, { log }: Pick<LogReader, 'log'>): number {
	return Number(prepared(db, 'SELECT seq FROM sqlite_sequence WHERE name = ?').pluck().get(log) ?? 0);
}
