import { type Context, Hono } from 'hono';
import { secondsOf } from '#src/formats/seconds.ts';
import { keepTokenToOurselves } from '#src/http/link-pages.ts';
import { sendPage } from '#src/http/rendering.tsx';
import type { Env } from '#src/http/types.ts';
import type { Services } from '#src/services.ts';
import { UnsubscribePage } from '#views/favourites/unsubscribe-page.tsx';
import { readUnsubscribeLink, unsubscribeFavourites, unsubscribePath } from './unsubscribing.ts';

/**
 * `/abbestellen/merkliste?t=…`: ends the mails about kept cars without signing in. Mail programs post to it by themselves (RFC
 * 8058), people press the button; whoever only follows the link, as scanners of mails do, changes nothing.
 */
export function unsubscribeRoutes({ db, now }: Services): Hono<Env> {
	return new Hono<Env>()
		.get(unsubscribePath, c => shown(c, memberOf(c) === undefined ? 'dead' : 'asking'))
		.post(unsubscribePath, c => {
			const userId = memberOf(c);
			if (userId === undefined) return shown(c, 'dead');
			unsubscribeFavourites(db, userId);
			return shown(c, 'done');
		});

	function memberOf(c: Context<Env>): number | undefined {
		return readUnsubscribeLink(db, c.req.query('t') ?? '', secondsOf(now()));
	}
}

function shown(c: Context<Env>, state: 'asking' | 'done' | 'dead') {
	keepTokenToOurselves(c);
	return sendPage(c, <UnsubscribePage state={state} ticket={c.req.query('t') ?? ''} />, state === 'dead' ? 410 : 200);
}
