import type { Database } from '#db/open.ts';
import { inTransaction, logChange } from '#src/listings/changing.ts';
import { deleteTextRow } from '#src/listings/text-row.ts';

/** What a bench published it takes out again, so that the market stays as it was made. */
export function takeOut(db: Database, id: number): number {
	return inTransaction(db, () => {
		deleteTextRow(db, id);
		db.prepare('DELETE FROM listings WHERE id = ?').run(id);
		logChange(db, id);
		return id;
	});
}
