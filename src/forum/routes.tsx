import { type Context, Hono } from 'hono';
import { secondsOf } from '#src/formats/seconds.ts';
import { isLookedAt } from '#src/http/looked-at.ts';
import { isBusyOrFull } from '#src/http/problems.tsx';
import { sendPage } from '#src/http/rendering.tsx';
import { membersOnly, readerOf, viewerOf } from '#src/http/session.ts';
import type { Env } from '#src/http/types.ts';
import type { Services } from '#src/services.ts';
import { HomePage } from '#views/forum/home-page.tsx';
import { ListPage } from '#views/forum/list-page.tsx';
import { MemberPage, MinePage } from '#views/forum/people-pages.tsx';
import { RemovedTopicPage, TopicPage } from '#views/forum/topic-page.tsx';
import { forumTexts as words } from '#views/texts/forum.ts';
import { forumPath, memberPath, postInTopicPath, tagPath, topicPagePath, topicPath } from './addresses.ts';
import { forumFeedRoutes } from './feeds/routes.ts';
import { findForumRule } from './order/rules.ts';
import { answerPart } from './reading/answering.ts';
import { askedNumber, askedPage, askedTag, sectionPattern } from './reading/asked.ts';
import { homePageProps } from './reading/home.ts';
import { topicLines } from './reading/lines.ts';
import { sectionPageProps, tagPageProps } from './reading/lists.ts';
import { ownPosts, ownTopics, postsOfMember } from './reading/people.ts';
import { postsById } from './reading/posts.ts';
import type { Looking } from './reading/showing-posts.ts';
import { topicPageProps } from './reading/topic-page.ts';
import { type FoundTopic, findTopic, type Topic } from './reading/topics.ts';
import { firstUnread, noteAllRead, noteRead } from './reading/unread.ts';
import { findSection } from './sections.ts';

