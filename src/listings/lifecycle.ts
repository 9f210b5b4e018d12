import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { inTransaction, logChange } from './publishing.ts';

/** Says that the seller or the source still offers a listing, as of `at` (seconds since 1970). */
export function confirmListing(db: Database, id: number, at: number): void {
	inTransaction(db, () => {
		prepared(db, 'UPDATE listings SET confirmed_at = ? WHERE id = ?').run(at, id);
		logChange(db, id);
	});
}

/** Takes a listing out of the market because its source no longer has it. What is over already stays as it is. */
export function endListing(db: Database, id: number, at: number): void {
	inTransaction(db, () => {
		prepared(
			db,
			`UPDATE listings SET status = 'ended', ended_at = @at, changed_at = @at
			 WHERE id = @id AND status IN ('active', 'reserved', 'paused', 'held')`,
		).run({ id, at });
		logChange(db, id);
	});
}

/** Brings an ended listing back, with the time of publication it had. Removed and sold ones stay what they are. */
export function relistListing(db: Database, id: number, at: number): void {
	inTransaction(db, () => {
		prepared(
			db,
			`UPDATE listings SET status = 'active', ended_at = NULL, changed_at = @at, confirmed_at = @at
			 WHERE id = @id AND status = 'ended'`,
		).run({ id, at });
		logChange(db, id);
	});
}
