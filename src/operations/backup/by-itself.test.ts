import { expect, test } from 'vitest';
import { openDatabase } from '#db/open.ts';
import { readConfig } from '#src/config.ts';
import { createLog } from '#src/operations/log.ts';
import { freshDataFolder } from '#src/testing/database.ts';
import { backUpByItself } from './by-itself.ts';
import { listBackups } from './folder.ts';

test('a server backs itself up beside its writes, checks it, and keeps what the operator said', async () => {
	const data = freshDataFolder();
	const backups = freshDataFolder({ empty: true });
	const config = readConfig({
		...{ RADSTAND_DATA: data, RADSTAND_UPLOADS: freshDataFolder({ empty: true }) },
		...{ RADSTAND_BACKUPS: backups, RADSTAND_BACKUP_KEEP: '1,0,0' },
	});
	const db = openDatabase(data);
	const write = db.prepare(
		"INSERT INTO reports (subject, subject_id, reason, created_at) VALUES ('listing', 1, 'eins', 1)",
	);
	const writing = setInterval(() => db.transaction(() => [write.run(), write.run()])(), 2);
	const lines: string[] = [];
	let seconds = 1_795_000_000;
	const services = {
		...{ config, log: createLog('info', { write: line => lines.push(line) }) },
		...{ now: () => new Date(seconds * 1000), stopping: new AbortController().signal },
	};
	await backUpByItself(services);
	expect(listBackups(backups)).toMatchObject([{ verified: { withPhotos: true, problems: [] } }]);
	seconds += 3_600;
	await backUpByItself(services);
	clearInterval(writing);
	const [newest, ...older] = listBackups(backups);
	// Photos are read once a day.
	expect(newest).toMatchObject({ verified: { withPhotos: false, problems: [] } });
	expect(older).toEqual([]);
	// Two rows a transaction.
	expect(newest?.manifest.rows.reports).toBeGreaterThan(0);
	expect((newest?.manifest.rows.reports ?? 1) % 2).toBe(0);
	expect(lines.join('')).toContain('backup made and checked');
	db.close();
});

test('an operator learns from the log why there is no backup', async () => {
	const config = readConfig({ RADSTAND_DATA: freshDataFolder({ empty: true }), RADSTAND_BACKUPS: '/proc/nirgends' });
	const services = { config, log: createLog('silent'), now: () => new Date(0), stopping: new AbortController().signal };
	await expect(backUpByItself(services)).rejects.toThrow(/it ended with 1: [\s\S]*cannot write to/);
});

test('a server that stops takes its backup with it, and nothing half made counts as one', async () => {
	const backups = freshDataFolder({ empty: true });
	const config = readConfig({ RADSTAND_DATA: freshDataFolder(), RADSTAND_BACKUPS: backups });
	const stop = new AbortController();
	const run = backUpByItself({ config, log: createLog('silent'), now: () => new Date(0), stopping: stop.signal });
	stop.abort();
	await run;
	expect(listBackups(backups)).toEqual([]);
});
