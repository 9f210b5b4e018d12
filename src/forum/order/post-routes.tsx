import { type Context, Hono } from 'hono';
import { type FormFields, readForm } from '#src/http/form-data.ts';
import { sendPage } from '#src/http/rendering.tsx';
import { viewerOf } from '#src/http/session.ts';
import type { Env } from '#src/http/types.ts';
import type { Services } from '#src/services.ts';
import { PostDeskPage } from '#views/forum/order/post-page.tsx';
import { forumOrderTexts as words } from '#views/texts/forum-order.ts';
import { emptyForm, type FormState } from '#views/ui/form/form.tsx';
import { doneOf, openDesk, wordOf } from './answering.ts';
import type { Decided, Deciding } from './deciding.ts';
import { findPostFile, type PostFile } from './files.ts';
import { type Read, readGround, readWords } from './form.ts';
import { noteAbout } from './noting.ts';
import { approveAllOf, releasePost, restorePost } from './releasing.ts';
import { hidePost, removePost } from './restricting.ts';
import { distrustMember, trustMember } from './trusting.ts';

/** How a form of a post's page is read and carried out, with the word that tells of it afterwards. */
type Verb = {
	readonly done: string;
	run(form: FormFields, id: number, deciding: (reason: string) => Deciding): Read<Decided>;
};

/** Everything about one post, and what moderators decide about it. */
export function deskPostRoutes(services: Services): Hono<Env> {
	const desk = openDesk(services);
	const { db } = desk;
	const routes = new Hono<Env>();

	const verbs: Readonly<Record<string, Verb>> = {
		freigeben: {
			done: 'freigegeben',
			run: (form, id, deciding) => ifRead(readWords(form, 'worte'), reason => releasePost(db, id, deciding(reason))),
		},
		verbergen: {
			done: 'verborgen',
			run: (form, id, deciding) =>
				ifRead(readGround(form), ({ rule, reason }) => hidePost(db, id, { ...deciding(reason), rule })),
		},
		entfernen: {
			done: 'entfernt',
			run: (form, id, deciding) =>
				ifRead(readGround(form), ({ rule, reason }) => removePost(db, id, { ...deciding(reason), rule })),
		},
		wiederherstellen: {
			done: 'wiederhergestellt',
			run: (form, id, deciding) => ifRead(readWords(form, 'worte'), reason => restorePost(db, id, deciding(reason))),
		},
		notiz: {
			done: 'notiert',
			run: (form, id, deciding) =>
				ifRead(readWords(form, 'notiz', words.desk.noteMissing), note => noteAbout(db, 'post', id, deciding(note))),
		},
	};

	routes.get('/verwaltung/forum/beitrag/:id{[0-9]+}', c => {
		const file = findPostFile(db, Number(c.req.param('id')));
		return file === undefined ? c.notFound() : postPage(c, file, emptyForm, 200);
	});

	for (const [word, verb] of Object.entries(verbs)) {
		routes.post(`/verwaltung/forum/beitrag/:id{[0-9]+}/${word}`, async c => {
			const form = await readForm(c);
			const file = findPostFile(db, Number(c.req.param('id')));
			if (file === undefined) return c.notFound();
			const { id, writer, state } = file.post;
			const read = verb.run(form, id, reason => desk.by(c, reason));
			if (!read.ok) return postPage(c, file, { entered: form.entered, errors: read.errors }, 422);
			const decided = read.value;
			if (!decided.ok && decided.reason === 'unknown') return c.notFound();
			if (word === 'freigeben' && state === 'gehalten' && form.get('alle') === 'ja') {
				approveAllOf(db, writer.id, desk.by(c));
			}
			return c.redirect(`${backOf(form, id)}?getan=${wordOf(decided, doneAfter(verb.done, file))}`, 303);
		});
	}

	for (const [word, verb, done] of [
		['vertrauen', trustMember, 'vertraut'],
		['nicht-vertrauen', distrustMember, 'nicht-vertraut'],
	] as const) {
		routes.post(`/verwaltung/forum/mitglied/:id{[0-9]+}/${word}`, async c => {
			const form = await readForm(c);
			const decided = verb(db, Number(c.req.param('id')), desk.by(c));
			if (!decided.ok && decided.reason === 'unknown') return c.notFound();
			const post = /^\d{1,15}$/.exec(form.get('beitrag'))?.[0];
			const back = post === undefined ? '/verwaltung/forum' : `/verwaltung/forum/beitrag/${post}`;
			return c.redirect(`${back}?getan=${wordOf(decided, done)}`, 303);
		});
	}

	return routes;

	function postPage(c: Context<Env>, file: PostFile, state: FormState, status: 200 | 422) {
		const viewer = viewerOf(c);
		const props = {
			...{ ...file, ...desk.judged(file.post), state, done: doneOf(c.req.query('getan')) },
			isOwn: file.post.writer.id === viewer.id,
			decidedBySelf:
				file.post.reports.some(({ isObjection, decision }) => isObjection && decision === null) &&
				file.log.findLast(({ action }) => action === 'remove' || action === 'hide')?.actorName === viewer.name,
		};
		return sendPage(c, <PostDeskPage {...props} />, status);
	}
}

function ifRead<T>(read: Read<T>, decide: (value: T) => Decided): Read<Decided> {
	return read.ok ? { ok: true, value: decide(read.value) } : read;
}

/** What one button does depends on how the post stood. */
function doneAfter(done: string, { post }: PostFile): string {
	if (done === 'freigegeben' && post.state === 'verborgen') return 'wiederhergestellt';
	if (done === 'freigegeben' && post.state !== 'gehalten') return 'behalten';
	return done === 'entfernt' && (post.state === 'entfernt' || post.topic.isRemoved) ? 'bleibt-entfernt' : done;
}

const backOf = (form: FormFields, id: number) =>
	form.get('zurueck') === 'warteschlange' ? '/verwaltung/forum' : `/verwaltung/forum/beitrag/${id}`;
