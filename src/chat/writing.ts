import { createHash } from 'node:crypto';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import type { Viewer } from '#src/http/viewer.ts';
import { inTransaction } from '#src/listings/changing.ts';
import { countContact } from '#src/listings/statistics.ts';
import { fileReport } from '#src/reports/reports.ts';
import { youngDays } from '#src/safety/young.ts';
import { chatTexts } from '#views/texts/chat.ts';
import { checkMessage } from './checks.ts';
import { type Conversation, findConversation, findConversationAbout, roleOf } from './conversations.ts';
import { putMessage } from './delivering.ts';
import { takeConversation, takeMessage, type Writer } from './limits.ts';
import { findWritableCar, type NotWritable, whyNotWritable } from './may-write.ts';
import { addPhotos, type MessagePhoto } from './message-photos.ts';
import { type HashedPhotos, takeSnapshot } from './snapshots/taking.ts';
import { isCrowdedNetwork, isSpreadText } from './spreading.ts';

/** A message as a checked form hands it in. */
export type MessageDraft = {
	/** As `cleanText` made it; empty only where there are photos. */
	readonly text: string;
	/** Chosen by the form that was shown: what is sent twice arrives once. */
	readonly key: string;
	readonly photos?: readonly MessagePhoto[];
	/** A viewing that it proposes; the text says the same in words. */
	readonly appointment?: { readonly startsAt: number; readonly minutes: number; readonly place: string };
};

/** Who writes, from where (undefined where limits per client are lifted), and when: seconds since 1970. */
export type Writing = {
	readonly viewer: Pick<Viewer, 'id'>;
	readonly client: string | undefined;
	/** Host of this site: links to it are no danger. */
	readonly ownHost: string;
	readonly at: number;
};

export type Written =
	/** `isNew` is false for what had arrived before. */
	| { readonly ok: true; readonly conversationId: number; readonly messageId: number; readonly isNew: boolean }
	| { readonly ok: false; readonly reason: NotWritable }
	| {
			readonly ok: false;
			readonly reason: 'too-many-messages' | 'too-many-conversations';
			readonly waitSeconds: number;
	  };

/** Writes into a conversation that the viewer has found. */
export function writeMessage(db: Database, conversation: Conversation, draft: MessageDraft, writing: Writing): Written {
	return inTransaction(db, () => {
		// Read again: between the page and this moment the other side may have said that it has had enough.
		const current = findConversation(db, writing.viewer, conversation.id);
		if (current === undefined) throw new Error(`conversation ${conversation.id} is not the writer's`);
		const known = findSent(db, current.id, writing.viewer.id, draft);
		if (known !== undefined) return known;
		const reason = whyNotWritable(current);
		if (reason !== undefined) return { ok: false, reason };
		const writer = writerOf(db, writing);
		if (writer === undefined) return { ok: false, reason: 'not-you' };
		const waitSeconds = takeMessage(db, writer, writing.at);
		if (waitSeconds > 0) return { ok: false, reason: 'too-many-messages', waitSeconds };
		const { warnings, hold } = checkMessage({
			text: draft.text,
			isFirst: false,
			senderSide: current.role,
			senderAgeDays: writer.ageDays,
			ownHost: writing.ownHost,
		});
		const holdFor =
			(current.side === 'buyer'
				? spamSigns(db, draft, writer, { sellerId: current.other.id, isFirst: false }, writing.at)
				: undefined) ?? (hold ? `regeln: ${warnings.join(', ')}` : undefined);
		return put(db, current.id, draft, { warnings, holdFor }, writing);
	});
}

/**
 * Asks the seller of a car: opens the conversation, keeps the ad as it is now for both, and counts the contact. Where the
 * conversation is there already, it is one more message in it. undefined where there is no such car to write about.
 * @param photos of `hashPhotos`, awaited before
 */
export function writeFirstMessage(
	db: Database,
	{ listingId, photos }: { readonly listingId: number; readonly photos: HashedPhotos },
	draft: MessageDraft,
	writing: Writing,
): Written | undefined {
	return inTransaction(db, () => {
		const { viewer, at } = writing;
		const begun = findConversationAbout(db, viewer.id, listingId);
		const conversation = begun === undefined ? undefined : findConversation(db, viewer, begun);
		if (conversation !== undefined) return writeMessage(db, conversation, draft, writing);
		const car = findWritableCar(db, viewer.id, listingId);
		if (car === undefined) return undefined;
		if (!car.ok) return car;
		const writer = writerOf(db, writing);
		if (writer === undefined) return { ok: false, reason: 'not-you' };
		const waitSeconds = takeConversation(db, writer, at);
		if (waitSeconds > 0) return { ok: false, reason: 'too-many-conversations', waitSeconds };
		const { warnings, hold } = checkMessage({
			text: draft.text,
			isFirst: true,
			senderSide: roleOf('buyer', car.adKind),
			senderAgeDays: writer.ageDays,
			ownHost: writing.ownHost,
		});
		const holdFor =
			spamSigns(db, draft, writer, { sellerId: car.sellerId, isFirst: true }, at) ??
			(hold ? `regeln: ${warnings.join(', ')}` : undefined);
		const conversationId = open(db, { listingId, buyerId: viewer.id, sellerId: car.sellerId, at });
		takeSnapshot(db, { conversationId, listingId, photos, at });
		if (holdFor === undefined) countContact(db, listingId, at);
		return put(db, conversationId, draft, { warnings, holdFor }, writing);
	});
}

