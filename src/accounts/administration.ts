import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import type { Role } from './registration.ts';

/**
 * Gives an account another role. Its sessions end: what they were opened for is no longer what they could do (source: OWASP
 * ASVS 5.0, 7.4). False where there is no such account.
 */
export function changeRole(db: Database, userId: number, role: Role): boolean {
	return db
		.transaction(() => {
			const { changes } = prepared(db, 'UPDATE users SET role = ? WHERE id = ?').run(role, userId);
			endSessions(db, userId);
			return changes === 1;
		})
		.immediate();
}

/**
 * Shuts an account out, at once and until `readmitUser`. Its listings stay as they are. False where there is no such account.
 * @param at seconds since 1970
 */
export function banUser(db: Database, userId: number, reason: string, at: number): boolean {
	return db
		.transaction(() => {
			const { changes } = prepared(
				db,
				'UPDATE users SET banned_at = coalesce(banned_at, ?), ban_reason = ? WHERE id = ?',
			).run(at, reason, userId);
			endSessions(db, userId);
			return changes === 1;
		})
		.immediate();
}

/** Lets a banned account in again. False where it was not banned. */
export function readmitUser(db: Database, userId: number): boolean {
	return (
		prepared(db, 'UPDATE users SET banned_at = NULL, ban_reason = NULL WHERE id = ? AND banned_at IS NOT NULL').run(
			userId,
		).changes === 1
	);
}

function endSessions(db: Database, userId: number): void {
	prepared(db, 'DELETE FROM sessions WHERE user_id = ?').run(userId);
}
