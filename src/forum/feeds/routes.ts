import { type Context, Hono } from 'hono';
import { entityTag } from '#src/http/etag.ts';
import type { Env } from '#src/http/types.ts';
import type { Services } from '#src/services.ts';
import { tagPath } from '../addresses.ts';
import { askedTag, sectionPattern } from '../reading/asked.ts';
import { findTopic } from '../reading/topics.ts';
import { findSection } from '../sections.ts';
import { atomOf, type ForumFeed, updatedAt } from './atom.ts';
import { forumFeed, sectionFeed, tagFeed, topicFeed } from './feeds.ts';

/** The forum for feed readers, `…/feed.atom`: the same for everybody. */
export function forumFeedRoutes({ db, config }: Services): Hono<Env> {
	return new Hono<Env>()
		.get('/forum/feed.atom', c => send(c, forumFeed(db)))
		.get(`/forum/:rubrik{${sectionPattern}}/feed.atom`, c => {
			const section = findSection(c.req.param('rubrik'));
			return section === undefined ? c.notFound() : send(c, sectionFeed(db, section));
		})
		.get('/forum/tag/:marke/feed.atom', c => ofTag(c, c.req.param('marke')))
		.get('/forum/tag/:marke/:modell/feed.atom', c => ofTag(c, `${c.req.param('marke')}/${c.req.param('modell')}`))
		.get('/forum/thema/:id{[0-9]+}/feed.atom', c => {
			const found = findTopic(db, undefined, Number(c.req.param('id')));
			if (found?.kind === 'merged') return c.redirect(`/forum/thema/${found.into.id}/feed.atom`, 301);
			if (found?.kind === 'removed') return c.body(null, 410);
			return found === undefined ? c.notFound() : send(c, topicFeed(db, found.topic));
		});

	function ofTag(c: Context<Env>, text: string): Response | Promise<Response> {
		const asked = askedTag(text);
		if (asked === undefined) return c.notFound();
		if (asked !== text) return c.redirect(`${tagPath(asked)}/feed.atom`, 301);
		return send(c, tagFeed(db, asked));
	}

	function send(c: Context<Env>, feed: ForumFeed): Response {
		c.header('content-type', 'application/atom+xml; charset=UTF-8');
		const changed = updatedAt(feed.entries);
		if (changed > 0) c.header('last-modified', new Date(changed * 1_000).toUTCString());
		const xml = atomOf(feed, config.origin);
		c.header('etag', entityTag(xml));
		return c.body(xml);
	}
}
