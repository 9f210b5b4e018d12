import { join } from 'node:path';
import sharp from 'sharp';
import type { Database } from '#db/open.ts';
import { hashPhotos, takeSnapshot } from '#src/chat/snapshots/taking.ts';
import { inTransaction } from '#src/listings/changing.ts';
import type { Photo } from '#src/listings/listing.ts';
import { storeOriginal } from '#src/photos/store.ts';

/** Two stored photos that differ; the second one has a word for those who cannot see. */
export async function twoPhotos(uploads: string): Promise<Photo[]> {
	const picture = async (background: string, alt: string) => {
		const bytes = await sharp({ create: { width: 640, height: 480, channels: 3, background } })
			.jpeg()
			.toBuffer();
		const { name } = await storeOriginal(uploads, bytes, 'jpg');
		return { name, width: 640, height: 480, colour: '336699', alt };
	};
	return [await picture('#336699', ''), await picture('#996633', 'Das Armaturenbrett')];
}

/** Where a stored photo of `twoPhotos` lies. */
export function photoFile(uploads: string, name: string): string {
	return join(uploads, 'originals', name.slice(0, 2), `${name}.jpg`);
}

/** A conversation about an ad, with the ad as it stands now, and one message; returns its number. */
export async function conversationAbout(
	db: Database,
	uploads: string,
	{ listingId, buyerId, sellerId, at }: { listingId: number; buyerId: number; sellerId: number; at: number },
): Promise<number> {
	const photos = await hashPhotos(db, uploads, listingId);
	return inTransaction(db, () => {
		const conversationId = Number(
			db
				.prepare(
					'INSERT INTO conversations (listing_id, buyer_id, seller_id, created_at, last_message_at) VALUES (?, ?, ?, ?, ?)',
				)
				.run(listingId, buyerId, sellerId, at, at).lastInsertRowid,
		);
		const join = db.prepare('INSERT INTO participants (conversation_id, side, user_id) VALUES (?, ?, ?)');
		join.run(conversationId, 'buyer', buyerId);
		join.run(conversationId, 'seller', sellerId);
		const message = db
			.prepare(
				`INSERT INTO messages (conversation_id, sender_id, kind, body, client_key, sent_at)
				VALUES (?, ?, 'text', 'Ist der Wagen noch da?', 'k', ?)`,
			)
			.run(conversationId, buyerId, at);
		db.prepare('UPDATE conversations SET last_message_id = ? WHERE id = ?').run(
			message.lastInsertRowid,
			conversationId,
		);
		takeSnapshot(db, { conversationId, listingId, photos, at });
		return conversationId;
	});
}
