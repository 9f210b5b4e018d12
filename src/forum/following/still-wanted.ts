import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { isShown } from '../visibility.ts';
import type { NewsReason } from './news.ts';

/** A line that waits to be told, and whether it still may be. */
export type WaitingNews = {
	readonly id: number;
	readonly postId: number;
	readonly topicId: number;
	readonly title: string;
	readonly reason: NewsReason;
	/** Seconds since 1970. */
	readonly foundAt: number;
	readonly isWanted: boolean;
};

/**
 * Everything that waits for a member, oldest post first. Wanted is what everybody may still read, the member has not read meanwhile, and
 * still follows: a mail that comes after "nicht mehr folgen" is one too many.
 */
export function waitingNews(db: Database, userId: number): readonly WaitingNews[] {
	const rows = prepared(db, waitingSql).all(userId) as (Omit<WaitingNews, 'isWanted'> & { isWanted: number })[];
	return rows.map(row => ({ ...row, isWanted: row.isWanted === 1 }));
}

const waitingSql = `SELECT n.id, n.post_id AS postId, p.topic_id AS topicId, t.title, n.reason, n.found_at AS foundAt,
		t.is_listed AND ${isShown('p')}
		AND NOT EXISTS (SELECT 1 FROM forum_reads r
			WHERE r.user_id = n.user_id AND r.topic_id = p.topic_id AND r.number >= p.number)
		AND NOT EXISTS (SELECT 1 FROM forum_all_read r WHERE r.user_id = n.user_id AND r.post_id >= p.id)
		AND NOT EXISTS (SELECT 1 FROM blocks b WHERE b.user_id = n.user_id AND b.blocked_id = p.author_id)
		AND (n.reason = 'antwort'
			OR EXISTS (SELECT 1 FROM forum_follows f WHERE f.user_id = n.user_id AND f.topic_id = p.topic_id)
			OR EXISTS (SELECT 1 FROM forum_topic_tags g JOIN forum_follows f ON f.tag = g.tag AND f.user_id = n.user_id
				WHERE g.topic_id = p.topic_id)) AS isWanted
	FROM forum_news n JOIN forum_posts p ON p.id = n.post_id JOIN forum_topics t ON t.id = p.topic_id
	WHERE n.user_id = ? AND n.handed_at IS NULL ORDER BY n.post_id`;
