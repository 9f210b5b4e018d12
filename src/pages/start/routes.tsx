import { type Context, Hono } from 'hono';
import { lastDecision } from '#src/audit/moderation-log.ts';
import { secondsOf } from '#src/formats/seconds.ts';
import { topicPath } from '#src/forum/addresses.ts';
import { liveliestTopics } from '#src/forum/reading/topic-lists.ts';
import type { MadePage } from '#src/http/page-memory.ts';
import { renderPage } from '#src/http/rendering.tsx';
import type { Env } from '#src/http/types.ts';
import { findCards } from '#src/listings/cards.ts';
import { emptyFilter, type Filter } from '#src/search/filter.ts';
import { makeName } from '#src/search/filter-words.ts';
import { addressOf } from '#src/search/filter-writing.ts';
import type { Services } from '#src/services.ts';
import { bodies } from '#src/vehicles/enumerations.ts';
import { StartPage, type Way } from '#views/start/page.tsx';
import { german } from '#views/texts/german.ts';

const freshCount = 8;
const makeCount = 24;
const yearsBack = 26;
const topicCount = 3;
const weekSeconds = 7 * 86_400;
/** Bounds of the price bands, euro. */
const priceBands = [
	[undefined, 3_000],
	[3_000, 5_000],
	[5_000, 10_000],
	[10_000, 20_000],
	[20_000, 40_000],
	[40_000, undefined],
] as const;

export function startRoutes(services: Services): Hono<Env> {
	return new Hono<Env>().get('/', c =>
		// What moderators take down leaves this page at once, too.
		services.pages.answer(c, `/ ${lastDecision(services.db)}`, () => start(c, services)),
	);
}

async function start(c: Context<Env>, { search, db, config, now }: Services): Promise<MadePage> {
	const bands = priceBands.map(
		([from, to]): Filter => ({
			...emptyFilter,
			ranges: { preis: { ...(from && { from: from * 100 }), ...(to && { to: to * 100 }) } },
		}),
	);
	const [answer, bandCounts] = await Promise.all([
		search.find({ filter: emptyFilter, sorting: 'neu', limit: freshCount }, { facets: true }),
		search.count(bands),
	]);
	const counts = Object.entries(answer.facets?.marke ?? {});
	const year = now().getFullYear();
	const since = secondsOf(now()) - weekSeconds;
	const props = {
		head: {
			title: 'Gebrauchtwagen ehrlich suchen',
			description: `${german.cars(answer.total)} von privat und vom Händler, ohne bezahlte Plätze.`,
			canonical: `${config.origin}/`,
		},
		total: answer.total,
		makeChoices: counts
			.map(([value, count]) => ({ value, text: makeName(value), count }))
			.sort((a, b) => a.text.localeCompare(b.text, 'de')),
		fresh: findCards(db, answer.hits),
		freshHref: '/autos',
		makes: counts
			.map(
				([make, count]): Way => ({
					text: makeName(make),
					href: addressOf({ filter: { ...emptyFilter, makes: [make] } }),
					count,
				}),
			)
			.sort((a, b) => b.count - a.count)
			.slice(0, makeCount),
		bodies: bodies.values
			.map(value => ({
				value,
				text: bodies.german(value),
				href: addressOf({ filter: { ...emptyFilter, choices: { karosserie: [value] } } }),
				count: answer.facets?.karosserie?.[value] ?? 0,
			}))
			.filter(({ count }) => count > 0),
		prices: priceBands.map(([from, to], at) => ({
			text: german.formats.between(from && german.formats.price(from * 100), to && german.formats.price(to * 100)),
			href: addressOf({ filter: bands[at] ?? emptyFilter }),
			count: bandCounts[at] ?? 0,
		})),
		topics: liveliestTopics(db, { since, limit: topicCount }).map(({ id, title, posts }) => ({
			title,
			href: topicPath(id, title),
			posts,
		})),
		years: Array.from({ length: yearsBack }, (_, back) => year - back),
	};
	return { html: renderPage(c, <StartPage t={german} {...props} />) };
}
