import { eachSlice } from '#db/each-slice.ts';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';

/** Long enough to answer "I never got it", and longer than any `onceKey` could come up again. */
const keptDays = 30;

/**
 * Forgets mails that were sent, or given up, more than 30 days ago: to whom we wrote about what is personal, and what was given
 * up still holds its words (Art. 5 (1) e GDPR).
 * @param at seconds since 1970
 */
export async function sweepMails(db: Database, at: number): Promise<void> {
	const forget = prepared(db, 'DELETE FROM mails WHERE id BETWEEN ? AND ? AND coalesce(sent_at, failed_at) < ?');
	await eachSlice(db, 'mails', (first, last) => forget.run(first, last, at - keptDays * 86_400));
}