/** Why a message looks like one of very many: then somebody looks at it first. */
function spamSigns(
	db: Database,
	{ text }: MessageDraft,
	{ id, ageDays, client }: Writer,
	{ sellerId, isFirst }: { readonly sellerId: number; readonly isFirst: boolean },
	at: number,
): string | undefined {
	const isOlder = ageDays >= youngDays;
	const usual = chatTexts.questions.map(question => question.text);
	const isSpread = isSpreadText(db, { text, writerId: id, sellerId, usual, isFirst, isOlder }, at);
	const isCrowded = isFirst && !isOlder && client !== undefined && isCrowdedNetwork(db, client, at);
	if (isSpread) return 'gleicher Text an viele';
	return isCrowded ? 'viele neue Konten aus einem Netz' : undefined;
}

/** The same words from the same form; other words after a look back are another message. */
export function findSent(
	db: Database,
	conversationId: number,
	senderId: number,
	draft: MessageDraft,
): Written | undefined {
	const messageId = prepared(
		db,
		'SELECT id FROM messages WHERE conversation_id = ? AND sender_id = ? AND client_key = ?',
	)
		.pluck()
		.get(conversationId, senderId, keyOf(draft)) as number | undefined;
	return messageId === undefined ? undefined : { ok: true, conversationId, messageId, isNew: false };
}

/** Browsers keep a form and its key when somebody goes back to it, and what is typed then must not be lost. */
function keyOf({ key, text, photos = [] }: MessageDraft): string {
	const content = [text, ...photos.map(({ name }) => name)].join('\0');
	return `${key} ${createHash('sha256').update(content).digest('base64url').slice(0, 22)}`;
}

function put(
	db: Database,
	conversationId: number,
	draft: MessageDraft,
	{ warnings, holdFor }: { readonly warnings: readonly string[]; readonly holdFor: string | undefined },
	{ viewer, at }: Writing,
): Written {
	const messageId = putMessage(db, {
		conversationId,
		senderId: viewer.id,
		kind: draft.appointment === undefined ? 'text' : 'appointment',
		body: draft.text,
		clientKey: keyOf(draft),
		warnings,
		isHeld: holdFor !== undefined,
		at,
	});
	addPhotos(db, messageId, draft.photos ?? []);
	if (draft.appointment !== undefined) {
		prepared(
			db,
			`INSERT INTO appointments (message_id, starts_at, minutes, place, changed_at)
			VALUES (@messageId, @startsAt, @minutes, @place, @at)`,
		).run({ messageId, ...draft.appointment, at });
	}
	if (holdFor !== undefined) {
		fileReport(db, { subject: 'message', subjectId: messageId, reason: holdFor, text: '' }, at);
	}
	return { ok: true, conversationId, messageId, isNew: true };
}

function open(db: Database, values: { listingId: number; buyerId: number; sellerId: number; at: number }): number {
	const { lastInsertRowid } = prepared(
		db,
		`INSERT INTO conversations (listing_id, buyer_id, seller_id, created_at, last_message_at)
		VALUES (@listingId, @buyerId, @sellerId, @at, @at)`,
	).run(values);
	const id = Number(lastInsertRowid);
	const add = prepared(db, 'INSERT INTO participants (conversation_id, side, user_id) VALUES (?, ?, ?)');
	add.run(id, 'buyer', values.buyerId);
	add.run(id, 'seller', values.sellerId);
	return id;
}

/** Nobody who has not confirmed an address, and nobody who was shut out a moment ago. */
function writerOf(db: Database, { viewer, client, at }: Writing): Writer | undefined {
	const createdAt = prepared(
		db,
		'SELECT created_at FROM users WHERE id = ? AND confirmed_at IS NOT NULL AND banned_at IS NULL',
	)
		.pluck()
		.get(viewer.id) as number | undefined;
	if (createdAt === undefined) return undefined;
	return { id: viewer.id, ageDays: Math.max(0, (at - createdAt) / 86_400), client };
}
