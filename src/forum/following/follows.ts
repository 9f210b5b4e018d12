import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';

/** Topics that somebody follows: more than anybody reads. */
export const mostTopics = 1_000;
/** Tags, each of which brings news of many topics: few enough for a page that counts what is new in each. */
export const mostTags = 100;

export type Followed = { readonly ok: true } | { readonly ok: false; readonly reason: 'full' };

/**
 * Tells somebody of new posts in a topic from now on. Following twice is following once.
 * Whether they may read the topic is the caller's to know. Runs inside a transaction as well as alone.
 * @param at seconds since 1970
 */
export function followTopic(db: Database, userId: number, topicId: number, at: number): Followed {
	if (countOf(db, userId).topics >= mostTopics)
		return isFollowingTopic(db, userId, topicId) ? { ok: true } : { ok: false, reason: 'full' };
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
	if (countOf(db, userId).tags >= mostTags)
		return isFollowingTag(db, userId, tag) ? { ok: true } : { ok: false, reason: 'full' };
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

function countOf(db: Database, userId: number): { readonly topics: number; readonly tags: number } {
	return prepared(db, 'SELECT count(topic_id) AS topics, count(tag) AS tags FROM forum_follows WHERE user_id = ?').get(
		userId,
	) as { topics: number; tags: number };
}
