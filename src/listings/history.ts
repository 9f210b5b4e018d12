import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { draftColumns, type StatedColumns } from './columns.ts';
import { type PublicValue, publicField, publicFields, publicValue } from './public-fields.ts';

/**
 * What can happen to a listing in public. `changed` stands beside a field; `relisted` too, for what differs from the earlier
 * listing of the same car.
 */
export type ListingEvent =
	| 'published'
	| 'changed'
	| 'paused'
	| 'resumed'
	| 'reserved'
	| 'unreserved'
	| 'sold'
	| 'ended'
	| 'relisted'
	| 'renewed'
	| 'confirmed'
	| 'photos'
	| 'removed'
	| 'restored';

export type HistoryEntry = {
	readonly id: number;
	/** The listing it happened to: this one, or an earlier one of the same car. */
	readonly listingId: number;
	/** Seconds since 1970. */
	readonly at: number;
	readonly event: ListingEvent;
	/** Public name of what changed, as in the API; `null` for what is not about one field. */
	readonly field: string | null;
	/** `null` = not stated, or erased. */
	readonly before: PublicValue;
	readonly after: PublicValue;
	readonly erasedAt: number | null;
};

/** Of a description so many characters are kept; everything else that changes is short. */
const keptCharacters = 2_000;
/** Prices, and kilometres: an ad whose price a feed moves every day for two years. */
const mostFigures = 1_000;
/** Of any other kind, each for itself: whoever reserves a car a thousand times does not push out what it once cost. */
const mostOfAKind = 50;
/** Moments in 24 hours in which a seller may change one ad: beyond that nothing is told any more, only covered up. */
const mostChangesADay = 30;
/** Earlier listings of one car that are followed. */
const longestChain = 30;

/** Adds to the public life of a listing; call it in the transaction that makes it true. `at` in seconds since 1970. */
export function recordEvent(db: Database, listingId: number, event: ListingEvent, at: number): void {
	prepared(db, insertSql).run(listingId, at, event, null, null, null);
}

/**
 * One line for every public field that differs between two states of a row; confidential facts (the VIN) are no public
 * fields. Call it in the transaction that writes the row.
 * @returns names of the columns that differ
 */
export function recordChanges(
	db: Database,
	listingId: number,
	before: StatedColumns,
	after: StatedColumns,
	at: number,
): readonly string[] {
	const columns = changedColumns(before, after);
	if (columns.length > 0) recordFields(db, listingId, 'changed', columns, before, after, at);
	return columns;
}

/** The same for what a car's new listing says differently from the earlier one, as far as `columns` are about the car. */
export function recordDifferences(
	db: Database,
	listingId: number,
	columns: readonly string[],
	before: StatedColumns,
	after: StatedColumns,
	at: number,
): void {
	const differing = changedColumns(before, after).filter(column => columns.includes(column));
	recordFields(db, listingId, 'relisted', differing, before, after, at);
}

/**
 * The life of a listing and of the earlier ones of the same car, oldest first: the newest entries of every kind. Replaying the
 * `changed` ones of a listing over its first state gives its present one.
 */
export function historyOf(db: Database, listingId: number): HistoryEntry[] {
	return entriesOf(
		db,
		chainOf(db, listingId).map(({ id }) => id),
	);
}

export function entriesOf(db: Database, listingIds: readonly number[]): HistoryEntry[] {
	const [only, ...others] = listingIds;
	if (only === undefined) return [];
	const read = (sql: (ofListing: string) => string) =>
		(others.length === 0
			? prepared(db, sql('= ?')).all(only)
			: prepared(db, sql('IN (SELECT value FROM json_each(?))')).all(JSON.stringify(listingIds))) as Row[];
	// Nearly every car was put up once and has little to tell, and its page asks this each time it is made.
	const newest = read(newestSql);
	const rows = newest.length <= mostOfAKind ? newest : read(newestOfEachKindSql);
	return rows.reverse().map(({ listing_id, erased_at, before, after, ...row }) => ({
		...row,
		listingId: listing_id,
		before: before === null ? null : JSON.parse(before),
		after: after === null ? null : JSON.parse(after),
		erasedAt: erased_at,
	}));
}

/** Whether an ad was changed so often within a day that its seller has to wait. `at` in seconds since 1970. */
export function changedTooOften(db: Database, listingId: number, at: number): boolean {
	const moments = prepared(db, 'SELECT count(DISTINCT at) FROM listing_history WHERE listing_id = ? AND at > ?');
	return Number(moments.pluck().get(listingId, at - 86_400)) >= mostChangesADay;
}

