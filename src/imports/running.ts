import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Database } from '#db/open.ts';
import type { Mapping } from './mapping.ts';
import type { Row } from './parsing/row.ts';
import { rowsOfFile } from './parsing/rows-of-file.ts';
import { previewImport } from './previewing.ts';
import { ImportRefused } from './refused.ts';
import { countsForReport, type ImportReport, rejectsShown } from './report.ts';
import { type MappedRow, mapRow } from './row-to-draft.ts';
import {
	closeRun,
	countsOfRun,
	findRun,
	forgetSeen,
	type OpenRun,
	openRun,
	recordProgress,
	rejectsOfRun,
	rowsWithoutIdentity,
	seenBefore,
} from './runs.ts';
import { shortTransactions } from './short-transactions.ts';
import { carryOut, decide } from './storing.ts';
import { countRefused, countTaken, emptyTally, type Tally } from './tally.ts';
import { endVanished } from './vanished.ts';

export type ImportOptions = {
	readonly file: string;
	readonly mapping: Mapping;
	/** Whose stock at the source, where a source has several. */
	readonly account?: string;
	/** Now, seconds since 1970. */
	readonly at: number;
	/** Called after every transaction. */
	readonly onProgress?: (progress: ImportProgress) => void;
	/** Only looks: the report says what would happen, nothing is written. */
	readonly dryRun?: boolean;
	/** Stops between two transactions; the same call later goes on where it stopped. */
	readonly signal?: AbortSignal;
};
export type ImportProgress = { readonly rows: number; readonly bytesRead: number; readonly bytes: number };

/**
 * Brings the rows of a file into the market: new ads are published, changed ones revised, known ones left alone. Reads as it
 * writes, in transactions of at most 20 ms; what is committed is never done twice, so a run that was killed goes on.
 *
 * Throws `ImportRefused` where the file is missing, does not fit the mapping, or another process took the run over. A bad row
 * never throws: it is a line of the report.
 */
export async function runImport(db: Database, options: ImportOptions): Promise<ImportReport> {
	const { file, mapping, account = '', at, onProgress = () => {}, signal } = options;
	const started = performance.now();
	const content = await readContent(file);
	if (options.dryRun) return previewImport(db, { ...options, account, bytes: content.bytes });
	const run = openRun(db, content, mapping, account, at);
	const transactions = shortTransactions(db);
	let bytesRead = 0;
	let rowsSeen = 0;
	let broken: string | undefined;
	const rowChunks = rowsOfFile(file, mapping, count => {
		bytesRead += count;
	});
	for await (const chunk of rowChunks) {
		const fresh = chunk.slice(Math.max(0, run.resumedAfter - rowsSeen));
		rowsSeen += chunk.length;
		const waiting = mapped(fresh, mapping, account, at);
		broken ??= fresh.map(row => (row.ok || !row.broken ? undefined : `Line ${row.line}: ${row.reason}.`)).find(Boolean);
		let next = 0;
		while (next < waiting.length && !signal?.aborted) {
			const tally = emptyTally();
			await transactions.run(
				() => {
					const row = waiting[next++];
					if (row) store(db, run, row, tally, at);
					return next < waiting.length;
				},
				undefined,
				() => recordProgress(db, run, tally, at),
			);
			onProgress({ rows: rowsSeen - waiting.length + next, bytesRead, bytes: content.bytes });
		}
		if (signal?.aborted) break;
	}
	const interrupted = signal?.aborted ?? false;
	if (!interrupted) await conclude(db, run, options, broken, transactions);
	return reportOf(db, run, { interrupted, started, locks: transactions.figures() });
}

/** Mapping happens before the transaction: only writing needs the lock. */
function mapped(rows: readonly Row[], mapping: Mapping, account: string, at: number): MappedRow[] {
	return rows.map(row => (row.ok ? mapRow(mapping, account, row, at) : { ...row, externalId: null }));
}

function store(db: Database, run: OpenRun, row: MappedRow, tally: Tally, at: number): void {
	const { line, externalId } = row;
	const before = externalId === null ? undefined : seenBefore(db, run, externalId, line);
	if (before !== undefined) {
		countRefused(tally, { line, rule: 'duplicate', reason: `the same ad as line ${before}` });
	} else if (!row.ok) {
		countRefused(tally, { line, rule: row.rule, reason: row.reason });
	} else {
		const decision = decide(db, row);
		if (decision.action === 'refuse') countRefused(tally, { line, rule: decision.rule, reason: decision.reason });
		else countTaken(tally, carryOut(db, decision, row, at), row.draft.adKind, row.dropped);
	}
}

async function conclude(
	db: Database,
	run: OpenRun,
	{ mapping, account = '', at }: ImportOptions,
	broken: string | undefined,
	transactions: ReturnType<typeof shortTransactions>,
): Promise<void> {
	const unreadableRows = rowsWithoutIdentity(db, run);
	const note =
		broken ??
		(mapping.complete
			? await endVanished(db, run, { source: mapping.source, account, unreadableRows }, transactions, at)
			: undefined);
	closeRun(db, run, broken === undefined ? 'finished' : 'failed', note ?? null, at);
	let more = true;
	while (more) {
		await transactions.run(() => {
			more = forgetSeen(db, 50);
			return more;
		});
	}
}

function reportOf(
	db: Database,
	run: OpenRun,
	{ interrupted, started, locks }: { interrupted: boolean; started: number; locks: ImportReport['locks'] },
): ImportReport {
	const found = findRun(db, run.id);
	if (!found || found.state === 'running') {
		if (!found || !interrupted) throw new ImportRefused(`run ${run.id} was taken over by another process`);
	}
	const { source, account, file_name, mapping_name, rows_done, created, updated, unchanged, refused, ended, note } =
		found;
	return {
		run: run.id,
		state: found.state === 'running' ? 'interrupted' : found.state,
		...{ source, account, file: file_name, mapping: mapping_name, resumedAfter: run.resumedAfter },
		...{ rows: rows_done, created, updated, unchanged, refused, ended, note },
		...countsForReport(countsOfRun(db, run.id)),
		rejects: rejectsOfRun(db, run.id, rejectsShown),
		firstRows: [],
		seconds: (performance.now() - started) / 1000,
		locks,
	};
}

/** Name, size and SHA-256 of a file. Throws `ImportRefused` where there is none to read. */
async function readContent(file: string): Promise<{ name: string; bytes: number; hash: string }> {
	try {
		const { size, ...kind } = await stat(file).then(found => ({ size: found.size, isFile: found.isFile() }));
		if (!kind.isFile) throw new ImportRefused(`${file} is no file`);
		const hash = createHash('sha256');
		for await (const chunk of createReadStream(file)) hash.update(chunk);
		return { name: basename(file), bytes: size, hash: hash.digest('hex') };
	} catch (error) {
		if (error instanceof ImportRefused) throw error;
		throw new ImportRefused(`${file} cannot be read: ${error instanceof Error ? error.message : error}`, error);
	}
}
