import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { findCards } from '#src/listings/cards.ts';
import { unsubscribeHeaders } from '#src/mail/unsubscribing.ts';
import type { Alert } from '#views/mails/saved-searches.ts';
import { manageLink, unsubscribeLink } from './links.ts';
import type { SavedSearch } from './queries.ts';
import type { Reason } from './reasons.ts';

/** Cars that a mail shows; the others stand on the page of the search. */
const mostShown = 12;

export type AlertToWrite = Alert & {
	readonly headers: Record<string, string>;
	/** The newest match that is told: names the mail, once. */
	readonly newestId: number;
};

/** What is due of a search as its mail and its push message tell it; undefined where nothing is. */
export function alertToWrite(
	db: Database,
	{ id, name }: Pick<SavedSearch, 'id' | 'name'>,
	origin: string,
	at: number,
): AlertToWrite | undefined {
	const counts = prepared(
		db,
		`SELECT reason, count(*) AS count, max(id) AS newest FROM search_matches WHERE ${dueSql} GROUP BY reason`,
	).all(id, at) as { reason: Reason; count: number; newest: number }[];
	if (counts.length === 0) return undefined;
	const countOf = (reason: Reason) => counts.find(row => row.reason === reason)?.count ?? 0;
	const rows = prepared(
		db,
		`SELECT listing_id AS listingId, reason, price_before_cents AS priceBeforeCents, why FROM search_matches
		WHERE ${dueSql} ORDER BY id DESC LIMIT ${mostShown}`,
	).all(id, at) as { listingId: number; reason: Reason; priceBeforeCents: number | null; why: string }[];
	const unsubscribeHref = unsubscribeLink(db, origin, id);
	return {
		name,
		path: `/suchauftraege/${id}`,
		why: JSON.parse(rows[0]?.why ?? '[]') as string[],
		counts: { neu: countOf('neu'), geaendert: countOf('geaendert'), reduziert: countOf('reduziert') },
		cars: rows.flatMap(({ listingId, reason, priceBeforeCents }) =>
			findCards(db, [{ id: listingId }]).map(card => ({ card, reason, priceBeforeCents })),
		),
		manageHref: manageLink(db, origin, id),
		unsubscribeHref,
		headers: unsubscribeHeaders(unsubscribeHref),
		newestId: Math.max(...counts.map(({ newest }) => newest)),
	};
}

const dueSql = 'search_id = ? AND handed_at IS NULL AND due_at <= ?';
