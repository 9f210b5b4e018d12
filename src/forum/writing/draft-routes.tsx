import { type Context, Hono } from 'hono';
import { secondsOf } from '#src/formats/seconds.ts';
import type { FormFields } from '#src/http/form-data.ts';
import { sendPage } from '#src/http/rendering.tsx';
import { membersOnly, viewerOf } from '#src/http/session.ts';
import type { Env } from '#src/http/types.ts';
import { type ReceivedForm, receiveText } from '#src/photos/text-with-photos.ts';
import type { Services } from '#src/services.ts';
import { DraftsPage } from '#views/forum/writing/drafts-page.tsx';
import { forumWritingTexts as words } from '#views/texts/forum-writing.ts';
import { shownDrafts } from './draft-list.ts';
import { draftFields, dropDraft, mostDrafts, readPlace, saveDraft } from './drafts.ts';
import { postForm } from './form.ts';
import { findOwnPost } from './own-post.ts';
import { keptText, type WriterGate } from './signed-out.tsx';

/** What somebody has begun to write: kept with a button, and by the page itself while they type. */
export function draftRoutes(services: Services, gate: WriterGate): Hono<Env> {
	const { db, now } = services;
	const at = () => secondsOf(now());
	return new Hono<Env>()
		.get('/forum/entwuerfe', membersOnly, c => {
			const { getan } = c.req.query();
			const done = getan === 'gespeichert' ? words.draftSaved : getan === 'geloescht' ? words.draftDeleted : undefined;
			return sendPage(c, <DraftsPage drafts={shownDrafts(db, viewerOf(c).id, at())} done={done} />);
		})
		.post('/forum/entwurf', async c => {
			const viewer = await gate(c, undefined);
			if (viewer instanceof Response) return viewer;
			const received = await receiveText(c, services, postForm);
			const { form, photos } = received;
			const place = form.get('ort');
			const read = readPlace(place);
			if (read === undefined) return c.notFound();
			if (form.get('aktion') === 'loeschen') {
				dropDraft(db, viewer.id, place);
				return c.redirect('/forum/entwuerfe?getan=geloescht', 303);
			}
			const post = read.kind === 'edit' ? findOwnPost(db, viewer, read.postId) : undefined;
			if (read.kind === 'edit' && post === undefined) return c.notFound();
			// The change has arrived, and the page that was being left saved it once more.
			if (post !== undefined && post.version !== form.get('fassung')) return saved(c, false);
			// A script sends no photos: what is wrong with them is that the page has been open for half a day.
			const arrived = isScript(c) && received.errors.length > 0 ? undefined : photos;
			const draft = { place, fields: fieldsOf(form), photos: arrived, formKey: form.get('schluessel') };
			const outcome = saveDraft(db, viewer.id, draft, at());
			if (outcome === 'full') return full(c, received, place);
			if (received.errors.length > 0 && !isScript(c)) {
				const said = received.errors.map(({ message }) => message);
				return keptText(c, form, {
					kept: received.kept,
					place,
					said: [words.draftSaved, ...said],
					status: 422,
					signIn: false,
				});
			}
			return saved(c, outcome === 'saved');
		});

	function saved(c: Context<Env>, isSaved: boolean) {
		if (isScript(c)) return c.json({ saved: isSaved });
		return c.redirect(isSaved ? '/forum/entwuerfe?getan=gespeichert' : '/forum/entwuerfe', 303);
	}

	function full(c: Context<Env>, { form, kept }: ReceivedForm, place: string) {
		if (isScript(c)) return c.json({ saved: false }, 409);
		return keptText(c, form, { kept, place, said: [words.errors.draftsFull(mostDrafts)], status: 409, signIn: false });
	}
}

const isScript = (c: Context<Env>) => c.req.header('accept')?.includes('application/json') === true;

const fieldsOf = (form: FormFields) => Object.fromEntries(draftFields.map(name => [name, form.get(name)]));
