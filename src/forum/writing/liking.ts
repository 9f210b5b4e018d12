import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { inTransaction } from '#src/listings/changing.ts';
import { settleTopic } from '../standing.ts';
import { isShown, type Reader } from '../visibility.ts';
import { takeLike } from './limits.ts';
import { writerOf } from './writers.ts';

/** `own`: nobody likes what they wrote themselves. `not-you`: the account is not confirmed, or shut out. */
export type Liked =
	| { readonly ok: true; readonly likes: number }
	| { readonly ok: false; readonly reason: 'own' | 'not-you' }
	| { readonly ok: false; readonly reason: 'too-many'; readonly waitSeconds: number };

/**
 * Likes a post that everybody may read, or takes that back; doing either twice is the same as once.
 * @returns undefined where there is no such post
 */
export function setLike(
	db: Database,
	postId: number,
	likes: boolean,
	{ viewer, at }: { readonly viewer: NonNullable<Reader>; readonly at: number },
): Liked | undefined {
	return inTransaction(db, () => {
		const post = prepared(
			db,
			`SELECT p.topic_id AS topicId, p.author_id AS authorId FROM forum_posts p JOIN forum_topics t ON t.id = p.topic_id
			WHERE p.id = ? AND t.is_listed = 1 AND ${isShown('p')}`,
		).get(postId) as { topicId: number; authorId: number } | undefined;
		if (post === undefined) return undefined;
		if (post.authorId === viewer.id) return { ok: false, reason: 'own' };
		if (writerOf(db, viewer, undefined, at) === undefined) return { ok: false, reason: 'not-you' };
		const waitSeconds = takeLike(db, viewer.id, at);
		if (waitSeconds > 0) return { ok: false, reason: 'too-many', waitSeconds };
		const { changes } = likes
			? prepared(db, 'INSERT OR IGNORE INTO forum_likes (post_id, user_id, created_at) VALUES (?, ?, ?)').run(
					postId,
					viewer.id,
					at,
				)
			: prepared(db, 'DELETE FROM forum_likes WHERE post_id = ? AND user_id = ?').run(postId, viewer.id);
		if (changes > 0) {
			prepared(
				db,
				'UPDATE forum_posts SET likes = (SELECT count(*) FROM forum_likes WHERE post_id = @postId) WHERE id = @postId',
			).run({ postId });
			settleTopic(db, post.topicId, [], at);
		}
		const count = prepared(db, 'SELECT likes FROM forum_posts WHERE id = ?').pluck().get(postId) as number;
		return { ok: true, likes: count };
	});
}
