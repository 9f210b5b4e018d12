import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { inTransaction, logChange } from './changing.ts';
import { recordChanges, statedColumns } from './history.ts';
import { pauseListing } from './lifecycle.ts';

/** Own ads of a member that buyers can see at this moment. */
export function countRunning(db: Database, sellerId: number): number {
	return prepared(db, `SELECT count(*) FROM listings WHERE seller_id = ? AND status IN ('active', 'reserved')`)
		.pluck()
		.get(sellerId) as number;
}

/**
 * All own ads of a member become commercial ones of this dealer, in the open: buyers have other rights against a dealer (§ 5a
 * UWG). Those that ran as private ones are paused, because dealers have to state more (VAT; consumption of nearly new cars).
 * @param at seconds since 1970
 */
export function turnCommercial(db: Database, sellerId: number, dealerId: number, at: number): void {
	inTransaction(db, () => {
		const ids = prepared(db, 'SELECT id FROM listings WHERE seller_id = ? AND dealer_id IS NULL')
			.pluck()
			.all(sellerId) as number[];
		for (const id of ids) {
			const before = statedColumns(db, id);
			if (before === undefined) continue;
			prepared(db, `UPDATE listings SET seller_kind = 'haendler', dealer_id = ? WHERE id = ?`).run(dealerId, id);
			recordChanges(db, id, before, { ...before, seller_kind: 'haendler' }, at);
			if (before.seller_kind === 'privat') pauseListing(db, id, 'seller', at);
			logChange(db, id);
		}
	});
}

/**
 * Says that what ads show of their dealer has changed. One car stands for all: the change log is what tells everybody who keeps
 * finished pages that they are old.
 */
export function noteDealerChange(db: Database, dealerId: number): void {
	const id = prepared(db, 'SELECT id FROM listings WHERE dealer_id = ? LIMIT 1').pluck().get(dealerId);
	if (typeof id === 'number') logChange(db, id);
}
