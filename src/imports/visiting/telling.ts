import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { addressOf } from '#src/accounts/reachable.ts';
import { secondsOf } from '#src/formats/seconds.ts';
import { queueMail } from '#src/mail/queue.ts';
import type { Services } from '#src/services.ts';
import { composeMail } from '#views/mails/layout.tsx';
import { sourceTroubleForOperator, sourceTroubleMail } from '#views/mails/sources.ts';
import { findSource, type Source } from '../sources.ts';
import { findVisit, type SourceVisit, type VisitReason } from '../visits.ts';

/** What may be over by the next visit is told when it was not for so many of them. */
const patience = 3;
const passing: ReadonlySet<VisitReason> = new Set(['unreachable', 'too-many-requests', 'internal']);
const visitsAtOnce = 200;

/**
 * Tells dealers and the operator of visits that went wrong: once when it begins, not at every visit that follows, and again
 * when the source is asked no more. Each visit is looked at once.
 */
export async function tellOfVisits({ db, config, now }: Telling): Promise<void> {
	const at = secondsOf(now());
	const waiting = prepared(
		db,
		`SELECT id, source_id AS sourceId FROM source_visits
		 WHERE finished_at IS NOT NULL AND told_at IS NULL ORDER BY id LIMIT ?`,
	).all(visitsAtOnce) as { id: number; sourceId: number }[];
	for (const { id, sourceId } of waiting) {
		db.transaction(() => {
			prepared(db, 'UPDATE source_visits SET told_at = ? WHERE id = ?').run(at, id);
			const [source, visit] = [findSource(db, sourceId), findVisit(db, sourceId, id)];
			if (source && visit?.reason && isWorthTelling(db, source, visit, visit.reason)) {
				tell(db, source, { ...visit, reason: visit.reason }, config.origin, at);
			}
		}).immediate();
	}
}

type Telling = Pick<Services, 'db' | 'now'> & { readonly config: Pick<Services['config'], 'origin'> };

function isWorthTelling(
	db: Database,
	{ pausedAt, pauseReason }: Source,
	visit: SourceVisit,
	reason: VisitReason,
): boolean {
	if (pausedAt !== null && pauseReason !== 'hand' && pausedAt === visit.finishedAt) return true;
	const before = prepared(
		db,
		`SELECT reason FROM source_visits WHERE source_id = ? AND id < ? AND state NOT IN ('running', 'interrupted')
		 ORDER BY id DESC LIMIT ?`,
	)
		.pluck()
		.all(visit.sourceId, visit.id, patience) as (string | null)[];
	const sameBefore = before.findIndex(one => one !== reason);
	const times = (sameBefore < 0 ? before.length : sameBefore) + 1;
	return times === (passing.has(reason) ? patience : 1);
}

function tell(
	db: Database,
	source: Source,
	visit: SourceVisit & { readonly reason: VisitReason },
	origin: string,
	at: number,
): void {
	const { id, name, dealerId } = source;
	const pause = source.pausedAt === null ? undefined : (source.pauseReason ?? undefined);
	const about = { origin, id, name, reason: visit.reason, pause };
	const dealer = dealerId === null ? undefined : dealerOf(db, dealerId);
	const to = dealer && addressOf(db, dealer.userId);
	if (to !== undefined) {
		queueMail(db, { to, ...composeMail(sourceTroubleMail(about)), onceKey: `quelle ${id} ${visit.id}` }, at);
	}
	const details = { visit: visit.id, dealer: dealer?.company, detail: visit.detail ?? '' };
	for (const admin of adminsOf(db)) {
		const mail = composeMail(sourceTroubleForOperator({ ...about, ...details }));
		const address = addressOf(db, admin);
		if (address !== undefined)
			queueMail(db, { to: address, ...mail, onceKey: `quelle ${id} ${visit.id} ${admin}` }, at);
	}
}

function dealerOf(db: Database, dealerId: number): { userId: number; company: string } | undefined {
	const sql = 'SELECT user_id AS userId, company FROM dealers WHERE id = ?';
	return prepared(db, sql).get(dealerId) as { userId: number; company: string } | undefined;
}

function adminsOf(db: Database): number[] {
	return prepared(db, "SELECT id FROM users WHERE role = 'admin' ORDER BY id").pluck().all() as number[];
}
