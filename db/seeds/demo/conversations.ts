import type { Database } from '#db/open.ts';
import { cast } from '#db/seeds/cast.ts';
import { findConversation } from '#src/chat/conversations.ts';
import { markRead } from '#src/chat/own-side.ts';
import { hashPhotos } from '#src/chat/snapshots/taking.ts';
import { type Writing, writeFirstMessage, writeMessage } from '#src/chat/writing.ts';
import { reserveListing } from '#src/listings/sale.ts';
import type { People } from './people.ts';
import { agreed, asked, type Dialogue, fraudulent, papers, thoughtOver, unanswered } from './words/dialogues.ts';

const hourS = 3_600;

/** Who talks with whom, and about which car: those of the cast, so that whoever signs in as one of them finds something to read. */
export async function letThemTalk(
	db: Database,
	uploads: string,
	{ privateSellers }: People,
	at: number,
): Promise<void> {
	const [jonas, emre, frieda] = [cast.buyer, cast.dealer, cast.privateSeller].map(({ email }) => userOf(db, email));
	if (jonas === undefined || emre === undefined || frieda === undefined || hasTalked(db, jonas)) return;
	const [, mara, tim, unknown, ...others] = privateSellers.map(({ userId }) => userId);
	const ofFrieda = newestCarOf(db, frieda, at);
	const ofEmre = newestCarOf(db, emre, at);
	const ofAnother = others.map(seller => newestCarOf(db, seller, at)).find(car => car !== undefined);
	const talks: readonly Talk[] = [
		{ dialogue: papers, buyer: tim, listingId: ofEmre },
		{ dialogue: thoughtOver, buyer: mara, listingId: ofFrieda },
		{ dialogue: asked, buyer: jonas, listingId: ofEmre },
		{ dialogue: unanswered, buyer: jonas, listingId: ofAnother },
		{ dialogue: fraudulent, buyer: unknown, listingId: ofFrieda },
		// Last, for it ends with a change of the ad that the others have not seen.
		{ dialogue: agreed, buyer: jonas, listingId: ofFrieda },
	];
	for (const talk of talks) await hold(db, uploads, talk, at);
}

type Talk = { dialogue: Dialogue; buyer: number | undefined; listingId: number | undefined };

async function hold(db: Database, uploads: string, { dialogue, buyer, listingId }: Talk, at: number): Promise<void> {
	if (buyer === undefined || listingId === undefined) return;
	const photos = await hashPhotos(db, uploads, listingId);
	let conversationId: number | undefined;
	for (const [number, { from, hoursAgo, text }] of dialogue.lines.entries()) {
		const draft = { text, key: `demo-${number}` };
		const writing = (id: number): Writing => ({
			viewer: { id },
			client: undefined,
			ownHost: 'localhost',
			at: at - Math.round(hoursAgo * hourS),
		});
		if (conversationId === undefined) {
			const written = writeFirstMessage(db, { listingId, photos }, draft, writing(buyer));
			// A rule against fraud may hold it: then only its sender sees it, as in life.
			if (!written?.ok) return;
			conversationId = written.conversationId;
			continue;
		}
		const writer = from === 'buyer' ? buyer : sellerOf(db, listingId);
		const conversation = findConversation(db, { id: writer }, conversationId);
		if (conversation === undefined) return;
		// Who answers has read what was said.
		markRead(db, conversation, conversation.lastMessageId, writing(writer).at);
		writeMessage(db, conversation, draft, writing(writer));
	}
	const end = at - Math.round((dialogue.lines.at(-1)?.hoursAgo ?? 0) * hourS);
	if (dialogue.reserves) reserveListing(db, listingId, end + 120);
	for (const [side, reader] of [
		['buyer', buyer],
		['seller', sellerOf(db, listingId)],
	] as const) {
		const conversation = findConversation(db, { id: reader }, conversationId ?? 0);
		if (conversation !== undefined && side !== dialogue.unreadBy) {
			markRead(db, conversation, conversation.lastMessageId, end + 900);
		}
	}
}

function hasTalked(db: Database, userId: number): boolean {
	return db.prepare('SELECT 1 FROM participants WHERE user_id = ?').get(userId) !== undefined;
}

/** A sound car on offer that was there, as it is, before anybody asked for it. */
export function newestCarOf(db: Database, sellerId: number, at: number): number | undefined {
	return db
		.prepare(
			`SELECT id FROM listings WHERE seller_id = ? AND status = 'active' AND ad_kind = 'angebot' AND damaged IS NOT 1
				AND price_cents IS NOT NULL AND photo_count > 0 AND changed_at < ?
			ORDER BY published_at DESC, id LIMIT 1`,
		)
		.pluck()
		.get(sellerId, at - 80 * hourS) as number | undefined;
}

function sellerOf(db: Database, listingId: number): number {
	return Number(db.prepare('SELECT seller_id FROM listings WHERE id = ?').pluck().get(listingId));
}

export function userOf(db: Database, email: string): number | undefined {
	return db.prepare('SELECT id FROM users WHERE email = ?').pluck().get(email) as number | undefined;
}
