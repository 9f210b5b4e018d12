import { createHash } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { renderPage } from '#src/http/rendering.tsx';
import type { Env } from '#src/http/types.ts';
import { findCards } from '#src/listings/cards.ts';
import { dealerPath } from '#src/paths.ts';
import type { Services } from '#src/services.ts';
import { DealerPage } from '#views/dealers/page.tsx';
import { german } from '#views/texts/german.ts';
import { type Dealer, findDealerBySlug, stockOf } from './dealers.ts';
import { dealerJsonLd } from './json-ld.ts';

const pageSize = 24;

/** A dealer and its stock: `/haendler/{slug}`. */
export function dealerRoutes(services: Services): Hono<Env> {
	return new Hono<Env>().get('/haendler/:slug', c => {
		const found = findDealerBySlug(services.db, c.req.param('slug'));
		if (!found) return c.notFound();
		const after = /^\d{1,15}$/.exec(c.req.query('nach') ?? '')?.[0];
		// A dealer who changes the imprint changes no car: what the page says of the dealer is part of its key.
		const version = createHash('sha256').update(JSON.stringify(found)).digest('base64url');
		const key = `${dealerPath(found.slug)} ${after ?? ''} ${version}`;
		return services.pages.answer(c, key, async () => ({ html: await dealer(c, services, found, after) }));
	});
}

async function dealer(
	c: Context<Env>,
	{ db, config, search }: Services,
	found: Dealer,
	after: string | undefined,
): Promise<string> {
	const { total, ids, next } = stockOf(db, found.id, pageSize, after === undefined ? undefined : Number(after));
	const path = dealerPath(found.slug);
	const props = {
		head: {
			title: `${found.company}, ${found.place}`,
			description: `${german.cars(total)} bei ${found.company} in ${found.plz} ${found.place}.`,
			canonical: config.origin + path,
			jsonLd: dealerJsonLd(found, config.origin),
			...(after !== undefined && { robots: 'noindex, follow' }),
		},
		crumbs: [{ text: 'Autos', href: '/autos' }],
		dealer: found,
		total,
		cards: findCards(db, await search.rated(ids)),
		...(next !== undefined && { nextHref: `${path}?nach=${next}` }),
		...(after !== undefined && { firstHref: path }),
	};
	return renderPage(c, <DealerPage t={german} {...props} />);
}
