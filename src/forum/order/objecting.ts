import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { type AttemptRule, takeAttempt } from '#src/accounts/attempts.ts';
import { inTransaction } from '#src/listings/changing.ts';
import { fileReport, reportsAbout } from '#src/reports/reports.ts';
import { findDecidedPost } from './deciding.ts';
import { type ForumRule, findForumRule, objectionReason } from './rules.ts';

/** Half a year (Art. 20 (1) DSA), and a few days for a mail that was read late. */
const objectionSeconds = 190 * 86_400;
/** A member's objections: so many that nobody who means it meets the limit. */
const objections: AttemptRule = { name: 'forum objections, day', limit: 10, windowSeconds: 86_400 };

/** A decision against a post, as the one who wrote it may read it. */
export type OwnDecision = {
	readonly postId: number;
	readonly title: string;
	readonly body: string;
	readonly what: 'removed' | 'hidden' | 'topic-removed';
	/** Seconds since 1970. */
	readonly since: number;
	readonly rule: ForumRule | undefined;
	readonly reason: string;
	readonly byRule: boolean;
	/** An objection nobody has decided yet. */
	readonly objectedAt: number | undefined;
	readonly isLate: boolean;
};

/** What stands against a post of this writer; undefined where nothing does, or it is somebody else's. */
export function findOwnDecision(db: Database, postId: number, writerId: number, at: number): OwnDecision | undefined {
	const post = findDecidedPost(db, postId);
	if (post === undefined || post.authorId !== writerId || post.erasedAt !== null) return undefined;
	const topic = prepared(
		db,
		'SELECT removed_at AS since, removal_rule AS rule, removal_reason AS reason FROM forum_topics WHERE id = ?',
	).get(post.topicId) as { since: number | null; rule: string | null; reason: string | null };
	const own = { since: post.removedAt ?? post.hiddenAt, rule: post.removalRule, reason: post.removalReason };
	const isOfTopic = own.since === null;
	const { since, rule, reason } = isOfTopic ? topic : own;
	if (since === null) return undefined;
	const isHidden = post.removedAt === null && post.hiddenAt !== null;
	return {
		...{ postId, title: post.title, body: post.body, since, reason: reason ?? '', rule: findForumRule(rule) },
		what: isOfTopic ? 'topic-removed' : isHidden ? 'hidden' : 'removed',
		byRule: isHidden && wasHiddenByRule(db, postId),
		objectedAt: openObjection(db, postId),
		isLate: at > since + objectionSeconds,
	};
}

/**
 * Hands an objection to those who decide. Saying it twice is one objection.
 * @param at seconds since 1970
 * @returns seconds to wait where somebody has objected too often today, and nothing was done; 0 = done
 */
export function object(
	db: Database,
	decision: OwnDecision,
	objection: { readonly writerId: number; readonly text: string },
	at: number,
): number {
	return inTransaction(db, () => {
		if (openObjection(db, decision.postId) !== undefined) return 0;
		const { writerId, text } = objection;
		const waitSeconds = takeAttempt(db, [objections], String(writerId), at);
		if (waitSeconds > 0) return waitSeconds;
		const about = { subject: 'post', subjectId: decision.postId, reporterId: writerId } as const;
		fileReport(db, { ...about, reason: objectionReason, text }, at);
		return 0;
	});
}

function openObjection(db: Database, postId: number): number | undefined {
	return reportsAbout(db, 'post', postId).find(
		({ reason, decidedAt }) => reason === objectionReason && decidedAt === null,
	)?.createdAt;
}

function wasHiddenByRule(db: Database, postId: number): boolean {
	const actor = prepared(
		db,
		"SELECT actor FROM moderation_log WHERE subject = 'post' AND subject_id = ? AND action = 'hide' ORDER BY id DESC LIMIT 1",
	)
		.pluck()
		.get(postId);
	return actor === 'rule';
}
