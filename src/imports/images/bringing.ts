import { utimes } from 'node:fs/promises';
import { z } from 'zod';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import type { KeptPhoto } from '#src/listings/photos.ts';
import { hasRoom } from '#src/photos/room.ts';
import { findOriginal } from '#src/photos/store.ts';
import type { CarKey } from '../cars/import-cars.ts';
import { type ImageRow, imagesOfCar, noteImage } from './image-rows.ts';
import { type FetchedImage, fetchImage, type ImageTools, maxImageBytes } from './one-image.ts';
import { placeImages, statusesWithPhotos } from './placing.ts';
import { imagesWaiting, type Stock, sourcesOf } from './waiting.ts';

export type BringLimits = {
	/** No new picture is begun after so many milliseconds. */
	readonly longestMs: number;
	/** The picture that is being fetched then ends with it, if the way out has the same signal. */
	readonly signal: AbortSignal;
	/** Of one picture; default 15 MB. */
	readonly maxBytes?: number;
};

export type Brought = {
	/** Pictures that were fetched and stored. */
	readonly kept: number;
	/** Given up for good in this visit. */
	readonly failed: number;
	/** Still to be fetched, now or when they are due. */
	readonly left: number;
	/** `all`: everything that was due has been tried. */
	readonly ended: 'all' | 'time' | 'signal' | 'asked-to-wait' | 'unreachable' | 'no-room';
};

const hour = 3_600;
/** After the first try, the second, …: five tries in four and a half days. */
const waits = [hour, 6 * hour, 24 * hour, 72 * hour];
/** So many failures in a row are no matter of single pictures any more. */
const patience = 10;

/**
 * Fetches the pictures of a stock that are due, car by car, and shows those of a car as soon as all of it were tried. Goes on at the
 * next call where it stopped; what was fetched is not fetched again, not even after a kill.
 *
 * Throws where a file of our own cannot be written.
 * @param now seconds since 1970
 */
export async function bringImages(
	tools: ImageTools & { readonly db: Database },
	stock: Stock,
	{ longestMs, signal, maxBytes = maxImageBytes }: BringLimits,
	now: () => number,
): Promise<Brought> {
	const { db, photos } = tools;
	const until = performance.now() + longestMs;
	let [kept, failed, failuresInARow] = [0, 0, 0];
	let ended: Brought['ended'] | undefined;

	/** Whether the next picture may be begun; notes why not. */
	function mayGoOn(): boolean {
		if (signal.aborted) ended ??= 'signal';
		else if (performance.now() >= until) ended ??= 'time';
		else if (failuresInARow >= patience) ended ??= 'unreachable';
		return ended === undefined;
	}

	async function bring(car: CarKey, row: ImageRow): Promise<void> {
		let outcome: FetchedImage;
		try {
			outcome = await fetchImage(tools, row.address, maxBytes);
		} catch (error) {
			if (!signal.aborted) throw error;
			return;
		}
		failuresInARow = outcome.result === 'later' ? failuresInARow + 1 : 0;
		if (outcome.result === 'stop') ended = outcome.reason;
		const after = rowAfter(row, outcome, now());
		if (after.photo !== null) kept += 1;
		if (after.state === 'failed') failed += 1;
		noteImage(db, car, row, after);
	}

	async function bringAllOf(car: CarKey): Promise<void> {
		for (const row of imagesOfCar(db, car)) {
			if (row.state !== 'waiting' || (row.photo !== null && (await isStored(photos.uploads, row.photo)))) continue;
			if (row.photo !== null) noteImage(db, car, row, { ...row, photo: null });
			if (row.dueAt > now()) continue;
			if (!mayGoOn()) break;
			await bring(car, row);
		}
		placeImages(db, car, now(), { fetched: true });
	}

	for (const source of sourcesOf(db, stock)) {
		const cars = { source, account: stock.account };
		for (let car = nextCar(db, cars, '', now()); car && mayGoOn(); car = nextCar(db, cars, car.externalId, now())) {
			if (await hasRoom(photos.uploads)) await bringAllOf(car);
			else ended = 'no-room';
		}
	}
	if (signal.aborted) ended ??= 'signal';
	return { kept, failed, left: imagesWaiting(db, stock), ended: ended ?? 'all' };
}

function rowAfter(row: ImageRow, outcome: FetchedImage, at: number): Pick<ImageRow, keyof typeof untouched> {
	const attempts = row.attempts + 1;
	switch (outcome.result) {
		case 'photo': {
			const { name, width, height, colour, dhash } = outcome.photo;
			// Without words of its own a photo is called by its number, as that of any seller.
			const photo = { name, width, height, colour, dhash, alt: '', createdAt: at };
			return { ...untouched, state: 'waiting', photo, attempts, dueAt: row.dueAt };
		}
		case 'useless':
			return { ...untouched, state: 'failed', attempts, dueAt: row.dueAt, error: outcome.error };
		case 'stop':
			return { ...row, dueAt: at + hour, error: outcome.error };
		case 'later': {
			const wait = waits[attempts - 1];
			const state = wait === undefined ? 'failed' : 'waiting';
			return { ...untouched, state, attempts, dueAt: at + (wait ?? 0), error: outcome.error };
		}
	}
}

const untouched: Pick<ImageRow, 'state' | 'photo' | 'attempts' | 'dueAt' | 'error'> = {
	...{ state: 'waiting', photo: null, attempts: 0, dueAt: 0, error: null },
};

/**
 * Whether the file of a photo is still there. A photo that is not shown for a day is swept away: one that we are about to show
 * is made young again.
 */
async function isStored(uploads: string, { name }: KeptPhoto): Promise<boolean> {
	const original = await findOriginal(uploads, name);
	if (original === undefined) return false;
	const young = new Date();
	return utimes(original.file, young, young).then(
		() => true,
		() => false,
	);
}

/** The next car with pictures to fetch or to show. All of them in one pass over the source's rows, a car at a time. */
function nextCar(
	db: Database,
	{ source, account }: Omit<CarKey, 'externalId'>,
	after: string,
	at: number,
): CarKey | undefined {
	const sql = `SELECT i.external_id FROM import_images i
		CROSS JOIN import_cars c ON c.source = i.source AND c.account = i.account AND c.external_id = i.external_id
		CROSS JOIN listings l ON l.id = c.listing_id
		WHERE i.source = @source AND i.account = @account AND i.external_id > @after AND i.state = 'waiting'
			AND (i.photo IS NOT NULL OR +i.due_at <= @at) AND c.leads = 1 AND c.gone_at IS NULL
			AND l.status IN ${statusesWithPhotos}
		ORDER BY i.external_id LIMIT 1`;
	const found = z.string().optional().parse(prepared(db, sql).pluck().get({ source, account, after, at }));
	return found === undefined ? undefined : { source, account, externalId: found };
}
