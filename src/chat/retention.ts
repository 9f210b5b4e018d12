import { setImmediate } from 'node:timers/promises';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { inTransaction } from '#src/listings/changing.ts';
import { deleteConversation } from './deleting.ts';

/** How long a conversation is kept after its ad has ended: as long as a buyer may need it against the seller (the retention table). */
const keptDays = 365;
/** Conversations looked through at once, and forgotten in one transaction: a few milliseconds each. */
const lookedAtOnce = 2_000;
const deletedAtOnce = 20;

/**
 * Forgets conversations, frozen ads included, twelve months after their car was sold or its ad ended or was removed (Art. 5 (1) e
 * GDPR). An ad that came back counts from its next end.
 * @param at seconds since 1970
 * @returns how many were forgotten
 */
export async function sweepConversations(db: Database, at: number): Promise<number> {
	const last = Number(prepared(db, 'SELECT coalesce(max(id), 0) FROM conversations').pluck().get());
	let deleted = 0;
	for (let first = 0; first <= last; first += lookedAtOnce) {
		const due = prepared(db, dueSql)
			.pluck()
			.all({ first, until: first + lookedAtOnce, before: at - keptDays * 86_400 }) as number[];
		for (let done = 0; done < due.length; done += deletedAtOnce) {
			const batch = due.slice(done, done + deletedAtOnce);
			inTransaction(db, () => {
				for (const id of batch) deleteConversation(db, id);
			});
			deleted += batch.length;
			await setImmediate();
		}
		await setImmediate();
	}
	return deleted;
}

const dueSql = `SELECT c.id FROM conversations c JOIN listings l ON l.id = c.listing_id
	WHERE c.id >= @first AND c.id < @until AND CASE l.status WHEN 'sold' THEN l.sold_at WHEN 'ended' THEN l.ended_at
		WHEN 'removed' THEN l.removed_at END < @before`;
