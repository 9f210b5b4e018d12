import { type Context, Hono } from 'hono';
import { secondsOf } from '#src/formats/seconds.ts';
import { readForm } from '#src/http/form-data.ts';
import { sendPage } from '#src/http/rendering.tsx';
import { membersOnly, viewerOf } from '#src/http/session.ts';
import type { Env } from '#src/http/types.ts';
import { copyAsDraft } from '#src/selling/copying.ts';
import type { Services } from '#src/services.ts';
import { DeletePage, NotNowPage } from '#views/desk/deciding.tsx';
import { DeskPage } from '#views/desk/page.tsx';
import { stepPath } from '#views/selling/steps.ts';
import { deskTexts as words } from '#views/texts/desk.ts';
import { backToDesk, readDeskAddress } from './address.ts';
import { carryOutOnSeveral, readBulkForm } from './bulk.ts';
import { noticeOf } from './notice.ts';
import { deskPageProps } from './page.ts';
import { findOwnListing, type OwnListing } from './queries.ts';
import { canBeCopied, carryOut, type Done, deskVerbs } from './verbs.ts';

const idParameter = ':id{[0-9]+}';

/** The seller's desk `/meine-inserate`, and what can be done to one's own ads. Other people's ads are not there. */
export function deskRoutes(services: Services): Hono<Env> {
	const { db } = services;
	const at = () => secondsOf(services.now());
	const ownListing = (c: Context<Env>) => findOwnListing(db, viewerOf(c).id, Number(c.req.param('id')));
	const routes = new Hono<Env>();

	routes.get('/meine-inserate', membersOnly, c => {
		const query = (name: string) => c.req.query(name);
		const { id: sellerId, kind } = viewerOf(c);
		const props = deskPageProps(db, sellerId, readDeskAddress(query), at());
		return sendPage(c, <DeskPage {...props} isDealer={kind === 'haendler'} notice={noticeOf(db, sellerId, query)} />);
	});

	routes.post('/meine-inserate', async c => {
		const form = await readForm(c);
		const bulk = readBulkForm(form);
		if (bulk === undefined) return c.redirect(backToDesk(form.get('weiter'), { getan: 'nichts' }), 303);
		const { done, refused } = carryOutOnSeveral(db, viewerOf(c).id, bulk, at());
		const told = { getan: bulk.verb, anzahl: String(done), nicht: String(refused) };
		return c.redirect(backToDesk(form.get('weiter'), told), 303);
	});

	for (const verb of deskVerbs) {
		routes.post(`/inserat/${idParameter}/${verb}`, async c => {
			const own = ownListing(c);
			if (own === undefined) return c.notFound();
			// Before anything is done: what is no form is refused, and must not have happened all the same.
			const form = await readForm(c);
			const done = carryOut(db, verb, own, viewerOf(c).id, at());
			if (!done.ok) return sendPage(c, <NotNowPage text={whyNot(own, done, words.verbs[verb])} />, 409);
			const told = { getan: verb, inserat: String(own.id) };
			return c.redirect(backToDesk(form.get('weiter'), told), 303);
		});
	}

	routes.get(`/inserat/${idParameter}/loeschen`, membersOnly, c => {
		const own = ownListing(c);
		if (own === undefined) return c.notFound();
		return sendPage(
			c,
			<DeletePage id={own.id} title={own.title} held={own.status === 'held' || own.status === 'draft'} />,
		);
	});

	routes.post(`/inserat/${idParameter}/kopieren`, c => {
		const own = ownListing(c);
		if (own === undefined) return c.notFound();
		if (!canBeCopied(own)) {
			const text = words.notNow(own.title, words.stateNow[own.status], words.copy);
			return sendPage(c, <NotNowPage text={text} />, 409);
		}
		const draftId = copyAsDraft(db, viewerOf(c).id, own.id, at());
		if (draftId === undefined) return sendPage(c, <NotNowPage text={words.tooManyDrafts} />, 409);
		return c.redirect(stepPath({ kind: 'draft', id: draftId }, 'fahrzeug'), 303);
	});

	return routes;
}

function whyNot(own: OwnListing, refused: Exclude<Done, { ok: true }>, verb: string): string {
	switch (refused.reason) {
		case 'imported':
			return words.importedNotHere(own.title);
		case 'quota':
			return words.tooManyOnOffer(own.title);
		case 'too-often':
			return words.tooOften;
		case 'not-now':
			return words.notNow(own.title, words.stateNow[refused.now], verb);
	}
}
