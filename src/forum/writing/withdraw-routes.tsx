import { type Context, Hono } from 'hono';
import { secondsOf } from '#src/formats/seconds.ts';
import { readForm } from '#src/http/form-data.ts';
import { sendPage } from '#src/http/rendering.tsx';
import { membersOnly, viewerOf } from '#src/http/session.ts';
import type { Env } from '#src/http/types.ts';
import type { Services } from '#src/services.ts';
import { WithdrawPage } from '#views/forum/writing/withdraw-page.tsx';
import { forumWritingTexts as words } from '#views/texts/forum-writing.ts';
import { forumPath, postInTopicPath } from '../addresses.ts';
import { readMarkdown } from '../markdown/reading.ts';
import { findTopic } from '../reading/topics.ts';
import { findOwnPost, type OwnPost, whyNotEditable } from './own-post.ts';
import {
	bringBackPost,
	type NotWithdrawable,
	whyNotBroughtBack,
	whyNotWithdrawable,
	withdrawPost,
} from './withdrawing.ts';

/** Taking one's own post back, and bringing it back for a day. */
export function withdrawRoutes({ db, config, now }: Services): Hono<Env> {
	const at = () => secondsOf(now());
	const path = '/forum/beitrag/:id{[0-9]+}/zurueckziehen';
	return new Hono<Env>()
		.get(path, membersOnly, c => {
			const post = findOwnPost(db, viewerOf(c), Number(c.req.param('id')));
			if (post === undefined) return c.notFound();
			const reason = post.withdrawnAt === null ? whyNotWithdrawable(post) : whyNotBroughtBack(post, at());
			return page(c, post, reason);
		})
		.post(path, async c => {
			const id = Number(c.req.param('id'));
			const by = { viewer: viewerOf(c), at: at() };
			const isBack = (await readForm(c)).get('aktion') === 'zurueckholen';
			const done = isBack ? bringBackPost(db, id, by) : withdrawPost(db, id, by);
			const post = findOwnPost(db, by.viewer, id);
			if (done === undefined || post === undefined) return c.notFound();
			if (!done.ok) return page(c, post, done.reason);
			// With its only post a topic is gone from the forum; its writer still finds it.
			const isThere = findTopic(db, by.viewer, post.topicId)?.kind === 'topic';
			return c.redirect(
				isThere ? postInTopicPath({ id: post.topicId, title: post.topic.title }, post) : forumPath,
				303,
			);
		});

	function page(c: Context<Env>, post: OwnPost, reason: NotWithdrawable | undefined) {
		const { id, topicId, topic } = post;
		const canEdit = reason === 'answered' && whyNotEditable(post, viewerOf(c)) === undefined;
		return sendPage(
			c,
			<WithdrawPage
				postId={id}
				topic={{ title: topic.title, href: postInTopicPath({ id: topicId, title: topic.title }, post) }}
				blocks={readMarkdown(post.body, { origin: config.origin, mayLink: true })}
				isWithdrawn={post.withdrawnAt !== null}
				refused={reason && words.notWithdrawable[reason]}
				editHref={canEdit ? `/forum/beitrag/${id}/bearbeiten` : undefined}
			/>,
			reason === undefined ? 200 : 409,
		);
	}
}
