import { type Context, Hono } from 'hono';
import { secondsOf } from '#src/formats/seconds.ts';
import type { MadePage } from '#src/http/page-memory.ts';
import { renderPage } from '#src/http/rendering.tsx';
import type { Env } from '#src/http/types.ts';
import type { Services } from '#src/services.ts';
import { ComparePage } from '#views/compare/page.tsx';
import { compareTexts as words } from '#views/texts/compare.ts';
import { german } from '#views/texts/german.ts';
import { comparedCars } from './cars.ts';
import { compareAddress, compareAtMost, readComparison } from './reading.ts';

/** `/vergleich?id=1&id=2`: cars side by side. The address alone says which: everybody it is given to sees the same. */
export function compareRoutes(services: Services): Hono<Env> {
	return new Hono<Env>().get('/vergleich', c => {
		const { search } = new URL(c.req.url);
		return services.pages.answer(c, `/vergleich${search}`, () => comparison(c, services));
	});
}

async function comparison(c: Context<Env>, services: Services): Promise<MadePage> {
	const { ids, onlyDifferences, problems } = readComparison(new URL(c.req.url).searchParams);
	const { cars, unknown } = await comparedCars(services, ids, onlyDifferences, secondsOf(services.now()));
	const known = cars.map(({ id }) => id);
	const adding = new URLSearchParams(known.map((id): [string, string] => ['dazu', String(id)]));
	const html = renderPage(
		c,
		<ComparePage
			t={german}
			cars={cars}
			problems={[...problems, ...unknown.map(words.unknown)]}
			onlyDifferences={onlyDifferences}
			atMost={compareAtMost}
			otherViewHref={compareAddress(known, !onlyDifferences)}
			favouritesHref={known.length === 0 ? '/merkliste' : `/merkliste?${adding}`}
		/>,
	);
	return { html };
}
