import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import type { Conversation } from '../conversations.ts';

export type AppointmentState = 'vorgeschlagen' | 'zugesagt' | 'abgelehnt' | 'abgesagt';

/** A viewing that one side proposed. Times are seconds since 1970. */
export type Appointment = {
	/** Number of the message it came with; its own too. */
	readonly messageId: number;
	readonly startsAt: number;
	readonly minutes: number;
	readonly place: string;
	readonly state: AppointmentState;
	/** Counted up with every change, as calendars want it. */
	readonly sequence: number;
	readonly changedAt: number;
};

const columns = `a.message_id AS messageId, a.starts_at AS startsAt, a.minutes, a.place, a.state, a.sequence,
	a.changed_at AS changedAt`;

/** The appointments that came with messages, by the numbers of those. */
export function appointmentsOf(db: Database, messageIds: readonly number[]): ReadonlyMap<number, Appointment> {
	const rows = prepared(
		db,
		`SELECT ${columns} FROM appointments a WHERE a.message_id IN (SELECT value FROM json_each(?))`,
	).all(JSON.stringify(messageIds)) as Appointment[];
	return new Map(rows.map(row => [row.messageId, row]));
}

/** An appointment of the conversation, and whether the viewer proposed it; one that is held is not there for anybody yet. */
export function findAppointment(
	db: Database,
	{ id, viewerId }: Conversation,
	messageId: number,
): (Appointment & { readonly isOwn: boolean }) | undefined {
	const row = prepared(
		db,
		`SELECT ${columns}, m.sender_id = @viewerId AS isOwn FROM appointments a JOIN messages m ON m.id = a.message_id
		WHERE a.message_id = @messageId AND m.conversation_id = @id AND m.held_at IS NULL`,
	).get({ id, viewerId, messageId }) as (Appointment & { isOwn: number }) | undefined;
	return row && { ...row, isOwn: row.isOwn === 1 };
}

/** Delivered appointments up to a message that have been answered since a moment. */
export function changedSince(
	db: Database,
	{ id, viewerId }: Conversation,
	{ upTo, since }: { readonly upTo: number; readonly since: number },
): readonly (Appointment & { readonly isOwn: boolean })[] {
	const rows = prepared(
		db,
		`SELECT ${columns}, m.sender_id = @viewerId AS isOwn FROM messages m JOIN appointments a ON a.message_id = m.id
		WHERE m.conversation_id = @id AND m.id <= @upTo AND m.kind = 'appointment' AND m.held_at IS NULL
			AND a.sequence > 0 AND a.changed_at >= @since`,
	).all({ id, viewerId, upTo, since }) as (Appointment & { isOwn: number })[];
	return rows.map(row => ({ ...row, isOwn: row.isOwn === 1 }));
}

/** Proposals of either side that wait for an answer and are still to come. */
export function countOpen(db: Database, conversationId: number, at: number): number {
	return prepared(
		db,
		`SELECT count(*) FROM messages m JOIN appointments a ON a.message_id = m.id
		WHERE m.conversation_id = ? AND m.kind = 'appointment' AND a.state = 'vorgeschlagen' AND a.starts_at > ?`,
	)
		.pluck()
		.get(conversationId, at) as number;
}
