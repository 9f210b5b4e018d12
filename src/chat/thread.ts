import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { settingsOf } from '#src/notifications/settings.ts';
import type { KeptPhotos } from '#src/photos/text-with-photos.ts';
import { alikeWords } from '#src/safety/checking.ts';
import { shownParts, unlinkedMessages } from '#src/safety/shown-links.ts';
import type { MenuVerb } from '#views/chat/menu.tsx';
import type { MessageRowProps } from '#views/chat/message-row.tsx';
import type { ArrivedProps, ThreadProps } from '#views/chat/thread.tsx';
import type { WriteFormProps } from '#views/chat/write-form.tsx';
import { chatTexts as words } from '#views/texts/chat.ts';
import type { FormState } from '#views/ui/form/form.tsx';
import { appointmentsOf } from './appointments/finding.ts';
import { appointmentFormProps, cardOf, changedCards } from './appointments/showing.ts';
import { carsOf } from './cars.ts';
import type { Conversation, Person } from './conversations.ts';
import { newFormKey } from './form.ts';
import { whyNotWritable } from './may-write.ts';
import { mostPhotos, photosOf } from './message-photos.ts';
import { findMessage, type Message, messagesAfter, messagesBefore } from './messages.ts';
import { dayName, isSameDay, longTime, machineTime, timeOfDay } from './times.ts';

/** What the address of a thread says besides its number. */
export type ThreadAddress = {
	/** Only messages before this one. */
	readonly before: number | undefined;
	/** Key of a ready answer to begin with. */
	readonly answer: string | undefined;
	/** What was just done. */
	readonly done: string | undefined;
};

/** When somebody looks, in seconds since 1970, and at which host. */
export type Looking = { readonly now: number; readonly ownHost: string };

/** Forms of the page that come back with what is wrong in them. */
export type RefusedForms = {
	readonly state?: FormState;
	readonly kept?: KeptPhotos;
	readonly appointment?: FormState;
};

/** Everything the page of a conversation shows. */
export function threadProps(
	db: Database,
	conversation: Conversation,
	{ before, answer, done }: ThreadAddress,
	{ state, kept, appointment }: RefusedForms,
	looking: Looking,
): ThreadProps {
	const { id, role, other, listingId } = conversation;
	const { messages, hasOlder } = messagesBefore(db, conversation, before);
	const car = carsOf(db, [conversation]).get(listingId);
	if (car === undefined) throw new Error(`conversation ${id} is about no car`);
	const path = `/nachrichten/${id}`;
	return {
		id,
		role,
		name: nameOf(other),
		kind: other.name === undefined ? undefined : other.kind,
		isBanned: other.isBanned,
		car,
		frozenHref: hasSnapshot(db, id) ? `${path}/anzeige` : undefined,
		isSafetyNoteClosed: conversation.isSafetyNoteClosed,
		messages: rowsOf(db, conversation, messages, undefined, looking),
		olderHref: hasOlder ? `${path}?vor=${messages[0]?.id}` : undefined,
		newestHref: before === undefined ? undefined : `${path}#ende`,
		arriving: { conversationId: id, after: messages.at(-1)?.id ?? 0 },
		form: writeFormProps(conversation, state ?? readyAnswer(answer), kept),
		appointment: appointmentFormProps(db, conversation, appointment, looking.now),
		menu: {
			conversationId: id,
			verbs: verbsOf(conversation),
			isMuted: conversation.isMuted,
			isArchived: conversation.isArchived,
		},
		done,
	};
}

/** What came in after a message, as it is put at the end of an open page. */
export function arrivedProps(db: Database, conversation: Conversation, after: number, looking: Looking): ArrivedProps {
	const messages = messagesAfter(db, conversation, after);
	const last = messages.at(-1)?.id ?? after;
	const hasForeign = messages.some(({ isOwn }) => !isOwn);
	return {
		messages: rowsOf(db, conversation, messages, findMessage(db, conversation, after)?.sentAt, looking),
		changedCards: changedCards(db, conversation, messages, { after, now: looking.now }),
		arriving: { conversationId: conversation.id, after: last, ...(hasForeign && { unseen: last }) },
	};
}

/** The form below a conversation, empty or as it was sent. */
export function writeFormProps(
	conversation: Conversation,
	state: FormState = { entered: {}, errors: [] },
	kept?: KeptPhotos,
): WriteFormProps {
	const closed = whyNotWritable(conversation);
	const path = `/nachrichten/${conversation.id}`;
	return {
		conversationId: conversation.id,
		formKey: newFormKey(),
		state,
		mostPhotos,
		kept,
		quick:
			conversation.side === 'seller' && !conversation.isWanted
				? words.answers.map(({ key, label, text }) => ({ href: `${path}?antwort=${key}#schreiben`, label, text }))
				: [],
		...(closed !== undefined && { closed: words.notWritable[closed] }),
	};
}

