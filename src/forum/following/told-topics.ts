import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { postPath } from '../addresses.ts';
import { shownNamesOf } from '../authors.ts';
import { excerptOf } from '../markdown/plain.ts';
import { tagNames } from '../tags.ts';
import type { WaitingNews } from './still-wanted.ts';
import { type Subscription, unsubscribeLink } from './unsubscribing.ts';

/** Topics told one by one, and posts of each; the others are counted. */
const topicsAtMost = 10;
const postsAtMost = 3;
/** Characters of a post: enough to know whether to click. */
const excerptLength = 200;

/** What a mail says of one topic. */
export type ToldTopic = {
	readonly title: string;
	/** Leads to the first of its posts that are told of. */
	readonly path: string;
	readonly count: number;
	/** The first of them. */
	readonly posts: readonly { readonly writer: string; readonly excerpt: string; readonly isAnswer: boolean }[];
};

export type Told = {
	readonly topics: readonly ToldTopic[];
	/** Topics that are only counted. */
	readonly moreTopics: number;
	/** Links that end what led to this, one for each topic or tag that is followed. */
	readonly endings: readonly { readonly href: string; readonly name: string }[];
};

/** Puts what is to be told into words that need no database any more. `news` are those that are wanted, and at least one. */
export function toldTopics(db: Database, origin: string, userId: number, news: readonly WaitingNews[]): Told {
	const byTopic = [...Map.groupBy(news, ({ topicId }) => topicId).values()];
	const shown = byTopic.slice(0, topicsAtMost);
	const postIds = shown.flatMap(lines => lines.slice(0, postsAtMost).map(({ postId }) => postId));
	const bodies = new Map(
		(
			prepared(db, 'SELECT id, author_id, body FROM forum_posts WHERE id IN (SELECT value FROM json_each(?))')
				.raw()
				.all(JSON.stringify(postIds)) as [id: number, authorId: number, body: string][]
		).map(([id, authorId, body]) => [id, { authorId, body }] as const),
	);
	const names = shownNamesOf(
		db,
		[...bodies.values()].map(({ authorId }) => authorId),
	);
	const topics = shown.map(lines => ({
		title: lines[0]?.title ?? '',
		path: postPath(lines[0]?.postId ?? 0),
		count: lines.length,
		posts: lines.slice(0, postsAtMost).flatMap(({ postId, reason }) => {
			const post = bodies.get(postId);
			const writer = post && names.get(post.authorId);
			if (post === undefined || writer === undefined) return [];
			return [{ writer, excerpt: excerptOf(post.body, excerptLength), isAnswer: reason === 'antwort' }];
		}),
	}));
	const endings = endingsOf(
		db,
		userId,
		shown.map(([first]) => ({ topicId: first?.topicId ?? 0, title: first?.title ?? '' })),
	).map(({ what, name }) => ({ href: unsubscribeLink(db, origin, userId, what), name }));
	return { topics, moreTopics: byTopic.length - shown.length, endings };
}

type Ending = { readonly what: Subscription; readonly name: string };

/** What of the member's follows these topics fall under. */
function endingsOf(db: Database, userId: number, topics: readonly { topicId: number; title: string }[]): Ending[] {
	const tags = new Set<string>();
	const endings = topics.flatMap(({ topicId, title }): Ending[] => {
		const rows = prepared(db, followsOfTopicSql).raw().all({ userId, topicId }) as [tag: string | null][];
		for (const [tag] of rows) if (tag !== null) tags.add(tag);
		return rows.some(([tag]) => tag === null) ? [{ what: { kind: 'thema', topicId }, name: title }] : [];
	});
	const nameOf = tagNames(db, tags);
	return [...endings, ...[...tags].map(tag => ({ what: { kind: 'schlagwort' as const, tag }, name: nameOf(tag) }))];
}

const followsOfTopicSql = `SELECT tag FROM forum_follows WHERE user_id = @userId AND (topic_id = @topicId
	OR tag IN (SELECT tag FROM forum_topic_tags WHERE topic_id = @topicId)) ORDER BY tag`;
