import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { inTransaction } from '#src/listings/changing.ts';
import { noteChange } from './revisions.ts';

/** After so many mails in a row that no mail server takes, nobody reads there. */
const deadMails = 3;

/**
 * Takes what became of mails over into the receipts: mails themselves are forgotten after a month. One that
 * was given up may be sent after all, when the operator has it tried again. A search whose last three
 * mails were all refused is paused.
 * @param at seconds since 1970
 */
export function noteDeliveries(db: Database, at: number): void {
	const mails = prepared(
		db,
		`SELECT DISTINCT m.id, m.sent_at AS sentAt, m.failed_at AS failedAt, s.search_id AS searchId
		FROM search_matches s JOIN mails m ON m.id = s.mail_id
		WHERE s.mail_id IS NOT NULL AND s.mailed_at IS NULL
			AND (m.sent_at IS NOT NULL OR (m.failed_at IS NOT NULL AND s.mail_failed_at IS NULL))`,
	).all() as { id: number; sentAt: number | null; failedAt: number | null; searchId: number }[];
	if (mails.length === 0) return;
	inTransaction(db, () => {
		const failing = new Set<number>();
		for (const { id, sentAt, failedAt, searchId } of mails) {
			prepared(
				db,
				`UPDATE search_matches SET mailed_at = ?, mail_failed_at = ?
				WHERE mail_id = ? AND mailed_at IS NULL`,
			).run(sentAt, sentAt === null ? failedAt : null, id);
			if (sentAt === null) failing.add(searchId);
		}
		for (const searchId of failing) if (isDead(db, searchId)) pause(db, searchId, at);
	});
}

function isDead(db: Database, searchId: number): boolean {
	const last = prepared(
		db,
		`SELECT DISTINCT mail_id, mail_failed_at IS NOT NULL AS failed FROM search_matches
		WHERE search_id = ? AND mail_id IS NOT NULL AND (mailed_at IS NOT NULL OR mail_failed_at IS NOT NULL)
		ORDER BY mail_id DESC LIMIT ${deadMails}`,
	).all(searchId) as { failed: number }[];
	return last.length === deadMails && last.every(({ failed }) => failed === 1);
}

function pause(db: Database, searchId: number, at: number): void {
	const { changes } = prepared(db, 'UPDATE saved_searches SET paused_at = ? WHERE id = ? AND paused_at IS NULL').run(
		at,
		searchId,
	);
	if (changes === 1) noteChange(db, searchId);
}
