import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import type { Conversation } from './conversations.ts';

/** A message as one of the two sides may see it. */
export type Message = {
	readonly id: number;
	readonly kind: 'text' | 'appointment' | 'notice';
	readonly body: string;
	/** Whether the viewer wrote it. */
	readonly isOwn: boolean;
	/** Names of the public rules against fraud that it met. */
	readonly warnings: readonly string[];
	/** Seconds since 1970. */
	readonly sentAt: number;
	/** Waits for somebody to look at it; only its sender sees it. */
	readonly isHeld: boolean;
};

/** Messages on one page of a conversation. */
export const messagesPerPage = 50;

/**
 * The newest messages, or those before one of them, in the order in which they were written.
 * @param before number of a message; undefined for the newest
 * @returns `hasOlder` where there is more before the first
 */
export function messagesBefore(
	db: Database,
	conversation: Conversation,
	before: number | undefined,
): { readonly messages: readonly Message[]; readonly hasOlder: boolean } {
	const rows = prepared(db, beforeSql).all({
		...idsOf(conversation),
		before: before ?? Number.MAX_SAFE_INTEGER,
		limit: messagesPerPage + 1,
	}) as Row[];
	return {
		messages: rows.slice(0, messagesPerPage).reverse().map(messageOf),
		hasOlder: rows.length > messagesPerPage,
	};
}

/** What was written after a message, at most a page of it: for pages that are open. */
export function messagesAfter(db: Database, conversation: Conversation, after: number): readonly Message[] {
	const rows = prepared(db, afterSql).all({ ...idsOf(conversation), after, limit: messagesPerPage }) as Row[];
	return rows.map(messageOf);
}

/** A message of the conversation that the viewer may see. */
export function findMessage(db: Database, conversation: Conversation, id: number): Message | undefined {
	const row = prepared(db, `${selectSql} AND id = @id`).get({ ...idsOf(conversation), id }) as Row | undefined;
	return row && messageOf(row);
}

type Row = Omit<Message, 'isOwn' | 'isHeld' | 'warnings'> & { isOwn: number; isHeld: number; warnings: string };

const idsOf = ({ id, viewerId }: Conversation) => ({ conversationId: id, viewerId });

function messageOf({ isOwn, isHeld, warnings, ...message }: Row): Message {
	return { ...message, isOwn: isOwn === 1, isHeld: isHeld === 1, warnings: JSON.parse(warnings) };
}

const selectSql = `SELECT id, kind, body, sender_id = @viewerId AS isOwn, warnings, sent_at AS sentAt, held_at IS NOT NULL AS isHeld
	FROM messages WHERE conversation_id = @conversationId AND (held_at IS NULL OR sender_id = @viewerId)`;
/** Both walk the index of the conversation from one end and stop: ten thousand messages cost what fifty do. */
export const beforeSql = `${selectSql} AND id < @before ORDER BY id DESC LIMIT @limit`;
export const afterSql = `${selectSql} AND id > @after ORDER BY id LIMIT @limit`;
