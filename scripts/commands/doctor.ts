import { closeSync, fsyncSync, openSync, rmSync, statfsSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { checkDatabase } from '#db/check.ts';
import { isServerRunning } from '#db/lock.ts';
import { type Database, databaseFileName } from '#db/open.ts';
import type { Config } from '#src/config.ts';
import { listSources, type Source } from '#src/imports/sources.ts';
import { visitsOf } from '#src/imports/visits.ts';
import { newestVerified } from '#src/operations/backup/folder.ts';
import { snapshotFileName } from '#src/search/column-index/snapshot.ts';
import { emptyFilter } from '#src/search/filter.ts';
import { openSearchHere } from '#src/search/opening.ts';
import { permissionFinding } from './import-permission.ts';
import { printResult } from './output.ts';
import { tableLines } from './printable.ts';
import { nowSeconds, withDatabase } from './with-database.ts';

type Finding = { name: string; ok: boolean; found: string; advice?: string };

const leastFreeBytes = 1e9;
const leastFreeShare = 0.05;
const slowSyncMs = 10;
const largeWalBytes = 64 * 1024 * 1024;
const longLog = 200_000;
/** A source that is due for longer than this is not being visited. */
const lateSeconds = 2 * 3_600;

/** `radstand doctor`: one line a check; what is not well says what to do. */
export function doctorCommand(): Command {
	return new Command('doctor')
		.description('look the installation over; exit code 1 when something needs a human')
		.option('--json', 'print JSON')
		.action((options: { json?: boolean }) =>
			withDatabase({ readonly: true }, async (db, config) => {
				const permission = permissionFinding(db, config);
				const findings = [
					...databaseFindings(db),
					walFinding(config),
					logFinding(db),
					await indexFinding(db),
					...folderFindings(config),
					backupFinding(config),
					syncFinding(config.dataFolder),
					serverFinding(config),
					sourcesFinding(db, isServerRunning(config.dataFolder)),
					...(permission ? [permission] : []),
				];
				const ok = findings.every(finding => finding.ok);
				printResult({ ok, findings }, options, [
					...tableLines([
						['', 'check', 'found'],
						...findings.map(({ name, ok, found, advice }) => [
							ok ? 'ok' : '!!',
							name,
							ok || !advice ? found : `${found}: ${advice}`,
						]),
					]),
					ok ? 'All is well.' : 'Something needs attention.',
				]);
				if (!ok) process.exitCode = 1;
			}),
		);
}

function databaseFindings(db: Database): Finding[] {
	const { problems, version, sizeBytes } = checkDatabase(db);
	return [
		{ name: 'database', ok: true, found: `schema ${version}, ${(sizeBytes / 1e6).toFixed(1)} MB` },
		{
			name: 'integrity',
			ok: problems.length === 0,
			found: problems.length === 0 ? 'no damage' : problems.join('; '),
			advice: 'restore the last backup, keep the damaged file',
		},
	];
}

function walFinding({ dataFolder }: Config): Finding {
	const bytes = statSync(join(dataFolder, `${databaseFileName}-wal`), { throwIfNoEntry: false })?.size ?? 0;
	const advice = 'a reader has been open for long; restart the server';
	return { name: 'write-ahead log', ok: bytes <= largeWalBytes, found: `${(bytes / 1e6).toFixed(1)} MB`, advice };
}

function logFinding(db: Database): Finding {
	const waiting = db.prepare('SELECT count(*) FROM listing_changes').pluck().get() as number;
	const advice = 'the server writes the column snapshot every hour and shortens the log then; is it running?';
	return { name: 'change log', ok: waiting <= longLog, found: `${waiting} changes since the last snapshot`, advice };
}

/** Everything that stands in results by SQL must stand in the index. */
async function indexFinding(db: Database): Promise<Finding> {
	const inDatabase = db.prepare("SELECT count(*) FROM listings WHERE status IN ('active', 'reserved')").pluck().get();
	const everything = {
		...emptyFilter,
		damage: 'auch' as const,
		adKinds: ['angebot', 'gesuch', 'teiletraeger'] as const,
	};
	const [inIndex = 0] = await openSearchHere(db, nowSeconds).count([everything]);
	const texts = db.prepare('SELECT count(*) FROM listing_text').pluck().get() as number;
	const listings = db.prepare('SELECT count(*) FROM listings').pluck().get() as number;
	return {
		name: 'search index',
		ok: inDatabase === inIndex && texts === listings,
		found: `${inIndex} of ${inDatabase} cars in the columns, ${texts} of ${listings} texts`,
		advice: 'run radstand db reindex',
	};
}

function folderFindings({ dataFolder, uploadsFolder }: Config): Finding[] {
	return [dataFolder, uploadsFolder].map(folder => {
		const { bavail, blocks, bsize } = statfsSync(statSync(folder, { throwIfNoEntry: false }) ? folder : '.');
		const free = bavail * bsize;
		const ok = free >= leastFreeBytes && bavail / blocks >= leastFreeShare;
		const found = `${(free / 1e9).toFixed(1)} GB free (${((100 * bavail) / blocks).toFixed(0)} %)`;
		return {
			name: `disk of ${folder}`,
			ok,
			found,
			advice: 'make room or enlarge the disk: writes stop when it is full',
		};
	});
}

/** An hour, and time to pack and check it. */
const freshBackupSeconds = 2.5 * 3_600;

/** Only what was unpacked and checked counts as a backup. */
function backupFinding({ backups, production }: Config): Finding {
	if (backups === undefined) {
		return { name: 'backup', ok: !production, found: 'RADSTAND_BACKUPS is off', advice: 'name a folder with it' };
	}
	const newest = newestVerified(backups.folder);
	if (newest === undefined) {
		const advice = 'run radstand backup create';
		return { name: 'backup', ok: !production, found: `none in ${backups.folder} that was checked`, advice };
	}
	const age = nowSeconds() - newest.manifest.takenAt;
	return {
		name: 'backup',
		ok: age <= freshBackupSeconds,
		found: `${newest.name}, ${Math.round(age / 60)} minutes old, checked`,
		advice: 'the server makes one every hour: radstand backup create says why it does not',
	};
}

/** A commit waits for the disk; this is how long. */
function syncFinding(folder: string): Finding {
	const file = join(folder, `.sync-probe-${process.pid}`);
	const descriptor = openSync(file, 'w');
	const times: number[] = [];
	try {
		for (let i = 0; i < 20; i++) {
			const start = performance.now();
			writeSync(descriptor, Buffer.alloc(4_096));
			fsyncSync(descriptor);
			times.push(performance.now() - start);
		}
	} finally {
		closeSync(descriptor);
		rmSync(file, { force: true });
	}
	const median = times.sort((a, b) => a - b)[10] ?? 0;
	const advice = 'this disk is slow to write; every change waits for it';
	return { name: 'disk sync', ok: median <= slowSyncMs, found: `${median.toFixed(2)} ms (median of 20)`, advice };
}

function serverFinding({ dataFolder, origin }: Config): Finding {
	const running = isServerRunning(dataFolder);
	const snapshot = statSync(join(dataFolder, snapshotFileName), { throwIfNoEntry: false });
	const age = snapshot
		? `snapshot ${Math.round((Date.now() - snapshot.mtimeMs) / 60_000)} minutes old`
		: 'no snapshot yet';
	return { name: 'server', ok: true, found: `${running ? `running for ${origin}` : 'not running'}, ${age}` };
}

/** Sources that fail, wait for somebody to look, or are not visited although they are due. */
function sourcesFinding(db: Database, isRunning: boolean): Finding {
	const sources = listSources(db);
	const troubled = sources.flatMap(source => {
		const trouble = troubleOf(db, source, isRunning);
		return trouble === undefined ? [] : [`${source.id} ${trouble}`];
	});
	return {
		name: 'sources',
		ok: troubled.length === 0,
		found: troubled.length === 0 ? `${sources.length} connected` : troubled.join('; '),
		advice: 'radstand import show <source> says what happened',
	};
}

function troubleOf(
	db: Database,
	{ id, pauseReason, pausedAt, nextRunAt }: Source,
	isRunning: boolean,
): string | undefined {
	if (pausedAt !== null) return pauseReason === 'hand' ? undefined : `paused (${pauseReason})`;
	const last = visitsOf(db, id, 2).find(({ state }) => state !== 'running' && state !== 'interrupted');
	if (last?.state === 'failed' || last?.state === 'stopped') return `${last.state} (${last.reason})`;
	return isRunning && nextRunAt !== null && nextRunAt < nowSeconds() - lateSeconds ? 'is late' : undefined;
}
