import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import type { AttachedPhoto } from '#src/photos/text-with-photos.ts';
import type { Conversation } from './conversations.ts';

/** A photo of a message, as its row has it. */
export type MessagePhoto = AttachedPhoto;

/** Photos of one message. */
export const mostPhotos = 6;

/** Puts the photos of a new message into its transaction. */
export function addPhotos(db: Database, messageId: number, photos: readonly MessagePhoto[]): void {
	const insert = prepared(
		db,
		`INSERT INTO message_photos (message_id, position, name, width, height, colour)
		VALUES (@messageId, @position, @name, @width, @height, @colour)`,
	);
	for (const [position, { name, width, height, colour }] of photos.entries()) {
		insert.run({ messageId, position, name, width, height, colour });
	}
}

/** The photos of messages in their order; messages without any are left out. */
export function photosOf(db: Database, messageIds: readonly number[]): ReadonlyMap<number, readonly MessagePhoto[]> {
	const rows = prepared(
		db,
		`SELECT message_id AS messageId, name, width, height, colour FROM message_photos
		WHERE message_id IN (SELECT value FROM json_each(?)) ORDER BY message_id, position`,
	).all(JSON.stringify(messageIds)) as (MessagePhoto & { messageId: number })[];
	const photos = new Map<number, MessagePhoto[]>();
	for (const { messageId, ...photo } of rows) {
		const known = photos.get(messageId);
		if (known === undefined) photos.set(messageId, [photo]);
		else known.push(photo);
	}
	return photos;
}

/** Whether the viewer may see this photo in this conversation: it came with a message that they may see. */
export function hasPhoto(db: Database, { id, viewerId }: Conversation, name: string): boolean {
	return (
		prepared(
			db,
			`SELECT EXISTS (SELECT 1 FROM message_photos p JOIN messages m ON m.id = p.message_id
				WHERE p.name = @name AND m.conversation_id = @id AND (m.held_at IS NULL OR m.sender_id = @viewerId))`,
		)
			.pluck()
			.get({ id, viewerId, name }) === 1
	);
}
