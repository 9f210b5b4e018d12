import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { takeAttempt } from '#src/accounts/attempts.ts';
import { inTransaction } from '#src/listings/changing.ts';
import { searchableStatuses } from '#src/listings/listing.ts';
import { countSave } from '#src/listings/statistics.ts';

/** Beyond so many nothing more goes on a member's list; nothing ever falls off it by itself. */
export const membersKeepAtMost = 500;

/** A car that can be kept: it stands in results, or is reserved. */
export type Keepable = { readonly id: number; readonly title: string };

/** The title also of a car that cannot be kept any more; undefined where there is no such listing. */
export function findTitle(db: Database, listingId: number): string | undefined {
	return prepared(db, 'SELECT title FROM listings WHERE id = ?').pluck().get(listingId) as string | undefined;
}

/** Undefined for what is not on offer, and for what never was. */
export function findKeepable(db: Database, listingId: number): Keepable | undefined {
	return prepared(db, 'SELECT id, title FROM listings WHERE id = ? AND status IN (SELECT value FROM json_each(?))').get(
		listingId,
		JSON.stringify(searchableStatuses),
	) as Keepable | undefined;
}

/**
 * Puts a car on a member's list. A second click changes nothing, neither the note nor the price that was asked.
 * @param at seconds since 1970
 * @returns `full` where there is no room; nothing is taken off to make some
 */
export function keepFavourite(db: Database, userId: number, listingId: number, at: number): 'kept' | 'full' {
	return inTransaction(db, () => {
		const known = prepared(db, 'SELECT 1 FROM favourites WHERE user_id = ? AND listing_id = ?').get(userId, listingId);
		if (known !== undefined) return 'kept';
		const count = prepared(db, 'SELECT count(*) FROM favourites WHERE user_id = ?').pluck().get(userId);
		if (Number(count) >= membersKeepAtMost) return 'full';
		insertFavourites(db, userId, [listingId], at);
		countKept(db, listingId, `member ${userId}`, at);
		return 'kept';
	});
}

/** Takes a car off a member's list, the note with it. */
export function letGoFavourite(db: Database, userId: number, listingId: number): void {
	prepared(db, 'DELETE FROM favourites WHERE user_id = ? AND listing_id = ?').run(userId, listingId);
}

/** Writes a member's note to a car on their list. @returns false where the car is not on it */
export function keepNote(db: Database, userId: number, listingId: number, note: string): boolean {
	const write = prepared(db, 'UPDATE favourites SET note = ? WHERE user_id = ? AND listing_id = ?');
	return write.run(note, userId, listingId).changes === 1;
}

/**
 * Puts what was kept without an account on the list of the account, beyond its limit too: nothing is lost. What is there
 * already stays as it is, and doing it twice changes nothing.
 * @param ids the newest last; they are written a second apart, so that the list keeps its order
 */
export function mergeFavourites(db: Database, userId: number, ids: ReadonlySet<number>, at: number): void {
	insertFavourites(db, userId, [...ids], at);
}

/**
 * Tells the seller that somebody keeps the car. One visitor counts once a day: clicking to and fro shows no crowd.
 * @param who a member, or where a guest comes from
 */
export function countKept(db: Database, listingId: number, who: string, at: number): void {
	inTransaction(db, () => {
		if (takeAttempt(db, countedAtAll, who, at) > 0) return;
		if (takeAttempt(db, countedOnce, `${listingId} ${who}`, at) === 0) countSave(db, listingId, at);
	});
}

const countedOnce = [{ name: 'kept car', limit: 1, windowSeconds: 86_400 }];
/** Nobody looks for so many cars a day: beyond it a script clicks, and leaves no line for each. */
const countedAtAll = [{ name: 'kept cars', limit: 200, windowSeconds: 86_400 }];

function insertFavourites(db: Database, userId: number, ids: readonly number[], at: number): void {
	prepared(
		db,
		`INSERT INTO favourites (user_id, listing_id, created_at, price_cents)
		SELECT @userId, listings.id, @at - (@last - kept.key), iif(price_kind = 'auf-anfrage', NULL, price_cents)
		FROM json_each(@ids) AS kept JOIN listings ON listings.id = kept.value WHERE true ON CONFLICT DO NOTHING`,
	).run({ userId, at, ids: JSON.stringify(ids), last: ids.length - 1 });
}
