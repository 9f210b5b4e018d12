import { slugOf } from '#src/paths.ts';

/** Addresses of the forum, without the origin. */

export const forumPath = '/forum';
export const sectionPath = (section: string): string => `/forum/${section}`;
/** `tag` as the database has it: 'volkswagen/golf' keeps its slash. */
export const tagPath = (tag: string): string => `/forum/tag/${tag}`;
export const topicPath = (id: number, title: string): string => `/forum/thema/${id}-${slugOf(title)}`;
/** Leads to the post in its topic, wherever that is by then. */
export const postPath = (id: number): string => `/forum/beitrag/${id}`;
/** Id of a post's element on its page. */
export const postAnchor = (id: number): string => `beitrag-${id}`;
export const memberPath = (userId: number): string => `/forum/mitglied/${userId}`;

export const postsPerPage = 20;

/** The page, from 1, on which a post stands for ever. */
export const pageOfPost = (number: number): number => Math.ceil(number / postsPerPage);

/** One page of a topic; the first has no number in its address. */
export function topicPagePath(topic: { readonly id: number; readonly title: string }, page: number): string {
	return topicPath(topic.id, topic.title) + (page > 1 ? `?seite=${page}` : '');
}

/** A post where it stands. */
export function postInTopicPath(
	topic: { readonly id: number; readonly title: string },
	post: { readonly id: number; readonly number: number },
): string {
	return `${topicPagePath(topic, pageOfPost(post.number))}#${postAnchor(post.id)}`;
}
