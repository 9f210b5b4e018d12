import { basename } from 'node:path';
import type { Database } from '#db/open.ts';
import { rowsOfFile } from './parsing/rows-of-file.ts';
import { countsForReport, type ImportReport, tallyForReport } from './report.ts';
import { type MappedListing, mapRow } from './row-to-draft.ts';
import type { ImportOptions } from './running.ts';
import { decide, foreseen } from './storing.ts';
import { countRefused, countTaken, emptyTally } from './tally.ts';

const rowsShown = 10;

/** What `runImport` would do now: every row is read, mapped and compared with the market, nothing is written. */
export async function previewImport(
	db: Database,
	{ file, mapping, account = '', at, onProgress = () => {}, signal, bytes }: ImportOptions & { readonly bytes: number },
): Promise<ImportReport> {
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
		for (const row of chunk) {
			const mapped = row.ok ? mapRow(mapping, account, row, at) : { ...row, externalId: null };
			if (!row.ok && row.broken) broken = `Line ${row.line}: ${row.reason}.`;
			const { line, externalId } = mapped;
			const before = externalId === null ? undefined : seen.get(externalId);
			if (externalId !== null && before === undefined) seen.set(externalId, line);
			if (before !== undefined) {
				countRefused(tally, { line, rule: 'duplicate', reason: `the same ad as line ${before}` });
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
		if (signal?.aborted) break;
	}
	return {
		run: null,
		state: signal?.aborted ? 'interrupted' : 'preview',
		...{ file: basename(file), mapping: mapping.name, source: mapping.source, account, resumedAfter: 0, ended: 0 },
		...tallyForReport(tally),
		...countsForReport([...tally.counts.values()]),
		note: broken ?? null,
		firstRows,
		seconds: (performance.now() - started) / 1000,
		locks: { count: 0, longestMs: 0, tooLong: 0 },
	};
}
