import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { ImportRefused } from './refused.ts';
import { skippedRules } from './row-rules.ts';
import { unwantedRules } from './rules.ts';
import type { Count, Reject, Tally } from './tally.ts';

const runRow = z.object({
	id: z.int(),
	source: z.string(),
	account: z.string(),
	file_name: z.string(),
	file_bytes: z.int(),
	mapping_name: z.string(),
	state: z.enum(['running', 'finished', 'failed']),
	started_at: z.int(),
	changed_at: z.int(),
	finished_at: z.int().nullable(),
	rows_done: z.int(),
	newest_before: z.int(),
	created: z.int(),
	updated: z.int(),
	unchanged: z.int(),
	refused: z.int(),
	ended: z.int(),
	note: z.string().nullable(),
});

/** One import as it stands in the database; times in seconds since 1970. */
export type ImportRun = z.infer<typeof runRow>;

/** A run this process writes to, until another takes it over. */
export type OpenRun = {
	readonly id: number;
	readonly lease: string;
	readonly resumedAfter: number;
	readonly newestBefore: number;
};

/** Enough to mend a feed; a file that is wrong from end to end must not fill the disk. */
const mostRejects = 20_000;

/**
 * Continues the run that was interrupted on the same bytes with the same mapping, or begins one. A run of the same stock that was
 * interrupted on an older file is over: the newer file knows better.
 */
export function openRun(
	db: Database,
	file: { readonly name: string; readonly bytes: number; readonly hash: string },
	mapping: { readonly name: string; readonly hash: string; readonly source: string },
	{ account, sourceId }: { readonly account: string; readonly sourceId: number | null },
	at: number,
): OpenRun {
	const lease = randomUUID();
	return db
		.transaction(() => {
			const found = prepared(
				db,
				`SELECT id, rows_done, newest_before FROM import_runs
				 WHERE state = 'running' AND file_hash = ? AND mapping_hash = ? AND account = ? ORDER BY id DESC LIMIT 1`,
			).get(file.hash, mapping.hash, account);
			if (found !== undefined) {
				const run = z.object({ id: z.int(), rows_done: z.int(), newest_before: z.int() }).parse(found);
				prepared(db, 'UPDATE import_runs SET lease = ?, changed_at = ? WHERE id = ?').run(lease, at, run.id);
				return { id: run.id, lease, resumedAfter: run.rows_done, newestBefore: run.newest_before };
			}
			const newestBefore = z.int().parse(prepared(db, 'SELECT coalesce(max(id), 0) FROM listings').pluck().get());
			const { lastInsertRowid } = prepared(
				db,
				`INSERT INTO import_runs (source, account, file_name, file_bytes, file_hash, mapping_name, mapping_hash, state, lease,
					started_at, changed_at, newest_before, source_id)
				 VALUES (?, ?, ?, ?, ?, ?, ?, 'running', ?, ?, ?, ?, ?)`,
			).run(
				...[mapping.source, account, file.name, file.bytes, file.hash, mapping.name, mapping.hash],
				...[lease, at, at, newestBefore, sourceId],
			);
			const id = Number(lastInsertRowid);
			prepared(
				db,
				`UPDATE import_runs SET state = 'failed', finished_at = @at, lease = '', note = @note
				 WHERE state = 'running' AND source = @source AND account = @account AND id <> @id`,
			).run({ at, note: `Given up for run ${id}, with a newer file.`, source: mapping.source, account, id });
			return { id, lease, resumedAfter: 0, newestBefore };
		})
		.immediate();
}

/** Adds what a transaction did to its run, in that transaction. Throws where another process has taken the run over. */
export function recordProgress(db: Database, run: OpenRun, tally: Tally, at: number): void {
	const { rows, created, updated, unchanged, refused } = tally;
	const { changes } = prepared(
		db,
		`UPDATE import_runs SET rows_done = rows_done + @rows, created = created + @created, updated = updated + @updated,
			unchanged = unchanged + @unchanged, refused = refused + @refused, changed_at = @at
		 WHERE id = @id AND lease = @lease`,
	).run({ rows, created, updated, unchanged, refused, at, id: run.id, lease: run.lease });
	if (changes === 0) throw new ImportRefused(`another process has taken over run ${run.id}; this one stops`);
	const addCount = prepared(
		db,
		`INSERT INTO import_counts (run_id, outcome, rule, field, count) VALUES (?, ?, ?, ?, ?)
		 ON CONFLICT DO UPDATE SET count = count + excluded.count`,
	);
	for (const { outcome, rule, field, count } of tally.counts.values())
		addCount.run(run.id, outcome, rule, field, count);
	if (tally.rejects.length === 0 || refusedSoFar(db, run.id) > mostRejects) return;
	const addReject = prepared(
		db,
		'INSERT OR IGNORE INTO import_rejects (run_id, line, rule, reason) VALUES (?, ?, ?, ?)',
	);
	for (const { line, rule, reason } of tally.rejects) addReject.run(run.id, line, rule, reason);
}