/** What the other side is called on the page. */
export const nameOf = ({ name }: Person): string => name ?? words.erased;

function readyAnswer(key: string | undefined): FormState | undefined {
	const answer = words.answers.find(one => one.key === key);
	return answer && { entered: { text: answer.text }, errors: [] };
}

/** @param previousAt when the message before the first was sent; undefined where there is none, or it is not shown */
function rowsOf(
	db: Database,
	conversation: Conversation,
	messages: readonly Message[],
	previousAt: number | undefined,
	looking: Looking,
): MessageRowProps[] {
	const { now, ownHost } = looking;
	const showText = textShower(db, conversation, looking);
	const readId = receiptsWanted(db, conversation) ? conversation.otherReadId : 0;
	const lastRead = messages.findLast(({ id, isOwn, isHeld }) => isOwn && !isHeld && id <= readId);
	const ids = messages.map(({ id }) => id);
	const photos = photosOf(db, ids);
	const appointments = appointmentsOf(db, ids);
	return messages.map((message, index) => {
		const ownPhotos = photos.get(message.id) ?? [];
		const appointment = appointments.get(message.id);
		const before = messages[index - 1]?.sentAt ?? previousAt;
		const isDayBegun = before !== undefined && isSameDay(before, message.sentAt);
		return {
			id: message.id,
			conversationId: conversation.id,
			kind: message.kind,
			parts: message.body === '' ? [] : showText(message),
			photos: ownPhotos,
			// Whoever erased their account took the pictures with them.
			arePhotosGone: message.kind === 'text' && message.body === '' && ownPhotos.length === 0,
			...(appointment !== undefined && { appointment: cardOf(conversation, message, appointment, now) }),
			isOwn: message.isOwn,
			sender: nameOf(conversation.other),
			warnings: message.warnings,
			...(message.warnings.includes('aehnlich') && {
				alikeWords: alikeWords(
					message.body,
					message.isOwn === (conversation.side === 'seller') ? 'seller' : 'buyer',
					ownHost,
				),
			}),
			isHeld: message.isHeld,
			time: timeOfDay(message.sentAt),
			machineTime: machineTime(message.sentAt),
			...(!isDayBegun && { day: dayName(message.sentAt, now) }),
			...(message === lastRead &&
				conversation.otherReadAt !== null && { readAt: longTime(conversation.otherReadAt, now) }),
			...(!message.isOwn &&
				message.kind !== 'notice' && {
					reportHref: `/nachrichten/${conversation.id}/melden?nachricht=${message.id}`,
				}),
		};
	});
}

/** How the messages of a conversation are shown: whether their links can be followed depends on who wrote them, and how early. */
function textShower(db: Database, { id, viewerId, other }: Conversation, { now, ownHost }: Looking) {
	const begun = prepared(db, `SELECT id FROM messages WHERE conversation_id = ? ORDER BY id LIMIT ${unlinkedMessages}`)
		.pluck()
		.all(id) as number[];
	const createdAt = prepared(db, 'SELECT created_at FROM users WHERE id = ?').pluck();
	const [ownAt, otherAt] = [viewerId, other.id].map(userId => createdAt.get(userId) as number | undefined);
	return ({ id: messageId, isOwn, body, sentAt }: Message) =>
		shownParts(db, body, {
			position: begun.filter(earlier => earlier < messageId).length,
			senderAgeDays: (sentAt - ((isOwn ? ownAt : otherAt) ?? sentAt)) / 86_400,
			...{ ownHost, now },
		});
}

/** Whoever wants to know whether the other has read lets the other know too. */
function receiptsWanted(db: Database, { viewerId, other }: Conversation): boolean {
	return settingsOf(db, viewerId).readReceipts && settingsOf(db, other.id).readReceipts;
}

function verbsOf({ isMuted, isArchived, isBlockedByViewer, other }: Conversation): MenuVerb[] {
	return [
		isMuted ? 'laut' : 'stumm',
		isArchived ? 'zurueckholen' : 'archivieren',
		...(other.name === undefined ? [] : [isBlockedByViewer ? ('freigeben' as const) : ('blockieren' as const)]),
	];
}

function hasSnapshot(db: Database, conversationId: number): boolean {
	return prepared(db, 'SELECT 1 FROM listing_snapshots WHERE conversation_id = ?').get(conversationId) !== undefined;
}
