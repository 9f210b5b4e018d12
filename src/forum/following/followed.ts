import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { unreadIn } from '../reading/unread.ts';
import { tagMark } from '../search/text-index.ts';
import type { Reader } from '../visibility.ts';

/** New posts of a tag are counted up to here; more than that is "more". */
const countedAtMost = 100;
/** Posts that are looked at for those that are new: of one tag, and of all together, for somebody may follow a hundred. */
const lookedAtMost = 500;
const lookedAtTogether = 5_000;
export const topicsPerPage = 50;

export type FollowedTopic = {
	readonly topicId: number;
	readonly title: string;
	readonly isListed: boolean;
	/** Seconds since 1970. */
	readonly lastPostAt: number;
	readonly unread: number;
};

/** Topics that a member follows, liveliest first. `page` from 1. */
export function followedTopics(db: Database, reader: NonNullable<Reader>, page: number): readonly FollowedTopic[] {
	const place = { limit: topicsPerPage, offset: (page - 1) * topicsPerPage };
	const rows = prepared(db, topicsSql).all({ userId: reader.id, ...place }) as Row[];
	const unread = unreadIn(
		db,
		reader,
		rows.map(({ topicId }) => topicId),
	);
	return rows.map(row => ({ ...row, isListed: row.isListed === 1, unread: unread.get(row.topicId) ?? 0 }));
}

type Row = Omit<FollowedTopic, 'isListed' | 'unread'> & { readonly isListed: number };

/** How many topics a member follows. */
export function countFollowedTopics(db: Database, userId: number): number {
	const count = prepared(db, 'SELECT count(*) FROM forum_follows WHERE user_id = ? AND topic_id IS NOT NULL');
	return Number(count.pluck().get(userId));
}

export type FollowedTag = { readonly tag: string; readonly unread: number };

/** Tags that a member follows, by name, and what is new under each since they follow it. */
export function followedTags(db: Database, userId: number): readonly FollowedTag[] {
	const tags = prepared(
		db,
		'SELECT tag, created_at AS since FROM forum_follows WHERE user_id = ? AND tag IS NOT NULL ORDER BY tag',
	).all(userId) as { tag: string; since: number }[];
	const count = prepared(db, unreadOfTagSql).pluck();
	const look = Math.min(lookedAtMost, Math.ceil(lookedAtTogether / Math.max(1, tags.length)));
	return tags.map(({ tag, since }) => ({
		tag,
		unread: Number(count.get({ userId, since, match: `marks : "${tagMark(tag)}"`, most: countedAtMost, look })),
	}));
}

/** Not one's own, not read in its topic, and newer than everything that counts as read. */
const isUnread = `p.author_id <> @userId
	AND p.number > coalesce((SELECT number FROM forum_reads WHERE user_id = @userId AND topic_id = p.topic_id), 0)
	AND p.id > coalesce((SELECT post_id FROM forum_all_read WHERE user_id = @userId), 0)`;

const topicsSql = `SELECT t.id AS topicId, t.title, t.is_listed AS isListed, t.last_post_at AS lastPostAt
	FROM forum_follows f JOIN forum_topics t ON t.id = f.topic_id
	WHERE f.user_id = @userId ORDER BY t.is_listed DESC, t.last_post_at DESC, t.id DESC LIMIT @limit OFFSET @offset`;

const unreadOfTagSql = `SELECT count(*) FROM (SELECT 1
	FROM (SELECT rowid AS id FROM forum_text WHERE forum_text MATCH @match ORDER BY rowid DESC LIMIT @look) newest
	JOIN forum_posts p ON p.id = newest.id WHERE p.arrived_at >= @since AND ${isUnread} LIMIT @most)`;
