import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { inTransaction } from '#src/listings/changing.ts';
import type { Conversation } from './conversations.ts';

/**
 * Writes down how far the viewer has read, and counts again what is left.
 * @param upTo number of a message; what comes after it stays unread
 * @param at seconds since 1970
 */
export function markRead(db: Database, conversation: Conversation, upTo: number, at: number): void {
	const { id, viewerId, side, readId, unread, lastMessageId } = conversation;
	const until = Math.min(upTo, lastMessageId);
	if (until <= readId && unread === 0) return;
	inTransaction(db, () => {
		prepared(
			db,
			`UPDATE participants SET read_at = CASE WHEN read_id < @until THEN @at ELSE read_at END,
				read_id = max(read_id, @until),
				unread = (SELECT count(*) FROM messages WHERE conversation_id = @id AND id > max(read_id, @until)
					AND sender_id <> @viewerId AND held_at IS NULL)
			WHERE conversation_id = @id AND side = @side`,
		).run({ id, side, viewerId, until, at });
	});
}

/** Puts a conversation away until the next message, or takes it back out. */
export function archive(db: Database, conversation: Conversation, at: number | undefined): void {
	set(db, conversation, 'archived_at', at);
}

/** No mails and no push messages about this conversation, until `undefined` asks for them again. */
export function mute(db: Database, conversation: Conversation, at: number | undefined): void {
	set(db, conversation, 'muted_at', at);
}

/** The advice at the top has been read and is not wanted there any more. */
export function closeSafetyNote(db: Database, conversation: Conversation, at: number): void {
	set(db, conversation, 'safety_note_closed_at', at);
}

/** The other side can write to the viewer no more, in no conversation. Each sees what was said before. */
export function block(db: Database, { viewerId, other }: Conversation, at: number): void {
	prepared(db, 'INSERT INTO blocks (user_id, blocked_id, created_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING').run(
		viewerId,
		other.id,
		at,
	);
}

export function unblock(db: Database, { viewerId, other }: Conversation): void {
	prepared(db, 'DELETE FROM blocks WHERE user_id = ? AND blocked_id = ?').run(viewerId, other.id);
}

type OwnColumn = 'archived_at' | 'muted_at' | 'safety_note_closed_at';

function set(db: Database, { id, side }: Conversation, column: OwnColumn, at: number | undefined): void {
	prepared(db, `UPDATE participants SET ${column} = ? WHERE conversation_id = ? AND side = ?`).run(
		at ?? null,
		id,
		side,
	);
}
