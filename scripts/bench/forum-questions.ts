import type { Database } from '#db/open.ts';
import { topicPath } from '#src/forum/addresses.ts';
import { sections } from '#src/forum/sections.ts';
import { chance } from '#src/testing/chance.ts';
import { type ForumSize, longTopicId } from './forum-filling.ts';
import { forumSearches } from './forum-searches.ts';

/** One kind of page: addresses of it, and whether a member asks. */
export type Question = { readonly name: string; readonly addresses: readonly string[]; readonly asMember: boolean };

/** Every page of the forum that is measured, with so many addresses each. */
export function forumQuestions(db: Database, size: ForumSize, times: number): readonly Question[] {
	const random = chance(71);
	const pages = size.longTopic / 20;
	const tags = db
		.prepare('SELECT tag FROM forum_topic_tags GROUP BY tag ORDER BY count(*) DESC LIMIT 200')
		.pluck()
		.all() as string[];
	const anyTopic = () => pathOfTopic(db, random.whole(2, size.topics));
	const longTopic = pathOfTopic(db, longTopicId);
	const anyPage = () => `${longTopic}?seite=${random.whole(1, pages)}`;
	const question = (name: string, draw: () => string, asMember = false): Question => {
		return { name, addresses: Array.from({ length: times }, draw), asMember };
	};
	return [
		question('topic page, any topic, guest', anyTopic),
		question('topic page, any topic, member', anyTopic, true),
		question('topic of 2,000 posts, any page, guest', anyPage),
		question('topic of 2,000 posts, any page, member', anyPage, true),
		question('topic of 2,000 posts, first page', () => longTopic),
		question('topic of 2,000 posts, last page', () => `${longTopic}?seite=${pages}`),
		question('home of the forum, guest', () => '/forum'),
		question('home of the forum, member', () => '/forum', true),
		question(
			'section, any of its first 20 pages',
			() => `/forum/${random.pick(sections.slice(0, 5)).value}?seite=${random.whole(1, 20)}`,
		),
		question('commonest tag', () => `/forum/tag/${tags[0]}`),
		question('tag, one of the 200 commonest', () => `/forum/tag/${random.pick(tags)}`),
		question('everything of a member', () => `/forum/mitglied/${random.whole(1, 50)}`),
		...forumSearches(db).map(({ name, draw }) => question(`search: ${name}`, () => `/forum/suche?${draw()}`)),
	];
}

/** The pages of the longest topic, first to last. */
export function walkThroughLongTopic(db: Database, { longTopic }: ForumSize): readonly string[] {
	return Array.from({ length: longTopic / 20 }, (_, at) => `${pathOfTopic(db, longTopicId)}?seite=${at + 1}`).map(
		path => path.replace(/\?seite=1$/, ''),
	);
}

function pathOfTopic(db: Database, id: number): string {
	return topicPath(id, String(db.prepare('SELECT title FROM forum_topics WHERE id = ?').pluck().get(id)));
}
