import { type Context, Hono } from 'hono';
import { secondsOf } from '#src/formats/seconds.ts';
import { readForm } from '#src/http/form-data.ts';
import { keepTokenToOurselves } from '#src/http/link-pages.ts';
import { sendPage } from '#src/http/rendering.tsx';
import type { Env } from '#src/http/types.ts';
import type { Services } from '#src/services.ts';
import {
	ConfirmSearchPage,
	EndSearchPage,
	SearchEndedPage,
	SearchLinkOverPage,
} from '#views/saved-searches/link-pages.tsx';
import { savedSearchTexts } from '#views/texts/saved-searches.ts';
import { manageToken, maySearchBeEndedBy } from './links.ts';
import { confirmGuestSearch, guestsKeepAtMost, searchToConfirm } from './opting-in.ts';
import { filterOf, findSearch } from './queries.ts';
import { pauseSearch } from './saving.ts';
import { wordsOf } from './searched.ts';

const t = savedSearchTexts;

/**
 * Where mail providers post to when somebody clicks "unsubscribe" in the mail program (RFC 8058): without cookies and without
 * saying where from. The signed address alone is the authority, so other sites may send it too.
 */
export const unsubscribePath = /^\/suchauftraege\/\d+\/abbestellen$/;

/** What the links of our mails lead to: beginning a guest's search, and ending its mails. */
export function linkRoutes(services: Services): Hono<Env> {
	const { db, search: market } = services;
	const at = () => secondsOf(services.now());
	return new Hono<Env>()
		.get('/suchauftraege/bestaetigen', c => {
			keepTokenToOurselves(c);
			const token = c.req.query('t') ?? '';
			const search = searchToConfirm(db, token, at());
			if (search === undefined) return expired(c);
			const { id, name, email, confirmedAt } = search;
			if (confirmedAt !== null) return c.redirect(`/suchauftraege/${id}?t=${manageToken(db, id)}`, 303);
			const conditions = wordsOf(filterOf(search));
			return sendPage(c, <ConfirmSearchPage {...{ name, conditions, token, email: email ?? '' }} />);
		})
		.post('/suchauftraege/bestaetigen', async c => {
			keepTokenToOurselves(c);
			const token = (await readForm(c)).get('t');
			const search = searchToConfirm(db, token, at());
			if (search === undefined) return expired(c);
			const confirmed = confirmGuestSearch(db, token, await market.ids(filterOf(search)), at());
			if (confirmed.ok) {
				const { id } = confirmed;
				return c.redirect(`/suchauftraege/${id}?ok=bestaetigt&t=${manageToken(db, id)}`, 303);
			}
			if (confirmed.reason === 'expired') return expired(c);
			const over = { title: t.confirm.tooMany, text: t.confirm.tooManyText(guestsKeepAtMost) };
			return sendPage(c, <SearchLinkOverPage {...over} />, 409);
		})
		.get('/suchauftraege/:id{[0-9]+}/abbestellen', c => {
			if (!mayEnd(c)) return c.notFound();
			const search = findSearch(db, idOf(c));
			if (search === undefined || search.pausedAt !== null) return ended(c);
			const { pathname, search: query } = new URL(c.req.url);
			return sendPage(c, <EndSearchPage name={search.name} action={pathname + query} />);
		})
		.post('/suchauftraege/:id{[0-9]+}/abbestellen', c => {
			if (!mayEnd(c)) return c.notFound();
			if (findSearch(db, idOf(c)) !== undefined) pauseSearch(db, idOf(c), at());
			return ended(c);
		});

	function mayEnd(c: Context<Env>): boolean {
		keepTokenToOurselves(c);
		return maySearchBeEndedBy(db, idOf(c), c.req.query('t') ?? '', at());
	}

	/** Also for a search that is deleted: nothing comes of it any more, which is what was wanted. */
	function ended(c: Context<Env>) {
		return sendPage(c, <SearchEndedPage isGuest={findSearch(db, idOf(c))?.userId === null} />);
	}
}

const idOf = (c: Context<Env>) => Number(c.req.param('id'));

function expired(c: Context<Env>) {
	return sendPage(c, <SearchLinkOverPage title={t.confirm.expired} text={t.confirm.expiredText} />, 410);
}
