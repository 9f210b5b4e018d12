import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { inTransaction } from '#src/listings/changing.ts';
import { settleTopic } from '../standing.ts';
import type { Reader } from '../visibility.ts';
import { findOwnPost, type OwnPost } from './own-post.ts';

/** How long somebody can bring back what they have withdrawn. */
const bringBackHours = 24;

/** Why a post can neither be withdrawn nor brought back. `answered`: a topic does not lose its first post once others have answered. */
export type NotWithdrawable = 'removed' | 'answered' | 'too-late' | 'locked' | 'gone';

export type Withdrawn =
	| { readonly ok: true; readonly post: OwnPost }
	| { readonly ok: false; readonly reason: NotWithdrawable };

type By = { readonly viewer: NonNullable<Reader>; readonly at: number };

/** Why a post stays; undefined where its writer may withdraw it. */
export function whyNotWithdrawable(post: OwnPost): NotWithdrawable | undefined {
	if (post.topic.isRemoved) return 'gone';
	if (post.isRemoved) return 'removed';
	return post.number === 1 && post.isAnswered ? 'answered' : undefined;
}

/** Why a withdrawn post stays away; undefined where its writer may bring it back. */
export function whyNotBroughtBack({ topic, isRemoved, withdrawnAt }: OwnPost, at: number): NotWithdrawable | undefined {
	if (topic.isRemoved) return 'gone';
	if (isRemoved) return 'removed';
	if (topic.isLocked) return 'locked';
	return withdrawnAt !== null && at - withdrawnAt > bringBackHours * 3_600 ? 'too-late' : undefined;
}

/** Takes a post of the viewer out of the topic; in its place stands that its writer did. undefined where it is not theirs. */
export function withdrawPost(db: Database, postId: number, { viewer, at }: By): Withdrawn | undefined {
	return inTransaction(db, () => {
		const post = findOwnPost(db, viewer, postId);
		if (post === undefined || post.withdrawnAt !== null) return post && { ok: true, post };
		const reason = whyNotWithdrawable(post);
		if (reason !== undefined) return { ok: false, reason };
		return setWithdrawn(db, post, at, at);
	});
}

/** Puts a withdrawn post back where it stood. */
export function bringBackPost(db: Database, postId: number, { viewer, at }: By): Withdrawn | undefined {
	return inTransaction(db, () => {
		const post = findOwnPost(db, viewer, postId);
		if (post === undefined || post.withdrawnAt === null) return post && { ok: true, post };
		const reason = whyNotBroughtBack(post, at);
		if (reason !== undefined) return { ok: false, reason };
		return setWithdrawn(db, post, null, at);
	});
}

function setWithdrawn(db: Database, post: OwnPost, withdrawnAt: number | null, at: number): Withdrawn {
	prepared(db, 'UPDATE forum_posts SET withdrawn_at = ? WHERE id = ?').run(withdrawnAt, post.id);
	settleTopic(db, post.topicId, [post.id], at);
	return { ok: true, post };
}
