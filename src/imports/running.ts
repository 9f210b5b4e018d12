import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Database } from '#db/open.ts';
import { hashOfFile } from '#src/formats/hash-of-file.ts';
import { stateImages } from './images/stating.ts';
import type { Mapping } from './mapping.ts';
import type { Row } from './parsing/row.ts';
import { rowsOfFile } from './parsing/rows-of-file.ts';
import { previewImport } from './previewing.ts';
import { ImportRefused } from './refused.ts';
import { replacedStock } from './replaced.ts';
import { countsForReport, type ImportReport, rejectsShown } from './report.ts';
import type { From } from './restating.ts';
import { tooManyRows } from './row-rules.ts';
import { type MappedRow, mapRow, type RowContext, type StockOwner } from './row-to-draft.ts';
import {
	closeRun,
	countsOfRun,
	findRun,
	forgetSeen,
	type OpenRun,
	openRun,
	recordProgress,
	rejectsOfRun,
	seenBefore,
} from './runs.ts';
import { shortTransactions } from './short-transactions.ts';
import { carryOut, decide } from './storing.ts';
import { countRefused, countSkipped, countTaken, emptyTally, type Tally } from './tally.ts';
import { endVanished, mostAtOnce, notComplete, type Vanished } from './vanished.ts';

export type ImportOptions = {
	readonly file: string;
	readonly mapping: Mapping;
	/** Whose stock at the source, where a source has several. */
	readonly account?: string;
	/** Now, seconds since 1970. */
	readonly at: number;
	/** The connected source whose file it is. */
	readonly sourceId?: number;
	/** The dealer whose cars these are; without one they are nobody's here. */
	readonly owner?: StockOwner;
	/** Where the pictures of a row are, when the mapping does not say it. */
	readonly imagesOf?: RowContext['imagesOf'];
	/** Whether the file is the whole stock, where that is known better than by the mapping. */
	readonly complete?: boolean;
	/** A file with more rows is read no further, and ends no car; absent = as many as there are. */
	readonly mostRows?: number;
	/** Somebody has looked: this file may end as many cars as it lacks. */
	readonly shrinkingAllowed?: boolean;
	/** Called after every transaction. */
	readonly onProgress?: (progress: ImportProgress) => void;
	/** Only looks: the report says what would happen, nothing is written. */
	readonly dryRun?: boolean;
	/** Stops between two transactions; the same call later goes on where it stopped. */
	readonly signal?: AbortSignal;
	/** Visitors read pages meanwhile, and nobody waits for the rows. */
	readonly gentle?: boolean;
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
	const { sourceId = null, owner, imagesOf, mostRows = Number.POSITIVE_INFINITY } = options;
	const run = openRun(db, content, mapping, { account, sourceId }, at);
	const context = { account, at, owner, imagesOf };
	const transactions = shortTransactions(db, { gentle: options.gentle ?? false });
	const isWhole = (options.complete ?? mapping.complete) && options.shrinkingAllowed !== true;
	const replaced =
		isWhole && run.resumedAfter === 0 ? await replacedStock(db, { file, mapping, account }, signal) : undefined;
	if (replaced) {
		closeRun(db, run, 'finished', replaced.note, at);
		return reportOf(db, run, {
			interrupted: false,
			started,
			vanished: replaced.vanished,
			locks: transactions.figures(),
		});
	}
	let bytesRead = 0;
	let rowsSeen = 0;
	let broken: string | undefined;
	const rowChunks = rowsOfFile(file, mapping, count => {
		bytesRead += count;
	});
	for await (const chunk of rowChunks) {
		const taken = chunk.slice(0, mostRows - rowsSeen);
		const fresh = taken.slice(Math.max(0, run.resumedAfter - rowsSeen));
		rowsSeen += taken.length;
		if (taken.length < chunk.length) broken ??= tooManyRows(mostRows);
		const waiting = mapped(fresh, mapping, context);
		broken ??= chunk.map(row => (row.ok || !row.broken ? undefined : `Line ${row.line}: ${row.reason}.`)).find(Boolean);
		let next = 0;
		while (next < waiting.length && !signal?.aborted) {
			const tally = emptyTally();
			const end = Math.min(waiting.length, next + mostAtOnce);
			await transactions.run(
				() => {
					const row = waiting[next++];
					if (row) store(db, { run, from: { sourceId, stateImages } }, row, tally, at);
					return next < end;
				},
				undefined,
				() => recordProgress(db, run, tally, at),
			);
			onProgress({ rows: rowsSeen - waiting.length + next, bytesRead, bytes: content.bytes });
		}
		if (signal?.aborted || taken.length < chunk.length) break;
	}
	const interrupted = signal?.aborted ?? false;
	const vanished = interrupted ? notComplete : await conclude(db, run, options, broken, transactions);
	return reportOf(db, run, { interrupted, started, vanished, locks: transactions.figures() });
}

/** Mapping happens before the transaction: only writing needs the lock. */
function mapped(rows: readonly Row[], mapping: Mapping, context: RowContext): MappedRow[] {
	return rows.map(row => (row.ok ? mapRow(mapping, context, row) : { ...row, externalId: null }));
}

function store(
	db: Database,
	{ run, from }: { readonly run: OpenRun; readonly from: From },
	row: MappedRow,
	tally: Tally,
	at: number,
): void {
	const { line, externalId } = row;
	const before = externalId === null ? undefined : seenBefore(db, run, externalId, line);
	if (before !== undefined) {
		countRefused(tally, { line, rule: 'duplicate', reason: `the same ad as line ${before}` });
	} else if (!row.ok && row.skipped) {
		countSkipped(tally, row.rule);
	} else if (!row.ok) {
		countRefused(tally, { line, rule: row.rule, reason: row.reason });
	} else {
		const decision = decide(db, row);
		if (decision.action === 'refuse') countRefused(tally, { line, rule: decision.rule, reason: decision.reason });
		else countTaken(tally, carryOut(db, decision, row, from, at), row.draft.adKind, row.dropped);
	}
}

async function conclude(
	db: Database,
	run: OpenRun,
	{ mapping, account = '', at, complete = mapping.complete, shrinkingAllowed = false }: ImportOptions,
	broken: string | undefined,
	transactions: ReturnType<typeof shortTransactions>,
): Promise<Vanished> {
	const stock = { source: mapping.source, account, shrinkingAllowed };
	const { vanished, note } =
		complete && broken === undefined
			? await endVanished(db, run, stock, transactions, at)
			: { vanished: notComplete, note: broken };
	closeRun(db, run, broken === undefined ? 'finished' : 'failed', note ?? null, at);
	let more = true;
	while (more) {
		await transactions.run(() => {
			more = forgetSeen(db, 50);
			return more;
		});
	}
	return vanished;
}

function reportOf(
	db: Database,
	run: OpenRun,
	{
		interrupted,
		started,
		...also
	}: { interrupted: boolean; started: number } & Pick<ImportReport, 'vanished' | 'locks'>,
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
		...also,
	};
}

/** Name, size and SHA-256 of a file. Throws `ImportRefused` where there is none to read. */
async function readContent(file: string): Promise<{ name: string; bytes: number; hash: string }> {
	try {
		const { size, ...kind } = await stat(file).then(found => ({ size: found.size, isFile: found.isFile() }));
		if (!kind.isFile) throw new ImportRefused(`${file} is no file`);
		return { name: basename(file), bytes: size, hash: await hashOfFile(file) };
	} catch (error) {
		if (error instanceof ImportRefused) throw error;
		throw new ImportRefused(`${file} cannot be read: ${error instanceof Error ? error.message : error}`, error);
	}
}
