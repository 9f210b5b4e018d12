import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import type { LonePost } from '#views/forum/people-pages.tsx';
import type { PostAuthor } from '#views/forum/post.tsx';
import { readMarkdown } from '../markdown/reading.ts';
import { isShown } from '../visibility.ts';
import { type PostRow, postsById } from './posts.ts';
import { authorOf, type Looking, mayLink, shownStanding, standingOf } from './showing-posts.ts';
import { whenOf } from './times.ts';
import { type ListedTopic, listedTopics, topicsPerPage } from './topic-lists.ts';

const postsAtOnce = 20;

export type PostsOfSomebody = {
	readonly posts: readonly LonePost[];
	/** What older ones stand before; undefined where there are none. */
	readonly olderThan: number | undefined;
};

/** What somebody wrote and everybody may read, the newest first, before a post; undefined where there is none at all. */
export function postsOfMember(
	db: Database,
	userId: number,
	before: number | undefined,
	looking: Looking,
): (PostsOfSomebody & { readonly author: PostAuthor }) | undefined {
	const ids = prepared(
		db,
		`SELECT p.id FROM forum_posts p JOIN forum_topics t ON t.id = p.topic_id
		WHERE p.author_id = @userId AND p.id < @before AND t.is_listed = 1 AND ${isShown('p')} ORDER BY p.id DESC LIMIT @limit`,
	)
		.pluck()
		.all({ userId, before: before ?? Number.MAX_SAFE_INTEGER, limit: postsAtOnce + 1 }) as number[];
	// Of guests, for everybody: members do not see more of others here.
	const rows = postsById(db, undefined, ids);
	const [first] = rows;
	return first && { author: authorOf(first), ...shownAlone(db, rows, looking) };
}

/** Everything a member wrote, the newest first, before a post: also what others do not see. */
export function ownPosts(db: Database, userId: number, before: number | undefined, looking: Looking): PostsOfSomebody {
	const ids = prepared(
		db,
		`SELECT id FROM forum_posts WHERE author_id = @userId AND id < @before AND erased_at IS NULL
		ORDER BY id DESC LIMIT @limit`,
	)
		.pluck()
		.all({ userId, before: before ?? Number.MAX_SAFE_INTEGER, limit: postsAtOnce + 1 }) as number[];
	return shownAlone(db, postsById(db, looking.reader, ids), looking);
}

/** Topics a member has opened, as far as they are listed, by the last post; a page from 1. undefined beyond the end. */
export function ownTopics(
	db: Database,
	userId: number,
	page: number,
): { readonly topics: readonly ListedTopic[]; readonly pages: number } | undefined {
	const total = prepared(db, 'SELECT count(*) FROM forum_topics WHERE author_id = ? AND is_listed = 1')
		.pluck()
		.get(userId) as number;
	const pages = Math.max(1, Math.ceil(total / topicsPerPage));
	if (page > pages) return undefined;
	const ids = prepared(
		db,
		`SELECT id FROM forum_topics WHERE author_id = ? AND is_listed = 1 ORDER BY last_post_at DESC, id DESC LIMIT ? OFFSET ?`,
	)
		.pluck()
		.all(userId, topicsPerPage, (page - 1) * topicsPerPage) as number[];
	return { topics: listedTopics(db, ids), pages };
}

function shownAlone(db: Database, rows: readonly PostRow[], { reader, now, origin }: Looking): PostsOfSomebody {
	const shown = rows.slice(0, postsAtOnce);
	const topics = topicsOf(db, shown);
	return {
		posts: shown.map((row): LonePost => {
			const topic = topics.get(row.topicId);
			// With its topic every post of it was taken down.
			const { removedAt, removalRule, removalReason } = topic?.removedAt == null ? row : topic;
			const standing = { ...row, removedAt, removalRule, removalReason };
			const kind = standingOf(standing);
			const when = whenOf(row.createdAt, now);
			return {
				id: row.id,
				topicTitle: topic?.title ?? '',
				isFirst: row.number === 1,
				when: when.text,
				machineTime: when.machine,
				blocks: readMarkdown(row.body, { origin, mayLink: mayLink(row) }),
				likes: row.likes,
				standing: kind && shownStanding(standing, kind, reader),
			};
		}),
		olderThan: rows.length > postsAtOnce ? shown.at(-1)?.id : undefined,
	};
}

type TopicOfPost = {
	readonly id: number;
	readonly title: string;
	readonly removedAt: number | null;
	readonly removalRule: string | null;
	readonly removalReason: string | null;
};

function topicsOf(db: Database, rows: readonly PostRow[]): ReadonlyMap<number, TopicOfPost> {
	const topics = prepared(
		db,
		`SELECT id, title, removed_at AS removedAt, removal_rule AS removalRule, removal_reason AS removalReason
		FROM forum_topics WHERE id IN (SELECT value FROM json_each(?))`,
	).all(JSON.stringify(rows.map(({ topicId }) => topicId))) as TopicOfPost[];
	return new Map(topics.map(topic => [topic.id, topic]));
}
