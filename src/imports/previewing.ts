import { basename } from 'node:path';
import type { Database } from '#db/open.ts';
import { rowsOfFile } from './parsing/rows-of-file.ts';
import { countsForReport, type ImportReport, tallyForReport } from './report.ts';
import { skippedRules, tooManyRows } from './row-rules.ts';
import { type MappedListing, mapRow } from './row-to-draft.ts';
import { unwantedRules } from './rules.ts';
import type { ImportOptions } from './running.ts';
import { decide, foreseen } from './storing.ts';
import { countRefused, countSkipped, countTaken, emptyTally, type Tally } from './tally.ts';
import { carsKnown, judgeVanished, notComplete, noteOnVanished } from './vanished.ts';

const rowsShown = 10;

type Previewed = ImportOptions & { readonly bytes: number };

/** What `runImport` would do now: every row is read, mapped and compared with the market, nothing is written. */
export async function previewImport(
	db: Database,
	{ file, mapping, account = '', at, onProgress = () => {}, signal, bytes, ...options }: Previewed,
): Promise<ImportReport> {
	const { owner, imagesOf, complete = mapping.complete, shrinkingAllowed = false } = options;
	const { mostRows = Number.POSITIVE_INFINITY } = options;
	const context = { account, at, owner, imagesOf };
	const started = performance.now();
	const tally = emptyTally();
	const firstRows: MappedListing[] = [];
	const seen = new Map<string, number>();
	let bytesRead = 0;
	let broken: string | undefined;
	const chunks = rowsOfFile(file, mapping, count => {
		bytesRead += count;
	});
	for await (const chunk of chunks) {
		const taken = chunk.slice(0, mostRows - tally.rows);
		if (taken.length < chunk.length) broken ??= tooManyRows(mostRows);
		for (const row of taken) {
			const mapped = row.ok ? mapRow(mapping, context, row) : { ...row, externalId: null };
			if (!row.ok && row.broken) broken = `Line ${row.line}: ${row.reason}.`;
			const { line, externalId } = mapped;
			const before = externalId === null ? undefined : seen.get(externalId);
			if (externalId !== null && before === undefined) seen.set(externalId, line);
			if (before !== undefined) {
				countRefused(tally, { line, rule: 'duplicate', reason: `the same ad as line ${before}` });
			} else if (!mapped.ok && mapped.skipped) {
				countSkipped(tally, mapped.rule);
			} else if (!mapped.ok) {
				countRefused(tally, { line, rule: mapped.rule, reason: mapped.reason });
			} else {
				const decision = decide(db, mapped);
				if (decision.action === 'refuse') countRefused(tally, { line, ...decision });
				else countTaken(tally, foreseen(decision), mapped.draft.adKind, mapped.dropped);
				if (firstRows.length < rowsShown) firstRows.push(mapped);
			}
		}
		onProgress({ rows: tally.rows, bytesRead, bytes });
		if (signal?.aborted || taken.length < chunk.length) break;
	}
	return {
		run: null,
		state: signal?.aborted ? 'interrupted' : 'preview',
		...{ file: basename(file), mapping: mapping.name, source: mapping.source, account, resumedAfter: 0, ended: 0 },
		...tallyForReport(tally),
		...countsForReport([...tally.counts.values()]),
		...(complete && broken === undefined && !signal?.aborted
			? foreseenToVanish(db, { source: mapping.source, account, seen, tally }, shrinkingAllowed)
			: { vanished: notComplete, note: broken ?? null }),
		firstRows,
		seconds: (performance.now() - started) / 1000,
		locks: { count: 0, longestMs: 0, tooLong: 0 },
	};
}

/** Which cars a run would end, or why it would end none. */
function foreseenToVanish(
	db: Database,
	{
		source,
		account,
		seen,
		tally,
	}: { source: string; account: string; seen: ReadonlyMap<string, number>; tally: Tally },
	shrinkingAllowed: boolean,
): Pick<ImportReport, 'vanished' | 'note'> {
	const known = carsKnown(db, source, account, Number.MAX_SAFE_INTEGER);
	const gone = known.filter(id => !seen.has(id)).length;
	const refusedFor = (rules: readonly string[]) =>
		[...tally.counts.values()].reduce(
			(sum, { outcome, rule, count }) => sum + (outcome === 'refused' && rules.includes(rule) ? count : 0),
			0,
		);
	const readable = tally.created + tally.updated + tally.unchanged + refusedFor(unwantedRules);
	const unreadable = tally.rows - seen.size - refusedFor(['duplicate', ...skippedRules]);
	const vanished = judgeVanished({ known: known.length, gone, readable, unreadable }, shrinkingAllowed);
	return { vanished, note: noteOnVanished(vanished, unreadable) ?? null };
}
