import type BetterSqlite3 from 'better-sqlite3';
import type { Database } from './open.ts';

const statements = new WeakMap<Database, Map<string, BetterSqlite3.Statement>>();

/** The prepared statement for `sql` on this connection, compiled once. */
export function prepared(db: Database, sql: string): BetterSqlite3.Statement {
	let known = statements.get(db);
	if (!known) {
		known = new Map();
		statements.set(db, known);
	}
	let statement = known.get(sql);
	if (!statement) {
		statement = db.prepare(sql);
		known.set(sql, statement);
	}
	return statement;
}
