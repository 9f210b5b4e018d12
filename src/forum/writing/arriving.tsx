import type { JSX } from 'hono/jsx/jsx-runtime';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { SentPart } from '#views/forum/writing/sent-part.tsx';
import { pageOfPost, postInTopicPath } from '../addresses.ts';
import type { Looking } from '../reading/showing-posts.ts';
import { topicPageProps } from '../reading/topic-page.ts';
import { findTopic } from '../reading/topics.ts';
import { replyFormProps } from './form-props.ts';

export type Arrived = {
	/** Where the post stands. */
	readonly path: string;
	/** For an open page: everything new on it, and the form anew; undefined where the post stands on another page. */
	readonly part: JSX.Element | undefined;
};

/**
 * A post that its writer has just sent.
 * @param after the last number on the page from which it came; NaN or 0: none
 */
export function arrivedPosts(
	db: Database,
	postId: number,
	{ after, looking }: { readonly after: number; readonly looking: Looking },
): Arrived {
	const post = prepared(
		db,
		`SELECT p.id, p.number, p.author_id AS authorId, t.id AS topicId, t.title FROM forum_posts p
		JOIN forum_topics t ON t.id = p.topic_id WHERE p.id = ?`,
	).get(postId) as { id: number; number: number; authorId: number; topicId: number; title: string };
	const path = postInTopicPath({ id: post.topicId, title: post.title }, post);
	const page = pageOfPost(post.number);
	const found = findTopic(db, looking.reader, post.topicId);
	if (found?.kind !== 'topic' || !(after > 0) || pageOfPost(after) !== page) return { path, part: undefined };
	const read = topicPageProps(db, found.topic, page, looking);
	if (read === undefined) return { path, part: undefined };
	const form = replyFormProps(
		db,
		{ viewer: { id: post.authorId }, topicId: post.topicId, at: looking.now },
		{ after: read.upTo },
	);
	return { path, part: <SentPart posts={read.props.posts.filter(({ number }) => number > after)} form={form} /> };
}
