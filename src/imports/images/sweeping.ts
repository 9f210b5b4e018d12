import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { inTransaction } from '#src/listings/changing.ts';
import type { CarKey } from '../cars/import-cars.ts';

/** A car that comes back within a month finds its pictures where they were. */
const goneDays = 30;
const carsOfStep = 200;

/**
 * Forgets where the pictures of cars lie that are gone: no longer known to any source, gone from their source for a month, sold or
 * removed. Photos of a listing are not touched.
 * @param at seconds since 1970
 * @returns how many rows were removed
 */
export async function sweepImages(db: Database, at: number): Promise<number> {
	let removed = 0;
	let last: CarKey = { source: '', account: '', externalId: '' };
	for (let cars = carsAfter(db, last); cars.length > 0; cars = carsAfter(db, last)) {
		// In pieces, and read before the lock is taken: a market of a million cars must not wait for this.
		const gone = cars.filter(car => !isWanted(db, car, at - goneDays * 86_400));
		if (gone.length > 0) removed += inTransaction(db, () => gone.reduce((sum, car) => sum + forget(db, car), 0));
		last = cars.at(-1) ?? last;
		await pause(1);
	}
	return removed;
}

const carKeys = z.array(z.object({ source: z.string(), account: z.string(), externalId: z.string() }));

function carsAfter(db: Database, last: CarKey): CarKey[] {
	const sql = `SELECT DISTINCT source, account, external_id AS externalId FROM import_images
		WHERE (source, account, external_id) > (@source, @account, @externalId)
		ORDER BY source, account, external_id LIMIT ${carsOfStep}`;
	return carKeys.parse(prepared(db, sql).all(last));
}

function isWanted(db: Database, car: CarKey, before: number): boolean {
	const sql = `SELECT 1 FROM import_cars c JOIN listings l ON l.id = c.listing_id
		WHERE c.source = @source AND c.account = @account AND c.external_id = @externalId
			AND l.status NOT IN ('sold', 'removed') AND coalesce(c.gone_at >= @before, 1)`;
	return prepared(db, sql).get({ ...car, before }) !== undefined;
}

function forget(db: Database, car: CarKey): number {
	const sql = `DELETE FROM import_images
		WHERE source = @source AND account = @account AND external_id = @externalId`;
	return prepared(db, sql).run(car).changes;
}
