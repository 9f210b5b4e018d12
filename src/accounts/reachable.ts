import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';

/** Where a member is written to; undefined for accounts that are shut out or erased, and for an address nobody has confirmed. */
export function addressOf(db: Database, userId: number): string | undefined {
	const find = prepared(db, 'SELECT email FROM users WHERE id = ? AND banned_at IS NULL AND confirmed_at IS NOT NULL');
	return find.pluck().get(userId) as string | undefined;
}
