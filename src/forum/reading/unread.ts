import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { isShown, type Reader } from '../visibility.ts';

/** Of a long topic only its end is counted: nobody reads the difference between 99 and 1,900 new posts off a list. */
const lookedAt = 200;

/**
 * How many posts of these topics a member has not read, by topic; topics without any are left out, and guests have none. Own posts
 * count as read, and so does everything older than the account.
 */
export function unreadIn(db: Database, reader: Reader, topicIds: readonly number[]): ReadonlyMap<number, number> {
	if (reader === undefined || topicIds.length === 0) return new Map();
	const rows = prepared(db, unreadSql).all({ topics: JSON.stringify(topicIds), reader: reader.id }) as {
		topicId: number;
		unread: number;
	}[];
	return new Map(rows.map(({ topicId, unread }) => [topicId, unread]));
}

const readSql = '(SELECT r.number FROM forum_reads r WHERE r.user_id = @reader AND r.topic_id = t.id)';
const isNewSql = `p.id > coalesce((SELECT post_id FROM forum_all_read WHERE user_id = @reader), 0)
	AND p.created_at >= (SELECT created_at FROM users WHERE id = @reader) AND p.author_id <> @reader`;

const unreadSql = `SELECT t.id AS topicId, count(*) AS unread
	FROM json_each(@topics) j JOIN forum_topics t ON t.id = j.value JOIN forum_posts p ON p.topic_id = t.id
		AND p.number > max(coalesce(${readSql}, 0), t.last_number - ${lookedAt}) AND p.number <= t.last_number
	WHERE ${isNewSql} AND ${isShown('p')} GROUP BY t.id`;

/** The first post of a topic that a member has not read; undefined where all is read, and for guests. */
export function firstUnread(
	db: Database,
	reader: Reader,
	topicId: number,
): { readonly id: number; readonly number: number } | undefined {
	if (reader === undefined) return undefined;
	return prepared(
		db,
		`SELECT p.id, p.number FROM forum_topics t JOIN forum_posts p ON p.topic_id = t.id AND p.number > coalesce(${readSql}, 0)
		WHERE t.id = @topicId AND ${isNewSql} AND ${isShown('p')} ORDER BY p.number LIMIT 1`,
	).get({ topicId, reader: reader.id }) as { id: number; number: number } | undefined;
}

/** Whether posts of a page of a topic are new to a member: what has to be known before the page is noted as read. */
export function unreadMark(db: Database, reader: Reader, topicId: number): (post: MarkedPost) => boolean {
	if (reader === undefined) return () => false;
	const { read, upTo, since } = prepared(
		db,
		`SELECT coalesce((SELECT number FROM forum_reads WHERE user_id = @reader AND topic_id = @topicId), 0) AS read,
			coalesce((SELECT post_id FROM forum_all_read WHERE user_id = @reader), 0) AS upTo, created_at AS since
		FROM users WHERE id = @reader`,
	).get({ reader: reader.id, topicId }) as { read: number; upTo: number; since: number };
	return ({ id, number, authorId, createdAt }) =>
		number > read && id > upTo && createdAt >= since && authorId !== reader.id;
}

type MarkedPost = {
	readonly id: number;
	readonly number: number;
	readonly authorId: number;
	readonly createdAt: number;
};

/** Notes that somebody has seen a topic up to the post with this number; never takes anything back. */
export function noteRead(db: Database, userId: number, topicId: number, number: number): void {
	const known = prepared(db, 'SELECT number FROM forum_reads WHERE user_id = ? AND topic_id = ?')
		.pluck()
		.get(userId, topicId) as number | undefined;
	// Most looks at a topic are not the first: they write nothing.
	if (known !== undefined && known >= number) return;
	prepared(
		db,
		`INSERT INTO forum_reads (user_id, topic_id, number) VALUES (?, ?, ?)
		ON CONFLICT (user_id, topic_id) DO UPDATE SET number = max(number, excluded.number)`,
	).run(userId, topicId, number);
}

/** "Alles gelesen": every post there is counts as read. */
export function noteAllRead(db: Database, userId: number): void {
	prepared(
		db,
		`INSERT INTO forum_all_read (user_id, post_id) SELECT ?, coalesce(max(id), 0) FROM forum_posts WHERE true
		ON CONFLICT (user_id) DO UPDATE SET post_id = max(post_id, excluded.post_id)`,
	).run(userId);
}
