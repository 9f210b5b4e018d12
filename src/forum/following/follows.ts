import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';

/** Topics and tags that somebody follows: as many as anybody reads, and few enough for a page that counts what is new in each. */
export const mostFollows = 1_000;

export type Followed = { readonly ok: true } | { readonly ok: false; readonly reason: 'full' };

/**
 * Tells somebody of new posts in a topic from now on. Following twice is following once.
 * Whether they may read the topic is the caller's to know. Runs inside a transaction as well as alone.
 * @param at seconds since 1970
 */
export function followTopic(db: Database, userId: number, topicId: number, at: number): Followed {
	if (isFull(db, userId)) return isFollowingTopic(db, userId, topicId) ? { ok: true } : { ok: false, reason: 'full' };
	prepared(db, 'INSERT INTO forum_follows (user_id, topic_id, created_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING').run(
		userId,
		topicId,
		at,
	);
	return { ok: true };
}

export function unfollowTopic(db: Database, userId: number, topicId: number): void {
	prepared(db, 'DELETE FROM forum_follows WHERE user_id = ? AND topic_id = ?').run(userId, topicId);
}

/** The same for all topics with a tag; whoever follows a make hears of its models too, for their topics have both tags. */
export function followTag(db: Database, userId: number, tag: string, at: number): Followed {
	if (isFull(db, userId)) return isFollowingTag(db, userId, tag) ? { ok: true } : { ok: false, reason: 'full' };
	prepared(db, 'INSERT INTO forum_follows (user_id, tag, created_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING').run(
		...[userId, tag, at],
	);
	return { ok: true };
}

export function unfollowTag(db: Database, userId: number, tag: string): void {
	prepared(db, 'DELETE FROM forum_follows WHERE user_id = ? AND tag = ?').run(userId, tag);
}

export function isFollowingTopic(db: Database, userId: number, topicId: number): boolean {
	const find = prepared(db, 'SELECT 1 FROM forum_follows WHERE user_id = ? AND topic_id = ?');
	return find.get(userId, topicId) !== undefined;
}

export function isFollowingTag(db: Database, userId: number, tag: string): boolean {
	return prepared(db, 'SELECT 1 FROM forum_follows WHERE user_id = ? AND tag = ?').get(userId, tag) !== undefined;
}

function isFull(db: Database, userId: number): boolean {
	const count = prepared(db, 'SELECT count(*) FROM forum_follows WHERE user_id = ?').pluck().get(userId);
	return Number(count) >= mostFollows;
}
