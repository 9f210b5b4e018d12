import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';

/** What can be decided about something or somebody. The words stand in the database and are never renamed. */
const moderationActions = [
	'hold',
	'approve',
	'hide',
	'remove',
	'restore',
	'lock',
	'unlock',
	'pin',
	'unpin',
	'move',
	'merge',
	'retag',
	'note',
	'trust',
	'distrust',
	'withdraw',
	'change',
	'decide-report',
] as const;
export type ModerationAction = (typeof moderationActions)[number];

export const moderationSubjects = ['post', 'topic', 'user', 'weak-point', 'report', 'listing', 'message'] as const;
export type ModerationSubject = (typeof moderationSubjects)[number];

/** Who decided: a moderator on a page, the operator at the command line, a rule of ours, or members who reported. */
export type ModerationActor =
	| { readonly kind: 'moderator'; readonly userId: number }
	| { readonly kind: 'operator' }
	| { readonly kind: 'rule' };

export type ModerationEntry = {
	readonly actor: ModerationActor;
	readonly action: ModerationAction;
	readonly subject: ModerationSubject;
	readonly subjectId: number;
	/** Whose text or account it is. */
	readonly concernedId?: number;
	/** Value of the public rule that it rests on. */
	readonly rule?: string;
	/** Told to the one it concerns. */
	readonly reason?: string;
	/** For moderators alone. */
	readonly note?: string;
	/** What is needed to understand it later. */
	readonly details?: Readonly<Record<string, string | number | null>>;
	readonly reportId?: number;
};

/** A line as it was written. */
export type LoggedDecision = {
	readonly id: number;
	/** Seconds since 1970. */
	readonly at: number;
	readonly actor: ModerationActor['kind'];
	readonly actorName: string | null;
	readonly action: ModerationAction;
	readonly subject: ModerationSubject;
	readonly subjectId: number;
	readonly concernedId: number | null;
	readonly rule: string | null;
	readonly reason: string;
	readonly note: string;
	readonly details: Readonly<Record<string, string | number | null>>;
	readonly reportId: number | null;
};

/**
 * Writes down what was decided, in the transaction that does it. Lines are never changed or deleted: triggers hold them.
 * @param at seconds since 1970
 * @returns the number of the line
 */
export function logDecision(db: Database, entry: ModerationEntry, at: number): number {
	const { actor, action, subject, subjectId, reportId = null, concernedId = null, rule = null } = entry;
	const { reason = '', note = '', details = {} } = entry;
	const { lastInsertRowid } = prepared(
		db,
		`INSERT INTO moderation_log (at, actor, actor_id, action, subject, subject_id, concerned_id, rule, reason, note, details, report_id)
		VALUES (@at, @actor, @actorId, @action, @subject, @subjectId, @concernedId, @rule, @reason, @note, @details, @reportId)`,
	).run({
		...{ at, actor: actor.kind, actorId: actor.kind === 'moderator' ? actor.userId : null },
		...{ action, subject, subjectId, concernedId, rule, reason, note, details: JSON.stringify(details), reportId },
	});
	return Number(lastInsertRowid);
}

/** Everything that was ever decided about one thing, from the oldest. */
export function decisionsAbout(db: Database, subject: ModerationSubject, subjectId: number): readonly LoggedDecision[] {
	const rows = prepared(db, `${selectSql} WHERE l.subject = ? AND l.subject_id = ? ORDER BY l.id`).all(
		subject,
		subjectId,
	) as Row[];
	return rows.map(decisionOf);
}

/** Which lines of the log: those about one kind of thing, and those written before a line. */
export type LogPage = {
	readonly subject?: ModerationSubject | undefined;
	/** Number of a line; without it from the newest on. */
	readonly before?: number | undefined;
	readonly limit: number;
};

/** A page of the log, the newest line first. */
export function logPage(db: Database, { subject, before, limit }: LogPage): readonly LoggedDecision[] {
	const rows = prepared(
		db,
		`${selectSql} WHERE l.id < @before AND (@subject IS NULL OR l.subject = @subject) ORDER BY l.id DESC LIMIT @limit`,
	).all({ before: before ?? Number.MAX_SAFE_INTEGER, subject: subject ?? null, limit }) as Row[];
	return rows.map(decisionOf);
}

/** The number of the newest line, 0 where there is none: what moves on with every decision. */
export function lastDecision(db: Database): number {
	return prepared(db, 'SELECT coalesce(max(id), 0) FROM moderation_log').pluck().get() as number;
}

/** Takes the words out of lines about an account that is erased; that something was decided, and when, stays. */
export function eraseWordsAbout(db: Database, userId: number, at: number): void {
	prepared(
		db,
		`UPDATE moderation_log SET reason = '', note = '', details = '{}', erased_at = ?
		WHERE concerned_id = ? AND erased_at IS NULL`,
	).run(at, userId);
}

type Row = Omit<LoggedDecision, 'details'> & { readonly details: string };

const decisionOf = ({ details, ...row }: Row): LoggedDecision => ({ ...row, details: JSON.parse(details) });

const selectSql = `SELECT l.id, l.at, l.actor, u.name AS actorName, l.action, l.subject, l.subject_id AS subjectId,
	l.concerned_id AS concernedId, l.rule, l.reason, l.note, l.details, l.report_id AS reportId
	FROM moderation_log l LEFT JOIN users u ON u.id = l.actor_id`;
