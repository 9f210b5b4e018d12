import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { berlinDay, dayBefore } from '#src/formats/berlin-day.ts';
import type { AppointmentCardProps } from '#views/chat/appointment-card.tsx';
import type { AppointmentFormProps } from '#views/chat/appointment-form.tsx';
import type { FormState } from '#views/ui/form/form.tsx';
import type { Conversation } from '../conversations.ts';
import { newFormKey } from '../form.ts';
import { whyNotWritable } from '../may-write.ts';
import type { Message } from '../messages.ts';
import { machineTime } from '../times.ts';
import { possibleAnswers } from './answering.ts';
import { type Appointment, changedSince } from './finding.ts';
import { durations, latestDays, placeMaxLength } from './form.ts';
import { whenText } from './when.ts';

/** The card of an appointment as the viewer sees it now. */
export function cardOf(
	conversation: Conversation,
	{ isOwn, isHeld }: Pick<Message, 'isOwn' | 'isHeld'>,
	appointment: Appointment,
	now: number,
): AppointmentCardProps {
	const { messageId, state, startsAt, minutes, place } = appointment;
	const answers = isHeld ? [] : possibleAnswers({ state, startsAt, isOwn }, now);
	return {
		conversationId: conversation.id,
		messageId,
		state,
		isOver: startsAt + minutes * 60 <= now,
		when: whenText(startsAt, minutes),
		machineTime: machineTime(startsAt),
		place,
		answers: whyNotWritable(conversation) === undefined ? answers : answers.filter(answer => answer !== 'zusagen'),
		hasCalendar: !isHeld,
	};
}

/** Cards further up on an open page that are not any more what they were: what came in says that something happened to them. */
export function changedCards(
	db: Database,
	conversation: Conversation,
	arrived: readonly Message[],
	{ after, now }: { readonly after: number; readonly now: number },
): readonly AppointmentCardProps[] {
	const notice = arrived.find(({ kind }) => kind === 'notice');
	if (notice === undefined) return [];
	const changed = changedSince(db, conversation, { upTo: after, since: notice.sentAt });
	return changed.map(one => cardOf(conversation, { isOwn: one.isOwn, isHeld: false }, one, now));
}

/** The form in which a viewing is proposed; undefined where nothing can be written. */
export function appointmentFormProps(
	db: Database,
	conversation: Conversation,
	state: FormState | undefined,
	now: number,
): AppointmentFormProps | undefined {
	if (whyNotWritable(conversation) !== undefined) return undefined;
	return {
		conversationId: conversation.id,
		formKey: newFormKey(),
		state: state ?? { entered: { dauer: '60', ort: placeOfCar(db, conversation) }, errors: [] },
		isOpen: state !== undefined,
		durations,
		placeMaxLength,
		firstDay: berlinDay(now),
		lastDay: dayBefore(berlinDay(now), -latestDays),
	};
}

/** Where the car stands, as its ad says as long as it is to be seen; with a wanted ad, nobody knows where that is. */
function placeOfCar(db: Database, { listingId, isWanted, side }: Conversation): string {
	if (isWanted) return '';
	const row = prepared(db, 'SELECT plz, place, status FROM listings WHERE id = ?').get(listingId) as
		| { plz: string | null; place: string | null; status: string }
		| undefined;
	const isSeen = side === 'seller' || ['active', 'reserved', 'sold'].includes(row?.status ?? '');
	return isSeen ? [row?.plz, row?.place].filter(Boolean).join(' ') : '';
}
