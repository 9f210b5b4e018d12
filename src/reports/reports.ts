import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';

export type ReportSubject = 'message' | 'conversation' | 'listing' | 'user' | 'post' | 'weak-point';

export type NewReport = {
	readonly subject: ReportSubject;
	readonly subjectId: number;
	/** undefined: a rule of ours. */
	readonly reporterId?: number;
	/** One of the reasons a form offers, or the name of a rule. */
	readonly reason: string;
	readonly text: string;
};

export type Report = NewReport & {
	readonly id: number;
	/** Seconds since 1970. */
	readonly createdAt: number;
	readonly decidedAt: number | null;
	readonly decision: string | null;
};

/**
 * Keeps what somebody, or a rule, holds to be wrong, for the operator to decide. Saying the same thing twice is one report.
 * @param at seconds since 1970
 */
export function fileReport(db: Database, report: NewReport, at: number): void {
	const { subject, subjectId, reporterId, reason, text } = report;
	const values = { subject, subjectId, reporterId: reporterId ?? null, reason, text, at };
	const isKnown = prepared(
		db,
		`SELECT 1 FROM reports WHERE subject = @subject AND subject_id = @subjectId AND reporter_id IS @reporterId
			AND reason = @reason AND text = @text AND decided_at IS NULL`,
	).get(values);
	if (isKnown !== undefined) return;
	prepared(
		db,
		`INSERT INTO reports (subject, subject_id, reporter_id, reason, text, created_at)
		VALUES (@subject, @subjectId, @reporterId, @reason, @text, @at)`,
	).run(values);
}

/** Reports nobody has decided yet, the oldest first; with `all` every one, the newest first. */
export function listReports(db: Database, { all, limit }: { all: boolean; limit: number }): Report[] {
	const which = all ? 'ORDER BY id DESC' : 'WHERE decided_at IS NULL ORDER BY id';
	const rows = prepared(db, `${selectSql} ${which} LIMIT ?`).all(limit) as Row[];
	return rows.map(reportOf);
}

export function findReport(db: Database, id: number): Report | undefined {
	const row = prepared(db, `${selectSql} WHERE id = ?`).get(id) as Row | undefined;
	return row && reportOf(row);
}

/** Writes down what was decided. False where it was decided before, or does not exist. */
export function decideReport(db: Database, id: number, decision: string, at: number): boolean {
	return (
		prepared(db, 'UPDATE reports SET decided_at = ?, decision = ? WHERE id = ? AND decided_at IS NULL').run(
			at,
			decision,
			id,
		).changes === 1
	);
}

/** All reports about one thing, from the oldest; decided ones too. */
export function reportsAbout(db: Database, subject: ReportSubject, subjectId: number): readonly Report[] {
	const rows = prepared(db, `${selectSql} WHERE subject = ? AND subject_id = ? ORDER BY id`).all(
		subject,
		subjectId,
	) as Row[];
	return rows.map(reportOf);
}

/**
 * Decides every open report about one thing at once: whoever has looked at it has looked at all that was said about it.
 * @param at seconds since 1970
 * @returns those that were open
 */
export function decideReportsAbout(
	db: Database,
	subject: ReportSubject,
	subjectId: number,
	decision: string,
	at: number,
): readonly Report[] {
	const open = reportsAbout(db, subject, subjectId).filter(({ decidedAt }) => decidedAt === null);
	for (const { id } of open) decideReport(db, id, decision, at);
	return open;
}

type Row = Omit<Report, 'reporterId'> & { reporterId: number | null };

const reportOf = ({ reporterId, ...report }: Row): Report => ({
	...report,
	...(reporterId !== null && { reporterId }),
});

const selectSql = `SELECT id, subject, subject_id AS subjectId, reporter_id AS reporterId, reason, text, created_at AS createdAt,
	decided_at AS decidedAt, decision FROM reports`;
