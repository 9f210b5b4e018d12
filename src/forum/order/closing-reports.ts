import type { Database } from '#db/open.ts';
import { decideReportsAbout } from '#src/reports/reports.ts';
import type { DecidedPost, Deciding } from './deciding.ts';
import { objectionReason } from './rules.ts';
import { tellReporter } from './telling.ts';

/** What became of a reported post. */
export type Outcome = 'removed' | 'kept';

const words: Readonly<Record<Outcome, string>> = { removed: 'entfernt', kept: 'bleibt' };

/**
 * Decides all that is open about a post and tells those who reported it (Art. 16 (5) DSA); who wrote it is told with the decision itself.
 * @returns how many were open
 */
export function closeReports(db: Database, post: DecidedPost, outcome: Outcome, deciding: Deciding): number {
	const decision = deciding.reason === '' ? words[outcome] : `${words[outcome]}: ${deciding.reason}`;
	const open = decideReportsAbout(db, 'post', post.id, decision, deciding.at);
	const told = new Set<number>();
	for (const { id, reporterId, reason } of open) {
		if (reporterId === undefined || reason === objectionReason || told.has(reporterId)) continue;
		told.add(reporterId);
		tellReporter(db, { ...deciding, reporterId, reportId: id, post, outcome });
	}
	return open.length;
}
