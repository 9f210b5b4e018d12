import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import type { Viewer } from '#src/http/viewer.ts';
import type { AdKind } from '#src/listings/listing.ts';

export type Side = 'buyer' | 'seller';

/** The one somebody talks to, as far as the other may know them. */
export type Person = {
	readonly id: number;
	/** First name of a private person, firm of a dealer; undefined once the account is erased. */
	readonly name: string | undefined;
	readonly kind: 'privat' | 'haendler';
	/** Shut out by the operator: most likely a fraud. */
	readonly isBanned: boolean;
};

/** A conversation as one of its two sides has it. Times are seconds since 1970. */
export type Conversation = {
	readonly id: number;
	readonly listingId: number;
	readonly viewerId: number;
	/** Which side the viewer is: the one who wrote first about an ad, or the one whose ad it is. */
	readonly side: Side;
	/** Which part they play with the car: whoever puts in a wanted ad wants to buy. */
	readonly role: Side;
	readonly isWanted: boolean;
	readonly other: Person;
	/** The newest message the viewer has seen; 0 = none. */
	readonly readId: number;
	/** Delivered messages of the other side behind it. */
	readonly unread: number;
	readonly isMuted: boolean;
	readonly isArchived: boolean;
	readonly isSafetyNoteClosed: boolean;
	readonly isBlockedByViewer: boolean;
	readonly isBlockedByOther: boolean;
	/** How far the other side has read, and when; to be shown only where both want it. */
	readonly otherReadId: number;
	readonly otherReadAt: number | null;
	/** The newest delivered message; 0 while everything said so far is held. */
	readonly lastMessageId: number;
};

/**
 * A conversation of the viewer's own; undefined for everybody else's, which are the same as those that do not exist. One whose
 * first message is still held exists for its buyer alone.
 */
export function findConversation(db: Database, viewer: Pick<Viewer, 'id'>, id: number): Conversation | undefined {
	const row = prepared(db, findSql).get({ viewerId: viewer.id, id }) as Row | undefined;
	if (row === undefined) return undefined;
	return {
		id: row.id,
		listingId: row.listingId,
		viewerId: viewer.id,
		side: row.side,
		role: roleOf(row.side, row.adKind),
		isWanted: row.adKind === 'gesuch',
		other: personOf(row),
		readId: row.readId,
		unread: row.unread,
		isMuted: row.mutedAt !== null,
		isArchived: row.archivedAt !== null,
		isSafetyNoteClosed: row.safetyNoteClosedAt !== null,
		isBlockedByViewer: row.isBlockedByViewer === 1,
		isBlockedByOther: row.isBlockedByOther === 1,
		otherReadId: row.otherReadId,
		otherReadAt: row.otherReadAt,
		lastMessageId: row.lastMessageId,
	};
}

/** Who buys and who sells: with a wanted ad it is the other way round. */
export function roleOf(side: Side, adKind: AdKind): Side {
	if (adKind !== 'gesuch') return side;
	return side === 'buyer' ? 'seller' : 'buyer';
}

/** The number of the conversation somebody has as a buyer about a car. */
export function findConversationAbout(db: Database, buyerId: number, listingId: number): number | undefined {
	return prepared(db, 'SELECT id FROM conversations WHERE listing_id = ? AND buyer_id = ?')
		.pluck()
		.get(listingId, buyerId) as number | undefined;
}

/** What is read of the other side wherever it is shown: `u` its account, `d` its dealer page, `o` its row of `participants`. */
export type PersonRow = {
	readonly personId: number;
	readonly name: string;
	readonly kind: 'privat' | 'haendler';
	readonly company: string | null;
	readonly bannedAt: number | null;
	readonly erasedAt: number | null;
};
export const personColumns = `u.id AS personId, u.name, u.kind, d.company, u.banned_at AS bannedAt, o.erased_at AS erasedAt`;
export const personJoins = 'JOIN users u ON u.id = o.user_id LEFT JOIN dealers d ON d.user_id = u.id';

export function personOf(row: PersonRow): Person {
	return {
		id: row.personId,
		name: row.erasedAt === null ? shownName(row) : undefined,
		kind: row.kind,
		isBanned: row.bannedAt !== null,
	};
}

/** What others read of somebody's name: traders must say who they are, private people need not. */
export function shownName({ name, kind, company }: Pick<PersonRow, 'name' | 'kind' | 'company'>): string {
	if (company !== null) return company;
	return kind === 'haendler' ? name : (name.split(' ')[0] ?? name);
}

type Row = PersonRow & {
	id: number;
	listingId: number;
	adKind: AdKind;
	side: Side;
	readId: number;
	unread: number;
	mutedAt: number | null;
	archivedAt: number | null;
	safetyNoteClosedAt: number | null;
	otherReadId: number;
	otherReadAt: number | null;
	lastMessageId: number;
	isBlockedByViewer: number;
	isBlockedByOther: number;
};

const findSql = `SELECT c.id, c.listing_id AS listingId, l.ad_kind AS adKind, c.last_message_id AS lastMessageId, p.side, p.read_id AS readId, p.unread,
		p.muted_at AS mutedAt, p.archived_at AS archivedAt, p.safety_note_closed_at AS safetyNoteClosedAt,
		o.read_id AS otherReadId, o.read_at AS otherReadAt, ${personColumns},
		EXISTS (SELECT 1 FROM blocks WHERE user_id = p.user_id AND blocked_id = o.user_id) AS isBlockedByViewer,
		EXISTS (SELECT 1 FROM blocks WHERE user_id = o.user_id AND blocked_id = p.user_id) AS isBlockedByOther
	FROM participants p JOIN conversations c ON c.id = p.conversation_id
	JOIN listings l ON l.id = c.listing_id JOIN participants o ON o.conversation_id = c.id AND o.side <> p.side ${personJoins}
	WHERE p.user_id = @viewerId AND p.conversation_id = @id AND (p.side = 'buyer' OR c.last_message_id > 0)`;
