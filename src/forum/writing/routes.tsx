import { type Context, Hono } from 'hono';
import { secondsOf } from '#src/formats/seconds.ts';
import { isPartial } from '#src/http/partial.ts';
import { renderPart, sendPage } from '#src/http/rendering.tsx';
import { membersOnly, viewerOf } from '#src/http/session.ts';
import type { Env } from '#src/http/types.ts';
import { type ReceivedForm, receiveText } from '#src/photos/text-with-photos.ts';
import type { Services } from '#src/services.ts';
import { PostForm } from '#views/forum/writing/post-form.tsx';
import { SimilarTopics } from '#views/forum/writing/topic-fields.tsx';
import { NotWritablePage } from '#views/forum/writing/withdraw-page.tsx';
import { WritePage } from '#views/forum/writing/write-pages.tsx';
import { forumWritingTexts as words } from '#views/texts/forum-writing.ts';
import type { FormState } from '#views/ui/form/form.tsx';
import { topicPath } from '../addresses.ts';
import { findTopic } from '../reading/topics.ts';
import { isModerator } from '../visibility.ts';
import { arrivedPosts } from './arriving.tsx';
import { draftRoutes } from './draft-routes.tsx';
import { placeOf } from './drafts.ts';
import { editRoutes } from './edit-routes.tsx';
import { postForm, readReplyForm, readTopicForm } from './form.ts';
import { replyFormProps, similarLinks, topicFormProps } from './form-props.ts';
import { likeRoutes } from './like-routes.tsx';
import { postPhotoRoutes } from './photo-routes.ts';
import { previewOf } from './preview.ts';
import { quotesOf } from './quoting.ts';
import { refusalOf } from './refusals.ts';
import { keptText, openGate } from './signed-out.tsx';
import { wishedIn } from './wishes.ts';
import { type Writing, type Written, writeReply, writeTopic } from './writing.ts';

type FormAgain = {
	readonly received: ReceivedForm;
	readonly errors: FormState['errors'];
	readonly isPreview?: boolean;
};

