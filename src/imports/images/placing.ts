import { z } from 'zod';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { inTransaction } from '#src/listings/changing.ts';
import { bitsApart, isTelling } from '#src/listings/photo-likeness.ts';
import { type ChangePhotos, changePhotos, type KeptPhoto, maxPhotos, photosOfListing } from '#src/listings/photos.ts';
import type { CarKey } from '../cars/import-cars.ts';
import { imagesOfCar, leavingFrom, type PlacedPhoto } from './image-rows.ts';

/** Listings whose photos still change: those that are, or may again be, on the market. */
export const statusesWithPhotos = "('active', 'reserved', 'paused', 'held')";

/**
 * Brings the photos of a car in line with the pictures that are there, in one change: what its leading source added comes, what it
 * withdrew goes, and what the seller did by hand stays (decision 24). Nothing happens while a car would lose photos for which
 * the new ones are still on their way, and for a source that does not lead.
 * @param at seconds since 1970
 * @param fetched whether pictures that were fetched but never shown come in as well: only for who has just seen their files,
 * which are swept away when nobody shows them
 */
export function placeImages(db: Database, car: CarKey, at: number, { fetched = false } = {}): void {
	inTransaction(db, () => {
		const listingId = listingLedBy(db, car);
		if (listingId === undefined) return;
		const rows = imagesOfCar(db, car).filter(({ position, state }) => position < leavingFrom && state !== 'failed');
		const ready = rows.flatMap(({ photo, state }) =>
			photo !== null && (fetched || state === 'kept') ? [unplaced(photo)] : [],
		);
		const placed = placedHere(db, listingId, car);
		const isWaiting = ready.length < rows.length;
		if (ready.length === 0 || (isWaiting && ready.length < placed.size)) return;
		changePhotos(db, listingId, merged(placed, ready), at);
		settle(db, car, listingId, fetched);
	});
}

/**
 * Three-way: what imports have placed before, what is there now, what the source has. Untouched photos become those of the
 * source, in its order. Where the seller has added, removed, covered or sorted, that stands; new pictures come behind it.
 */
function merged(placed: ReadonlySet<string>, ready: readonly KeptPhoto[]): ChangePhotos {
	return present => {
		const here = new Map(present.map(photo => [photo.name, photo]));
		const wanted = new Map(ready.map(photo => [photo.name, here.get(photo.name) ?? photo]));
		const isUntouched = present.length === placed.size && present.every(({ name }) => placed.has(name));
		const isSorted = isUntouched && !isInOrder(present, [...placed]);
		const stays = present.filter(({ name }) => !placed.has(name) || wanted.has(name));
		const own = present.filter(({ name }) => !placed.has(name));
		const isNew = (photo: KeptPhoto) =>
			!placed.has(photo.name) && !here.has(photo.name) && !own.some(one => looksLike(one, photo));
		const after = isUntouched && !isSorted ? [...wanted.values()] : [...stays, ...[...wanted.values()].filter(isNew)];
		const shown = after.slice(0, maxPhotos);
		return shown.length === present.length &&
			isInOrder(
				present,
				shown.map(({ name }) => name),
			)
			? present
			: shown;
	};
}

/** Whose car was put in by hand before its source was connected would see every photo twice: the same one, packed another time. */
function looksLike(own: KeptPhoto, other: KeptPhoto): boolean {
	if (own.dhash === null || other.dhash === null || !isTelling(own.dhash)) return false;
	return bitsApart(own.dhash, other.dhash) <= sameLookBits;
}

/** The same shot in another size differs in none to four bits, another shot from the same spot in more than ten. */
const sameLookBits = 4;

function isInOrder(photos: readonly KeptPhoto[], names: readonly string[]): boolean {
	return photos.every(({ name }, at) => names[at] === name);
}

function unplaced({ place: _, ...photo }: PlacedPhoto): KeptPhoto {
	return photo;
}

/** What stands now, stands; what left, is gone; what other sources had placed of this car waits until they lead again. */
function settle(db: Database, car: CarKey, listingId: number, fetched: boolean): void {
	const ofOthers = `(source, account, external_id) IN (SELECT source, account, external_id FROM import_cars
		WHERE listing_id = @listingId AND NOT (source = @source AND account = @account AND external_id = @externalId))`;
	const own = 'source = @source AND account = @account AND external_id = @externalId';
	prepared(db, `DELETE FROM import_images WHERE (${own} OR ${ofOthers}) AND position >= ${leavingFrom}`).run({
		...car,
		listingId,
	});
	prepared(db, `UPDATE import_images SET state = 'waiting' WHERE ${ofOthers} AND state = 'kept'`).run({
		...car,
		listingId,
	});
	prepared(
		db,
		`UPDATE import_images SET state = 'kept', error = NULL, photo = json_set(photo, '$.place', position)
		WHERE ${own} AND photo IS NOT NULL AND (state = 'kept' OR (state = 'waiting' AND @fetched))`,
	).run({ ...car, fetched: Number(fetched) });
}

/** The listing that this source speaks for, if its photos may change. */
function listingLedBy(db: Database, car: CarKey): number | undefined {
	const sql = `SELECT c.listing_id FROM import_cars c JOIN listings l ON l.id = c.listing_id
		WHERE c.source = @source AND c.account = @account AND c.external_id = @externalId AND c.leads = 1
			AND l.status IN ${statusesWithPhotos}`;
	return z.int().optional().parse(prepared(db, sql).pluck().get(car));
}

const placedRows = z.array(z.object({ car: z.string(), isOwn: z.int(), name: z.string() }));

/**
 * Names of the photos that imports have put into a listing, in the order in which they did. A source that was joined to it later may have
 * put its own into another listing: none of them stand here.
 */
function placedHere(db: Database, listingId: number, car: CarKey): Set<string> {
	const sql = `SELECT json_array(c.source, c.account, c.external_id) AS car, json_extract(i.photo, '$.name') AS name,
			c.source = @source AND c.account = @account AND c.external_id = @externalId AS isOwn
		FROM import_cars c
		JOIN import_images i ON i.source = c.source AND i.account = c.account AND i.external_id = c.external_id
		WHERE c.listing_id = @listingId AND i.state = 'kept' ORDER BY json_extract(i.photo, '$.place')`;
	const rows = placedRows.parse(prepared(db, sql).all({ ...car, listingId }));
	const here = new Set(photosOfListing(db, listingId).map(({ name }) => name));
	const cars = [...Map.groupBy(rows, row => row.car).values()];
	const placed = cars.filter(
		([first, ...rest]) => first?.isOwn === 1 || [first, ...rest].some(row => row && here.has(row.name)),
	);
	return new Set(placed.flat().map(({ name }) => name));
}
