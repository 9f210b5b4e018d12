import { createHmac } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { keyFor } from '#db/secret.ts';
import { inTransaction } from './changing.ts';

const keys = new WeakMap<Database, Buffer>();

/**
 * Keyed hash of a VIN, to find the same car again without keeping its number readable: there are few enough VINs to try them
 * all against a plain hash. `null` for what cannot tell one car from another: ISO 3779 has 17 characters without I, O and Q;
 * shorter numbers of old cars were given by every maker anew.
 */
export function vinHash(db: Database, vin: string | null): string | null {
	if (vin === null) return null;
	const number = vin.replace(/[\s-]/g, '').toUpperCase();
	if (!/^[A-HJ-NPR-Z0-9]{17}$/.test(number) || new Set(number).size < leastCharacters) return null;
	let key = keys.get(db);
	if (key === undefined) {
		key = keyFor(db, 'vin');
		keys.set(db, key);
	}
	return createHmac('sha256', key).update(number).digest('hex');
}

/** "11111111111111111" and "WVWZZZZZZZZZZZZZZ" are typed to fill a field. */
const leastCharacters = 5;

/**
 * Hashes the VINs of listings that were written before there was a hash, `batch` a transaction; requests are answered in
 * between. The key lies outside the database, so no migration can do it. Resolves with how many there were.
 */
export async function hashOlderVins(db: Database, batch = 200): Promise<number> {
	const next = prepared(
		db,
		'SELECT id, vin FROM listings WHERE vin IS NOT NULL AND vin_hash IS NULL AND id > ? ORDER BY id LIMIT ?',
	);
	const write = prepared(db, 'UPDATE listings SET vin_hash = ? WHERE id = ?');
	let done = 0;
	for (let last = 0; ; ) {
		const rows = next.all(last, batch) as { id: number; vin: string }[];
		if (rows.length === 0) return done;
		inTransaction(db, () => {
			for (const { id, vin } of rows) {
				const hash = vinHash(db, vin);
				if (hash === null) continue;
				write.run(hash, id);
				done += 1;
			}
		});
		last = rows.at(-1)?.id ?? last;
		await setImmediate();
	}
}
