import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { topicPath } from '../addresses.ts';

/** A topic as pages outside the forum point at it. */
export type LivelyTopic = {
	readonly title: string;
	readonly href: string;
	readonly posts: number;
	/** Seconds since 1970. */
	readonly lastPostAt: number;
};

/** A topic in which nobody has written for so long counts half as much. */
const silenceDays = 30;

/**
 * The topics with any of these tags in which most is written and liked, what has fallen silent further behind, and how many topics
 * there are. Guests see the same.
 * @param at seconds since 1970
 */
export function livelyTopics(
	db: Database,
	tags: readonly string[],
	limit: number,
	at: number,
): { readonly topics: readonly LivelyTopic[]; readonly total: number } {
	const rows = prepared(
		db,
		`SELECT id, title, posts, last_post_at AS lastPostAt, count(*) OVER () AS total FROM forum_topics
		WHERE is_listed = 1 AND id IN (
			SELECT topic_id FROM forum_topic_tags WHERE tag IN (SELECT value FROM json_each(@tags)))
		ORDER BY (posts + likes) / (1.0 + max(0, @at - last_post_at) / @silence) DESC, id DESC LIMIT @limit`,
	).all({ tags: JSON.stringify(tags), at, limit, silence: silenceDays * 86_400.0 }) as (Omit<LivelyTopic, 'href'> & {
		id: number;
		total: number;
	})[];
	return {
		total: rows[0]?.total ?? 0,
		topics: rows.map(({ id, title, posts, lastPostAt }) => ({ title, href: topicPath(id, title), posts, lastPostAt })),
	};
}

/** How many listed topics each model of a make has, by slug of the model; of all makes by tag where none is named. */
export function topicCounts(db: Database, make?: string): ReadonlyMap<string, number> {
	const rows = prepared(
		db,
		`SELECT tag, count(*) FROM forum_topic_tags JOIN forum_topics ON id = topic_id
		WHERE is_listed = 1 AND tag > @from AND tag < @to AND instr(tag, '/') > 0 GROUP BY tag`,
	)
		.raw()
		// '0' is what comes after '/'.
		.all(make === undefined ? { from: '', to: '{' } : { from: `${make}/`, to: `${make}0` }) as [string, number][];
	return new Map(rows.map(([tag, count]) => [make === undefined ? tag : tag.slice(make.length + 1), count]));
}
