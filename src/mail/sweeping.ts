import { setImmediate } from 'node:timers/promises';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';

/** Long enough to answer "I never got it", and longer than any `onceKey` could come up again. */
const keptDays = 30;
/** Mails looked through at once: a few milliseconds. */
const sweptAtOnce = 5_000;

/**
 * Forgets mails that were sent, or given up, more than 30 days ago: to whom we wrote about what is personal, and what was given
 * up still holds its words (Art. 5 (1) e GDPR).
 * @param at seconds since 1970
 */
export async function sweepMails(db: Database, at: number): Promise<void> {
	const { oldest, newest } = prepared(
		db,
		'SELECT (SELECT min(id) FROM mails) AS oldest, (SELECT max(id) FROM mails) AS newest',
	).get() as { oldest: number | null; newest: number | null };
	for (let first = oldest ?? 1; first <= (newest ?? 0); first += sweptAtOnce) {
		prepared(db, 'DELETE FROM mails WHERE id BETWEEN ? AND ? AND coalesce(sent_at, failed_at) < ?').run(
			first,
			first + sweptAtOnce - 1,
			at - keptDays * 86_400,
		);
		await setImmediate();
	}
}
