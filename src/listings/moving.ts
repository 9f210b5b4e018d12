import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { inTransaction, logChange } from './changing.ts';
import { type ListingEvent, recordEvent } from './history.ts';
import type { ListingStatus } from './listing.ts';

/** A step in the life of a listing: from where it can be taken, where it leads, and what else it changes. */
export type Move = {
	readonly from: readonly ListingStatus[];
	readonly to: ListingStatus;
	/** SQL after `SET status = …, changed_at = @at`; knows `@at`. */
	readonly set: string;
	readonly event: ListingEvent;
};

/**
 * What came of a step. `changed` is false where the listing was there already: a second click says what the first one said.
 * `now` is where it stands, `undefined` for a listing that does not exist.
 */
export type Moved =
	| { readonly ok: true; readonly changed: boolean }
	| { readonly ok: false; readonly now: ListingStatus | undefined };

/** Takes a step in one transaction, with its line in the history and in the log that the search follows. */
export function move(db: Database, id: number, { from, to, set, event }: Move, at: number): Moved {
	return inTransaction(db, () => {
		const now = statusOf(db, id);
		if (now === to) return { ok: true, changed: false };
		if (now === undefined || !from.includes(now)) return { ok: false, now };
		prepared(db, `UPDATE listings SET status = @to, changed_at = @at, ${set} WHERE id = @id`).run({ to, at, id });
		recordEvent(db, id, event, at);
		logChange(db, id);
		return { ok: true, changed: true };
	});
}

/** Where a listing stands; `undefined` where there is none. */
export function statusOf(db: Database, id: number): ListingStatus | undefined {
	return prepared(db, 'SELECT status FROM listings WHERE id = ?').pluck().get(id) as ListingStatus | undefined;
}
