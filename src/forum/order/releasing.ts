import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { logDecision } from '#src/audit/moderation-log.ts';
import { inTransaction } from '#src/listings/changing.ts';
import { settleTopic } from '../standing.ts';
import { closeReports } from './closing-reports.ts';
import {
	type Decided,
	type DecidedPost,
	type Deciding,
	done,
	findDecidedPost,
	isOwn,
	refused,
	wasSo,
} from './deciding.ts';
import { tellWriterOfRelease } from './telling.ts';

/** Lets a post be seen that waited for a look. */
export function approvePost(db: Database, postId: number, deciding: Deciding): Decided {
	return inTransaction(db, () => {
		const post = findDecidedPost(db, postId);
		if (post === undefined) return refused('unknown');
		if (isOwn(post, deciding.actor)) return refused('own');
		if (post.removedAt !== null || post.erasedAt !== null) return refused('not-now');
		if (post.heldAt === null) return wasSo;
		approve(db, post, deciding, 0);
		return done;
	});
}

/**
 * The same for everything of one writer that waits: who has been looked at once need not be looked at for every post.
 * @returns how many were let through
 */
export function approveAllOf(db: Database, writerId: number, deciding: Deciding): number {
	return inTransaction(db, () => {
		if (isOwn({ authorId: writerId }, deciding.actor)) return 0;
		const ids = prepared(
			db,
			`SELECT id FROM forum_posts WHERE author_id = ? AND held_at IS NOT NULL AND removed_at IS NULL AND withdrawn_at IS NULL
				AND erased_at IS NULL ORDER BY id`,
		)
			.pluck()
			.all(writerId) as number[];
		for (const [position, id] of ids.entries()) {
			const post = findDecidedPost(db, id);
			if (post === undefined) throw new Error(`post ${id} is gone within its transaction`);
			// One mail about all of them.
			approve(db, post, deciding, position === 0 ? ids.length - 1 : undefined);
		}
		return ids.length;
	});
}

/**
 * Lets a post be seen again that was hidden or taken down, and decides what is open about it.
 */
export function restorePost(db: Database, postId: number, deciding: Deciding): Decided {
	return inTransaction(db, () => {
		const post = findDecidedPost(db, postId);
		if (post === undefined) return refused('unknown');
		const { actor, reason, at } = deciding;
		if (isOwn(post, actor)) return refused('own');
		if (post.erasedAt !== null) return refused('not-now');
		if (post.hiddenAt === null && post.removedAt === null) return post.heldAt === null ? wasSo : refused('not-now');
		prepared(
			db,
			`UPDATE forum_posts SET held_at = NULL, held_for = NULL, hidden_at = NULL, removed_at = NULL, removed_by = NULL,
				removal_rule = NULL, removal_reason = NULL WHERE id = ?`,
		).run(postId);
		const about = { subject: 'post', subjectId: postId, concernedId: post.authorId } as const;
		const logId = logDecision(db, { actor, action: 'restore', ...about, reason }, at);
		settleTopic(db, post.topicId, [post.id], at);
		closeReports(db, post, 'kept', deciding);
		tellWriterOfRelease(db, { ...deciding, kind: 'restored', logId, post, others: 0 });
		return done;
	});
}

/** Finds nothing wrong with a post that was reported and stands where it stood. Its writer never heard of it and does not now. */
function keepPost(db: Database, postId: number, deciding: Deciding): Decided {
	return inTransaction(db, () => {
		const post = findDecidedPost(db, postId);
		if (post === undefined) return refused('unknown');
		const { actor, reason, at } = deciding;
		if (isOwn(post, actor)) return refused('own');
		if (post.hiddenAt !== null || post.removedAt !== null || post.heldAt !== null) return refused('not-now');
		// An objection to the removal of the whole topic is decided there.
		if (post.topicRemovedAt !== null) return refused('not-now');
		const open = closeReports(db, post, 'kept', deciding);
		if (open === 0) return wasSo;
		logDecision(
			db,
			{
				...{ actor, action: 'decide-report', subject: 'post', subjectId: postId, concernedId: post.authorId, reason },
				details: { result: 'bleibt', reports: open },
			},
			at,
		);
		return done;
	});
}

/** Finds nothing wrong with a post, whatever it is that it waits for: lets it through, brings it back, or leaves it where it stands. */
export function releasePost(db: Database, postId: number, deciding: Deciding): Decided {
	return inTransaction(db, () => {
		const post = findDecidedPost(db, postId);
		if (post === undefined) return refused('unknown');
		if (post.removedAt !== null) return refused('not-now');
		if (post.hiddenAt !== null) return restorePost(db, postId, deciding);
		return post.heldAt === null ? keepPost(db, postId, deciding) : approvePost(db, postId, deciding);
	});
}

/** @param others posts let through with it, for the mail; undefined: another mail tells of this one */
function approve(db: Database, post: DecidedPost, deciding: Deciding, others: number | undefined): void {
	const { actor, reason, at } = deciding;
	prepared(db, 'UPDATE forum_posts SET held_at = NULL, held_for = NULL WHERE id = ?').run(post.id);
	const logId = logDecision(
		db,
		{ actor, action: 'approve', subject: 'post', subjectId: post.id, concernedId: post.authorId, reason },
		at,
	);
	settleTopic(db, post.topicId, [post.id], at);
	closeReports(db, post, 'kept', deciding);
	if (others !== undefined) tellWriterOfRelease(db, { ...deciding, kind: 'approved', logId, post, others });
}
