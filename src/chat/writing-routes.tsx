import { type Context, Hono } from 'hono';
import { secondsOf } from '#src/formats/seconds.ts';
import { readForm } from '#src/http/form-data.ts';
import { isPartial } from '#src/http/partial.ts';
import { sendPage } from '#src/http/rendering.tsx';
import { membersOnly, viewerOf } from '#src/http/session.ts';
import type { Env } from '#src/http/types.ts';
import type { ReceivedForm } from '#src/photos/text-with-photos.ts';
import type { Services } from '#src/services.ts';
import { ContactPage } from '#views/chat/contact.tsx';
import { SentPart, ThreadPage } from '#views/chat/thread.tsx';
import { WriteForm } from '#views/chat/write-form.tsx';
import { chatTexts as words } from '#views/texts/chat.ts';
import type { FormState } from '#views/ui/form/form.tsx';
import { carsOf } from './cars.ts';
import { askedBeforehand } from './contact.ts';
import { type Conversation, findConversation, findConversationAbout } from './conversations.ts';
import { isDelivered } from './delivering.ts';
import { newFormKey, readMessageForm, refusalOf } from './form.ts';
import { findWritableCar } from './may-write.ts';
import { receiveForm } from './receiving.ts';
import { hashPhotos } from './snapshots/taking.ts';
import { arrivedProps, threadProps, writeFormProps } from './thread.ts';
import { type Writing, type Written, writeFirstMessage, writeMessage } from './writing.ts';

/** Sending messages: into a conversation, and the first one to the seller of a car. */
export function writingRoutes(services: Services): Hono<Env> {
	const { db, config, photos, streams, now } = services;
	const at = () => secondsOf(now());
	const ownHost = new URL(config.origin).hostname;
	const routes = new Hono<Env>();

	routes.post('/nachrichten/:id{[0-9]+}', async c => {
		const conversation = findConversation(db, viewerOf(c), Number(c.req.param('id')));
		if (conversation === undefined) return c.notFound();
		const received = await receiveForm(c, services);
		const { form, photos } = received;
		if (received.errors.length > 0) return threadAgain(c, conversation, received, received.errors, received.status);
		const read = readMessageForm(form, photos);
		if (!read.ok) return threadAgain(c, conversation, received, read.errors, 422);
		const written = writeMessage(db, conversation, read.draft, writingOf(c));
		if (!written.ok) {
			const { status, message } = refused(c, written);
			return threadAgain(c, conversation, received, [{ field: 'text', message }], status);
		}
		return sent(c, written, Number(form.get('nach')));
	});

	routes.get('/inserat/:id{[0-9]+}/nachricht', membersOnly, c => {
		const listingId = Number(c.req.param('id'));
		const begun = findConversationAbout(db, viewerOf(c).id, listingId);
		if (begun !== undefined) return c.redirect(`/nachrichten/${begun}#ende`, 303);
		return contactPage(c, listingId, askedBeforehand(c.req.query('frage')), 200);
	});

	routes.post('/inserat/:id{[0-9]+}/nachricht', async c => {
		const listingId = Number(c.req.param('id'));
		const form = await readForm(c);
		const read = readMessageForm(form);
		if (!read.ok) return contactPage(c, listingId, { entered: form.entered, errors: read.errors }, 422);
		const isFirst = findConversationAbout(db, viewerOf(c).id, listingId) === undefined;
		if (isFirst && findWritableCar(db, viewerOf(c).id, listingId) === undefined) return c.notFound();
		const hashed = isFirst ? await hashPhotos(db, photos.uploads, listingId) : new Map<string, string>();
		const written = writeFirstMessage(db, { listingId, photos: hashed }, read.draft, writingOf(c));
		if (written === undefined) return c.notFound();
		if (!written.ok) {
			const { status, message } = refused(c, written);
			return contactPage(c, listingId, { entered: form.entered, errors: [{ field: 'text', message }] }, status);
		}
		return sent(c, written, 0);
	});

	return routes;

	function writingOf(c: Context<Env>): Writing {
		return { viewer: viewerOf(c), client: config.limits ? c.get('clientAddress') : undefined, ownHost, at: at() };
	}

	/** A message has been committed: whoever waits for it is told. */
	function sent(c: Context<Env>, { conversationId, messageId }: Extract<Written, { ok: true }>, after: number) {
		if (isDelivered(db, messageId)) streams.ring(conversationId, messageId);
		if (!isPartial(c)) return c.redirect(`/nachrichten/${conversationId}#n-${messageId}`, 303);
		const conversation = findConversation(db, viewerOf(c), conversationId);
		if (conversation === undefined) throw new Error(`conversation ${conversationId} is gone`);
		// Sent a second time, the message may be on the page already: then nothing is new.
		const seen = Number.isSafeInteger(after) && after > 0 ? after : messageId - 1;
		const arrived = arrivedProps(db, conversation, seen, { now: at(), ownHost });
		c.header('vary', 'hx-request-type', { append: true });
		return c.html(<SentPart form={writeFormProps(conversation)} {...arrived} />);
	}

	function threadAgain(
		c: Context<Env>,
		{ id }: Conversation,
		{ form, kept }: ReceivedForm,
		errors: FormState['errors'],
		status: 409 | ReceivedForm['status'],
	) {
		const state = { entered: form.entered, errors };
		// What was refused may be so because something changed a moment ago.
		const conversation = findConversation(db, viewerOf(c), id);
		if (conversation === undefined) return c.notFound();
		c.header('vary', 'hx-request-type', { append: true });
		// Pages show nothing of answers that say the server is at fault: most of them are no form.
		if (isPartial(c))
			return c.html(<WriteForm {...writeFormProps(conversation, state, kept)} />, status === 503 ? 422 : status);
		const address = { before: undefined, answer: undefined, done: undefined };
		return sendPage(
			c,
			<ThreadPage {...threadProps(db, conversation, address, { state, kept }, { now: at(), ownHost })} />,
			status,
		);
	}

	function contactPage(c: Context<Env>, listingId: number, state: FormState, status: 200 | 409 | 422 | 429) {
		const found = findWritableCar(db, viewerOf(c).id, listingId);
		const car = carsOf(db, [{ listingId, side: 'buyer' }]).get(listingId);
		if (found === undefined || car === undefined) return c.notFound();
		if (!found.ok)
			return sendPage(c, <ContactPage car={car} form={undefined} closed={words.notWritable[found.reason]} />, 409);
		const form = {
			listingId,
			formKey: newFormKey(),
			state,
			here: `/inserat/${listingId}/nachricht`,
			isWanted: found.adKind === 'gesuch',
		};
		return sendPage(c, <ContactPage car={car} form={form} />, status);
	}
}

function refused(c: Context<Env>, written: Extract<Written, { ok: false }>): { status: 409 | 429; message: string } {
	const { status, message, waitSeconds } = refusalOf(written);
	if (waitSeconds !== undefined) c.header('retry-after', String(waitSeconds));
	return { status, message };
}
