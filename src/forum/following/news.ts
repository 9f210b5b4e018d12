import { setImmediate } from 'node:timers/promises';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { whenFree } from '#db/when-free.ts';
import { settingsOf } from '#src/notifications/settings.ts';
import { isShown } from '../visibility.ts';
import { forumNewsDueAt } from './due-times.ts';

/** Members looked at, and written to the list in one transaction: a few milliseconds, even where thousands follow one tag. */
const membersAtOnce = 200;

/** Why somebody is told of a post; where several hold, the first of them. */
export type NewsReason = 'antwort' | 'thema' | 'schlagwort';
const reasons: readonly NewsReason[] = ['antwort', 'thema', 'schlagwort'];

/**
 * Finds out who wants to hear of posts that have just become visible: one line per member and post. An arrival goes out of the list
 * together with the last of its lines. A process that dies before begins it anew, and what was written stays: nobody is told
 * twice, nobody is left out.
 * @param at seconds since 1970
 */
export async function noteForumNews(db: Database, at: number): Promise<void> {
	for (;;) {
		const arrival = prepared(db, oldestSql).get() as Arrival | undefined;
		if (arrival === undefined) return;
		await noteArrival(db, arrival, at);
		await setImmediate();
	}
}

type Arrival = {
	readonly postId: number;
	readonly topicId: number;
	readonly number: number;
	readonly writerId: number;
	readonly arrivedAt: number;
	readonly answeredId: number | null;
	readonly isShown: number;
};

const oldestSql = `SELECT a.post_id AS postId, p.topic_id AS topicId, p.number, p.author_id AS writerId,
		coalesce(p.arrived_at, p.created_at) AS arrivedAt, p.answers_id AS answeredId, t.is_listed AND ${isShown('p')} AS isShown
	FROM forum_arrivals a JOIN forum_posts p ON p.id = a.post_id JOIN forum_topics t ON t.id = p.topic_id
	ORDER BY a.post_id LIMIT 1`;

async function noteArrival(db: Database, arrival: Arrival, at: number): Promise<void> {
	const { postId } = arrival;
	const interested = arrival.isShown === 1 ? (prepared(db, interestedSql).all(arrival) as Interested[]) : [];
	for (let from = 0; ; from += membersAtOnce) {
		const some = toTell(db, interested.slice(from, from + membersAtOnce), at);
		const isLast = from + membersAtOnce >= interested.length;
		await whenFree(db, () => {
			const insert = prepared(db, insertSql);
			for (const { userId, reason, dueAt } of some) insert.run({ userId, postId, reason, at, dueAt });
			if (isLast) prepared(db, 'DELETE FROM forum_arrivals WHERE post_id = ?').run(postId);
		});
		if (isLast) return;
		await setImmediate();
	}
}

const insertSql = `INSERT INTO forum_news (user_id, post_id, reason, found_at, due_at)
	VALUES (@userId, @postId, @reason, @at, @dueAt) ON CONFLICT (user_id, post_id) DO NOTHING`;

type Interested = { readonly userId: number; readonly rank: number };
type ToTell = { readonly userId: number; readonly reason: NewsReason; readonly dueAt: number };

/** When each of them is told; those who want to hear of nothing are left out. Read before anything is written, and a few at a time. */
function toTell(db: Database, members: readonly Interested[], at: number): ToTell[] {
	return members.flatMap(({ userId, rank }) => {
		const reason = reasons[rank];
		const dueAt = forumNewsDueAt(settingsOf(db, userId), at, lastMailAt(db, userId));
		return reason === undefined || dueAt === undefined ? [] : [{ userId, reason, dueAt }];
	});
}

/** When a member was last written to about the forum, seconds since 1970. */
export function lastMailAt(db: Database, userId: number): number | undefined {
	const last = prepared(db, 'SELECT max(handed_at) FROM forum_news WHERE user_id = ? AND mail_id IS NOT NULL');
	return (last.pluck().get(userId) as number | null) ?? undefined;
}

/**
 * Nobody is told of their own posts, of those of people they have blocked, or of what they have read. Who began to follow after a
 * post had come has seen what was there.
 */
const interestedSql = `SELECT userId, min(rank) AS rank FROM (
		SELECT author_id AS userId, 0 AS rank FROM forum_posts WHERE id = @answeredId
		UNION ALL
		SELECT user_id, 1 FROM forum_follows WHERE topic_id = @topicId AND created_at <= @arrivedAt
		UNION ALL
		SELECT f.user_id, 2 FROM forum_topic_tags t JOIN forum_follows f ON f.tag = t.tag
		WHERE t.topic_id = @topicId AND f.created_at <= @arrivedAt)
	WHERE userId <> @writerId
		AND NOT EXISTS (SELECT 1 FROM blocks WHERE user_id = userId AND blocked_id = @writerId)
		AND NOT EXISTS (SELECT 1 FROM forum_reads r WHERE r.user_id = userId AND r.topic_id = @topicId AND r.number >= @number)
		AND NOT EXISTS (SELECT 1 FROM forum_all_read r WHERE r.user_id = userId AND r.post_id >= @postId)
	GROUP BY userId ORDER BY userId`;
