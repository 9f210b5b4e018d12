import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { inTransaction } from '#src/listings/changing.ts';
import { appointmentTexts as words } from '#views/texts/appointments.ts';
import type { Conversation } from '../conversations.ts';
import { putMessage } from '../delivering.ts';
import { type NotWritable, whyNotWritable } from '../may-write.ts';
import { type Appointment, type AppointmentState, findAppointment } from './finding.ts';
import { whenText } from './when.ts';

/** What can be done with a proposed viewing. */
export type AppointmentAnswer = 'zusagen' | 'ablehnen' | 'absagen';

export type Answered =
	/** `noticeId`: the message that tells the other side; absent where nothing changed, or they do not want to hear from the viewer. */
	| { readonly ok: true; readonly noticeId?: number }
	/** `changed`: it is not any more what the page showed. */
	| { readonly ok: false; readonly reason: 'unknown' | 'changed' | NotWritable };

const becomes: Readonly<Record<AppointmentAnswer, AppointmentState>> = {
	zusagen: 'zugesagt',
	ablehnen: 'abgelehnt',
	absagen: 'abgesagt',
};

/** Whoever was asked accepts or declines; who asked takes it back; what was accepted either side can call off. Until it begins. */
export function possibleAnswers(
	{ state, isOwn, startsAt }: Pick<Appointment, 'state' | 'startsAt'> & { readonly isOwn: boolean },
	now: number,
): readonly AppointmentAnswer[] {
	if (startsAt <= now) return [];
	if (state === 'zugesagt') return ['absagen'];
	if (state !== 'vorgeschlagen') return [];
	return isOwn ? ['absagen'] : ['zusagen', 'ablehnen'];
}

/**
 * Answers a proposed viewing, and tells the other side. A second click changes nothing.
 * @param at seconds since 1970
 */
export function answerAppointment(
	db: Database,
	conversation: Conversation,
	{ messageId, answer }: { readonly messageId: number; readonly answer: AppointmentAnswer },
	at: number,
): Answered {
	return inTransaction(db, () => {
		const appointment = findAppointment(db, conversation, messageId);
		if (appointment === undefined) return { ok: false, reason: 'unknown' };
		const state = becomes[answer];
		if (appointment.state === state) return { ok: true };
		if (!possibleAnswers(appointment, at).includes(answer)) return { ok: false, reason: 'changed' };
		const closed = whyNotWritable(conversation);
		// Nobody is held to an appointment with somebody they cannot write to.
		if (closed !== undefined && answer === 'zusagen') return { ok: false, reason: closed };
		prepared(db, 'UPDATE appointments SET state = ?, sequence = sequence + 1, changed_at = ? WHERE message_id = ?').run(
			state,
			at,
			messageId,
		);
		if (closed !== undefined && closed !== 'blocked-by-you') return { ok: true };
		const noticeId = putMessage(db, {
			conversationId: conversation.id,
			senderId: conversation.viewerId,
			kind: 'notice',
			body: words.notices[state](whenText(appointment.startsAt, appointment.minutes)),
			clientKey: `termin ${messageId} ${state}`,
			warnings: [],
			isHeld: false,
			at,
		});
		return { ok: true, noticeId };
	});
}