/** Writing in the forum: topics, answers, changes, likes, drafts. */
export function forumWritingRoutes(services: Services): Hono<Env> {
	const { db, config, now } = services;
	const at = () => secondsOf(now());
	const gate = openGate(services);
	const routes = new Hono<Env>();

	routes.get('/forum/neu', membersOnly, c => {
		if (isPartial(c)) {
			c.header('vary', 'hx-request-type', { append: true });
			return c.html(renderPart(c, <SimilarTopics topics={similarLinks(db, c.req.query('titel') ?? '')} />));
		}
		const props = topicFormProps(db, { viewer: viewerOf(c), at: at() }, { wished: wishedIn(db, c.req.query()) });
		return sendPage(
			c,
			<WritePage heading={words.newTopic} intro={words.newTopicIntro} preview={undefined} {...props} />,
		);
	});

	routes.post('/forum/neu', async c => {
		const viewer = await gate(c, placeOf.newTopic);
		if (viewer instanceof Response) return viewer;
		const received = await receiveText(c, services, postForm);
		const read = readTopicForm(received.form, received.photos);
		if (received.errors.length > 0) {
			// Whoever sent a wrong photo hears of everything else at once; a form that was cut short has nothing else to be read.
			const others = received.status === 422 && !read.ok ? read.errors : [];
			return topicAgain(c, { received, errors: [...others, ...received.errors] }, received.status);
		}
		if (received.form.get('aktion') === 'vorschau')
			return topicAgain(c, { received, errors: [], isPreview: true }, 200);
		if (!read.ok) return topicAgain(c, { received, errors: read.errors }, 422);
		const written = writeTopic(db, read.draft, writingOf(c));
		if (!written.ok) return topicAgain(c, { received, ...refused(c, written) }, refusalOf(written).status);
		return c.redirect(topicPath(written.topicId, read.draft.title), 303);
	});

	routes.get('/forum/thema/:id{[0-9]+}/antworten', membersOnly, c => {
		const found = findTopic(db, viewerOf(c), Number(c.req.param('id')));
		if (found?.kind === 'merged') return c.redirect(`/forum/thema/${found.into.id}/antworten`, 303);
		if (found?.kind !== 'topic') return c.notFound();
		const { topic } = found;
		if (topic.lockedAt !== null && !isModerator(viewerOf(c))) return locked(c, topic);
		const quoted = quotesOf(db, topic.id, (c.req.queries('zitat') ?? []).map(Number).filter(Number.isSafeInteger));
		return replyPage(c, topic, replyFormProps(db, { viewer: viewerOf(c), topicId: topic.id, at: at() }, { quoted }));
	});

	routes.post('/forum/thema/:id{[0-9]+}/antworten', async c => {
		const id = Number(c.req.param('id'));
		const viewer = await gate(c, placeOf.replyTo(id));
		if (viewer instanceof Response) return viewer;
		if (findTopic(db, viewer, id) === undefined) return c.notFound();
		const received = await receiveText(c, services, postForm);
		// While the answer was on its way the topic may have been merged, or taken down.
		const found = findTopic(db, viewer, id);
		if (found === undefined || found.kind === 'removed') return gone(c, received, id);
		// What was begun in a topic that has become part of another one belongs there now.
		const topic = found.kind === 'merged' ? found.into : found.topic;
		const again = (how: Omit<FormAgain, 'received'>, status: AnswerStatus) =>
			replyAgain(c, topic, { received, ...how }, status);
		if (received.errors.length > 0) return again({ errors: received.errors }, received.status);
		if (received.form.get('aktion') === 'vorschau') return again({ errors: [], isPreview: true }, 200);
		const read = readReplyForm(received.form, received.photos);
		if (!read.ok) return again({ errors: read.errors }, 422);
		const follows = received.form.get('folgen') === 'ja';
		const written = writeReply(db, topic.id, read.draft, { ...writingOf(c), follows });
		if (!written.ok) return again(refused(c, written), refusalOf(written).status);
		return sent(c, written, Number(received.form.get('nach')));
	});

	routes.route('/', editRoutes(services, gate));
	routes.route('/', likeRoutes(services));
	routes.route('/', draftRoutes(services, gate));
	routes.route('/', postPhotoRoutes(services));
	return routes;

	function writingOf(c: Context<Env>): Writing {
		const client = config.limits ? c.get('clientAddress') : undefined;
		return { viewer: viewerOf(c), client, ownHost: new URL(config.origin).hostname, at: at() };
	}

	function topicAgain(c: Context<Env>, { received, errors, isPreview }: FormAgain, status: AnswerStatus) {
		const { form, kept } = received;
		const sent = { form, kept, state: { entered: form.entered, errors } };
		const props = topicFormProps(db, { viewer: viewerOf(c), at: at() }, { sent });
		const preview = isPreview ? previewOf(received, config.origin) : undefined;
		return sendPage(c, <WritePage heading={words.newTopic} preview={preview} {...props} />, status);
	}

	function replyAgain(
		c: Context<Env>,
		topic: TopicName,
		{ received, errors, isPreview }: FormAgain,
		status: AnswerStatus,
	) {
		const { form, kept } = received;
		const sent = { form, kept, state: { entered: form.entered, errors } };
		const props = replyFormProps(db, { viewer: viewerOf(c), topicId: topic.id, at: at() }, { sent });
		if (!isPartial(c))
			return replyPage(c, topic, props, status, isPreview ? previewOf(received, config.origin) : undefined);
		c.header('vary', 'hx-request-type', { append: true });
		// Pages show nothing of answers that say the server is at fault: most of them are no form.
		const live = { after: Number(form.get('nach')) };
		return c.html(<PostForm {...props} live={live} />, status === 503 ? 422 : status);
	}

	function replyPage(
		c: Context<Env>,
		topic: TopicName,
		form: ReturnType<typeof replyFormProps>,
		status: AnswerStatus = 200,
		preview?: ReturnType<typeof previewOf>,
	) {
		const shown = { title: topic.title, href: topicPath(topic.id, topic.title) };
		return sendPage(
			c,
			<WritePage {...{ heading: words.answerTo(topic.title), topic: shown, preview, fields: undefined, form }} />,
			status,
		);
	}

	/** The answer has been committed: its writer is led to it, or htmx puts it at the end of the page. */
	function sent(c: Context<Env>, { postId }: Extract<Written, { ok: true }>, after: number) {
		const looking = { reader: viewerOf(c), now: at(), origin: config.origin };
		const { path, part } = arrivedPosts(db, postId, { after, looking });
		if (!isPartial(c)) return c.redirect(path, 303);
		c.header('vary', 'hx-request-type', { append: true });
		if (part === undefined) {
			c.header('hx-redirect', path);
			return c.body(null, 204);
		}
		return c.html(renderPart(c, part));
	}

	function locked(c: Context<Env>, { id, title }: TopicName) {
		const back = { href: topicPath(id, title), text: words.backToTopic(title) };
		return sendPage(c, <NotWritablePage heading={words.answerTo(title)} said={words.errors.locked} back={back} />, 409);
	}

	function gone(c: Context<Env>, { form, kept }: ReceivedForm, id: number) {
		return keptText(c, form, {
			kept,
			place: placeOf.replyTo(id),
			said: [words.errors.gone],
			status: 409,
			signIn: false,
		});
	}
}

type TopicName = { readonly id: number; readonly title: string };
type AnswerStatus = 200 | 409 | 429 | ReceivedForm['status'];

function refused(c: Context<Env>, written: Extract<Written, { ok: false }>): { errors: FormState['errors'] } {
	const { message, waitSeconds } = refusalOf(written);
	if (waitSeconds !== undefined) c.header('retry-after', String(waitSeconds));
	return { errors: [{ field: 'text', message }] };
}
