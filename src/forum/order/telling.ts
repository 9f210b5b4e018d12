import type { Database } from '#db/open.ts';
import { addressOf } from '#src/accounts/reachable.ts';
import { queueMail } from '#src/mail/queue.ts';
import {
	postReleasedMail,
	postRestrictedMail,
	reportDecidedMail,
	reportReceivedMail,
	topicChangedMail,
} from '#views/mails/forum-order.ts';
import { composeMail, type MailParts } from '#views/mails/layout.tsx';
import type { Outcome } from './closing-reports.ts';
import type { DecidedPost, DecidedTopic, Deciding, Restricting } from './deciding.ts';
import { findForumRule } from './rules.ts';

export type Restriction = Restricting & {
	readonly kind: 'hidden' | 'removed' | 'stays-removed';
	/** Line of the log: one decision, one mail. */
	readonly logId: number;
	readonly post: DecidedPost;
	/** Whether members had reported it (Art. 17 (3) (b) DSA). */
	readonly wasReported: boolean;
};

/** Gives the writer of a post the statement of reasons that Art. 17 DSA asks for. */
export function tellWriterOfRestriction(db: Database, told: Restriction): void {
	const { post, origin, at, kind, reason, wasReported } = told;
	const parts = postRestrictedMail({
		...{ origin, at, kind, reason, wasReported, wasHeld: post.heldAt !== null, byRule: told.actor.kind === 'rule' },
		rule: findForumRule(told.rule ?? null),
		post: toldPost(post),
	});
	send(db, post.authorId, parts, `forum, decision ${told.logId}`, at);
}

export type Release = Deciding & {
	readonly kind: 'approved' | 'restored';
	readonly logId: number;
	readonly post: DecidedPost;
	/** Posts let through with it. */
	readonly others: number;
};

export function tellWriterOfRelease(db: Database, told: Release): void {
	const { post, origin, at, kind, reason, others } = told;
	const parts = postReleasedMail({ origin, kind, reason, others, post: toldPost(post) });
	send(db, post.authorId, parts, `forum, decision ${told.logId}`, at);
}

type ReporterTold = Deciding & {
	readonly reporterId: number;
	readonly reportId: number;
	readonly post: DecidedPost;
	readonly outcome: Outcome;
};

/** Tells who reported a post what became of it (Art. 16 (5) DSA). */
export function tellReporter(db: Database, told: ReporterTold): void {
	const { origin, at, outcome, post } = told;
	const parts = reportDecidedMail({ origin, outcome, byRule: told.actor.kind === 'rule', post: toldPost(post) });
	send(db, told.reporterId, parts, `forum, report ${told.reportId} decided`, at);
}

/** Confirms that a report has arrived (Art. 16 (4) DSA). */
export function confirmReport(
	db: Database,
	told: { readonly origin: string; readonly at: number; readonly reporterId: number; readonly post: DecidedPost },
	reportId: number,
): void {
	const { origin, at, reporterId, post } = told;
	send(db, reporterId, reportReceivedMail({ origin, post: toldPost(post) }), `forum, report ${reportId} received`, at);
}

export type TopicChange =
	| { readonly kind: 'locked' | 'unlocked' | 'restored' }
	| { readonly kind: 'removed'; readonly rule: string | undefined; readonly firstPostId: number }
	| { readonly kind: 'moved'; readonly to: string }
	| { readonly kind: 'merged'; readonly into: { readonly id: number; readonly title: string } };

type TopicTold = Deciding & { readonly logId: number; readonly topic: DecidedTopic; readonly change: TopicChange };

/** Tells somebody what was done with a topic: who opened it, and where its posts are taken down with it, everybody whose posts those were. */
export function tellOfTopic(db: Database, userId: number, told: TopicTold): void {
	const { origin, at, reason, topic, change } = told;
	const parts = topicChangedMail({
		...{ origin, at, reason, topic, change, byRule: told.actor.kind === 'rule', isOwn: topic.authorId === userId },
		rule: findForumRule(change.kind === 'removed' ? (change.rule ?? null) : null),
	});
	send(db, userId, parts, `forum, decision ${told.logId}, account ${userId}`, at);
}

function send(db: Database, userId: number, parts: MailParts, onceKey: string, at: number): void {
	const to = addressOf(db, userId);
	if (to !== undefined) queueMail(db, { to, ...composeMail(parts), onceKey }, at);
}

const toldPost = ({ id, title, body, createdAt }: DecidedPost) => ({ id, title, body, createdAt });