/** Remembers an identity of a run; the line on which it stood before, where it did. */
export function seenBefore(db: Database, run: OpenRun, externalId: string, line: number): number | undefined {
	const { changes } = prepared(
		db,
		'INSERT OR IGNORE INTO import_seen (run_id, external_id, line) VALUES (?, ?, ?)',
	).run(run.id, externalId, line);
	if (changes === 1) return undefined;
	const sql = 'SELECT line FROM import_seen WHERE run_id = ? AND external_id = ?';
	return z.int().parse(prepared(db, sql).pluck().get(run.id, externalId));
}

/** Rows of a run of which nobody knows which car they were about: not read, or without an id. Rows left out are about none. */
export function rowsWithoutIdentity(db: Database, run: OpenRun): number {
	const sql = `SELECT rows_done
			- (SELECT count(*) FROM import_seen WHERE run_id = @id)
			- (SELECT coalesce(sum(count), 0) FROM import_counts WHERE run_id = @id AND outcome = 'refused'
				AND rule IN (SELECT value FROM json_each(@uncounted)))
		FROM import_runs WHERE id = @id`;
	const uncounted = JSON.stringify(['duplicate', ...skippedRules]);
	return z.int().parse(prepared(db, sql).pluck().get({ id: run.id, uncounted }));
}

/** Rows of a run that could be read, whether or not the market wanted them. */
export function readableRows(db: Database, run: OpenRun): number {
	const sql = `SELECT created + updated + unchanged
			+ (SELECT coalesce(sum(count), 0) FROM import_counts WHERE run_id = @id AND outcome = 'refused'
				AND rule IN (SELECT value FROM json_each(@unwanted)))
		FROM import_runs WHERE id = @id`;
	return z.int().parse(
		prepared(db, sql)
			.pluck()
			.get({ id: run.id, unwanted: JSON.stringify(unwantedRules) }),
	);
}

/** Adds ended cars to the figures of a run, in the transaction that ends them. */
export function recordEnded(db: Database, run: OpenRun, ended: number, at: number): void {
	const sql = 'UPDATE import_runs SET ended = ended + ?, changed_at = ? WHERE id = ? AND lease = ?';
	const { changes } = prepared(db, sql).run(ended, at, run.id, run.lease);
	if (changes === 0) throw new ImportRefused(`another process has taken over run ${run.id}; this one stops`);
}

export function closeRun(
	db: Database,
	run: OpenRun,
	state: 'finished' | 'failed',
	note: string | null,
	at: number,
): void {
	prepared(
		db,
		'UPDATE import_runs SET state = ?, note = ?, finished_at = ?, changed_at = ? WHERE id = ? AND lease = ?',
	).run(...[state, note, at, at, run.id, run.lease]);
}

/** Forgets identities of runs that are over, a few at a time. True while there are more. */
export function forgetSeen(db: Database, most: number): boolean {
	const sql = `DELETE FROM import_seen WHERE (run_id, external_id) IN (
		SELECT run_id, external_id FROM import_seen
		WHERE run_id IN (SELECT id FROM import_runs WHERE state <> 'running') LIMIT ?)`;
	return prepared(db, sql).run(most).changes > 0;
}

/** Newest first. */
export function listRuns(db: Database, most: number): ImportRun[] {
	return z.array(runRow).parse(prepared(db, 'SELECT * FROM import_runs ORDER BY id DESC LIMIT ?').all(most));
}

export function findRun(db: Database, id: number): ImportRun | undefined {
	return runRow.optional().parse(prepared(db, 'SELECT * FROM import_runs WHERE id = ?').get(id));
}

/** What a run counted, most first. */
export function countsOfRun(db: Database, id: number): Count[] {
	return z
		.array(
			z.object({
				outcome: z.enum(['taken', 'refused', 'not-stated', 'removed']),
				rule: z.string(),
				field: z.string(),
				count: z.int(),
			}),
		)
		.parse(
			prepared(
				db,
				'SELECT outcome, rule, field, count FROM import_counts WHERE run_id = ? ORDER BY count DESC, rule, field',
			).all(id),
		);
}

/** Rows a run did not take, by line. */
export function rejectsOfRun(db: Database, id: number, most: number): Reject[] {
	return z
		.array(z.object({ line: z.int(), rule: z.string(), reason: z.string() }))
		.parse(
			prepared(db, 'SELECT line, rule, reason FROM import_rejects WHERE run_id = ? ORDER BY line LIMIT ?').all(
				id,
				most,
			),
		);
}

function refusedSoFar(db: Database, id: number): number {
	return z.int().parse(prepared(db, 'SELECT refused FROM import_runs WHERE id = ?').pluck().get(id));
}
