import { setTimeout as wait } from 'node:timers/promises';
import BetterSqlite3 from 'better-sqlite3';
import { busyTimeoutMs, type Database } from './open.ts';

const triesBeforeWaiting = 100;
const untilNextTryMs = 5;

/**
 * Runs a write transaction that nobody waits for. Where another process is writing, it lets this one go on with its other work
 * and tries again: waiting for the lock would hold the event loop, and every reader with it. Only after half a second it waits.
 */
export async function whenFree<T>(db: Database, work: () => T): Promise<T> {
	const transaction = db.transaction(work);
	for (let tries = 0; tries < triesBeforeWaiting; tries++) {
		db.pragma('busy_timeout = 0');
		try {
			return transaction.immediate();
		} catch (error) {
			if (!(error instanceof BetterSqlite3.SqliteError) || !error.code.startsWith('SQLITE_BUSY')) throw error;
		} finally {
			db.pragma(`busy_timeout = ${busyTimeoutMs}`);
		}
		await wait(untilNextTryMs);
	}
	return transaction.immediate();
}
