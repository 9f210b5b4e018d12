import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { inTransaction } from '#src/listings/changing.ts';
import { deleteConversation } from './deleting.ts';
import { eraseSnapshots } from './snapshots/erasing.ts';

/** What stands where a name, an address or a number stood. */
const removed = '[entfernt]';

/**
 * The chat's part of erasing an account (Art. 17 GDPR), to be called while name and address still stand in `users`. The other
 * side keeps what it was told, under a deleted account: without the name, mail addresses and telephone numbers that the erased
 * person wrote, and without their photos. What nobody has read yet because it was held goes; a conversation whose other side is
 * gone too goes altogether.
 * @param at seconds since 1970
 */
export function eraseMessagesOf(db: Database, userId: number, at: number): void {
	inTransaction(db, () => {
		eraseSnapshots(db, { userId }, at);
		prepared(db, 'UPDATE participants SET erased_at = coalesce(erased_at, ?), unread = 0 WHERE user_id = ?').run(
			at,
			userId,
		);
		deleteAbandoned(db, userId);
		deleteHeld(db, userId);
		prepared(db, 'DELETE FROM message_photos WHERE message_id IN (SELECT id FROM messages WHERE sender_id = ?)').run(
			userId,
		);
		eraseWords(db, userId, at);
		prepared(db, 'DELETE FROM blocks WHERE user_id = ? OR blocked_id = ?').run(userId, userId);
		prepared(db, 'UPDATE reports SET reporter_id = NULL WHERE reporter_id = ?').run(userId);
	});
}

/** A text without what tells who somebody is: their name, and any mail address or telephone number. */
export function withoutPerson(text: string, name: string): string {
	const parts = [name, ...name.split(/[\s-]+/)].filter(part => part.length > 1).sort((a, b) => b.length - a.length);
	const names = parts.map(part => part.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&').replace(/\s+/g, '\\s+')).join('|');
	const withoutNumbers = text
		.replace(/[^\s@<>()]{1,64}\s?(?:@|\(at\)|\[at\])\s?[^\s@<>()]+\.[^\s@<>().,;:!?]{2,}/giu, removed)
		// A number as Germans write it, and no date.
		.replace(/(?!\d\d\.\d\d\.)(?:\+|\b00|\b0|\()\d?(?:[\s/().–-]{0,3}\d){7,}/gu, removed);
	return names === ''
		? withoutNumbers
		: withoutNumbers.replace(new RegExp(`(?<![\\p{L}\\p{N}])(?:${names})(?![\\p{L}\\p{N}])`, 'giu'), removed);
}

function eraseWords(db: Database, userId: number, at: number): void {
	const name = prepared(db, 'SELECT name FROM users WHERE id = ?').pluck().get(userId);
	const messages = prepared(db, 'SELECT id, body FROM messages WHERE sender_id = ? AND erased_at IS NULL').all(
		userId,
	) as { id: number; body: string }[];
	for (const { id, body } of messages) {
		prepared(db, 'UPDATE messages SET body = ?, erased_at = ? WHERE id = ?').run(
			withoutPerson(body, typeof name === 'string' ? name : ''),
			at,
			id,
		);
	}
	prepared(
		db,
		'UPDATE appointments SET place = ? WHERE message_id IN (SELECT id FROM messages WHERE sender_id = ?)',
	).run(removed, userId);
}

function deleteAbandoned(db: Database, userId: number): void {
	const ids = prepared(
		db,
		`SELECT p.conversation_id FROM participants p JOIN participants o USING (conversation_id)
		WHERE p.user_id = ? AND o.side <> p.side AND o.erased_at IS NOT NULL`,
	)
		.pluck()
		.all(userId) as number[];
	for (const id of ids) deleteConversation(db, id);
}

function deleteHeld(db: Database, userId: number): void {
	const held = 'SELECT id FROM messages WHERE sender_id = ? AND held_at IS NOT NULL';
	for (const table of ['message_photos', 'appointments']) {
		prepared(db, `DELETE FROM ${table} WHERE message_id IN (${held})`).run(userId);
	}
	prepared(db, 'DELETE FROM messages WHERE sender_id = ? AND held_at IS NOT NULL').run(userId);
	// A conversation that only its buyer knew of has nobody left.
	const empty = prepared(db, 'SELECT id FROM conversations WHERE buyer_id = ? AND last_message_id = 0')
		.pluck()
		.all(userId) as number[];
	for (const id of empty) deleteConversation(db, id);
}
