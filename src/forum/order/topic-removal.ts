import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { logDecision } from '#src/audit/moderation-log.ts';
import { inTransaction } from '#src/listings/changing.ts';
import { settleTopic } from '../standing.ts';
import { isShown } from '../visibility.ts';
import { closeReports, type Outcome } from './closing-reports.ts';
import {
	type Decided,
	type DecidedTopic,
	type Deciding,
	done,
	findDecidedPost,
	findDecidedTopic,
	isOwn,
	type Restricting,
	refused,
	removerOf,
	wasSo,
} from './deciding.ts';
import { tellOfTopic } from './telling.ts';

/**
 * Takes a topic down with everything in it. Each of those whose posts go is told why (Art. 17 DSA), and whoever had reported one of
 * them.
 */
export function removeTopic(db: Database, topicId: number, deciding: Restricting): Decided {
	return inTransaction(db, () => {
		const topic = findDecidedTopic(db, topicId);
		if (topic === undefined) return refused('unknown');
		const { actor, rule, reason, at } = deciding;
		if (isOwn(topic, actor)) return refused('own');
		if (topic.mergedInto !== null) return refused('not-now');
		if (topic.removedAt !== null) return wasSo;
		const posts = ownPosts(db, topic);
		prepared(
			db,
			`UPDATE forum_topics SET removed_at = @at, removed_by = @by, removal_rule = @rule, removal_reason = @reason,
				pinned_at = NULL WHERE id = @topicId`,
		).run({ topicId, at, by: removerOf(actor), rule: rule ?? null, reason });
		const about = { subject: 'topic', subjectId: topicId, concernedId: topic.authorId } as const;
		const details = { posts: topic.posts };
		const logId = logDecision(db, { actor, action: 'remove', ...about, ...(rule && { rule }), reason, details }, at);
		settleTopic(db, topicId, undefined, at);
		closeReportsIn(db, topicId, 'removed', deciding);
		for (const { writerId, firstPostId } of posts) {
			if (isOwn({ authorId: writerId }, actor)) continue;
			tellOfTopic(db, writerId, { ...deciding, logId, topic, change: { kind: 'removed', rule, firstPostId } });
		}
		return done;
	});
}

/** Brings a topic back as it was; posts that were taken down by themselves stay so. */
export function restoreTopic(db: Database, topicId: number, deciding: Deciding): Decided {
	return inTransaction(db, () => {
		const topic = findDecidedTopic(db, topicId);
		if (topic === undefined) return refused('unknown');
		const { actor, reason, at } = deciding;
		if (isOwn(topic, actor)) return refused('own');
		if (topic.removedAt === null) return wasSo;
		prepared(
			db,
			`UPDATE forum_topics SET removed_at = NULL, removed_by = NULL, removal_rule = NULL, removal_reason = NULL
			WHERE id = ?`,
		).run(topicId);
		const about = { subject: 'topic', subjectId: topicId, concernedId: topic.authorId } as const;
		const logId = logDecision(db, { actor, action: 'restore', ...about, reason }, at);
		settleTopic(db, topicId, undefined, at);
		closeReportsIn(db, topicId, 'kept', deciding);
		for (const { writerId } of ownPosts(db, topic)) {
			if (isOwn({ authorId: writerId }, actor)) continue;
			tellOfTopic(db, writerId, { ...deciding, logId, topic, change: { kind: 'restored' } });
		}
		return done;
	});
}

/** Everybody with a post that can be read in a topic, and who opened it, each with their first post there. */
function ownPosts(db: Database, { id, authorId }: DecidedTopic): readonly { writerId: number; firstPostId: number }[] {
	return prepared(
		db,
		`SELECT p.author_id AS writerId, min(p.id) AS firstPostId FROM forum_posts p
		WHERE p.topic_id = @id AND ((${isShown('p')}) OR (p.author_id = @authorId AND p.erased_at IS NULL)) GROUP BY p.author_id`,
	).all({ id, authorId }) as { writerId: number; firstPostId: number }[];
}

function closeReportsIn(db: Database, topicId: number, outcome: Outcome, deciding: Deciding): void {
	const reported = prepared(
		db,
		`SELECT DISTINCT p.id FROM reports r JOIN forum_posts p ON p.id = r.subject_id
		WHERE r.subject = 'post' AND r.decided_at IS NULL AND p.topic_id = ?`,
	)
		.pluck()
		.all(topicId) as number[];
	for (const id of reported) {
		const post = findDecidedPost(db, id);
		// A post that was taken down by itself is decided by itself.
		if (post !== undefined && post.removedAt === null) closeReports(db, post, outcome, deciding);
	}
}
