import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { takeAttempt } from '#src/accounts/attempts.ts';
import { inTransaction } from '#src/listings/changing.ts';
import { reportsOfMember } from '#src/reports/limits.ts';
import { fileReport, type Report, reportsAbout } from '#src/reports/reports.ts';
import { youngDays } from '#src/safety/young.ts';
import { isShown } from '../visibility.ts';
import { findDecidedPost } from './deciding.ts';
import { hidePost } from './restricting.ts';
import { type ForumRuleValue, findForumRule, objectionReason } from './rules.ts';
import { confirmReport } from './telling.ts';

/** Members who must report a post, each for themselves, before it is hidden without anybody having looked at it. */
export const reportsToHide = 3;

export type PostReport = {
	readonly postId: number;
	readonly reporterId: number;
	/** A rule of the forum, or 'anderes'. */
	readonly reason: string;
	readonly text: string;
	readonly origin: string;
	/** Seconds since 1970. */
	readonly at: number;
};

export type Reported =
	/** `isNew` is false where this member's report is open already. */
	{ readonly ok: true; readonly isNew: boolean } | { readonly ok: false; readonly reason: 'too-many' };

/** What somebody may report: what everybody can read, and they have not written. */
export function findReportable(db: Database, postId: number, reporterId: number): ReportablePost | undefined {
	return prepared(
		db,
		`SELECT p.id, p.body, t.id AS topicId, t.title, p.author_id AS authorId
		FROM forum_posts p JOIN forum_topics t ON t.id = p.topic_id
		WHERE p.id = @postId AND p.author_id <> @reporterId AND t.is_listed = 1 AND ${isShown('p')}`,
	).get({ postId, reporterId }) as ReportablePost | undefined;
}

export type ReportablePost = {
	readonly id: number;
	readonly body: string;
	readonly topicId: number;
	/** Of its topic. */
	readonly title: string;
	readonly authorId: number;
};

/** Whether somebody has reported a post, decided or not: they may be thanked for it. */
export function hasReported(db: Database, postId: number, reporterId: number): boolean {
	return reportsAbout(db, 'post', postId).some(one => one.reporterId === reporterId && one.reason !== objectionReason);
}

/** Keeps a report about a post that `findReportable` has found. The third independent one hides it until somebody has decided. */
export function reportPost(db: Database, report: PostReport): Reported {
	return inTransaction(db, () => {
		const { postId, reporterId, reason, text, origin, at } = report;
		const isOpen = reportsAbout(db, 'post', postId).some(
			one => one.decidedAt === null && one.reporterId === reporterId && one.reason !== objectionReason,
		);
		if (isOpen) return { ok: true, isNew: false };
		if (takeAttempt(db, [reportsOfMember], String(reporterId), at) > 0) return { ok: false, reason: 'too-many' };
		fileReport(db, { subject: 'post', subjectId: postId, reporterId, reason, text }, at);
		const all = reportsAbout(db, 'post', postId);
		const post = findDecidedPost(db, postId);
		const own = all.at(-1);
		if (post === undefined || own === undefined) throw new Error(`post ${postId} is gone within its transaction`);
		confirmReport(db, { origin, at, reporterId, post }, own.id);
		hideIfManyReport(db, postId, all, report);
		return { ok: true, isNew: true };
	});
}

/**
 * Hides a post that several members have reported independently. Young accounts do not count, and what somebody has decided stays
 * decided until the post is changed: else a crowd would silence whomever it likes.
 */
function hideIfManyReport(db: Database, postId: number, all: readonly Report[], { origin, at }: PostReport): void {
	const post = findDecidedPost(db, postId);
	const changedAt = post?.editedAt ?? post?.createdAt ?? at;
	if (all.some(({ decidedAt }) => decidedAt !== null && decidedAt >= changedAt)) return;
	const counted = all.filter(
		({ decidedAt, reporterId }) => decidedAt === null && reporterId !== undefined && isGrown(db, reporterId, at),
	);
	if (new Set(counted.map(({ reporterId }) => reporterId)).size < reportsToHide) return;
	const reason =
		'Mehrere Mitglieder haben diesen Beitrag unabhängig voneinander gemeldet. Bis ein Mensch entschieden hat, ist er nicht zu sehen.';
	hidePost(db, postId, { actor: { kind: 'rule' }, rule: commonestRule(counted), reason, origin, at });
}

/** Whether somebody's word counts: an account that has been there for a while, with an address, and is not shut out. */
function isGrown(db: Database, userId: number, at: number): boolean {
	const found = prepared(
		db,
		'SELECT 1 FROM users WHERE id = ? AND created_at <= ? AND confirmed_at IS NOT NULL AND banned_at IS NULL',
	).get(userId, at - youngDays * 86_400);
	return found !== undefined;
}

/** What most of them hold against it; the worse rule where as many say one as another. */
function commonestRule(all: readonly Report[]): ForumRuleValue | undefined {
	const rules = all.flatMap(({ reason }) => findForumRule(reason) ?? []);
	const timesOf = (value: ForumRuleValue) => rules.filter(rule => rule.value === value).length;
	return rules.toSorted((a, b) => timesOf(b.value) - timesOf(a.value) || b.harm - a.harm)[0]?.value;
}
