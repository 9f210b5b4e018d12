import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import type { Database } from './open.ts';

const queries = new WeakMap<Database, BetterSQLite3Database>();

/** The typed query layer on this connection. What is asked for with every page is prepared once, see `remembered`. */
export function query(db: Database): BetterSQLite3Database {
	let known = queries.get(db);
	if (!known) {
		known = drizzle({ client: db });
		queries.set(db, known);
	}
	return known;
}

/** A prepared query that is made once for each connection. */
export function remembered<Q extends object>(make: (query: BetterSQLite3Database) => Q): (db: Database) => Q {
	const made = new WeakMap<Database, Q>();
	return db => {
		let known = made.get(db);
		if (!known) {
			known = make(query(db));
			made.set(db, known);
		}
		return known;
	};
}
