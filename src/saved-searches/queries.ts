import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import type { Filter } from '#src/search/filter.ts';
import { readSearch } from '#src/search/filter-reading.ts';

export const paces = ['sofort', 'taeglich', 'woechentlich'] as const;
/** How soon somebody wants to be told. */
export type Pace = (typeof paces)[number];

/** What somebody decides about a search, besides what is searched. */
export type SearchSettings = {
	readonly name: string;
	readonly pace: Pace;
	readonly byMail: boolean;
	readonly byPush: boolean;
	/** Tell also when a car that matched already gets cheaper. */
	readonly reductions: boolean;
	/** A guest's quiet hours, full hours of German time; members have theirs for everything. */
	readonly quietFrom: number | null;
	readonly quietTo: number | null;
};

/** A saved search. Times are seconds since 1970. */
export type SavedSearch = SearchSettings & {
	readonly id: number;
	/** `null` for a guest's, which has an address. */
	readonly userId: number | null;
	readonly email: string | null;
	/** As `parametersOf` writes it. */
	readonly query: string;
	readonly createdAt: number;
	/** What counts as new counts from here. */
	readonly since: number;
	readonly confirmedAt: number | null;
	readonly pausedAt: number | null;
};

/** One saved search, whoever asks: who may see it is decided in `managing.ts`. */
export function findSearch(db: Database, id: number): SavedSearch | undefined {
	const row = prepared(db, `SELECT ${columns} FROM saved_searches WHERE id = ?`).get(id) as Row | undefined;
	return row && searchOf(row);
}

/** A member's searches, the newest first. */
export function searchesOf(db: Database, userId: number): SavedSearch[] {
	const rows = prepared(db, `SELECT ${columns} FROM saved_searches WHERE user_id = ? ORDER BY id DESC`).all(userId);
	return (rows as Row[]).map(searchOf);
}

/** What a guest has confirmed, the newest first. */
export function confirmedSearchesOf(db: Database, email: string): SavedSearch[] {
	const rows = prepared(
		db,
		`SELECT ${columns} FROM saved_searches WHERE email = ? AND confirmed_at IS NOT NULL ORDER BY id DESC`,
	).all(email);
	return (rows as Row[]).map(searchOf);
}

/** How many cars came to match each of these searches since a moment, by search. */
export function newMatches(db: Database, ids: readonly number[], since: number): ReadonlyMap<number, number> {
	const counts = prepared(
		db,
		`SELECT search_id AS id, count(DISTINCT listing_id) AS cars FROM search_matches
		WHERE search_id IN (SELECT value FROM json_each(?)) AND found_at >= ? GROUP BY search_id`,
	).all(JSON.stringify(ids), since) as { id: number; cars: number }[];
	return new Map(counts.map(({ id, cars }) => [id, cars]));
}

/** How many cars there were when the search began; undefined for one that has not begun. */
export function baselineCount(db: Database, searchId: number): number | undefined {
	const count = prepared(db, 'SELECT count FROM saved_search_baselines WHERE search_id = ?').pluck().get(searchId);
	return typeof count === 'number' ? count : undefined;
}

/** A line of the receipt, as it lies in the database. Times are seconds since 1970. */
export type MatchRow = {
	readonly id: number;
	readonly listingId: number;
	readonly reason: 'neu' | 'geaendert' | 'reduziert';
	/** Conditions in German, as they were met then. */
	readonly why: readonly string[];
	readonly title: string;
	readonly priceCents: number | null;
	readonly priceBeforeCents: number | null;
	readonly foundAt: number;
	readonly dueAt: number;
	readonly handedAt: number | null;
	readonly mailId: number | null;
	readonly mailedAt: number | null;
	readonly mailFailedAt: number | null;
	/** How often its mail has been offered to the mail server. */
	readonly tries: number;
	readonly pushes: number;
	/** Of the ad, today. */
	readonly status: string;
};

/**
 * Every car that came to match, the newest first.
 * @param before the last one of the page before; 0 for the first page
 */
export function matchesOf(db: Database, searchId: number, before: number, limit: number): MatchRow[] {
	const rows = prepared(
		db,
		`SELECT m.id, m.listing_id AS listingId, m.reason, m.why, m.title, m.price_cents AS priceCents,
			m.price_before_cents AS priceBeforeCents, m.found_at AS foundAt, m.due_at AS dueAt, m.handed_at AS handedAt,
			m.mail_id AS mailId, m.pushes, l.status,
			coalesce(m.mailed_at, mails.sent_at) AS mailedAt, coalesce(m.mail_failed_at, mails.failed_at) AS mailFailedAt,
			coalesce(mails.attempts, 0) AS tries
		FROM search_matches m JOIN listings l ON l.id = m.listing_id LEFT JOIN mails ON mails.id = m.mail_id
		WHERE m.search_id = ? AND (? = 0 OR m.id < ?) ORDER BY m.id DESC LIMIT ?`,
	).all(searchId, before, before, limit) as (Omit<MatchRow, 'why'> & { why: string })[];
	return rows.map(row => ({ ...row, why: JSON.parse(row.why) as string[] }));
}

/** What a saved search asks for; what the catalogue does not know any more is left out. */
export function filterOf({ query }: Pick<SavedSearch, 'query'>): Filter {
	return readSearch(new URLSearchParams(query)).request.filter;
}

const columns = `id, user_id AS userId, email, name, query, pace, by_mail AS byMail, by_push AS byPush, reductions,
	quiet_from AS quietFrom, quiet_to AS quietTo, created_at AS createdAt, since, confirmed_at AS confirmedAt,
	paused_at AS pausedAt`;

type Row = Omit<SavedSearch, 'byMail' | 'byPush' | 'reductions'> & {
	byMail: number;
	byPush: number;
	reductions: number;
};

function searchOf(row: Row): SavedSearch {
	return { ...row, byMail: row.byMail === 1, byPush: row.byPush === 1, reductions: row.reductions === 1 };
}
