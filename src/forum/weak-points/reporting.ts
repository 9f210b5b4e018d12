import type { Database } from '#db/open.ts';
import { inTransaction } from '#src/listings/changing.ts';
import { fileReport, reportsAbout } from '#src/reports/reports.ts';
import { takeReport } from './limits.ts';

/** What a member holds to be wrong with a weak point: one of the reasons of the form, and their words. */
export type PointReport = { readonly reporterId: number; readonly reason: string; readonly text: string };

/**
 * Keeps a report about a weak point for those who decide. While one of the same member is open, another says nothing new.
 * @param at seconds since 1970
 * @returns seconds to wait where somebody has reported too much today, and nothing was done; 0 = done
 */
export function reportWeakPoint(db: Database, pointId: number, report: PointReport, at: number): number {
	return inTransaction(db, () => {
		const { reporterId } = report;
		const isOpen = reportsAbout(db, 'weak-point', pointId).some(
			one => one.decidedAt === null && one.reporterId === reporterId,
		);
		if (isOpen) return 0;
		const waitSeconds = takeReport(db, reporterId, at);
		if (waitSeconds > 0) return waitSeconds;
		fileReport(db, { subject: 'weak-point', subjectId: pointId, ...report }, at);
		return 0;
	});
}
