import { type Context, Hono } from 'hono';
import { secondsOf } from '#src/formats/seconds.ts';
import { readForm } from '#src/http/form-data.ts';
import { sendPage } from '#src/http/rendering.tsx';
import { membersOnly, readerOf, viewerOf } from '#src/http/session.ts';
import type { Env } from '#src/http/types.ts';
import { youngDays } from '#src/safety/young.ts';
import { carName } from '#src/search/filter-words.ts';
import type { Services } from '#src/services.ts';
import { weakPointTexts as words } from '#views/texts/weak-points.ts';
import { emptyForm, type FormState } from '#views/ui/form/form.tsx';
import { WeakPointPage } from '#views/weak-points/page.tsx';
import type { Voting } from '#views/weak-points/vote-form.tsx';
import { isModerator } from '../visibility.ts';
import { carsAddress } from './cars-for-sale.ts';
import { type FoundPoint, findWeakPoint, mayChange } from './finding.ts';
import { readVoteForm } from './form.ts';
import { type NoVote, noVoteOf, takeVoteBack, voteOf, voteOn } from './voting.ts';

const idPath = '/schwachstellen/:id{[0-9]+}';

/** `/schwachstellen/{id}`: one weak point, and what members say of it from their own cars. */
export function weakPointRoutes(services: Services): Hono<Env> {
	const { db, now, config } = services;
	const at = () => secondsOf(now());
	const found = (c: Context<Env>) => findWeakPoint(db, readerOf(c), Number(c.req.param('id')));
	const routes = new Hono<Env>();

	routes.get(idPath, c => {
		const point = found(c);
		if (point === undefined) return c.notFound();
		return page(c, point, votingOf(c, point), 200);
	});

	for (const [word, agrees] of [
		['bestaetigen', true],
		['widersprechen', false],
	] as const) {
		routes.post(`${idPath}/${word}`, membersOnly, async c => {
			const form = await readForm(c);
			const point = found(c);
			if (point?.isShown !== true) return c.notFound();
			const again = (status: 422 | 429, errors: FormState['errors']) =>
				page(c, point, votingOf(c, point, { entered: form.entered, errors }), status);
			const read = readVoteForm(form, agrees, now().getFullYear());
			if (!read.ok) return again(422, read.errors);
			const refused = voteOn(db, viewerOf(c), point, read.vote, at());
			if (refused === undefined) return c.redirect(`/schwachstellen/${point.id}#stimme`, 303);
			return again(refused === 'too-many' ? 429 : 422, [{ field: '', message: noVoteText[refused] }]);
		});
	}

	routes.post(`${idPath}/stimme-zurueck`, membersOnly, c => {
		const point = found(c);
		if (point?.isShown !== true) return c.notFound();
		takeVoteBack(db, viewerOf(c), point.id);
		return c.redirect(`/schwachstellen/${point.id}#stimme`, 303);
	});

	return routes;

	function votingOf(c: Context<Env>, point: FoundPoint, state?: FormState): Voting | undefined {
		const viewer = readerOf(c);
		if (viewer === undefined) return undefined;
		const vote = voteOf(db, viewer, point.id);
		const refused = noVoteOf(db, viewer, point, at());
		const noVote = refused && noVoteText[refused];
		return { vote, noVote, state: state ?? { ...emptyForm, entered: enteredOf(vote) } };
	}

	function page(c: Context<Env>, point: FoundPoint, voting: Voting | undefined, status: 200 | 422 | 429) {
		const viewer = readerOf(c);
		return sendPage(
			c,
			<WeakPointPage
				point={point}
				car={carName(point)}
				canonical={`${config.origin}/schwachstellen/${point.id}`}
				carsHref={carsAddress(point)}
				voting={voting}
				canChange={mayChange(viewer, point)}
				canReadPost={point.isShown || isModerator(viewer)}
				done={words.done.get(c.req.query('getan') ?? '')}
			/>,
			status,
		);
	}
}

const noVoteText: Readonly<Record<NoVote, string>> = {
	own: words.vote.own,
	young: words.vote.young(youngDays),
	'too-many': words.vote.tooMany,
};

const enteredOf = (vote: ReturnType<typeof voteOf>): Readonly<Record<string, string>> =>
	vote === undefined ? {} : { jahr: String(vote.year ?? ''), km: String(vote.mileageKm ?? '') };
