import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { inTransaction, logChange } from './changing.ts';
import { recordEvent } from './history.ts';
import type { Photo } from './listing.ts';
import { adoptHistory } from './reposting.ts';

/** A photo in its place among the others of a car. */
export type KeptPhoto = Photo & {
	/** 64 bits of its look, hexadecimal; `null` for our own drawings. */
	readonly dhash: string | null;
	/** Seconds since 1970. */
	readonly createdAt: number;
};

/** Photos a car may have. */
export const maxPhotos = 30;

/** New photos one by one are one event of the day they came in. */
const oneEventSeconds = 24 * 3600;

export function photosOfListing(db: Database, id: number): KeptPhoto[] {
	return readPhotoRows(db, 'listing_photos', id);
}

/**
 * Changes the photos of a listing in one transaction; that they changed stands in its history, their order does not. Photos
 * that are new to it must be stored before.
 * @param change makes the new list of the present one; the same list = nothing happens
 * @param at seconds since 1970
 */
export function changePhotos(db: Database, id: number, change: ChangePhotos, at: number): void {
	inTransaction(db, () => {
		const before = photosOfListing(db, id);
		const after = change(before);
		if (after === before) return;
		writePhotoRows(db, 'listing_photos', id, after);
		prepared(db, 'UPDATE listings SET photo_count = ?, changed_at = ? WHERE id = ?').run(after.length, at, id);
		const known = new Set(before.map(({ name }) => name));
		const hasNew = after.some(({ name }) => !known.has(name));
		if ((hasNew || after.length < before.length) && !wasJustRecorded(db, id, at)) recordEvent(db, id, 'photos', at);
		if (hasNew) adoptHistory(db, id, at);
		logChange(db, id);
	});
}

export type ChangePhotos = (photos: readonly KeptPhoto[]) => readonly KeptPhoto[];

/** The rows of a car's photos by position, of a listing or of what is to become one: both tables have the same columns. */
export function readPhotoRows(db: Database, table: PhotoTable, ownerId: number): KeptPhoto[] {
	return prepared(
		db,
		`SELECT name, width, height, colour, alt, dhash, created_at AS createdAt FROM ${table}
		WHERE ${ownerOf[table]} = ? ORDER BY position`,
	).all(ownerId) as KeptPhoto[];
}

/** Puts these photos in the place of all others. To be called in a transaction. */
export function writePhotoRows(db: Database, table: PhotoTable, ownerId: number, photos: readonly KeptPhoto[]): void {
	prepared(db, `DELETE FROM ${table} WHERE ${ownerOf[table]} = ?`).run(ownerId);
	const insert = prepared(
		db,
		`INSERT INTO ${table} (${ownerOf[table]}, position, name, width, height, colour, alt, dhash, created_at)
		VALUES (@ownerId, @position, @name, @width, @height, @colour, @alt, @dhash, @createdAt)`,
	);
	for (const [position, photo] of photos.entries()) insert.run({ ...photo, ownerId, position });
}

export type PhotoTable = 'listing_photos' | 'draft_photos';
const ownerOf: Readonly<Record<PhotoTable, string>> = { listing_photos: 'listing_id', draft_photos: 'draft_id' };

function wasJustRecorded(db: Database, id: number, at: number): boolean {
	const found = prepared(db, "SELECT 1 FROM listing_history WHERE listing_id = ? AND event = 'photos' AND at > ?");
	return found.get(id, at - oneEventSeconds) !== undefined;
}
