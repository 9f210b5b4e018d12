import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { type Person, type PersonRow, personColumns, personJoins, personOf, type Side } from './conversations.ts';

/** A line of somebody's list. */
export type ListedConversation = {
	readonly id: number;
	readonly listingId: number;
	readonly side: Side;
	readonly other: Person;
	readonly unread: number;
	readonly isMuted: boolean;
	/** The newest delivered message; undefined where the first one is still held. */
	readonly last:
		| { readonly text: string; readonly kind: 'text' | 'appointment' | 'notice'; readonly isOwn: boolean }
		| undefined;
	/** Seconds since 1970. */
	readonly lastAt: number;
};

export type ListQuestion = {
	readonly archived: boolean;
	/** Only those about one car. */
	readonly listingId: number | undefined;
	/** Where the last page ended. */
	readonly after: ListCursor | undefined;
};

export type ListCursor = { readonly isUnread: 0 | 1; readonly at: number; readonly id: number };

const perPage = 30;
/** Enough for a line on a wide screen. */
const excerptLength = 160;

/** A member's conversations, the unread first and in each part the newest first, and where the next page begins. */
export function listConversations(
	db: Database,
	userId: number,
	{ archived, listingId, after }: ListQuestion,
): { readonly conversations: readonly ListedConversation[]; readonly next: ListCursor | undefined } {
	const rows = prepared(db, listSql).all({
		userId,
		archived: Number(archived),
		listingId: listingId ?? null,
		afterUnread: after?.isUnread ?? 2,
		afterAt: after?.at ?? 0,
		afterId: after?.id ?? 0,
		limit: perPage + 1,
	}) as Row[];
	const shown = rows.slice(0, perPage);
	const last = rows.length > perPage ? shown.at(-1) : undefined;
	return {
		conversations: shown.map(listedOf),
		next: last && { isUnread: last.unread > 0 ? 1 : 0, at: last.lastAt, id: last.id },
	};
}

/** How many conversations a member has, in view and put away. */
export function countConversations(
	db: Database,
	userId: number,
): { readonly inView: number; readonly archived: number } {
	const { inView, archived } = prepared(
		db,
		`SELECT count(*) FILTER (WHERE p.archived_at IS NULL) AS inView, count(*) FILTER (WHERE p.archived_at IS NOT NULL) AS archived
		${visibleSql}`,
	).get({ userId }) as { inView: number; archived: number };
	return { inView, archived };
}

/** How many conversations a seller has about each of these cars; cars without any are left out. */
export function conversationsPerCar(
	db: Database,
	sellerId: number,
	listingIds: readonly number[],
): Map<number, { readonly count: number; readonly unread: number }> {
	const rows = prepared(
		db,
		`SELECT c.listing_id AS listingId, count(*) AS count, count(*) FILTER (WHERE p.unread > 0) AS unread
		FROM conversations c JOIN participants p ON p.conversation_id = c.id AND p.side = 'seller'
		WHERE c.listing_id IN (SELECT value FROM json_each(?)) AND c.seller_id = ? AND c.last_message_id > 0
		GROUP BY c.listing_id`,
	).all(JSON.stringify(listingIds), sellerId) as { listingId: number; count: number; unread: number }[];
	return new Map(rows.map(({ listingId, ...counts }) => [listingId, counts]));
}

type Row = PersonRow & {
	id: number;
	listingId: number;
	side: Side;
	unread: number;
	mutedAt: number | null;
	lastAt: number;
	lastText: string | null;
	lastKind: 'text' | 'appointment' | 'notice' | null;
	isLastOwn: number;
};

function listedOf(row: Row): ListedConversation {
	const { id, listingId, side, unread, lastAt, lastText, lastKind } = row;
	return {
		...{ id, listingId, side, unread, lastAt },
		other: personOf(row),
		isMuted: row.mutedAt !== null,
		last:
			lastText === null || lastKind === null
				? undefined
				: { text: lastText, kind: lastKind, isOwn: row.isLastOwn === 1 },
	};
}

const visibleSql = `FROM participants p JOIN conversations c ON c.id = p.conversation_id
	WHERE p.user_id = @userId AND (p.side = 'buyer' OR c.last_message_id > 0)`;
/** The order is worked out over numbers alone; names and words are looked up for the page that is shown. */
export const listSql = `WITH page AS MATERIALIZED (
		SELECT c.id, c.listing_id, p.side, p.unread, p.muted_at, c.last_message_at, c.last_message_id
		${visibleSql} AND (p.archived_at IS NOT NULL) = @archived AND (@listingId IS NULL OR c.listing_id = @listingId)
			AND (p.unread > 0, c.last_message_at, c.id) < (@afterUnread, @afterAt, @afterId)
		ORDER BY p.unread > 0 DESC, c.last_message_at DESC, c.id DESC LIMIT @limit)
	SELECT page.id, page.listing_id AS listingId, page.side, page.unread, page.muted_at AS mutedAt,
		page.last_message_at AS lastAt, ${personColumns}, substr(m.body, 1, ${excerptLength}) AS lastText, m.kind AS lastKind,
		m.sender_id = @userId AS isLastOwn
	FROM page JOIN participants o ON o.conversation_id = page.id AND o.side <> page.side ${personJoins}
	LEFT JOIN messages m ON m.id = page.last_message_id
	ORDER BY page.unread > 0 DESC, page.last_message_at DESC, page.id DESC`;
