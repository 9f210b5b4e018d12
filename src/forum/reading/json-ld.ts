import { scriptJson } from '#src/formats/script-json.ts';
import { isoTime } from '#src/formats/seconds.ts';
import { memberPath, postInTopicPath, topicPath } from '../addresses.ts';
import { shownName } from '../authors.ts';
import type { PostRow } from './posts.ts';
import { standingOf } from './showing-posts.ts';
import type { Topic } from './topics.ts';

/** schema.org DiscussionForumPosting with the answers of one page, as text for a script element. Only what everybody may read. */
export function topicJsonLd(
	topic: Topic,
	first: PostRow,
	posts: readonly PostRow[],
	{ origin, textOf }: { origin: string; textOf: (post: PostRow) => string },
): string {
	const url = origin + topicPath(topic.id, topic.title);
	const isFirstShown = standingOf(first) === undefined;
	const data = {
		'@context': 'https://schema.org',
		'@type': 'DiscussionForumPosting',
		'@id': url,
		url,
		mainEntityOfPage: url,
		headline: topic.title,
		inLanguage: 'de',
		articleSection: topic.section.name,
		datePublished: isoTime(topic.createdAt),
		dateModified: isoTime(Math.max(topic.lastPostAt, (isFirstShown && first.editedAt) || 0)),
		...(isFirstShown && { ...contentOf(first, origin), text: textOf(first) }),
		commentCount: Math.max(0, topic.posts - (isFirstShown ? 1 : 0)),
		comment: posts
			.filter(post => post.number > 1 && standingOf(post) === undefined)
			.map(post => ({
				'@type': 'Comment',
				url: origin + postInTopicPath(topic, post),
				datePublished: isoTime(post.createdAt),
				...(post.editedAt !== null && { dateModified: isoTime(post.editedAt) }),
				text: textOf(post),
				...contentOf(post, origin),
			})),
	};
	return scriptJson(data);
}

function contentOf({ author, authorId, likes }: PostRow, origin: string) {
	return {
		author: {
			'@type': author.company === null ? 'Person' : 'Organization',
			name: shownName(author),
			url: origin + memberPath(authorId),
		},
		interactionStatistic: {
			'@type': 'InteractionCounter',
			interactionType: 'https://schema.org/LikeAction',
			userInteractionCount: likes,
		},
	};
}
