import { z } from 'zod';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { type AttemptRule, takeAttempt } from '#src/accounts/attempts.ts';
import { addressOf } from '#src/accounts/reachable.ts';
import { clientKey } from '#src/http/throttle.ts';
import { removeListing } from '#src/listings/removal.ts';
import { queueMail } from '#src/mail/queue.ts';
import { fileReport } from '#src/reports/reports.ts';
import { composeMail } from '#views/mails/layout.tsx';
import { removedOnRequestMail } from '#views/mails/sources.ts';

/** Stands with a listing that somebody took out whose ad it is, or who says so. */
const removalReason = 'Auf Wunsch des Rechteinhabers';

/** A dealer with some cars needs a few; who empties the market is stopped, and so are many who do it together. */
const networkRules: readonly AttemptRule[] = [{ name: 'removal-network', limit: 10, windowSeconds: 86_400 }];
const marketRules: readonly AttemptRule[] = [{ name: 'removal-market', limit: 200, windowSeconds: 86_400 }];

const row = z.object({
	id: z.int(),
	title: z.string(),
	status: z.string(),
	reason: z.string().nullable(),
	url: z.string().nullable(),
});

/** An ad that Kleinanzeigen brought and that is nobody's here: whose it is can take it out. `isRemoved`: somebody has. */
export type Removable = { readonly id: number; readonly title: string; readonly isRemoved: boolean };

export function findRemovable(db: Database, id: number): Removable | undefined {
	const found = find(db, id);
	return found && { id, title: found.title, isRemoved: found.status === 'removed' };
}

function find(db: Database, id: number): z.infer<typeof row> | undefined {
	const sql = `SELECT id, title, status, removal_reason AS reason, source_url AS url FROM listings
		WHERE id = ? AND source = 'kleinanzeigen' AND seller_id IS NULL
			AND (status IN ('active', 'reserved') OR (status = 'removed' AND removal_reason = ?))`;
	return row.optional().parse(prepared(db, sql).get(id, removalReason));
}

/**
 * Takes an ad out at once, because somebody says that it is theirs: no import brings it back, the operator is told and can. Who asks
 * is not kept, only counted.
 * @param from `client`: address of whoever asks
 * @param at seconds since 1970
 */
export function removeOnRequest(
	db: Database,
	id: number,
	{ client, isLimited, origin, at }: { client: string; isLimited: boolean; origin: string; at: number },
): 'removed' | 'unknown' | 'too-many' {
	return db
		.transaction(() => {
			const found = find(db, id);
			if (found === undefined) return 'unknown';
			if (found.status === 'removed') return 'removed';
			const isRefused =
				isLimited &&
				(takeAttempt(db, networkRules, clientKey(client), at) > 0 || takeAttempt(db, marketRules, 'all', at) > 0);
			if (isRefused) return 'too-many';
			removeListing(db, id, { by: null, reason: removalReason, at });
			fileReport(db, { subject: 'listing', subjectId: id, reason: 'rechteinhaber', text: found.url ?? '' }, at);
			const admins = prepared(db, "SELECT id FROM users WHERE role = 'admin' ORDER BY id").pluck().all();
			for (const admin of z.array(z.int()).parse(admins)) {
				const to = addressOf(db, admin);
				const mail = composeMail(removedOnRequestMail({ origin, id }));
				if (to !== undefined) queueMail(db, { to, ...mail, onceKey: `entfernt ${id} ${at} ${admin}` }, at);
			}
			return 'removed';
		})
		.immediate();
}
