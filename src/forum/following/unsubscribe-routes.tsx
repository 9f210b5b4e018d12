import { type Context, Hono } from 'hono';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { secondsOf } from '#src/formats/seconds.ts';
import { mediaType, readForm } from '#src/http/form-data.ts';
import { keepTokenToOurselves } from '#src/http/link-pages.ts';
import { sendPage } from '#src/http/rendering.tsx';
import type { Env } from '#src/http/types.ts';
import type { Services } from '#src/services.ts';
import { ForumUnsubscribePage, type UnsubscribeState } from '#views/forum/following/unsubscribe-page.tsx';
import { tagNames } from '../tags.ts';
import { readUnsubscribeLink, type Subscription, unsubscribe, unsubscribePath } from './unsubscribing.ts';

/**
 * `/forum/abbestellen?t=…`: ends mails from the forum without signing in. Mail programs post to it by themselves (RFC 8058), people
 * press the button; whoever only follows the link, as scanners of mails do, changes nothing.
 */
export function forumUnsubscribeRoutes({ db, now }: Services): Hono<Env> {
	return new Hono<Env>()
		.get(unsubscribePath, c => {
			const link = linkOf(c);
			return shown(c, link === undefined ? 'dead' : 'asking', link && subjectOf(db, link.what));
		})
		.post(unsubscribePath, async c => {
			const link = linkOf(c);
			if (link === undefined) return shown(c, 'dead');
			// Programs may send what they like; a form of ours says so.
			const isForm = mediaType(c) === 'application/x-www-form-urlencoded';
			const all = isForm && (await readForm(c)).get('alles') === 'ja';
			unsubscribe(db, link.userId, all ? { kind: 'alle' } : link.what);
			return shown(c, 'done');
		});

	function linkOf(c: Context<Env>) {
		return readUnsubscribeLink(db, c.req.query('t') ?? '', secondsOf(now()));
	}
}

type Subject = { readonly kind: 'thema' | 'schlagwort'; readonly name: string };

function subjectOf(db: Database, what: Subscription): Subject | undefined {
	if (what.kind === 'alle') return undefined;
	if (what.kind === 'schlagwort') return { kind: 'schlagwort', name: tagNames(db, [what.tag])(what.tag) };
	const title = prepared(db, 'SELECT title FROM forum_topics WHERE id = ? AND is_listed = 1').pluck().get(what.topicId);
	return { kind: 'thema', name: String(title ?? '') };
}

function shown(c: Context<Env>, state: UnsubscribeState, subject?: Subject) {
	keepTokenToOurselves(c);
	const ticket = c.req.query('t') ?? '';
	return sendPage(c, <ForumUnsubscribePage {...{ state, ticket, subject }} />, state === 'dead' ? 410 : 200);
}
