import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { type AuthorRow, shownName } from '../authors.ts';
import { tagsOfTopics } from '../tags.ts';
import { isShown } from '../visibility.ts';

/** Topics of a page of a list. */
export const topicsPerPage = 25;

/** A topic as lists show it; everybody may read it. */
export type ListedTopic = {
	readonly id: number;
	readonly title: string;
	readonly section: string;
	readonly tags: readonly string[];
	/** Seconds since 1970. */
	readonly createdAt: number;
	/** Those that everybody may read. */
	readonly posts: number;
	readonly likes: number;
	readonly lastPostId: number;
	readonly lastPostAt: number;
	readonly lastWriter: string;
	readonly isPinned: boolean;
	readonly isLocked: boolean;
};

export type TopicPage = {
	readonly topics: readonly ListedTopic[];
	/** Pages there are, at least one. */
	readonly pages: number;
};

/** A page of a section, from 1: what is pinned stands before its first page, then by the last post. undefined beyond the end. */
export function topicsOfSection(db: Database, section: string, page: number): TopicPage | undefined {
	const pinned = prepared(
		db,
		`SELECT id FROM forum_topics INDEXED BY forum_topics_pinned
		WHERE section = ? AND pinned_at IS NOT NULL AND is_listed = 1 ORDER BY pinned_at DESC, id DESC`,
	)
		.pluck()
		.all(section) as number[];
	const asked = { section, pinned: JSON.stringify(pinned), ...rangeOf(page) };
	const others = prepared(
		db,
		`SELECT id FROM forum_topics WHERE section = @section AND is_listed = 1
			AND id NOT IN (SELECT value FROM json_each(@pinned)) ORDER BY last_post_at DESC, id DESC LIMIT @limit OFFSET @offset`,
	)
		.pluck()
		.all(asked) as number[];
	const total = prepared(db, 'SELECT count(*) FROM forum_topics WHERE section = ? AND is_listed = 1')
		.pluck()
		.get(section) as number;
	const pages = pagesOf(total - pinned.length);
	if (page > pages) return undefined;
	return { topics: listedTopics(db, page === 1 ? [...pinned, ...others] : others), pages };
}

/** A page of the topics that carry any of these tags, by the last post. undefined beyond the end. */
export function topicsOfTags(db: Database, tags: readonly string[], page: number): TopicPage | undefined {
	const asked = { tags: JSON.stringify(tags), ...rangeOf(page) };
	const ids = prepared(
		db,
		`SELECT t.id FROM forum_topics t WHERE t.is_listed = 1 AND t.id IN (${taggedSql})
		ORDER BY t.last_post_at DESC, t.id DESC LIMIT @limit OFFSET @offset`,
	)
		.pluck()
		.all(asked) as number[];
	const total = prepared(db, `SELECT count(*) FROM forum_topics t WHERE t.is_listed = 1 AND t.id IN (${taggedSql})`)
		.pluck()
		.get({ tags: asked.tags }) as number;
	const pages = pagesOf(total);
	return page > pages ? undefined : { topics: listedTopics(db, ids), pages };
}

/** Topics in which somebody wrote last, over all sections. */
export function latestTopics(db: Database, limit: number): readonly ListedTopic[] {
	const ids = prepared(
		db,
		'SELECT id FROM forum_topics WHERE is_listed = 1 ORDER BY last_post_at DESC, id DESC LIMIT ?',
	)
		.pluck()
		.all(limit) as number[];
	return listedTopics(db, ids);
}

/** Never the whole forum for one page, however much is written. */
const newestCounted = 3_000;

/** Topics with the most posts since a moment, in seconds since 1970; the liveliest first. */
export function liveliestTopics(
	db: Database,
	{ since, limit }: { since: number; limit: number },
): readonly ListedTopic[] {
	const ids = prepared(
		db,
		`SELECT p.topic_id FROM (SELECT * FROM forum_posts WHERE created_at >= @since ORDER BY created_at DESC LIMIT ${newestCounted}) p
			JOIN forum_topics t ON t.id = p.topic_id
		WHERE t.is_listed = 1 AND ${isShown('p')}
		GROUP BY p.topic_id ORDER BY count(*) DESC, count(DISTINCT p.author_id) DESC, max(p.id) DESC LIMIT @limit`,
	)
		.pluck()
		.all({ since, limit }) as number[];
	return listedTopics(db, ids);
}

/** Topics as lists show them, in the order of their numbers as given; what everybody may not read is left out. */
export function listedTopics(db: Database, ids: readonly number[]): readonly ListedTopic[] {
	if (ids.length === 0) return [];
	const rows = prepared(
		db,
		`SELECT t.id, t.title, t.section, t.created_at AS createdAt, t.posts, t.likes, t.last_post_id AS lastPostId,
			t.last_post_at AS lastPostAt, t.pinned_at IS NOT NULL AS isPinned, t.locked_at IS NOT NULL AS isLocked,
			json_object('name', w.name, 'kind', w.kind, 'company', wd.company) AS writer
		FROM json_each(?) j JOIN forum_topics t ON t.id = j.value
			JOIN forum_posts p ON p.id = t.last_post_id
			JOIN users w ON w.id = p.author_id LEFT JOIN dealers wd ON wd.user_id = w.id
		WHERE t.is_listed = 1 ORDER BY j.key`,
	).all(JSON.stringify(ids)) as Row[];
	const tags = tagsOfTopics(db, ids);
	return rows.map(({ writer, isPinned, isLocked, ...row }) => ({
		...row,
		tags: tags.get(row.id) ?? [],
		lastWriter: nameIn(writer),
		isPinned: isPinned === 1,
		isLocked: isLocked === 1,
	}));
}

type Row = Omit<ListedTopic, 'tags' | 'lastWriter' | 'isPinned' | 'isLocked'> & {
	readonly writer: string;
	readonly isPinned: number;
	readonly isLocked: number;
};

const taggedSql = 'SELECT topic_id FROM forum_topic_tags WHERE tag IN (SELECT value FROM json_each(@tags))';

function nameIn(json: string): string {
	const author: AuthorRow = JSON.parse(json);
	return shownName(author);
}

const pagesOf = (total: number) => Math.max(1, Math.ceil(total / topicsPerPage));
const rangeOf = (page: number) => ({ limit: topicsPerPage, offset: (page - 1) * topicsPerPage });
