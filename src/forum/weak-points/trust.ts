import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { isModerator, isShown, type Reader } from '../visibility.ts';

/** What somebody has to have done to be trusted without a moderator saying so. */
export const trustEarnedBy = { accountDays: 90, posts: 30, likes: 20, daysWithoutRemoval: 180 } as const;

const daySeconds = 86_400;

/** Whether somebody may mark posts as weak points: moderators, and members who are trusted. `at` in seconds since 1970. */
export function mayMark(db: Database, reader: Reader, at: number): boolean {
	return reader !== undefined && (isModerator(reader) || isTrusted(db, reader.id, at));
}

/**
 * Trusted is whom a moderator has named, and who has earned it: an account of 90 days, 30 posts that everybody can read, 20 likes for
 * them, and nothing taken down for half a year.
 */
export function isTrusted(db: Database, userId: number, at: number): boolean {
	if (prepared(db, 'SELECT 1 FROM forum_trusted WHERE user_id = ?').get(userId) !== undefined) return true;
	const isOldEnough = prepared(db, 'SELECT 1 FROM users WHERE id = ? AND created_at <= ?').get(
		userId,
		at - trustEarnedBy.accountDays * daySeconds,
	);
	// Most accounts are asked for no more than this.
	if (isOldEnough === undefined) return false;
	return hasWrittenEnough(db, userId) && !wasTakenDown(db, userId, at);
}

/** Asked at every look at a topic: of whoever has written thousands of posts, no more are counted than decide it. */
function hasWrittenEnough(db: Database, userId: number): boolean {
	const shown = `SELECT p.likes FROM forum_posts p WHERE p.author_id = @userId AND ${isShown('p')}`;
	const enough = prepared(
		db,
		`SELECT (SELECT count(*) FROM (${shown} LIMIT @posts)) >= @posts
			AND (SELECT coalesce(sum(likes), 0) FROM (${shown} AND p.likes > 0 LIMIT @likes)) >= @likes`,
	)
		.pluck()
		.get({ userId, posts: trustEarnedBy.posts, likes: trustEarnedBy.likes });
	return enough === 1;
}

/** A post of theirs, or a topic that they opened, and not restored since. The log knows without looking at everything they wrote. */
function wasTakenDown(db: Database, userId: number, at: number): boolean {
	const found = prepared(
		db,
		`SELECT 1 FROM moderation_log l
		WHERE l.concerned_id = @userId AND l.action = 'remove' AND (
			(l.subject = 'post' AND (SELECT removed_at FROM forum_posts WHERE id = l.subject_id) > @since)
			OR (l.subject = 'topic' AND (SELECT removed_at FROM forum_topics WHERE id = l.subject_id) > @since)) LIMIT 1`,
	).get({ userId, since: at - trustEarnedBy.daysWithoutRemoval * daySeconds });
	return found !== undefined;
}