/** A listing among those of the same car. Times are seconds since 1970. */
export type ChainLink = {
	readonly id: number;
	readonly status: string;
	readonly adKind: string;
	readonly sellerId: number | null;
	readonly dealerId: number | null;
	readonly source: string;
	readonly sourceAccount: string;
	readonly createdAt: number;
	readonly publishedAt: number | null;
	/** When it left the market; `null` while it is there, or where it may come back. */
	readonly overAt: number | null;
	readonly priceCents: number | null;
	readonly priceKind: string | null;
};

/** The listing and the earlier ones of the same car, the first one first; empty where there is no such listing. */
export function chainOf(db: Database, listingId: number): ChainLink[] {
	return prepared(db, chainSql).all(listingId, longestChain) as ChainLink[];
}

/** Empties the words of a listing's history; that something happened, and when, stays. `at` in seconds since 1970. */
export function eraseHistory(db: Database, listingId: number, at: number): void {
	prepared(
		db,
		'UPDATE listing_history SET before = NULL, after = NULL, erased_at = ? WHERE listing_id = ? AND erased_at IS NULL',
	).run(at, listingId);
}

/** What a row states now, to be compared with what it will state. */
export function statedColumns(db: Database, listingId: number): StatedColumns | undefined {
	return prepared(db, statedSql).get(listingId) as StatedColumns | undefined;
}

function changedColumns(before: StatedColumns, after: StatedColumns): string[] {
	return publicFields.filter(
		column =>
			(before[column] !== after[column] && !isSameList(before[column], after[column])) ||
			// Its public name holds the make.
			(column === 'model' && before.make !== after.make && before.model !== null),
	);
}

/** A feed may name the same equipment in another order: nothing about the car has changed. */
function isSameList(before: unknown, after: unknown): boolean {
	if (typeof before !== 'string' || typeof after !== 'string') return false;
	if (!before.startsWith('["') || before.length !== after.length) return false;
	const sorted = (list: string) => list.slice(1, -1).split(',').sort().join();
	return sorted(before) === sorted(after);
}

function recordFields(
	db: Database,
	listingId: number,
	event: ListingEvent,
	columns: readonly string[],
	before: StatedColumns,
	after: StatedColumns,
	at: number,
): void {
	const written = new Set<string>();
	for (const column of columns) {
		const field = publicField(column);
		if (written.has(field)) continue;
		written.add(field);
		prepared(db, insertSql).run(listingId, at, event, field, kept(column, before), kept(column, after));
	}
}

function kept(column: string, state: StatedColumns): string | null {
	const value = publicValue(column, state);
	if (value === null) return null;
	if (typeof value !== 'string' || value.length <= keptCharacters) return JSON.stringify(value);
	return JSON.stringify(`${value.slice(0, keptCharacters - 1).toWellFormed()}…`);
}

type Row = Omit<HistoryEntry, 'listingId' | 'erasedAt' | 'before' | 'after'> & {
	listing_id: number;
	erased_at: number | null;
	before: string | null;
	after: string | null;
};

const insertSql = 'INSERT INTO listing_history (listing_id, at, event, field, before, after) VALUES (?, ?, ?, ?, ?, ?)';
const statedSql = `SELECT ${draftColumns.join(', ')} FROM listings WHERE id = ?`;
const entryColumns = 'id, listing_id, at, event, field, before, after, erased_at';
const newestSql = (ofListing: string) => `SELECT ${entryColumns} FROM listing_history
	WHERE listing_id ${ofListing} ORDER BY at DESC, id DESC LIMIT ${mostOfAKind + 1}`;
const newestOfEachKindSql = (ofListing: string) => `SELECT ${entryColumns}
	FROM (SELECT *, row_number() OVER (PARTITION BY event, field ORDER BY at DESC, id DESC) AS nth
		FROM listing_history WHERE listing_id ${ofListing})
	WHERE nth <= iif(field IN ('preis', 'km'), ${mostFigures}, ${mostOfAKind}) ORDER BY at DESC, id DESC`;
const chainSql = `WITH RECURSIVE chain (id, depth) AS (
		SELECT id, 0 FROM listings WHERE id = ?
		UNION ALL
		SELECT l.continues_id, depth + 1 FROM chain JOIN listings l ON l.id = chain.id
		WHERE l.continues_id IS NOT NULL AND depth < ?
	)
	SELECT l.id, l.status, l.ad_kind AS adKind, l.seller_id AS sellerId, l.dealer_id AS dealerId, l.source,
		l.source_account AS sourceAccount, l.created_at AS createdAt, l.published_at AS publishedAt,
		CASE l.status WHEN 'sold' THEN l.sold_at WHEN 'ended' THEN l.ended_at WHEN 'removed' THEN l.removed_at END AS overAt,
		l.price_cents AS priceCents, l.price_kind AS priceKind
	FROM chain JOIN listings l ON l.id = chain.id ORDER BY depth DESC`;
