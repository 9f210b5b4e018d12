import type { Database } from '#db/open.ts';
import { inTransaction } from '#src/listings/changing.ts';
import { appointmentTexts as words } from '#views/texts/appointments.ts';
import type { Conversation } from '../conversations.ts';
import { findSent, type Writing, type Written, writeMessage } from '../writing.ts';
import { countOpen } from './finding.ts';
import { whenText } from './when.ts';

/** A viewing as a checked form proposes it. */
export type AppointmentDraft = {
	/** Seconds since 1970. */
	readonly startsAt: number;
	readonly minutes: number;
	readonly place: string;
	/** Chosen by the form: what is sent twice arrives once. */
	readonly key: string;
};

export type Proposed = Written | { readonly ok: false; readonly reason: 'too-many-open' };

/** More than these are no proposal but a questionnaire. */
const mostOpen = 3;

/** Proposes a viewing: a message like others, with all that holds for them. */
export function proposeAppointment(
	db: Database,
	conversation: Conversation,
	{ key, ...appointment }: AppointmentDraft,
	writing: Writing,
): Proposed {
	const { startsAt, minutes, place } = appointment;
	// The words are for who reads it without the card: mails to come, reports, exports, and the rules against fraud.
	const draft = { text: words.said(whenText(startsAt, minutes), place), key, appointment };
	return inTransaction(db, () => {
		const known = findSent(db, conversation.id, writing.viewer.id, draft);
		if (known !== undefined) return known;
		if (countOpen(db, conversation.id, writing.at) >= mostOpen) return { ok: false, reason: 'too-many-open' };
		return writeMessage(db, conversation, draft, writing);
	});
}
