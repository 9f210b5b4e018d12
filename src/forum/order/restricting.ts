import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { logDecision } from '#src/audit/moderation-log.ts';
import { inTransaction } from '#src/listings/changing.ts';
import { reportsAbout } from '#src/reports/reports.ts';
import { settleTopic } from '../standing.ts';
import { closeReports } from './closing-reports.ts';
import { type Decided, done, findDecidedPost, isOwn, type Restricting, refused, removerOf, wasSo } from './deciding.ts';
import { tellWriterOfRestriction } from './telling.ts';

/** Takes a post out of sight until it is decided. Reports about it stay open. Part of DSA Art. 17: its writer is told. */
export function hidePost(db: Database, postId: number, deciding: Restricting): Decided {
	return inTransaction(db, () => {
		const post = findDecidedPost(db, postId);
		if (post === undefined) return refused('unknown');
		const { actor, rule, reason, at } = deciding;
		if (isOwn(post, actor)) return refused('own');
		if (post.hiddenAt !== null && post.removedAt === null) return wasSo;
		// What waits for a look is out of sight already.
		if (post.heldAt !== null || post.removedAt !== null || post.erasedAt !== null) return refused('not-now');
		prepared(
			db,
			'UPDATE forum_posts SET hidden_at = @at, removal_rule = @rule, removal_reason = @reason WHERE id = @postId',
		).run({ postId, at, rule: rule ?? null, reason });
		const about = { subject: 'post', subjectId: postId, concernedId: post.authorId } as const;
		const logId = logDecision(db, { actor, action: 'hide', ...about, ...(rule && { rule }), reason }, at);
		settleTopic(db, post.topicId, [post.id], at);
		tellWriterOfRestriction(db, { ...deciding, kind: 'hidden', logId, post, wasReported: isReported(db, postId) });
		return done;
	});
}

/**
 * Takes a post down. Its writer is told why, whoever reported it is told too. On one that is down already, by
 * itself or with its topic, it decides what is still open about it, an objection: it stays down.
 */
export function removePost(db: Database, postId: number, deciding: Restricting): Decided {
	return inTransaction(db, () => {
		const post = findDecidedPost(db, postId);
		if (post === undefined) return refused('unknown');
		const { actor, rule, reason, at } = deciding;
		if (isOwn(post, actor)) return refused('own');
		if (post.erasedAt !== null) return refused('not-now');
		const wasReported = isReported(db, postId);
		const about = { subject: 'post', subjectId: postId, concernedId: post.authorId } as const;
		const ground = { ...(rule && { rule }), reason };
		if (post.removedAt !== null || post.topicRemovedAt !== null) {
			const open = closeReports(db, post, 'removed', deciding);
			if (open === 0) return wasSo;
			const logId = logDecision(
				db,
				{ actor, action: 'decide-report', ...about, ...ground, details: { result: 'bleibt entfernt', reports: open } },
				at,
			);
			tellWriterOfRestriction(db, { ...deciding, kind: 'stays-removed', logId, post, wasReported });
			return done;
		}
		// The first post of a topic that nobody has seen keeps waiting, or later posts would bring the topic's title to light.
		prepared(
			db,
			`UPDATE forum_posts SET removed_at = @at, removed_by = @by, removal_rule = @rule, removal_reason = @reason,
				hidden_at = NULL, held_at = CASE WHEN number = 1 THEN held_at END, held_for = CASE WHEN number = 1 THEN held_for END
			WHERE id = @postId`,
		).run({ postId, at, by: removerOf(actor), rule: rule ?? null, reason });
		const logId = logDecision(db, { actor, action: 'remove', ...about, ...ground }, at);
		settleTopic(db, post.topicId, [post.id], at);
		closeReports(db, post, 'removed', deciding);
		tellWriterOfRestriction(db, { ...deciding, kind: 'removed', logId, post, wasReported });
		return done;
	});
}

function isReported(db: Database, postId: number): boolean {
	return reportsAbout(db, 'post', postId).some(
		({ decidedAt, reporterId }) => decidedAt === null && reporterId !== undefined,
	);
}
