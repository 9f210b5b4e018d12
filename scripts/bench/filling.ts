import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { instanceId } from '#db/instance.ts';
import { migrateDatabase } from '#db/migrate.ts';
import { type Database, openDatabase } from '#db/open.ts';
import { inTransaction } from '#src/listings/changing.ts';
import { publishListing } from '#src/listings/publishing.ts';
import { benchTime, generateListings } from './generating.ts';
import { sellersOf, writeSellers } from './sellers.ts';

/** Changes whenever the same number would make another listing; a folder of an older one is made anew. */
const generation = 1;
const batch = 5_000;
const completeMark = 'complete.json';
/** Lies in every folder the bench has begun to fill, and may therefore empty. */
const ownershipMark = 'made-by-the-bench';

/**
 * Makes the data folder with `count` listings, or takes it as it is where that was done before. The listings go through
 * the verb that publishes any other; only the disk is not waited for while the database is being made.
 */
export function makeMarket(folder: string, count: number, tell: (text: string) => void): void {
	if (isComplete(folder, count)) return;
	emptyFolder(folder);
	migrateDatabase(folder, { now: new Date(benchTime * 1000) });
	const db = openDatabase(folder);
	try {
		loosen(db);
		instanceId(db, benchTime);
		writeSellers(db, count, benchTime);
		publishAll(db, count, tell);
		// Nobody has to follow the making of the market.
		db.exec('DELETE FROM listing_changes');
		db.pragma('wal_checkpoint(TRUNCATE)');
		db.exec('ANALYZE');
	} finally {
		db.close();
	}
	writeFileSync(join(folder, completeMark), JSON.stringify({ generation, count }));
}

/** Whoever names a folder of their own by mistake must not lose it. */
function emptyFolder(folder: string): void {
	const isOurs = existsSync(join(folder, ownershipMark)) || existsSync(join(folder, completeMark));
	if (existsSync(folder) && readdirSync(folder).length > 0 && !isOurs) {
		throw new Error(`${folder} holds something that is not a market of the bench: name another --folder`);
	}
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, ownershipMark), '');
}

function publishAll(db: Database, count: number, tell: (text: string) => void): void {
	const sellers = sellersOf(count);
	const start = performance.now();
	for (let from = 0; from < count; from += batch) {
		const to = Math.min(count, from + batch);
		inTransaction(db, () => {
			for (const { draft, publishedAt, confirmedAt, photos } of generateListings(from, to, sellers)) {
				publishListing(db, draft, { at: publishedAt, publishedAt, confirmedAt, photos });
			}
		});
		if (to % 50_000 === 0) tell(`${to} of ${count} listings, ${Math.round((performance.now() - start) / 1000)} s`);
	}
}

/** A power cut would mean to start again, and deleted rows hold nobody's secrets. */
function loosen(db: Database): void {
	db.pragma('synchronous = OFF');
	db.pragma('secure_delete = OFF');
	db.pragma('cache_size = -262144');
}

function isComplete(folder: string, count: number): boolean {
	const file = join(folder, completeMark);
	if (!existsSync(file)) return false;
	const made: unknown = JSON.parse(readFileSync(file, 'utf8'));
	return JSON.stringify(made) === JSON.stringify({ generation, count });
}
