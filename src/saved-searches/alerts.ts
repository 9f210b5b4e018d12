import { setImmediate } from 'node:timers/promises';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { secondsOf } from '#src/formats/seconds.ts';
import { inTransaction } from '#src/listings/changing.ts';
import { queueMail } from '#src/mail/queue.ts';
import { queuePush } from '#src/notifications/push-queue.ts';
import { nextAllowedAt } from '#src/notifications/settings.ts';
import type { Services } from '#src/services.ts';
import { composeMail } from '#views/mails/layout.tsx';
import { alertMail, alertPush } from '#views/mails/saved-searches.ts';
import { type AlertToWrite, alertToWrite } from './alert-parts.ts';
import { recipientOf, type TellingSearch, tellingSearch } from './standing-search.ts';

/** Searches looked for, and handed over in one transaction. */
const foundAtOnce = 500;
const handedAtOnce = 10;
/** A search that finds cars all the time, as during an import, is told of several at once; nobody waits a minute. */
const gatheredSeconds = 45;
/** What could not be written now is tried again after so long. */
const laterSeconds = 600;

/**
 * Hands what is due to the queues of mails and pushes: one mail for everything that is due of a search. What was handed over and
 * that it was is written in one transaction, so that it happens once.
 */
export async function sendAlerts({ db, config, now, log, stopping }: Services): Promise<void> {
	while (!stopping.aborted) {
		const at = secondsOf(now());
		const due = prepared(
			db,
			`SELECT DISTINCT search_id FROM (SELECT search_id FROM search_matches
			WHERE handed_at IS NULL AND due_at <= ? ORDER BY due_at, search_id LIMIT ${foundAtOnce})`,
		)
			.pluck()
			.all(at) as number[];
		if (due.length === 0) return;
		for (let done = 0; done < due.length && !stopping.aborted; done += handedAtOnce) {
			inTransaction(db, () => {
				for (const searchId of due.slice(done, done + handedAtOnce)) {
					try {
						// A savepoint: what one search breaks is not taken from the others.
						db.transaction(() => handOver(db, searchId, config.origin, at))();
					} catch (error) {
						log.error({ err: error, search: searchId }, 'an alert could not be written');
						postpone(db, searchId, at, at + laterSeconds);
					}
				}
			});
			await setImmediate();
		}
	}
}

function handOver(db: Database, searchId: number, origin: string, at: number): void {
	const search = tellingSearch(db, searchId);
	const recipient = search && recipientOf(db, search);
	if (search === undefined || recipient === undefined) {
		closeDue(db, searchId, { at, mailId: null, pushes: 0 });
		return;
	}
	const notBefore = Math.max(nextAllowedAt(search.quiet, at), gatheredUntil(db, search));
	if (notBefore > at) {
		postpone(db, searchId, at, notBefore);
		return;
	}
	// What has left the market this very moment is no news.
	prepared(db, `UPDATE search_matches SET handed_at = @at WHERE ${dueSql} AND ${notForSaleSql}`).run({ searchId, at });
	const alert = alertToWrite(db, search, origin, at);
	if (alert !== undefined) closeDue(db, searchId, { at, ...tell(db, search, recipient, alert, origin, at) });
}

function tell(
	db: Database,
	{ id, userId, byMail, byPush }: TellingSearch,
	to: string,
	{ headers, newestId, ...parts }: AlertToWrite,
	origin: string,
	at: number,
): Told {
	const onceKey = `suchauftrag ${id} ${newestId}`;
	const mail = byMail ? { to, ...composeMail(alertMail(origin, parts)), headers, onceKey } : undefined;
	const mailId = mail && queueMail(db, mail, at);
	const pushes = byPush && userId !== null ? queuePush(db, { userId, onceKey, ...alertPush(parts) }, at) : 0;
	return { mailId: mailId ?? null, pushes };
}

type Told = { readonly mailId: number | null; readonly pushes: number };

function closeDue(db: Database, searchId: number, told: Told & { readonly at: number }): void {
	prepared(db, `UPDATE search_matches SET handed_at = @at, mail_id = @mailId, pushes = @pushes WHERE ${dueSql}`).run({
		searchId,
		...told,
	});
}

function postpone(db: Database, searchId: number, at: number, to: number): void {
	prepared(db, `UPDATE search_matches SET due_at = @to WHERE ${dueSql}`).run({ searchId, at, to });
}

/** When the next mail of a search that is told at once may go. */
function gatheredUntil(db: Database, { id, pace }: TellingSearch): number {
	if (pace !== 'sofort') return 0;
	const last = prepared(
		db,
		`SELECT handed_at FROM search_matches WHERE search_id = ? AND (mail_id IS NOT NULL OR pushes > 0)
		ORDER BY id DESC LIMIT 1`,
	);
	return Number(last.pluck().get(id) ?? -gatheredSeconds) + gatheredSeconds;
}

const dueSql = 'search_id = @searchId AND handed_at IS NULL AND due_at <= @at';
const notForSaleSql = "(SELECT status FROM listings WHERE id = listing_id) <> 'active'";
