import { type Context, Hono } from 'hono';
import { secondsOf } from '#src/formats/seconds.ts';
import { readForm } from '#src/http/form-data.ts';
import { sendPage } from '#src/http/rendering.tsx';
import { membersOnly, viewerOf } from '#src/http/session.ts';
import type { Env } from '#src/http/types.ts';
import type { Services } from '#src/services.ts';
import { ThreadPage } from '#views/chat/thread.tsx';
import { appointmentTexts as words } from '#views/texts/appointments.ts';
import type { FormState } from '#views/ui/form/form.tsx';
import { carsOf } from '../cars.ts';
import { type Conversation, findConversation } from '../conversations.ts';
import { isDelivered } from '../delivering.ts';
import { refusalOf } from '../form.ts';
import { threadProps } from '../thread.ts';
import { type AppointmentAnswer, answerAppointment } from './answering.ts';
import { calendarOf } from './calendar.ts';
import { findAppointment } from './finding.ts';
import { readAppointmentForm } from './form.ts';
import { type Proposed, proposeAppointment } from './proposing.ts';

const answers: readonly AppointmentAnswer[] = ['zusagen', 'ablehnen', 'absagen'];

/** Viewings: proposing one, answering, and taking it into a calendar. */
export function appointmentRoutes({ db, config, streams, now }: Services): Hono<Env> {
	const at = () => secondsOf(now());
	const { host, hostname: ownHost } = new URL(config.origin);
	const own = (c: Context<Env>) => findConversation(db, viewerOf(c), Number(c.req.param('id')));
	const routes = new Hono<Env>();

	routes.post('/nachrichten/:id{[0-9]+}/termin', async c => {
		const conversation = own(c);
		if (conversation === undefined) return c.notFound();
		const form = await readForm(c);
		const again = (errors: FormState['errors'], status: 409 | 422 | 429) =>
			threadAgain(c, conversation, { entered: form.entered, errors }, status);
		const read = readAppointmentForm(form, at());
		if (!read.ok) return again(read.errors, 422);
		const client = config.limits ? c.get('clientAddress') : undefined;
		const proposed = proposeAppointment(db, conversation, read.draft, {
			...{ viewer: viewerOf(c), client, ownHost, at: at() },
		});
		if (!proposed.ok) {
			const { status, message } = refusal(c, proposed);
			return again([{ field: '', message }], status);
		}
		if (isDelivered(db, proposed.messageId)) streams.ring(conversation.id, proposed.messageId);
		return c.redirect(`/nachrichten/${conversation.id}#n-${proposed.messageId}`, 303);
	});

	for (const answer of answers) {
		routes.post(`/nachrichten/:id{[0-9]+}/termin/:termin{[0-9]+}/${answer}`, c => {
			const conversation = own(c);
			if (conversation === undefined) return c.notFound();
			const messageId = Number(c.req.param('termin'));
			const answered = answerAppointment(db, conversation, { messageId, answer }, at());
			if (!answered.ok && answered.reason === 'unknown') return c.notFound();
			if (!answered.ok) return c.redirect(`/nachrichten/${conversation.id}?getan=termin#termin-${messageId}`, 303);
			if (answered.noticeId !== undefined) streams.ring(conversation.id, answered.noticeId);
			return c.redirect(`/nachrichten/${conversation.id}#n-${answered.noticeId ?? messageId}`, 303);
		});
	}

	routes.get('/nachrichten/:id{[0-9]+}/termin/:datei{[0-9]+\\.ics}', membersOnly, c => {
		const conversation = own(c);
		const appointment = conversation && findAppointment(db, conversation, Number.parseInt(c.req.param('datei'), 10));
		if (conversation === undefined || appointment === undefined) return c.notFound();
		const title = carsOf(db, [conversation]).get(conversation.listingId)?.title ?? '';
		const url = `${config.origin}/nachrichten/${conversation.id}`;
		const entry = { ...appointment, host, url, summary: words.summary(title), description: words.description(url) };
		return c.body(calendarOf(entry), 200, {
			'content-type': 'text/calendar; charset=utf-8; method=PUBLISH',
			'content-disposition': 'attachment; filename="besichtigung.ics"',
			'cache-control': 'private, no-cache',
		});
	});

	return routes;

	function threadAgain(c: Context<Env>, { id }: Conversation, appointment: FormState, status: 409 | 422 | 429) {
		// What was refused may be so because something changed a moment ago.
		const conversation = findConversation(db, viewerOf(c), id);
		if (conversation === undefined) return c.notFound();
		const address = { before: undefined, answer: undefined, done: undefined };
		const props = threadProps(db, conversation, address, { appointment }, { now: at(), ownHost });
		return sendPage(c, <ThreadPage {...props} />, status);
	}
}

function refusal(c: Context<Env>, proposed: Extract<Proposed, { ok: false }>) {
	if (proposed.reason === 'too-many-open') return { status: 409, message: words.tooManyOpen } as const;
	const { status, message, waitSeconds } = refusalOf(proposed);
	if (waitSeconds !== undefined) c.header('retry-after', String(waitSeconds));
	return { status, message };
}
