import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { sections } from '../sections.ts';
import { type ListedTopic, listedTopics } from './topic-lists.ts';

export type SectionCount = {
	readonly section: (typeof sections)[number];
	readonly topics: number;
	/** Those that everybody may read. */
	readonly posts: number;
	/** In which somebody wrote last. */
	readonly latest: ListedTopic | undefined;
};

/** What stands in every section, in the order of the sections. */
export function countSections(db: Database): readonly SectionCount[] {
	const rows = prepared(
		db,
		'SELECT section, count(*) AS topics, sum(posts) AS posts FROM forum_topics WHERE is_listed = 1 GROUP BY section',
	).all() as { section: string; topics: number; posts: number }[];
	const counts = new Map(rows.map(row => [row.section, row]));
	const newest = sections.flatMap(({ value }) => newestOf(db, value) ?? []);
	const latest = new Map(listedTopics(db, newest).map(topic => [topic.section, topic]));
	return sections.map(section => ({
		section,
		topics: counts.get(section.value)?.topics ?? 0,
		posts: counts.get(section.value)?.posts ?? 0,
		latest: latest.get(section.value),
	}));
}

function newestOf(db: Database, section: string): number | undefined {
	return prepared(
		db,
		'SELECT id FROM forum_topics WHERE section = ? AND is_listed = 1 ORDER BY last_post_at DESC, id DESC LIMIT 1',
	)
		.pluck()
		.get(section) as number | undefined;
}
