import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { dropPostText, writePostText } from './search/text-index.ts';
import { isShown } from './visibility.ts';
import { noteWeakPointsOf } from './weak-points/version.ts';

/**
 * Brings everything that follows from a topic's posts up to date: whether it is listed, how many posts it has and which is the newest,
 * what the search finds, and who has to hear of posts that have just become visible. Every transaction that changes a topic or one of
 * its posts calls it at its end.
 * @param posts whose text, or standing, changed; undefined: all of them (title, section or tags changed). Where the topic itself appears
 * or goes by it, as with a first post that has to wait, all are looked at anyway.
 * @param at seconds since 1970
 */
export function settleTopic(db: Database, topicId: number, posts: readonly number[] | undefined, at: number): void {
	const wasListed = prepared(db, 'SELECT is_listed AS wasListed FROM forum_topics WHERE id = ?').pluck().get(topicId);
	prepared(
		db,
		`UPDATE forum_topics SET (posts, likes, last_post_id, last_post_at, is_listed) = (
			SELECT count(p.id), coalesce(sum(p.likes), 0), max(p.id), coalesce(max(p.created_at), forum_topics.created_at),
				forum_topics.removed_at IS NULL AND forum_topics.merged_into IS NULL AND count(p.id) > 0
					AND (SELECT held_at IS NULL FROM forum_posts WHERE topic_id = @topicId ORDER BY number LIMIT 1)
			FROM forum_posts p WHERE p.topic_id = @topicId AND ${isShown('p')})
		WHERE id = @topicId`,
	).run({ topicId });
	const topic = prepared(db, 'SELECT title, section, is_listed AS isListed FROM forum_topics WHERE id = ?').get(
		topicId,
	) as { title: string; section: string; isListed: number };
	const tags = prepared(db, 'SELECT tag FROM forum_topic_tags WHERE topic_id = ? ORDER BY tag')
		.pluck()
		.all(topicId) as string[];
	const concerned = topic.isListed === wasListed ? posts : undefined;
	const rows = prepared(
		db,
		`SELECT p.id, p.number, p.body, p.author_id AS authorId, (${isShown('p')}) AS isShown FROM forum_posts p
		WHERE p.topic_id = @topicId AND (@posts IS NULL OR p.id IN (SELECT value FROM json_each(@posts)))`,
	).all({ topicId, posts: concerned === undefined ? null : JSON.stringify(concerned) }) as SettledPost[];
	for (const { id, number, body, authorId, isShown } of rows) {
		if (topic.isListed === 1 && isShown === 1) {
			const title = number === 1 ? topic.title : '';
			writePostText(db, { id, title, body, section: topic.section, tags, authorId });
			noteArrival(db, id, at);
		} else {
			dropPostText(db, id);
		}
	}
	noteWeakPointsOf(db, topicId);
}

type SettledPost = { id: number; number: number; body: string; authorId: number; isShown: number };

/** Once for each post, when everybody may read it for the first time. */
function noteArrival(db: Database, postId: number, at: number): void {
	const { changes } = prepared(db, 'UPDATE forum_posts SET arrived_at = ? WHERE id = ? AND arrived_at IS NULL').run(
		at,
		postId,
	);
	if (changes === 1) prepared(db, 'INSERT INTO forum_arrivals (post_id) VALUES (?)').run(postId);
}
