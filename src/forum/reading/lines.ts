import type { Database } from '#db/open.ts';
import type { TagLink, TopicLine } from '#views/forum/topic-list.tsx';
import { postPath, sectionPath, tagPath, topicPath } from '../addresses.ts';
import { findSection } from '../sections.ts';
import { tagNames } from '../tags.ts';
import type { Reader } from '../visibility.ts';
import { shortWhenOf } from './times.ts';
import type { ListedTopic } from './topic-lists.ts';
import { unreadIn } from './unread.ts';

/** Topics as lines of a list; `withSections` where they come from several. */
export function topicLines(
	db: Database,
	topics: readonly ListedTopic[],
	{ reader, now, withSections = false }: { reader: Reader; now: number; withSections?: boolean },
): readonly TopicLine[] {
	const unread = unreadIn(
		db,
		reader,
		topics.map(({ id }) => id),
	);
	const nameOf = tagNames(
		db,
		topics.flatMap(({ tags }) => tags),
	);
	return topics.map(topic => {
		const path = topicPath(topic.id, topic.title);
		const last = shortWhenOf(topic.lastPostAt, now);
		const section = findSection(topic.section);
		return {
			title: topic.title,
			href: path,
			section: withSections && section ? { name: section.name, href: sectionPath(section.value) } : undefined,
			tags: linksOf(topic.tags, nameOf),
			posts: topic.posts,
			likes: topic.likes,
			last: {
				writer: topic.lastWriter,
				when: last.text,
				machineTime: last.machine,
				href: postPath(topic.lastPostId),
			},
			// Pinned is what leads its own section.
			isPinned: topic.isPinned && !withSections,
			isLocked: topic.isLocked,
			unread: unread.get(topic.id) ?? 0,
			unreadHref: `/forum/thema/${topic.id}/neues`,
		};
	});
}

/** Tags as people read them, each leading to its topics. */
export function tagLinks(db: Database, tags: readonly string[]): readonly TagLink[] {
	return linksOf(tags, tagNames(db, tags));
}

const linksOf = (tags: readonly string[], nameOf: (tag: string) => string): readonly TagLink[] =>
	tags.map(tag => ({ name: nameOf(tag), href: tagPath(tag) }));

/** An address with the number of a page behind it; the first has none. */
export const pageAddress = (path: string, page: number): string => (page > 1 ? `${path}?seite=${page}` : path);
