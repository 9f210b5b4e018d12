import { type Context, Hono } from 'hono';
import type { Database } from '#db/open.ts';
import { secondsOf } from '#src/formats/seconds.ts';
import { readForm } from '#src/http/form-data.ts';
import { sendPage } from '#src/http/rendering.tsx';
import { membersOnly, viewerOf } from '#src/http/session.ts';
import type { Env } from '#src/http/types.ts';
import type { Services } from '#src/services.ts';
import { ReportPage } from '#views/chat/report-page.tsx';
import { chatTexts as words } from '#views/texts/chat.ts';
import { emptyForm, type FormState } from '#views/ui/form/form.tsx';
import { type Conversation, findConversation } from './conversations.ts';
import { readReportForm } from './form.ts';
import { findMessage } from './messages.ts';
import { archive, block, closeSafetyNote, mute, unblock } from './own-side.ts';
import { reportConversation } from './reporting.ts';
import { nameOf } from './thread.ts';

type Verb = (db: Database, conversation: Conversation, at: number) => void;

/** What somebody can do to their own side of a conversation, by the last word of its address. */
const verbs: Readonly<Record<string, Verb>> = {
	stumm: (db, conversation, at) => mute(db, conversation, at),
	laut: (db, conversation) => mute(db, conversation, undefined),
	archivieren: (db, conversation, at) => archive(db, conversation, at),
	zurueckholen: (db, conversation) => archive(db, conversation, undefined),
	blockieren: block,
	freigeben: unblock,
	hinweis: closeSafetyNote,
};

/** Muting, putting away, blocking and reporting. */
export function sideRoutes({ db, now }: Services): Hono<Env> {
	const at = () => secondsOf(now());
	const own = (c: Context<Env>) => findConversation(db, viewerOf(c), Number(c.req.param('id')));
	const routes = new Hono<Env>();

	for (const [word, verb] of Object.entries(verbs)) {
		routes.post(`/nachrichten/:id{[0-9]+}/${word}`, c => {
			const conversation = own(c);
			if (conversation === undefined) return c.notFound();
			verb(db, conversation, at());
			return c.redirect(word === 'archivieren' ? '/nachrichten' : `/nachrichten/${conversation.id}`, 303);
		});
	}

	routes.get('/nachrichten/:id{[0-9]+}/melden', membersOnly, c => {
		const conversation = own(c);
		if (conversation === undefined) return c.notFound();
		return reportPage(c, conversation, c.req.query('nachricht') ?? '', emptyForm, 200);
	});

	routes.post('/nachrichten/:id{[0-9]+}/melden', async c => {
		const conversation = own(c);
		if (conversation === undefined) return c.notFound();
		const form = await readForm(c);
		const read = readReportForm(form);
		const again = (errors: FormState['errors'], status: 422 | 429) =>
			reportPage(c, conversation, form.get('nachricht'), { entered: form.entered, errors }, status);
		if (!read.ok) return again(read.errors, 422);
		const message = aboutMessage(conversation, form.get('nachricht'));
		const waitSeconds = reportConversation(db, conversation, { ...read, messageId: message?.id }, at());
		if (waitSeconds > 0) return again([{ field: '', message: words.reportTooMany }], 429);
		return c.redirect(`/nachrichten/${conversation.id}?getan=gemeldet`, 303);
	});

	return routes;

	function reportPage(
		c: Context<Env>,
		conversation: Conversation,
		messageText: string,
		state: FormState,
		status: 200 | 422 | 429,
	) {
		const props = {
			conversationId: conversation.id,
			name: nameOf(conversation.other),
			message: aboutMessage(conversation, messageText),
			state,
			canBlock: !conversation.isBlockedByViewer && conversation.other.name !== undefined,
		};
		return sendPage(c, <ReportPage {...props} />, status);
	}

	function aboutMessage(conversation: Conversation, text: string) {
		const message = /^\d{1,15}$/.test(text) ? findMessage(db, conversation, Number(text)) : undefined;
		return message?.isOwn === false ? message : undefined;
	}
}
