import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { inTransaction, logChange } from './changing.ts';
import type { Vehicle } from './listing.ts';
import { deleteTextRow, writeTextRow } from './text-row.ts';

/** Listings a transaction: the lock is held for a few milliseconds. */
const batch = 200;

type Row = { id: number; title: string; description: string } & Record<
	'make' | 'model' | 'make_text' | 'model_text' | 'variant',
	string | null
>;

/**
 * Writes the full-text row of every listing anew and tells the search to read it again: after the catalogue or the folding of words
 * changed. Safe to interrupt and to run beside the server.
 * @returns how many listings
 */
export function reindexListings(db: Database, onProgress: (done: number, of: number) => void = () => {}): number {
	const of = prepared(db, 'SELECT count(*) FROM listings').pluck().get() as number;
	const next = prepared(
		db,
		'SELECT id, title, description, make, model, make_text, model_text, variant FROM listings WHERE id > ? ORDER BY id LIMIT ?',
	);
	let done = 0;
	for (let last = 0; ; ) {
		const rows = next.all(last, batch) as Row[];
		if (rows.length === 0) return done;
		inTransaction(db, () => {
			for (const row of rows) {
				deleteTextRow(db, row.id);
				writeTextRow(db, row.id, row.title, vehicleOf(row), row.description);
				logChange(db, row.id);
			}
		});
		last = rows.at(-1)?.id ?? last;
		done += rows.length;
		onProgress(done, of);
	}
}

function vehicleOf(row: Row): Vehicle {
	return { make: row.make, model: row.model, makeText: row.make_text, modelText: row.model_text, variant: row.variant };
}
