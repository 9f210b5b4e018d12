import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { inTransaction, logChange } from './publishing.ts';

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
		"UPDATE listings SET status = 'removed', removed_at = ?, removed_by = ?, removal_reason = ?, changed_at = ? WHERE id = ? AND status <> 'removed'",
		[at, by, reason, at],
	);
}

/** Brings a removed listing back to where its life had led: a car that was sold is not for sale again. */
export function restoreListing(db: Database, id: number, at: number): Removal {
	return change(
		db,
		id,
		`UPDATE listings SET status = CASE WHEN sold_at IS NOT NULL THEN 'sold' WHEN ended_at IS NOT NULL THEN 'ended'
			WHEN published_at IS NULL THEN 'draft' ELSE 'active' END,
			removed_at = NULL, removed_by = NULL, removal_reason = NULL, changed_at = ? WHERE id = ? AND status = 'removed'`,
		[at],
	);
}

function change(db: Database, id: number, sql: string, values: readonly (number | string | null)[]): Removal {
	return inTransaction(db, () => {
		if (prepared(db, 'SELECT 1 FROM listings WHERE id = ?').get(id) === undefined)
			return { ok: false, reason: 'unknown' };
		const { changes } = prepared(db, sql).run(...values, id);
		if (changes === 0) return { ok: false, reason: 'not-possible-now' };
		logChange(db, id);
		return { ok: true };
	});
}
