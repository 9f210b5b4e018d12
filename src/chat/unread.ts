import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';

/** Conversations of a member in which something waits to be read. */
export function unreadConversations(db: Database, userId: number): number {
	const count = prepared(db, 'SELECT count(*) FROM participants WHERE user_id = ? AND unread > 0');
	return Number(count.pluck().get(userId));
}
