import { Hono } from 'hono';
import type { Env } from '#src/http/types.ts';
import { titleOf } from '#src/search/filter-words.ts';
import { problemText } from '#src/search/page/results.ts';
import type { Services } from '#src/services.ts';
import { savedSearchTexts } from '#views/texts/saved-searches.ts';
import { atomOf } from './feed.ts';
import { feedPath, readSearched, resultsOf } from './searched.ts';

/** Cars in a feed, the newest first. */
const feedSize = 50;
const type = 'application/atom+xml; charset=UTF-8';

/** `/feed.atom`: any search, for feed readers. The same for everybody, kept like the pages of results. */
export function feedRoutes({ db, search, pages, config }: Services): Hono<Env> {
	return new Hono<Env>().get('/feed.atom', async c => {
		const { filter, query, problems } = readSearched(new URL(c.req.url).searchParams);
		// Nobody reads a notice in a feed: cars that were not asked for must not come under the name of a search.
		if (problems.length > 0) return c.text(`${problems.map(problemText).join('\n')}\n`, 400);
		const { onlineDays, confirmedDays, inspectionMonths } = filter;
		return pages.answer(c, `feed ${query}`, async () => {
			const { hits } = await search.find({ filter, sorting: 'neu', limit: feedSize });
			const html = atomOf(db, {
				...{ origin: config.origin, path: feedPath(query), htmlPath: resultsOf(filter) },
				title: savedSearchTexts.feed.title(titleOf(filter)),
				ids: hits.map(({ id }) => id),
			});
			return { html, type, passing: (onlineDays ?? confirmedDays ?? inspectionMonths) !== undefined };
		});
	});
}
