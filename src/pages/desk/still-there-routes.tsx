import { type Context, Hono } from 'hono';
import { secondsOf } from '#src/formats/seconds.ts';
import { readForm } from '#src/http/form-data.ts';
import { keepTokenToOurselves } from '#src/http/link-pages.ts';
import { sendPage } from '#src/http/rendering.tsx';
import type { Env } from '#src/http/types.ts';
import type { ListingStatus } from '#src/listings/listing.ts';
import { readStillThereLink } from '#src/listings/still-there.ts';
import type { Services } from '#src/services.ts';
import { type StillThereAnswer, StillThereOverPage, StillTherePage } from '#views/desk/asking.tsx';
import { deskTexts } from '#views/texts/desk.ts';
import { answerStillThere, stillThereAnswers } from './answering.ts';
import { findOwnListing, type OwnListing } from './queries.ts';

const words = deskTexts.ask;

/** `/noch-da`: the seller answers the question of a mail. The signed link stands for a sign-in, for this question alone. */
export function stillThereRoutes(services: Services): Hono<Env> {
	const { db } = services;
	const at = () => secondsOf(services.now());
	return new Hono<Env>()
		.get('/noch-da', c => {
			const own = listingOf(c.req.query('t') ?? '');
			if (own === undefined) return over(c, words.deadTitle, words.dead);
			const answered = stillThereAnswers.find(one => one === c.req.query('antwort'));
			return shownPage(c, own, c.req.query('t') ?? '', answered);
		})
		.post('/noch-da', async c => {
			const form = await readForm(c);
			const own = listingOf(form.get('t'));
			const answer = stillThereAnswers.find(one => one === form.get('antwort'));
			if (own === undefined || answer === undefined) return over(c, words.deadTitle, words.dead);
			if (!answerStillThere(db, own, answer, at())) return overNow(c, own);
			const told = new URLSearchParams({ t: form.get('t'), antwort: answer });
			return withoutTraces(c).redirect(`/noch-da?${told}`, 303);
		});

	function listingOf(ticket: string): OwnListing | undefined {
		const read = readStillThereLink(db, ticket, at());
		return read && findOwnListing(db, read.sellerId, read.listingId);
	}
}

const ledTo: Readonly<Record<StillThereAnswer, readonly ListingStatus[]>> = {
	da: ['active', 'reserved'],
	reserviert: ['reserved'],
	verkauft: ['sold'],
};

function shownPage(c: Context<Env>, own: OwnListing, ticket: string, answered: StillThereAnswer | undefined) {
	// The address alone must not make the page say what is not so.
	const isSo = answered !== undefined && ledTo[answered].includes(own.status);
	const isOpen = own.status === 'active' || own.status === 'reserved' || own.status === 'paused';
	if (!isOpen && !isSo) return overNow(c, own);
	return sendPage(
		withoutTraces(c),
		<StillTherePage
			title={own.title}
			cover={own.cover}
			confirmedAt={own.confirmedAt === null ? undefined : new Date(own.confirmedAt * 1000)}
			paused={own.status === 'paused'}
			ticket={ticket}
			answered={isSo ? answered : undefined}
		/>,
	);
}

function overNow(c: Context<Env>, own: OwnListing) {
	return over(c, words.overTitle, words.over(deskTexts.stateNow[own.status]));
}

function over(c: Context<Env>, title: string, text: string) {
	return sendPage(withoutTraces(c), <StillThereOverPage title={title} text={text} />, 410);
}

/** The address opens something. */
function withoutTraces(c: Context<Env>): Context<Env> {
	keepTokenToOurselves(c);
	return c;
}
