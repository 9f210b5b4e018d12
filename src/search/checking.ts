import { searchableStatuses } from '#src/listings/listing.ts';
import type { Services } from '#src/services.ts';
import { emptyFilter, type Filter } from './filter.ts';

/** Every car that stands in results. */
const everything: Filter = { ...emptyFilter, damage: 'auch', adKinds: ['angebot', 'gesuch', 'teiletraeger'] };

const sql = `SELECT id FROM listings WHERE status IN (${searchableStatuses.map(status => `'${status}'`).join(', ')}) ORDER BY id`;

/** Compares the columns with the database, car by car; a difference is an error in the log that names the first cars. */
export async function checkIndex({ db, search, log }: Pick<Services, 'db' | 'search' | 'log'>): Promise<void> {
	const inIndex = await search.ids(everything);
	// A car that comes or goes between the two questions is no difference worth a word: ask again about those alone.
	const inDatabase = new Set(db.prepare(sql).pluck().all() as number[]);
	const known = new Set(inIndex);
	const missing = [...inDatabase].filter(id => !known.has(id));
	const surplus = [...known].filter(id => !inDatabase.has(id));
	if (missing.length + surplus.length === 0) {
		log.info({ cars: inDatabase.size }, 'the search index agrees with the database');
		return;
	}
	const again = new Set(await search.ids(everything));
	const still = db.prepare(`SELECT 1 FROM listings WHERE id = ? AND status IN ('active', 'reserved')`).pluck();
	const lost = missing.filter(id => !again.has(id) && still.get(id) !== undefined);
	const stale = surplus.filter(id => again.has(id) && still.get(id) === undefined);
	if (lost.length + stale.length === 0) return;
	log.error(
		{ missing: lost.length, surplus: stale.length, first: [...lost, ...stale].slice(0, 10) },
		'the search index differs from the database: run radstand db reindex',
	);
}