/** Reading the forum, `/forum…`. Whatever is not there for whoever asks answers as if it had never been. */
export function forumRoutes(services: Services): Hono<Env> {
	const { db, config, now } = services;
	const routes = new Hono<Env>();
	// Before the tags: 'feed.atom' is no model.
	routes.route('/', forumFeedRoutes(services));

	routes.get(forumPath, c => {
		const done = c.req.query('getan') === 'gelesen' ? words.allReadDone : undefined;
		return sendPage(c, <HomePage {...homePageProps(db, lookingOf(c))} done={done} />);
	});

	routes.post('/forum/gelesen', c => {
		noteAllRead(db, viewerOf(c).id);
		return c.redirect(`${forumPath}?getan=gelesen`, 303);
	});

	routes.get('/forum/meine', membersOnly, c => {
		const looking = lookingOf(c);
		const { id } = viewerOf(c);
		if (c.req.query('ansicht') === 'themen') {
			const page = askedPage(c.req.query('seite'));
			const own = page === undefined ? undefined : ownTopics(db, id, page);
			if (page === undefined || own === undefined) return c.notFound();
			const topics = topicLines(db, own.topics, { ...looking, withSections: true });
			const none = { posts: [], newestHref: undefined, olderHref: undefined };
			return sendPage(c, <MinePage view="topics" {...none} topics={topics} page={page} pages={own.pages} />);
		}
		const before = askedNumber(c.req.query('vor'));
		const { posts, olderThan } = ownPosts(db, id, before, looking);
		const further = furtherOf('/forum/meine', before, olderThan);
		return sendPage(c, <MinePage view="posts" posts={posts} topics={[]} page={1} pages={1} {...further} />);
	});

	routes.get('/forum/mitglied/:id{[0-9]+}', c => {
		const id = Number(c.req.param('id'));
		const before = askedNumber(c.req.query('vor'));
		const found = postsOfMember(db, id, before, lookingOf(c));
		if (found === undefined) return c.notFound();
		const { author, posts, olderThan } = found;
		return sendPage(c, <MemberPage {...{ author, posts }} {...furtherOf(memberPath(id), before, olderThan)} />);
	});

	routes.get('/forum/tag/:marke', c => tagPage(c, c.req.param('marke')));
	routes.get('/forum/tag/:marke/:modell', c => tagPage(c, `${c.req.param('marke')}/${c.req.param('modell')}`));

	routes.get('/forum/thema/:adresse', c => {
		const [, id, slug] = /^(\d{1,15})(-.*)?$/.exec(c.req.param('adresse')) ?? [];
		const found = findTopic(db, readerOf(c), Number(id ?? -1));
		if (found?.kind !== 'topic') return elsewhere(c, found);
		const path = topicPath(found.topic.id, found.topic.title);
		if (slug === undefined || c.req.path !== path) return c.redirect(path + new URL(c.req.url).search, 301);
		return topicPage(c, found.topic);
	});

	routes.get('/forum/thema/:id{[0-9]+}/neues', membersOnly, c => {
		const found = findTopic(db, readerOf(c), Number(c.req.param('id')));
		if (found?.kind !== 'topic') return elsewhere(c, found);
		const { topic } = found;
		const post = firstUnread(db, readerOf(c), topic.id);
		return c.redirect(post === undefined ? topicPagePath(topic, topic.pages) : postInTopicPath(topic, post), 303);
	});

	routes.get('/forum/beitrag/:id{[0-9]+}', c => {
		const [post] = postsById(db, readerOf(c), [Number(c.req.param('id'))]);
		const found = post && findTopic(db, readerOf(c), post.topicId);
		if (post === undefined || found?.kind !== 'topic') return elsewhere(c, found);
		return c.redirect(postInTopicPath(found.topic, post), 303);
	});

	routes.get(`/forum/:rubrik{${sectionPattern}}`, c => {
		const section = findSection(c.req.param('rubrik'));
		const page = askedPage(c.req.query('seite'));
		if (section === undefined || page === undefined) return c.notFound();
		const props = sectionPageProps(db, section, page, lookingOf(c));
		return props === undefined ? c.notFound() : sendPage(c, <ListPage {...props} />);
	});

	return routes;

	function lookingOf(c: Context<Env>): Looking {
		return { reader: readerOf(c), now: secondsOf(now()), origin: config.origin };
	}

	function tagPage(c: Context<Env>, text: string): Response | Promise<Response> {
		const tag = askedTag(text);
		const page = askedPage(c.req.query('seite'));
		if (tag === undefined || page === undefined) return c.notFound();
		if (tag !== text) return c.redirect(tagPath(tag), 301);
		const props = tagPageProps(db, tag, page, lookingOf(c));
		return props === undefined ? c.notFound() : sendPage(c, <ListPage {...props} />);
	}

	function topicPage(c: Context<Env>, topic: Topic): Response | Promise<Response> {
		const looking = lookingOf(c);
		const page = askedPage(c.req.query('seite'));
		const read = page === undefined ? undefined : topicPageProps(db, topic, page, looking);
		if (page === undefined || read === undefined) return c.notFound();
		const answer = answerPart(db, topic, { page, upTo: read.upTo }, looking);
		noteSeen(c, topic, read.upTo);
		return sendPage(c, <TopicPage {...read.props} answer={answer} />);
	}

	/** The one GET that writes: that the page was read is what it writes, and there is nobody to ask without scripts. */
	function noteSeen(c: Context<Env>, topic: Topic, upTo: number): void {
		const reader = readerOf(c);
		if (reader === undefined || upTo === 0 || !isLookedAt(c)) return;
		try {
			noteRead(db, reader.id, topic.id, upTo);
		} catch (error) {
			// What is there can be read also where the disk takes nothing; then it is noted at the next look.
			if (!isBusyOrFull(error)) throw error;
			c.get('log').error({ err: error }, 'not noted that a topic was read');
		}
	}

	/** Where a topic is not: merged into another one, taken down, or not there for whoever asks. */
	function elsewhere(c: Context<Env>, found: FoundTopic | undefined): Response | Promise<Response> {
		if (found?.kind === 'merged') return c.redirect(topicPath(found.into.id, found.into.title), 301);
		if (found?.kind !== 'removed') return c.notFound();
		return sendPage(c, <RemovedTopicPage rule={findForumRule(found.rule)?.name} />, 410);
	}
}

function furtherOf(path: string, before: number | undefined, olderThan: number | undefined) {
	return {
		newestHref: before === undefined ? undefined : path,
		olderHref: olderThan === undefined ? undefined : `${path}?vor=${olderThan}`,
	};
}
