import type { Database } from '#db/open.ts';
import type { HomePageProps } from '#views/forum/home-page.tsx';
import { forumTexts as words } from '#views/texts/forum.ts';
import { forumPath, sectionPath, topicPath } from '../addresses.ts';
import { isModerator } from '../visibility.ts';
import { topicLines } from './lines.ts';
import { countSections } from './section-counts.ts';
import type { Looking } from './showing-posts.ts';
import { shortWhenOf } from './times.ts';
import { latestTopics, liveliestTopics } from './topic-lists.ts';

const latestCount = 8;
const liveliestCount = 5;
const weekSeconds = 7 * 86_400;

/** `/forum`: the sections, where somebody wrote last, and where most was written. */
export function homePageProps(db: Database, { reader, now, origin }: Looking): Omit<HomePageProps, 'done'> {
	const withSections = true;
	return {
		head: {
			title: words.homeTitle,
			description: words.description,
			canonical: origin + forumPath,
			feed: `${forumPath}/feed.atom`,
		},
		bar: { isMember: reader !== undefined, isModerator: isModerator(reader) },
		sections: countSections(db).map(({ section, topics, posts, latest }) => ({
			name: section.name,
			about: section.about,
			href: sectionPath(section.value),
			topics,
			posts,
			latest: latest && newestLine(latest, now),
		})),
		latest: topicLines(db, latestTopics(db, latestCount), { reader, now, withSections }),
		liveliest: topicLines(db, liveliestTopics(db, { since: now - weekSeconds, limit: liveliestCount }), {
			...{ reader, now, withSections },
		}),
	};
}

function newestLine(topic: { id: number; title: string; lastPostAt: number }, now: number) {
	const when = shortWhenOf(topic.lastPostAt, now);
	return {
		title: topic.title,
		href: topicPath(topic.id, topic.title),
		when: when.text,
		machineTime: when.machine,
	};
}
