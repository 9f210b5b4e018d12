import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { inTransaction, logChange } from './publishing.ts';

/** Says that somebody has agreed to buy: the car stays in results, marked. False where the listing is not for sale. */
export function reserveListing(db: Database, id: number, at: number): boolean {
	return change(
		db,
		id,
		`UPDATE listings SET status = 'reserved', reserved_at = @at, changed_at = @at WHERE id = @id AND status = 'active'`,
		at,
	);
}

/**
 * Says that the car is sold: it leaves the results and stays readable for 14 days. False where it was not for sale.
 * @param at seconds since 1970
 */
export function recordSale(db: Database, id: number, at: number): boolean {
	return change(
		db,
		id,
		`UPDATE listings SET status = 'sold', sold_at = @at, changed_at = @at
		 WHERE id = @id AND status IN ('active', 'reserved', 'paused')`,
		at,
	);
}

function change(db: Database, id: number, sql: string, at: number): boolean {
	return inTransaction(db, () => {
		const { changes } = prepared(db, sql).run({ id, at });
		if (changes === 1) logChange(db, id);
		return changes === 1;
	});
}
