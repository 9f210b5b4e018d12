import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { forumTexts } from '#views/texts/forum.ts';
import { forumPath, postInTopicPath, postPath, sectionPath, tagPath, topicPath } from '../addresses.ts';
import { shownName } from '../authors.ts';
import { plainText } from '../markdown/plain.ts';
import { tagsWithin } from '../reading/lists.ts';
import { type PostRow, postsById } from '../reading/posts.ts';
import type { Topic } from '../reading/topics.ts';
import type { Section } from '../sections.ts';
import { tagNames, tagsOfTopics } from '../tags.ts';
import { isShown } from '../visibility.ts';
import type { FeedEntry, ForumFeed } from './atom.ts';

const words = forumTexts.feeds;

/** Entries of a feed. */
const feedSize = 30;

/** New topics of the whole forum. */
export function forumFeed(db: Database): ForumFeed {
	const ids = idsOf(db, 'SELECT id FROM forum_topics WHERE is_listed = 1 ORDER BY id DESC LIMIT @limit', {});
	return {
		title: words.forum,
		path: `${forumPath}/feed.atom`,
		htmlPath: forumPath,
		entries: topicEntries(db, ids),
	};
}

/** New topics of a section. */
export function sectionFeed(db: Database, { value, name }: Section): ForumFeed {
	const sql = 'SELECT id FROM forum_topics WHERE is_listed = 1 AND section = @section ORDER BY +id DESC LIMIT @limit';
	return {
		title: words.section(name),
		path: `${sectionPath(value)}/feed.atom`,
		htmlPath: sectionPath(value),
		entries: topicEntries(db, idsOf(db, sql, { section: value })),
	};
}

/** New topics with a tag, and with those of its members where it is a group of models. */
export function tagFeed(db: Database, tag: string): ForumFeed {
	const sql = `SELECT id FROM forum_topics WHERE is_listed = 1 AND id IN
		(SELECT topic_id FROM forum_topic_tags WHERE tag IN (SELECT value FROM json_each(@tags))) ORDER BY id DESC LIMIT @limit`;
	return {
		title: words.tag(tagNames(db, [tag])(tag)),
		path: `${tagPath(tag)}/feed.atom`,
		htmlPath: tagPath(tag),
		entries: topicEntries(db, idsOf(db, sql, { tags: JSON.stringify(tagsWithin(tag)) })),
	};
}

/** New posts of a topic. */
export function topicFeed(db: Database, topic: Topic): ForumFeed {
	const sql = `SELECT p.id FROM forum_posts p WHERE p.topic_id = @topicId AND ${isShown('p')} ORDER BY p.number DESC LIMIT @limit`;
	const ids = idsOf(db, sql, { topicId: topic.id });
	return {
		title: words.topic(topic.title),
		path: `/forum/thema/${topic.id}/feed.atom`,
		htmlPath: topicPath(topic.id, topic.title),
		entries: postsById(db, undefined, ids).map(post => ({
			...writtenIn(post),
			idPath: postPath(post.id),
			htmlPath: postInTopicPath(topic, post),
			title: words.answer(post.number, topic.title),
			categories: [],
		})),
	};
}

const idsOf = (db: Database, sql: string, values: Readonly<Record<string, string | number>>) =>
	prepared(db, sql)
		.pluck()
		.all({ ...values, limit: feedSize }) as number[];

function topicEntries(db: Database, ids: readonly number[]): readonly FeedEntry[] {
	const rows = prepared(
		db,
		`SELECT t.id, t.title, p.id AS postId FROM json_each(@ids) j JOIN forum_topics t ON t.id = j.value
			JOIN forum_posts p ON p.topic_id = t.id
				AND p.number = (SELECT min(number) FROM forum_posts p WHERE p.topic_id = t.id AND ${isShown('p')})
		ORDER BY j.key`,
	).all({ ids: JSON.stringify(ids) }) as { id: number; title: string; postId: number }[];
	const posts = new Map(
		postsById(
			db,
			undefined,
			rows.map(({ postId }) => postId),
		).map(post => [post.id, post]),
	);
	const tags = tagsOfTopics(db, ids);
	const nameOf = tagNames(db, [...tags.values()].flat());
	return rows.flatMap(({ id, title, postId }): FeedEntry[] => {
		const post = posts.get(postId);
		if (post === undefined) return [];
		const categories = (tags.get(id) ?? []).map(tag => ({ term: tag, label: nameOf(tag) }));
		return [{ ...writtenIn(post), idPath: `/forum/thema/${id}`, htmlPath: topicPath(id, title), title, categories }];
	});
}

const writtenIn = ({ author, createdAt, editedAt, body }: PostRow) => ({
	author: shownName(author),
	publishedAt: createdAt,
	updatedAt: editedAt ?? createdAt,
	content: plainText(body),
});
