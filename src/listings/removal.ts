import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { inTransaction, logChange } from './changing.ts';
import { type ListingEvent, recordEvent } from './history.ts';

export type RemovalRefused = { ok: false; reason: 'unknown' | 'not-possible-now' };
export type Removal = { ok: true } | RemovalRefused;

/** Takes a listing off the market for a stated reason; it can be brought back by `restoreListing`. */
export function removeListing(
	db: Database,
	id: number,
	{ by, reason, at }: { by: number | null; reason: string; at: number },
): Removal {
	return change(
		db,
		id,
		`UPDATE listings SET status_before_removal = status, status = 'removed', removed_at = @at, removed_by = @by,
			removal_reason = @reason, changed_at = @at
		 WHERE id = @id AND status <> 'removed'`,
		{ by, reason, at },
		'removed',
	);
}

/** Brings a removed listing back to where its life had led: paused stays paused, and a car that was sold is not for sale again. */
export function restoreListing(db: Database, id: number, at: number): Removal {
	return change(
		db,
		id,
		// Removals of older days do not say where they found the listing; its times do.
		`UPDATE listings SET status = coalesce(status_before_removal,
				CASE WHEN sold_at IS NOT NULL THEN 'sold' WHEN ended_at IS NOT NULL THEN 'ended'
				WHEN published_at IS NULL THEN 'draft' ELSE 'active' END),
			status_before_removal = NULL, removed_at = NULL, removed_by = NULL, removal_reason = NULL, changed_at = @at
		 WHERE id = @id AND status = 'removed'`,
		{ at },
		'restored',
	);
}

function change(
	db: Database,
	id: number,
	sql: string,
	values: { readonly at: number; readonly by?: number | null; readonly reason?: string },
	event: ListingEvent,
): Removal {
	return inTransaction(db, () => {
		if (prepared(db, 'SELECT 1 FROM listings WHERE id = ?').get(id) === undefined)
			return { ok: false, reason: 'unknown' };
		const { changes } = prepared(db, sql).run({ ...values, id });
		if (changes === 0) return { ok: false, reason: 'not-possible-now' };
		recordEvent(db, id, event, values.at);
		logChange(db, id);
		return { ok: true };
	});
}
