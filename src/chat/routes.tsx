import { type Context, Hono } from 'hono';
import { secondsOf } from '#src/formats/seconds.ts';
import { readForm } from '#src/http/form-data.ts';
import { isLookedAt } from '#src/http/looked-at.ts';
import { isPartial } from '#src/http/partial.ts';
import { isBusyOrFull } from '#src/http/problems.tsx';
import { sendPage } from '#src/http/rendering.tsx';
import { membersOnly, viewerOf } from '#src/http/session.ts';
import type { Env } from '#src/http/types.ts';
import type { Services } from '#src/services.ts';
import { ListPage } from '#views/chat/list.tsx';
import { NewMessages, ThreadPage } from '#views/chat/thread.tsx';
import { appointmentTexts } from '#views/texts/appointments.ts';
import { chatTexts as words } from '#views/texts/chat.ts';
import { type Conversation, findConversation } from './conversations.ts';
import { listPageProps } from './list.ts';
import { markRead } from './own-side.ts';
import { arrivedProps, threadProps } from './thread.ts';

/** Messages as their two sides read them, `/nachrichten…`. Other people's conversations are not there. */
export function chatRoutes({ db, config, now }: Services): Hono<Env> {
	const at = () => secondsOf(now());
	const ownHost = new URL(config.origin).hostname;
	const routes = new Hono<Env>();

	routes.get('/nachrichten', membersOnly, c =>
		sendPage(c, <ListPage {...listPageProps(db, viewerOf(c).id, name => c.req.query(name), at())} />),
	);

	routes.get('/nachrichten/:id{[0-9]+}', membersOnly, c => {
		const conversation = findConversation(db, viewerOf(c), Number(c.req.param('id')));
		if (conversation === undefined) return c.notFound();
		const before = wholeNumber(c.req.query('vor'));
		const address = { before, answer: c.req.query('antwort'), done: doneText(c.req.query('getan')) };
		const props = threadProps(db, conversation, address, {}, { now: at(), ownHost });
		// The one GET that writes: that the page was read is what it writes, and there is nobody to ask without scripts.
		if (before === undefined && isLookedAt(c)) noteRead(c, conversation, props.arriving.after);
		return sendPage(c, <ThreadPage {...props} />);
	});

	routes.get('/nachrichten/:id{[0-9]+}/neu', c => {
		const signedIn = c.get('viewer');
		const viewer = signedIn?.owesSecondFactor === true ? undefined : signedIn;
		const id = Number(c.req.param('id'));
		const conversation = viewer && findConversation(db, viewer, id);
		c.header('vary', 'hx-request-type', { append: true });
		if (viewer !== undefined && conversation === undefined) return c.notFound();
		if (!isPartial(c)) return c.redirect(`/nachrichten/${id}`, 303);
		// An open page that has been signed out keeps what is typed in it: sending asks to sign in again.
		if (conversation === undefined) return c.body(null, 204);
		const arrived = arrivedProps(db, conversation, wholeNumber(c.req.query('nach')) ?? 0, { now: at(), ownHost });
		return arrived.messages.length === 0 ? c.body(null, 204) : c.html(<NewMessages {...arrived} />);
	});

	routes.post('/nachrichten/:id{[0-9]+}/gelesen', async c => {
		const conversation = findConversation(db, viewerOf(c), Number(c.req.param('id')));
		if (conversation === undefined) return c.notFound();
		const upTo = wholeNumber((await readForm(c)).get('bis'));
		if (upTo !== undefined) markRead(db, conversation, upTo, at());
		return isPartial(c) ? c.body(null, 204) : c.redirect(`/nachrichten/${conversation.id}`, 303);
	});

	return routes;

	/** What waits can be read also where the disk takes nothing; then it is noted at the next look. */
	function noteRead(c: Context<Env>, conversation: Conversation, upTo: number): void {
		try {
			markRead(db, conversation, upTo, at());
		} catch (error) {
			if (!isBusyOrFull(error)) throw error;
			c.get('log').error({ err: error }, 'not noted that a conversation was read');
		}
	}
}

function wholeNumber(text: string | undefined): number | undefined {
	return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

function doneText(key: string | undefined): string | undefined {
	if (key === 'termin') return appointmentTexts.changedMeanwhile;
	return key === 'gemeldet' ? words.reported : undefined;
}
