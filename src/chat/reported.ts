import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { photosOf } from './message-photos.ts';

export type ReportedMessage = {
	readonly id: number;
	readonly conversationId: number;
	readonly listingId: number;
	readonly senderId: number;
	/** Seconds since 1970. */
	readonly sentAt: number;
	readonly isHeld: boolean;
	readonly warnings: readonly string[];
	readonly body: string;
	/** Names of its photos; they lie in the folder of uploads, as `originals/ab/ab….jpg`. */
	readonly photos: readonly string[];
};

/** Of a whole conversation the end is shown. */
const mostMessages = 50;

/**
 * What a report is about, for whoever decides it: the message, or the newest ones of the conversation, in their order. Without
 * a report nobody but the two reads them (§ 3 TDDDG).
 */
export function reportedMessages(
	db: Database,
	report: { readonly subject: string; readonly subjectId: number },
): ReportedMessage[] {
	if (report.subject !== 'message' && report.subject !== 'conversation') return [];
	const column = report.subject === 'message' ? 'm.id' : 'm.conversation_id';
	const rows = prepared(
		db,
		`SELECT m.id, m.conversation_id AS conversationId, c.listing_id AS listingId, m.sender_id AS senderId,
			m.sent_at AS sentAt, m.held_at IS NOT NULL AS isHeld, m.warnings, m.body
		FROM messages m JOIN conversations c ON c.id = m.conversation_id
		WHERE ${column} = ? ORDER BY m.id DESC LIMIT ${mostMessages}`,
	).all(report.subjectId) as (Omit<ReportedMessage, 'isHeld' | 'warnings' | 'photos'> & {
		isHeld: number;
		warnings: string;
	})[];
	const photos = photosOf(
		db,
		rows.map(({ id }) => id),
	);
	return rows.reverse().map(row => ({
		...row,
		isHeld: row.isHeld === 1,
		warnings: JSON.parse(row.warnings) as readonly string[],
		photos: (photos.get(row.id) ?? []).map(({ name }) => name),
	}));
}
