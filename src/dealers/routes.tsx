import { type Context, Hono } from 'hono';
import { sendPage } from '#src/http/rendering.tsx';
import type { Env } from '#src/http/types.ts';
import { findCards } from '#src/listings/cards.ts';
import { dealerPath } from '#src/paths.ts';
import type { Services } from '#src/services.ts';
import { DealerPage } from '#views/dealers/page.tsx';
import { german } from '#views/texts/german.ts';
import { findDealerBySlug, stockOf } from './dealers.ts';

const pageSize = 24;

/** A dealer and its stock: `/haendler/{slug}`. */
export function dealerRoutes(services: Services): Hono<Env> {
	return new Hono<Env>().get('/haendler/:slug', c => dealer(c, services));
}

function dealer(c: Context<Env>, { db, config }: Services): Response | Promise<Response> {
	const found = findDealerBySlug(db, c.req.param('slug') ?? '');
	if (!found) return c.notFound();
	const after = /^\d{1,15}$/.exec(c.req.query('nach') ?? '')?.[0];
	const { total, ids, next } = stockOf(db, found.id, pageSize, after === undefined ? undefined : Number(after));
	const path = dealerPath(found.slug);
	const props = {
		head: {
			title: `${found.company}, ${found.place}`,
			description: `${german.cars(total)} bei ${found.company} in ${found.plz} ${found.place}.`,
			canonical: config.origin + path,
			...(after !== undefined && { robots: 'noindex, follow' }),
		},
		crumbs: [{ text: 'Autos', href: '/autos' }],
		dealer: found,
		total,
		cards: findCards(
			db,
			ids.map(id => ({ id })),
		),
		...(next !== undefined && { nextHref: `${path}?nach=${next}` }),
		...(after !== undefined && { firstHref: path }),
	};
	return sendPage(c, <DealerPage t={german} {...props} />);
}
