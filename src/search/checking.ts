import type { Database } from '#db/open.ts';
import { searchableStatuses } from '#src/listings/listing.ts';
import type { Services } from '#src/services.ts';
import { emptyFilter, type Filter } from './filter.ts';

/** Every car that stands in results. */
const everything: Filter = { ...emptyFilter, damage: 'auch', adKinds: ['angebot', 'gesuch', 'teiletraeger'] };

const sql = `SELECT id FROM listings WHERE status IN (${searchableStatuses.map(status => `'${status}'`).join(', ')}) ORDER BY id`;

/** Compares the columns with the database, car by car; a difference is an error in the log that names the first cars. */
export async function checkIndex({ db, search, log }: Pick<Services, 'db' | 'search' | 'log'>): Promise<void> {
	const suspects = differences(await search.ids(everything), db);
	if (suspects.length === 0) {
		log.info('the search index agrees with the database');
		return;
	}
	// A car that came or went between the two questions is no difference: ask again about those alone.
	const again = new Set(differences(await search.ids(everything), db));
	const wrong = suspects.filter(id => again.has(id));
	if (wrong.length === 0) return;
	log.error(
		{ cars: wrong.length, first: wrong.slice(0, 10) },
		'the search index differs from the database: run radstand db reindex',
	);
}

/** Ids that only one of the two knows. Both are walked in order, for a million of them in a set would be a hundred megabytes. */
function differences(inIndex: Uint32Array, db: Database): number[] {
	const different: number[] = [];
	let position = 0;
	for (const id of db.prepare(sql).pluck().iterate() as IterableIterator<number>) {
		while (position < inIndex.length && inIndex[position]! < id) different.push(inIndex[position++]!);
		if (inIndex[position] === id) position++;
		else different.push(id);
	}
	different.push(...inIndex.subarray(position));
	return different;
}
