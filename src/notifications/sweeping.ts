import { setImmediate } from 'node:timers/promises';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';

/** Longer than any `onceKey` could come up again. */
const keptDays = 30;
/** Messages looked through at once: a few milliseconds. */
const sweptAtOnce = 5_000;

/**
 * Forgets push messages that were sent, or given up, more than 30 days ago (Art. 5 (1) e GDPR).
 * @param at seconds since 1970
 */
export async function sweepPushes(db: Database, at: number): Promise<void> {
	const { oldest, newest } = prepared(
		db,
		'SELECT (SELECT min(id) FROM pushes) AS oldest, (SELECT max(id) FROM pushes) AS newest',
	).get() as { oldest: number | null; newest: number | null };
	for (let first = oldest ?? 1; first <= (newest ?? 0); first += sweptAtOnce) {
		prepared(db, 'DELETE FROM pushes WHERE id BETWEEN ? AND ? AND coalesce(sent_at, failed_at) < ?').run(
			first,
			first + sweptAtOnce - 1,
			at - keptDays * 86_400,
		);
		await setImmediate();
	}
}
