import { setImmediate } from 'node:timers/promises';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { berlinDay, dayBefore } from '#src/formats/berlin-day.ts';
import { inTransaction } from './changing.ts';

/** What happened around a listing on one German calendar day, "2026-11-22". */
export type DayOfListing = {
	readonly day: string;
	readonly views: number;
	readonly saves: number;
	readonly contacts: number;
};

/** A quarter: longer than any chart, and short enough for a million cars. */
const keptDays = 92;
/** Listings looked through at once when old days are forgotten: a few milliseconds. */
const sweptAtOnce = 5_000;

/** Somebody asked how to reach the seller; in the transaction that tells them. */
export function countContact(db: Database, listingId: number, at: number): void {
	addTo(db, 'contacts', listingId, at);
}

/** Somebody put the car on their list. */
export function countSave(db: Database, listingId: number, at: number): void {
	addTo(db, 'saves', listingId, at);
}

/** Adds the views of many listings in one transaction. Numbers of listings that nobody can see are left out. */
export function addViews(db: Database, views: ReadonlyMap<number, number>, day: string): void {
	if (views.size === 0) return;
	inTransaction(db, () => {
		for (const [listingId, count] of views) prepared(db, addViewsSql).run({ listingId, day, count });
	});
}

/**
 * What happened on each of the last `days` days up to and with that of `at`, oldest first; a day without anything is there
 * with zeros. Every id asked for is a key.
 */
export function statisticsOf(
	db: Database,
	listingIds: readonly number[],
	days: number,
	at: number,
): Map<number, DayOfListing[]> {
	const today = berlinDay(at);
	const calendar = Array.from({ length: days }, (_, index) => dayBefore(today, days - 1 - index));
	const rows = prepared(
		db,
		`SELECT listing_id AS listingId, day, views, saves, contacts FROM listing_statistics
		WHERE listing_id IN (SELECT value FROM json_each(?)) AND day BETWEEN ? AND ?`,
	).all(JSON.stringify(listingIds), calendar[0], today) as (DayOfListing & { listingId: number })[];
	const known = new Map(rows.map(({ listingId, ...counts }) => [`${listingId} ${counts.day}`, counts]));
	return new Map(
		listingIds.map(id => [
			id,
			calendar.map(day => known.get(`${id} ${day}`) ?? { day, views: 0, saves: 0, contacts: 0 }),
		]),
	);
}

/** Forgets days longer ago than a quarter, some listings at a time so that no visitor waits for it. */
export async function sweepStatistics(db: Database, at: number): Promise<void> {
	const oldest = dayBefore(berlinDay(at), keptDays);
	const last = prepared(db, 'SELECT max(listing_id) FROM listing_statistics').pluck().get() as number | null;
	for (let first = 0; first <= (last ?? -1); first += sweptAtOnce) {
		prepared(db, 'DELETE FROM listing_statistics WHERE listing_id BETWEEN ? AND ? AND day < ?').run(
			first,
			first + sweptAtOnce - 1,
			oldest,
		);
		await setImmediate();
	}
}

function addTo(db: Database, column: 'saves' | 'contacts', listingId: number, at: number): void {
	prepared(
		db,
		`INSERT INTO listing_statistics (listing_id, day, ${column}) VALUES (?, ?, 1)
		ON CONFLICT (listing_id, day) DO UPDATE SET ${column} = ${column} + 1`,
	).run(listingId, berlinDay(at));
}

const addViewsSql = `INSERT INTO listing_statistics (listing_id, day, views)
	SELECT id, @day, @count FROM listings WHERE id = @listingId AND status IN ('active', 'reserved', 'sold')
	ON CONFLICT (listing_id, day) DO UPDATE SET views = views + excluded.views`;
