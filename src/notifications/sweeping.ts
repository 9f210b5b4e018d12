import { eachSlice } from '#db/each-slice.ts';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';

/** Longer than any `onceKey` could come up again. */
const keptDays = 30;

/**
 * Forgets push messages that were sent, or given up, more than 30 days ago (Art. 5 (1) e GDPR).
 * @param at seconds since 1970
 */
export async function sweepPushes(db: Database, at: number): Promise<void> {
	const forget = prepared(db, 'DELETE FROM pushes WHERE id BETWEEN ? AND ? AND coalesce(sent_at, failed_at) < ?');
	await eachSlice(db, 'pushes', (first, last) => forget.run(first, last, at - keptDays * 86_400));
}
