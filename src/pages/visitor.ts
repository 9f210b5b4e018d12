import type { MiddlewareHandler } from 'hono';
import { unreadConversations } from '#src/chat/unread.ts';
import { favouritesInCookie, mayHaveFavourites } from '#src/favourites/cookie.ts';
import { favouritesOf } from '#src/favourites/reading.ts';
import { secondsOf } from '#src/formats/seconds.ts';
import type { Env } from '#src/http/types.ts';
import type { Services } from '#src/services.ts';

/** Lets pages know what is the visitor's own on them; asked only where a page is made. */
export function knowVisitor({ db, now }: Services): MiddlewareHandler<Env> {
	return async (c, next) => {
		const viewer = c.get('viewer');
		const cookies = c.req.header('cookie');
		if (viewer !== undefined) {
			const { id, name } = viewer;
			c.set('visitor', () => ({ name, unread: unreadConversations(db, id), favourites: favouritesOf(db, id) }));
		} else if (mayHaveFavourites(cookies)) {
			c.set('visitor', () => ({ unread: 0, favourites: favouritesInCookie(db, cookies, secondsOf(now())) }));
		}
		return next();
	};
}
