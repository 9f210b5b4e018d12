import { setImmediate } from 'node:timers/promises';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { inTransaction } from '#src/listings/changing.ts';
import { endOf, followFromNow, type LogReader, moveTo, positionOf } from '#src/listings/log-readers.ts';
import { type NotificationSettings, settingsOf } from '#src/notifications/settings.ts';
import { newsDueAt } from './due-times.ts';

/** What can be told of a car that somebody keeps. */
export type NewsKind = 'preis' | 'reserviert' | 'frei' | 'verkauft' | 'beendet';

/** Lines of the history read in one transaction: a few milliseconds, even where everybody keeps the same car. */
const linesAtOnce = 500;
const reader: LogReader = { log: 'listing_history', reader: 'favourites' };

/**
 * Notes what has happened to kept cars since it was last asked: one line per person and event. Lines and position are written
 * together, so that a process that dies at any point loses none and doubles none. The first time it begins at the end of the
 * history: what happened before is news to nobody.
 * @param at seconds since 1970
 */
export async function noteNews(db: Database, at: number): Promise<void> {
	while (noteSome(db, at)) await setImmediate();
}

/** @returns whether there may be more */
function noteSome(db: Database, at: number): boolean {
	const last = endOf(db, reader);
	// Asked every few seconds: nothing is written where nothing has happened.
	if (positionOf(db, reader) === last) return false;
	return inTransaction(db, () => {
		followFromNow(db, reader);
		const position = positionOf(db, reader) ?? last;
		const upTo = Math.min(position + linesAtOnce, last);
		const settings = new Map<number, NotificationSettings>();
		for (const line of linesOfKeptCars(db, position, upTo)) {
			const news = newsOf(line);
			if (news === undefined) continue;
			const own = settings.get(line.userId) ?? settingsOf(db, line.userId);
			settings.set(line.userId, own);
			prepared(db, insertSql).run({
				userId: line.userId,
				listingId: line.listingId,
				historyId: line.id,
				beforeCents: null,
				afterCents: null,
				...news,
				at,
				dueAt: newsDueAt(own, news.kind, at),
			});
		}
		moveTo(db, reader, upTo);
		return upTo < last;
	});
}

type Line = {
	readonly id: number;
	readonly listingId: number;
	readonly userId: number;
	readonly event: string;
	readonly before: string | null;
	readonly after: string | null;
	/** Kept in the very second of the event, for this price. */
	readonly keptJustNow: number;
	readonly keptCents: number | null;
};

type News = { readonly kind: NewsKind; readonly beforeCents?: number; readonly afterCents?: number };

function newsOf({ event, before, after, keptJustNow, keptCents }: Line): News | undefined {
	const kind = kinds[event];
	if (kind !== undefined) return { kind };
	const [beforeCents, afterCents] = [centsOf(before), centsOf(after)];
	if (beforeCents === undefined || afterCents === undefined || afterCents >= beforeCents) return undefined;
	// Whoever clicked when it was cheaper already has seen it.
	if (keptJustNow === 1 && keptCents === afterCents) return undefined;
	return { kind: 'preis', beforeCents, afterCents };
}

/** An ad that comes back after its end is for sale again, as is one that is not reserved any more. */
const kinds: Readonly<Record<string, NewsKind | undefined>> = {
	reserved: 'reserviert',
	unreserved: 'frei',
	sold: 'verkauft',
	ended: 'beendet',
	removed: 'beendet',
	relisted: 'frei',
	restored: 'frei',
};

/** Prices stand in the history as in the API: euros. */
function centsOf(euros: string | null): number | undefined {
	const value: unknown = euros === null ? null : JSON.parse(euros);
	return typeof value === 'number' ? Math.round(value * 100) : undefined;
}

/**
 * What happened to cars after somebody had kept them; nobody is told news of their own car. `CROSS` makes SQLite begin with the few
 * new lines, not with everything that is kept.
 */
function linesOfKeptCars(db: Database, after: number, upTo: number): Line[] {
	return prepared(
		db,
		`SELECT h.id, h.listing_id AS listingId, f.user_id AS userId, h.event, h.before, h.after,
			f.created_at = h.at AS keptJustNow, f.price_cents AS keptCents
		FROM listing_history h
		CROSS JOIN favourites f ON f.listing_id = h.listing_id AND f.created_at <= h.at
		JOIN listings l ON l.id = h.listing_id
		WHERE h.id > ? AND h.id <= ?
			AND (h.event = 'changed' AND h.field = 'preis'
				OR h.event IN ('reserved', 'unreserved', 'sold', 'ended', 'removed', 'restored')
				OR h.event = 'relisted' AND h.field IS NULL)
			AND l.seller_id IS NOT f.user_id
			AND NOT EXISTS (SELECT 1 FROM dealers d WHERE d.id = l.dealer_id AND d.user_id = f.user_id)
		ORDER BY h.id, f.user_id`,
	).all(after, upTo) as Line[];
}

const insertSql = `INSERT INTO favourite_news
	(user_id, listing_id, history_id, kind, before_cents, after_cents, found_at, due_at)
	VALUES (@userId, @listingId, @historyId, @kind, @beforeCents, @afterCents, @at, @dueAt)
	ON CONFLICT (user_id, history_id) DO NOTHING`;
