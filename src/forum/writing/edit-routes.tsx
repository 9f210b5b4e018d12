import { type Context, Hono } from 'hono';
import { secondsOf } from '#src/formats/seconds.ts';
import { sendPage } from '#src/http/rendering.tsx';
import { membersOnly, readerOf, viewerOf } from '#src/http/session.ts';
import type { Env } from '#src/http/types.ts';
import { type ReceivedForm, receiveText } from '#src/photos/text-with-photos.ts';
import type { Services } from '#src/services.ts';
import { HistoryPage } from '#views/forum/writing/history-page.tsx';
import { NotWritablePage } from '#views/forum/writing/withdraw-page.tsx';
import { WritePage } from '#views/forum/writing/write-pages.tsx';
import { forumWritingTexts as words } from '#views/texts/forum-writing.ts';
import type { FormState } from '#views/ui/form/form.tsx';
import { postInTopicPath, postPath, topicPath } from '../addresses.ts';
import { readMarkdown } from '../markdown/reading.ts';
import { placeOf } from './drafts.ts';
import { type Edited, editPost } from './editing.ts';
import { postForm, readEditForm } from './form.ts';
import { editFormProps } from './form-props.ts';
import { historyProps } from './history-props.ts';
import { findOwnPost, mayRename, mayRetag, type OwnPost, whyNotEditable } from './own-post.ts';
import { previewOf } from './preview.ts';
import type { WriterGate } from './signed-out.tsx';
import { withdrawRoutes } from './withdraw-routes.tsx';

/** Changing one's own posts, and what they have said before. */
export function editRoutes(services: Services, gate: WriterGate): Hono<Env> {
	const { db, config, now } = services;
	const { origin } = config;
	const at = () => secondsOf(now());
	const routes = new Hono<Env>();

	routes.get('/forum/beitrag/:id{[0-9]+}/bearbeiten', membersOnly, c => {
		const post = findOwnPost(db, viewerOf(c), Number(c.req.param('id')));
		if (post === undefined) return c.notFound();
		const reason = whyNotEditable(post, viewerOf(c));
		if (reason !== undefined) return notEditable(c, post, words.errors[reason]);
		return sendPage(c, <WritePage {...pageOf(post, editFormProps(db, { viewer: viewerOf(c), post, at: at() }))} />);
	});

	routes.post('/forum/beitrag/:id{[0-9]+}/bearbeiten', async c => {
		const id = Number(c.req.param('id'));
		const viewer = await gate(c, placeOf.edit(id));
		if (viewer instanceof Response) return viewer;
		const post = findOwnPost(db, viewer, id);
		if (post === undefined) return c.notFound();
		const received = await receiveText(c, services, postForm);
		if (received.errors.length > 0) return again(c, post, { received, errors: received.errors }, received.status);
		if (received.form.get('aktion') === 'vorschau')
			return again(c, post, { received, errors: [], isPreview: true }, 200);
		const asks = { title: mayRename(post, at()), tags: mayRetag(post, at()), isFirst: post.number === 1 };
		const read = readEditForm(received.form, asks, { before: post.photos, arrived: received.photos });
		if (!read.ok) return again(c, post, { received, errors: read.errors }, 422);
		const client = config.limits ? c.get('clientAddress') : undefined;
		const writing = { viewer, client, ownHost: new URL(origin).hostname, at: at() };
		const edited = editPost(db, id, { ...read.draft, version: received.form.get('fassung') }, writing);
		if (edited === undefined) return c.notFound();
		if (!edited.ok) return refused(c, post, received, edited);
		const title = read.draft.title ?? post.topic.title;
		return c.redirect(postInTopicPath({ id: post.topicId, title }, post), 303);
	});

	routes.get('/forum/beitrag/:id{[0-9]+}/verlauf', c => {
		const props = historyProps(db, Number(c.req.param('id')), readerOf(c), at());
		return props === undefined ? c.notFound() : sendPage(c, <HistoryPage {...props} />);
	});

	routes.route('/', withdrawRoutes(services));
	return routes;

	type Again = { readonly received: ReceivedForm; readonly errors: FormState['errors']; readonly isPreview?: boolean };

	function again(
		c: Context<Env>,
		post: OwnPost,
		{ received, errors, isPreview }: Again,
		status: 200 | 409 | 429 | ReceivedForm['status'],
	) {
		const { form, kept } = received;
		const sent = { form, kept, state: { entered: form.entered, errors } };
		const preview = isPreview ? previewOf(received, origin) : undefined;
		const props = editFormProps(db, { viewer: viewerOf(c), post, at: at() }, sent);
		return sendPage(c, <WritePage {...pageOf(post, props)} preview={preview} />, status);
	}

	function refused(c: Context<Env>, post: OwnPost, received: ReceivedForm, edited: Extract<Edited, { ok: false }>) {
		if (edited.reason === 'changed-meanwhile') {
			const { form, kept } = received;
			const message = words.errors['changed-meanwhile'];
			const state = { entered: form.entered, errors: [{ field: 'text', message }] };
			const props = editFormProps(db, { viewer: viewerOf(c), post: edited.post, at: at() }, { form, kept, state });
			// Who sends once more has seen both texts.
			const anew = { ...props, form: { ...props.form, version: edited.post.version } };
			const nowSays = readMarkdown(edited.post.body, { origin, mayLink: true });
			return sendPage(c, <WritePage {...pageOf(edited.post, anew)} now={nowSays} />, 409);
		}
		if (edited.reason === 'too-many') c.header('retry-after', String(edited.waitSeconds));
		const message =
			edited.reason === 'too-many' ? words.errors['too-many'](edited.waitSeconds) : words.errors[edited.reason];
		const errors = [{ field: 'text', message }];
		return again(c, post, { received, errors }, edited.reason === 'too-many' ? 429 : 409);
	}

	function notEditable(c: Context<Env>, post: OwnPost, said: string) {
		const back = { href: postPath(post.id), text: words.backToTopic(post.topic.title) };
		return sendPage(c, <NotWritablePage heading={words.edit} said={said} back={back} />, 409);
	}
}

function pageOf({ topicId, topic: { title } }: OwnPost, props: ReturnType<typeof editFormProps>) {
	return {
		heading: words.edit,
		topic: { title, href: topicPath(topicId, title) },
		intro: words.editHint,
		preview: undefined,
		...props,
	};
}
