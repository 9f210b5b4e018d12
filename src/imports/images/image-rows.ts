import { z } from 'zod';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import type { KeptPhoto } from '#src/listings/photos.ts';
import type { CarKey } from '../cars/import-cars.ts';

/** A stored photo and, once the source has put it among the photos of its car, its place among those it put there. */
export type PlacedPhoto = KeptPhoto & { readonly place?: number | undefined };

/**
 * A picture of a car at its source. `waiting`: to be fetched, or fetched (with `photo`) and not yet among the car's photos;
 * `kept`: this source has put it among them; `failed`: not asked for again.
 */
export type ImageRow = {
	/** In the source's order from 0; from `leavingFrom` on: no longer at the source, but among the car's photos still. */
	readonly position: number;
	readonly key: string;
	readonly address: string;
	readonly state: 'waiting' | 'kept' | 'failed';
	readonly photo: PlacedPhoto | null;
	readonly attempts: number;
	/** Seconds since 1970. */
	readonly dueAt: number;
	readonly error: string | null;
};

/** Above every position a source can give: what leaves stands here until the new pictures are there. */
export const leavingFrom = 1_000;

const keptPhoto = z.object({
	name: z.string(),
	width: z.int(),
	height: z.int(),
	colour: z.string(),
	alt: z.string(),
	dhash: z.string().nullable(),
	createdAt: z.int(),
	place: z.int().optional(),
});

const imageRow = z.object({
	position: z.int(),
	key: z.string(),
	address: z.string(),
	state: z.enum(['waiting', 'kept', 'failed']),
	photo: z
		.string()
		.nullable()
		.transform(text => (text === null ? null : keptPhoto.parse(JSON.parse(text)))),
	attempts: z.int(),
	dueAt: z.int(),
	error: z.string().nullable(),
});

/** In the order of the source, what leaves last. */
export function imagesOfCar(db: Database, car: CarKey): ImageRow[] {
	const sql = `SELECT position, key, address, state, photo, attempts, due_at AS dueAt, error FROM import_images
		WHERE source = @source AND account = @account AND external_id = @externalId ORDER BY position`;
	return z.array(imageRow).parse(prepared(db, sql).all(car));
}

/** Puts these rows in the place of all others of the car. To be called in a transaction. */
export function writeImages(db: Database, car: CarKey, rows: readonly ImageRow[]): void {
	prepared(
		db,
		'DELETE FROM import_images WHERE source = @source AND account = @account AND external_id = @externalId',
	).run(car);
	const insert = prepared(
		db,
		`INSERT INTO import_images (source, account, external_id, position, key, address, state, photo, attempts, due_at, error)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
	);
	const { source, account, externalId } = car;
	for (const row of rows) {
		const { position, key, address, state, attempts, dueAt, error } = row;
		const photo = row.photo && JSON.stringify(row.photo);
		insert.run(source, account, externalId, position, key, address, state, photo, attempts, dueAt, error);
	}
}

/** What became of one picture; nothing happens where the source has put another one in its place meanwhile. */
export function noteImage(
	db: Database,
	car: CarKey,
	{ position, key }: Pick<ImageRow, 'position' | 'key'>,
	now: Pick<ImageRow, 'state' | 'photo' | 'attempts' | 'dueAt' | 'error'>,
): void {
	prepared(
		db,
		`UPDATE import_images SET state = @state, photo = @photo, attempts = @attempts, due_at = @dueAt, error = @error
		WHERE source = @source AND account = @account AND external_id = @externalId AND position = @position
			AND key = @key AND state = 'waiting'`,
	).run({ ...car, position, key, ...now, photo: now.photo && JSON.stringify(now.photo) });
}
