import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { freshDataFolder } from '#src/testing/database.ts';
import { openDatabase } from './open.ts';
import { whenFree } from './when-free.ts';

test('who writes in the background lets everything else go on while another process writes, and then writes', async () => {
	const folder = freshDataFolder();
	const [ours, theirs] = [openDatabase(folder), openDatabase(folder)];
	theirs.exec('BEGIN IMMEDIATE');
	let turns = 0;
	const turning = setInterval(() => {
		turns += 1;
	}, 1);
	let written = false;
	const writing = whenFree(ours, () => {
		ours.exec("INSERT INTO log_readers (log, reader, position) VALUES ('listing_changes', 'test', 1)");
		written = true;
	});
	await wait(60);
	expect(written).toBe(false);
	expect(turns).toBeGreaterThan(3);
	theirs.exec('COMMIT');
	await writing;
	clearInterval(turning);
	expect(theirs.prepare("SELECT position FROM log_readers WHERE reader = 'test'").pluck().get()).toBe(1);
	expect(ours.pragma('busy_timeout', { simple: true })).toBe(5_000);
	await expect(whenFree(ours, () => ours.exec('INSERT INTO nowhere VALUES (1)'))).rejects.toThrow('nowhere');
	expect(ours.pragma('busy_timeout', { simple: true })).toBe(5_000);
	ours.close();
	theirs.close();
});
