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
	const written = prepared(
		db,
		`SELECT count(*) FILTER (WHERE ${isShown('p')}) AS posts, coalesce(sum(p.likes) FILTER (WHERE ${isShown('p')}), 0) AS likes,
			max(coalesce(max(p.removed_at), 0),
				coalesce((SELECT max(removed_at) FROM forum_topics WHERE author_id = @userId), 0)) AS removedAt
		FROM forum_posts p WHERE p.author_id = @userId`,
	).get({ userId }) as { posts: number; likes: number; removedAt: number };
	return (
		written.posts >= trustEarnedBy.posts &&
		written.likes >= trustEarnedBy.likes &&
		written.removedAt <= at - trustEarnedBy.daysWithoutRemoval * daySeconds
	);
}
