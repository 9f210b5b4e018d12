import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { isDemoAccount } from './second-factor-duty.ts';

/**
 * Whether an account may be signed in to at all, however right the password or passkey: confirmed, not banned, and in
 * production not one of the demo market's, whose password everybody knows.
 */
export function mayEnter(db: Database, userId: number, { production }: { production: boolean }): boolean {
	const email = prepared(db, 'SELECT email FROM users WHERE id = ? AND confirmed_at IS NOT NULL AND banned_at IS NULL')
		.pluck()
		.get(userId);
	return typeof email === 'string' && !(production && isDemoAccount(email));
}
