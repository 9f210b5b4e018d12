import { Hono } from 'hono';
import { sendPage } from '#src/http/rendering.tsx';
import type { Env } from '#src/http/types.ts';
import type { Services } from '#src/services.ts';
import { ForumSearchPage } from '#views/forum/search/search-page.tsx';
import { postSearchPage } from './page.ts';
import { readPostSearch } from './search-reading.ts';

/** `/forum/suche`: for guests too. How often one client may ask stands in `entrance`. */
export function forumSearchRoutes({ db }: Services): Hono<Env> {
	return new Hono<Env>().get('/forum/suche', c => {
		const asked = new URL(c.req.url).searchParams;
		return sendPage(c, <ForumSearchPage {...postSearchPage(db, readPostSearch(db, asked), asked)} />);
	});
}
