import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { inTransaction } from '#src/listings/changing.ts';
import { queuePush } from '#src/notifications/push-queue.ts';
import { nextAllowedAt, settingsOf } from '#src/notifications/settings.ts';
import { chatTexts } from '#views/texts/chat.ts';
import { shownName } from './conversations.ts';

export type NewMessage = {
	readonly conversationId: number;
	readonly senderId: number;
	readonly kind: 'text' | 'appointment' | 'notice';
	readonly body: string;
	/** Unique for its sender in this conversation. */
	readonly clientKey: string;
	readonly warnings: readonly string[];
	readonly isHeld: boolean;
	/** Seconds since 1970. */
	readonly at: number;
};

/**
 * Puts a message into its conversation, in the transaction of whoever has checked that it may be there. Unless it is held, the
 * other side has one more unread message, the conversation is taken out of both archives, and the other side's devices are told.
 * @returns the number of the message
 */
export function putMessage(db: Database, message: NewMessage): number {
	const { conversationId, senderId, kind, body, clientKey, warnings, isHeld, at } = message;
	const { lastInsertRowid } = prepared(
		db,
		`INSERT INTO messages (conversation_id, sender_id, kind, body, client_key, warnings, sent_at, held_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
	).run(conversationId, senderId, kind, body, clientKey, JSON.stringify(warnings), at, isHeld ? at : null);
	const messageId = Number(lastInsertRowid);
	if (!isHeld) deliver(db, { conversationId, senderId, messageId, at });
	return messageId;
}

/**
 * Delivers a message that was held, as if it were written now: it comes after everything the other side may have read in the
 * meantime. False where no such message waits.
 * @param at seconds since 1970
 */
export function deliverHeld(db: Database, messageId: number, at: number): boolean {
	return inTransaction(db, () => {
		const held = prepared(
			db,
			`SELECT conversation_id AS conversationId, sender_id AS senderId, kind, body, client_key AS clientKey, warnings
			FROM messages WHERE id = ? AND held_at IS NOT NULL`,
		).get(messageId) as (Omit<NewMessage, 'warnings' | 'isHeld' | 'at'> & { warnings: string }) | undefined;
		if (held === undefined) return false;
		// Both rows stand beside each other for a moment, and the key is unique.
		prepared(db, "UPDATE messages SET client_key = client_key || ' held' WHERE id = ?").run(messageId);
		const delivered = putMessage(db, { ...held, warnings: JSON.parse(held.warnings), isHeld: false, at });
		prepared(db, 'UPDATE message_photos SET message_id = ? WHERE message_id = ?').run(delivered, messageId);
		prepared(db, 'UPDATE appointments SET message_id = ? WHERE message_id = ?').run(delivered, messageId);
		prepared(db, "UPDATE reports SET subject_id = ? WHERE subject = 'message' AND subject_id = ?").run(
			delivered,
			messageId,
		);
		prepared(db, 'DELETE FROM messages WHERE id = ?').run(messageId);
		return true;
	});
}

/** Whether the other side can read it. Nothing is rung for what is held: not even that there is something. */
export function isDelivered(db: Database, messageId: number): boolean {
	return prepared(db, 'SELECT 1 FROM messages WHERE id = ? AND held_at IS NULL').get(messageId) !== undefined;
}

type Delivery = {
	readonly conversationId: number;
	readonly senderId: number;
	readonly messageId: number;
	readonly at: number;
};

function deliver(db: Database, { conversationId, senderId, messageId, at }: Delivery): void {
	prepared(db, 'UPDATE conversations SET last_message_id = ?, last_message_at = ? WHERE id = ?').run(
		messageId,
		at,
		conversationId,
	);
	prepared(
		db,
		`UPDATE participants SET archived_at = NULL, unread = unread + (user_id <> @senderId)
		WHERE conversation_id = @conversationId`,
	).run({ conversationId, senderId });
	tellDevices(db, { conversationId, senderId, messageId, at });
}

function tellDevices(db: Database, { conversationId, senderId, messageId, at }: Delivery): void {
	const to = prepared(db, receiverSql).get({ conversationId, senderId }) as Receiver | undefined;
	if (to === undefined || to.unread > mostTold) return;
	const settings = settingsOf(db, to.userId);
	if (!settings.messagesPush) return;
	const push = {
		userId: to.userId,
		// What is read on a lock screen says who and which car, never what: frauds write there too.
		onceKey: `nachricht ${messageId}`,
		title: chatTexts.push.title(shownName(to)),
		body: to.title,
		path: `/nachrichten/${conversationId}`,
	};
	queuePush(db, push, at, nextAllowedAt(settings, at));
}

/** Messages of one conversation that nobody has read: whoever was told so often knows. */
const mostTold = 10;

type Receiver = {
	userId: number;
	unread: number;
	title: string;
	name: string;
	kind: 'privat' | 'haendler';
	company: string | null;
};

const receiverSql = `SELECT p.user_id AS userId, p.unread, l.title, u.name, u.kind, d.company
	FROM participants p JOIN conversations c ON c.id = p.conversation_id JOIN listings l ON l.id = c.listing_id
	JOIN users u ON u.id = @senderId LEFT JOIN dealers d ON d.user_id = u.id
	WHERE p.conversation_id = @conversationId AND p.user_id <> @senderId AND p.muted_at IS NULL AND p.erased_at IS NULL`;
