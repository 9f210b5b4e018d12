import type { Database } from '#db/open.ts';
import type { TopicPageProps } from '#views/forum/topic-page.tsx';
import { forumTexts as words } from '#views/texts/forum.ts';
import { forumPath, sectionPath, topicPagePath } from '../addresses.ts';
import { isFollowingTopic } from '../following/follows.ts';
import { excerptOf, plainBlocks, plainText } from '../markdown/plain.ts';
import type { Block } from '../markdown/tree.ts';
import { findForumRule } from '../order/rules.ts';
import { tagsOfTopic } from '../tags.ts';
import { isModerator } from '../visibility.ts';
import { mayMarkIn } from '../weak-points/finding.ts';
import { topicJsonLd } from './json-ld.ts';
import { tagLinks } from './lines.ts';
import { type PostRow, postsOfPage } from './posts.ts';
import { type Looking, shownPosts, standingOf } from './showing-posts.ts';
import type { Topic } from './topics.ts';
import { unreadMark } from './unread.ts';

const descriptionLength = 160;
/** A single post shorter than this says a search engine nothing. */
const thinLength = 200;

export type ReadPage = {
	readonly props: Omit<TopicPageProps, 'answer'>;
	/** The highest number on the page: what was read up to. */
	readonly upTo: number;
};

/** A page of a topic, from 1; undefined beyond the end. */
export function topicPageProps(db: Database, topic: Topic, page: number, looking: Looking): ReadPage | undefined {
	if (page > topic.pages) return undefined;
	const { reader, origin } = looking;
	const rows = postsOfPage(db, reader, topic.id, page);
	const around = {
		isListed: topic.isListed,
		isLocked: topic.lockedAt !== null,
		isRemoved: topic.removedAt !== null,
		posts: topic.posts,
		mayMark: mayMarkIn(db, reader, topic.id, looking.now),
	};
	const posts = shownPosts(db, rows, { around, looking, isNew: unreadMark(db, reader, topic.id) });
	const first = page === 1 ? rows[0] : postsOfPage(db, reader, topic.id, 1)[0];
	return {
		upTo: rows.at(-1)?.number ?? 0,
		props: {
			head: headOf(topic, page, { rows, first, origin, blocks: new Map(posts.map(({ id, blocks }) => [id, blocks])) }),
			crumbs: [
				{ text: words.title, href: forumPath },
				{ text: topic.section.name, href: sectionPath(topic.section.value) },
			],
			id: topic.id,
			title: topic.title,
			tags: tagLinks(db, tagsOfTopic(db, topic.id)),
			isPinned: topic.pinnedAt !== null,
			notices: noticesOf(topic),
			posts,
			page,
			pages: topic.pages,
			hrefOf: one => topicPagePath(topic, one),
			isFollowed: reader && isFollowingTopic(db, reader.id, topic.id),
			moderateHref: isModerator(reader) ? `/verwaltung/forum/thema/${topic.id}` : undefined,
		},
	};
}

type OnPage = {
	readonly rows: readonly PostRow[];
	/** Of the topic, wherever it stands. */
	readonly first: PostRow | undefined;
	/** What the posts of the page say, as it was read for them. */
	readonly blocks: ReadonlyMap<number, readonly Block[]>;
	readonly origin: string;
};

function headOf(topic: Topic, page: number, { rows, first, blocks, origin }: OnPage): TopicPageProps['head'] {
	const title = page === 1 ? topic.title : `${topic.title}, ${words.page(page)}`;
	if (!topic.isListed) return { title, robots: 'noindex' };
	const shown = rows.filter(row => standingOf(row) === undefined);
	const description = excerptOf(shown[0]?.body ?? '', descriptionLength);
	const textOf = ({ id, body }: PostRow) => {
		const read = blocks.get(id);
		return read === undefined ? plainText(body) : plainBlocks(read);
	};
	const isThin = topic.posts <= 1 && shown.every(row => textOf(row).length < thinLength);
	return {
		title,
		...(description !== '' && { description }),
		canonical: origin + topicPagePath(topic, page),
		feed: `/forum/thema/${topic.id}/feed.atom`,
		...((isThin || shown.length === 0) && { robots: 'noindex' }),
		...(first !== undefined && { jsonLd: topicJsonLd(topic, first, rows, { origin, textOf }) }),
	};
}

function noticesOf(topic: Topic): TopicPageProps['notices'] {
	const reasons = (reason: string | null) => (reason === null || reason === '' ? [] : [words.topic.lockReason(reason)]);
	if (topic.removedAt !== null) {
		const rule = findForumRule(topic.removalRule);
		const lines = [
			...(rule === undefined ? [] : [words.topic.removedRule(rule.name)]),
			...reasons(topic.removalReason),
		];
		return [{ title: words.topic.removedForYou, lines }];
	}
	return [
		...(topic.isListed ? [] : [{ title: words.topic.unlisted, lines: [] }]),
		...(topic.lockedAt === null ? [] : [{ title: words.topic.lockedNotice, lines: reasons(topic.lockReason) }]),
	];
}
