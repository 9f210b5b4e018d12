import { z } from 'zod';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';

/** Why a visit to a source did not bring what it should. */
export const visitReasons = [
	/** Settings or address are wrong: the source answers that it does not understand us. */
	'settings',
	/** User name or password are refused. */
	'credentials',
	/** The account may not use this interface. */
	'not-allowed',
	/** Nobody answers, or the answer breaks off. */
	'unreachable',
	/** An answer that is not what the interface promises: HTML for JSON, a list of errors, changed markup. */
	'not-understood',
	/** The source asks us to wait. */
	'too-many-requests',
	/** Its robots.txt, its terms or a challenge page forbid it. */
	'forbidden',
	/** Nobody has recorded a permission, or it has ended. */
	'no-permission',
	/** Longer, larger or deeper than anything we take. */
	'too-large',
	/** An address we do not go to: private network, other port, other protocol. */
	'address-refused',
	/** There is no file, or it is empty. */
	'no-file',
	/** The file does not fit its mapping. */
	'mapping',
	/** Suddenly without cars, or with far fewer: a person has to look. */
	'shrunk',
	/** The file breaks off in the middle; what came before is in. */
	'broken-file',
	/** Our own fault, or our own disk. */
	'internal',
] as const;
export type VisitReason = (typeof visitReasons)[number];

const visitRow = z.object({
	id: z.int(),
	sourceId: z.int(),
	begunBy: z.enum(['uhr', 'hand', 'betreiber']),
	state: z.enum(['running', 'finished', 'unchanged', 'stopped', 'failed', 'interrupted']),
	reason: z.enum(visitReasons).nullable(),
	detail: z.string().nullable(),
	runId: z.int().nullable(),
	requests: z.int(),
	bytes: z.int(),
	photosNew: z.int(),
	photosFailed: z.int(),
	startedAt: z.int(),
	finishedAt: z.int().nullable(),
});

/** One visit to a source as it stands in the database; times in seconds since 1970. */
export type SourceVisit = z.infer<typeof visitRow>;

const columns = `id, source_id AS sourceId, begun_by AS begunBy, state, reason, detail, run_id AS runId, requests, bytes,
	photos_new AS photosNew, photos_failed AS photosFailed, started_at AS startedAt, finished_at AS finishedAt`;

/** Newest first. */
export function visitsOf(db: Database, sourceId: number, most: number): SourceVisit[] {
	const sql = `SELECT ${columns} FROM source_visits WHERE source_id = ? ORDER BY id DESC LIMIT ?`;
	return z.array(visitRow).parse(prepared(db, sql).all(sourceId, most));
}

export function findVisit(db: Database, sourceId: number, id: number): SourceVisit | undefined {
	const sql = `SELECT ${columns} FROM source_visits WHERE source_id = ? AND id = ?`;
	return visitRow.optional().parse(prepared(db, sql).get(sourceId, id));
}

/** @returns the id of the new visit */
export function beginVisit(db: Database, sourceId: number, begunBy: SourceVisit['begunBy'], at: number): number {
	const sql = `INSERT INTO source_visits (source_id, begun_by, state, started_at) VALUES (?, ?, 'running', ?)`;
	return Number(prepared(db, sql).run(sourceId, begunBy, at).lastInsertRowid);
}

export type VisitOutcome = Pick<SourceVisit, 'state' | 'reason' | 'detail' | 'requests' | 'bytes'>;

export function endVisit(db: Database, id: number, outcome: VisitOutcome, at: number): void {
	prepared(
		db,
		`UPDATE source_visits SET state = @state, reason = @reason, detail = @detail, requests = @requests, bytes = @bytes,
			finished_at = @at WHERE id = @id`,
	).run({ ...outcome, id, at });
}

/** Visits of a source that somebody began and nobody ended: the process died. */
export function giveUpVisits(db: Database, sourceId: number, at: number): void {
	const sql =
		"UPDATE source_visits SET state = 'interrupted', finished_at = ? WHERE source_id = ? AND state = 'running'";
	prepared(db, sql).run(at, sourceId);
}
