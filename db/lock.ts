import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { explained, makeDataFolder } from './open.ts';
import { DatabaseRefused } from './refused.ts';

/** Held while a server runs. `release` may be called twice; a process that dies, however it dies, releases it too. */
export type ServerLock = { release(): void };

/**
 * Makes this process the only server on a data folder (made if missing), or throws `DatabaseRefused` (`server-running`).
 * Two servers would both run the timetable, send the mails twice and answer from two different indexes. Commands do not
 * take this lock.
 *
 * The lock is one of the kernel, held by SQLite on `server.lock` (an empty file, never written), not a number in a file:
 * it cannot be left behind by a kill or a power cut, and it holds between containers, where every server has process
 * number 1. `server.pid` beside it only tells people who has it. Closing any other descriptor of `server.lock` in this
 * process would lose the lock, so nothing else here opens it.
 */
export function takeServerLock(folder: string): ServerLock {
	makeDataFolder(folder);
	const lock = acquire(join(folder, 'server.lock'), 0);
	if (lock === undefined) {
		throw new DatabaseRefused(
			'server-running',
			`another Radstand server (process ${recordedProcess(folder)}) already runs on ${folder}: stop it, or set RADSTAND_DATA to another folder`,
		);
	}
	explained(folder, () => writeFileSync(pidFile(folder), `${process.pid}\n`));
	held.add(lock);
	return {
		release() {
			held.delete(lock);
			lock.close();
		},
	};
}

/** Who drops the lock object must not lose the lock to the garbage collector. */
const held = new Set<BetterSqlite3.Database>();

/** Whether a server runs on this folder now: for what must not happen beside one, such as restoring a backup. */
export function isServerRunning(folder: string): boolean {
	const file = join(folder, 'server.lock');
	if (!existsSync(file)) return false;
	const lock = acquire(file, 0);
	lock?.close();
	return lock === undefined;
}

/** Runs `work` while no other process does the same on this folder, waiting for it if need be. */
export function oneAtATime<T>(folder: string, lockName: string, waitMs: number, work: () => T): T {
	const lock = acquire(join(folder, lockName), waitMs);
	if (lock === undefined) {
		throw new DatabaseRefused('busy', `another process still holds ${join(folder, lockName)} after ${waitMs / 1000} s`);
	}
	try {
		return work();
	} finally {
		lock.close();
	}
}

/** A lock of the kernel on this folder, or undefined where another process has it; for work that waits in between. */
export function tryLock(folder: string, lockName: string): ServerLock | undefined {
	const lock = acquire(join(folder, lockName), 0);
	if (lock === undefined) return undefined;
	held.add(lock);
	return {
		release() {
			held.delete(lock);
			lock.close();
		},
	};
}

function acquire(file: string, waitMs: number): BetterSqlite3.Database | undefined {
	const lock = explained(file, () => new BetterSqlite3(file, { timeout: waitMs }));
	try {
		explained(file, () => lock.exec('begin exclusive'));
		return lock;
	} catch (error) {
		lock.close();
		if (error instanceof DatabaseRefused && error.reason === 'busy') return undefined;
		throw error;
	}
}

function recordedProcess(folder: string): string {
	try {
		return readFileSync(pidFile(folder), 'utf8').trim() || 'unknown';
	} catch {
		return 'unknown';
	}
}

function pidFile(folder: string): string {
	return join(folder, 'server.pid');
}
