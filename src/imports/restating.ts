import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { logChange } from '#src/listings/changing.ts';
import { columnsOf, type StatedColumns } from '#src/listings/columns.ts';
import { statedColumns } from '#src/listings/history.ts';
import { confirmListing, relistListing } from '#src/listings/lifecycle.ts';
import {
	type CarKey,
	carsOfListing,
	findCar,
	type ImportCar,
	keepCar,
	noteGone,
	noteSeen,
	type Seen,
	setLeading,
} from './cars/import-cars.ts';
import { becomeOf } from './cars/leaving.ts';
import { isOf, type Owner, ownerOf, type SpeakingCar, saidBefore, speak, voicesAmong } from './cars/speaking.ts';
import { statementOf } from './cars/statement.ts';
import type { MappedListing } from './row-to-draft.ts';
import type { SourceImage } from './source-kinds.ts';

export type Carried = {
	readonly outcome: 'created' | 'updated' | 'unchanged';
	/** Columns in which what was entered by hand stands against the source. */
	readonly kept: readonly string[];
	/** Whether the car was here already, from elsewhere. */
	readonly joined: boolean;
};

/** Where a row comes from, besides what stands in it. */
export type From = {
	readonly sourceId: number | null;
	/** Where a car's pictures are, for those that bring them. */
	readonly stateImages: (db: Database, car: CarKey, images: readonly SourceImage[], at: number) => void;
};

/** A car seen again within so many seconds is not written again: a feed that is read every hour confirms its cars once a day. */
export const confirmAfterSeconds = 20 * 3_600;

/** What a source says anew of a car that is here: merged with what other sources say and what was changed by hand. */
export function restate(
	db: Database,
	{ listingId, relist, isNew }: { listingId: number; relist: boolean; isNew: boolean },
	row: MappedListing,
	from: From,
	at: number,
): Carried {
	const key = keyOf(row);
	const confirmedAt = row.confirmedAt ?? at;
	const here = statedColumns(db, listingId);
	if (!here) throw new Error(`there is no listing ${listingId}`);
	const owner = ownerOf(here);
	const earlier = isNew ? undefined : writtenDown(db, listingId, row, from, confirmedAt);
	// Back after it was gone everywhere: who brings it leads, and speaks as it did then.
	if (relist && earlier) {
		setLeading(db, listingId, earlier);
		becomeOf(db, earlier);
		noteSeen(db, key, confirmedAt);
		relistListing(db, listingId, at);
	}
	const before = saidBefore(voicesAmong(carsOfListing(db, listingId), owner));
	const leads = relist || (earlier?.leads ?? false);
	keepCar(db, key, { ...seenIn(row, from), listingId, leads }, confirmedAt);
	const voices = voicesAmong(carsOfListing(db, listingId), owner).map(voice => withValues(voice, row));
	const speaksFirst = voices[0]?.voice.values !== undefined;
	const spoke = speak(
		db,
		listingId,
		{ before, voices, ...(leads && { origin: originOf(row, owner) }) },
		at,
		confirmedAt,
	);
	from.stateImages(db, key, row.images, at);
	const kept = speaksFirst ? spoke.kept : [];
	// The page of the car names its sources.
	if (isNew && !spoke.changed) logChange(db, listingId);
	else if (!spoke.changed) confirm(db, listingId, row, confirmedAt);
	return { outcome: spoke.changed || relist ? 'updated' : 'unchanged', kept, joined: isNew };
}

/**
 * The car as its source knew it before. Of cars from before this was written down it is not known what their source said; if it
 * says the same as then, that is what it said, and everything else here was changed by hand.
 */
function writtenDown(
	db: Database,
	listingId: number,
	row: MappedListing,
	from: From,
	confirmedAt: number,
): ImportCar | undefined {
	const key = keyOf(row);
	const car = findCar(db, key);
	if (car?.stated !== undefined) return car;
	const hash = car ? car.hash : prepared(db, 'SELECT source_hash FROM listings WHERE id = ?').pluck().get(listingId);
	const seen = seenIn(row, from);
	const stated = hash === row.hash ? seen.stated : undefined;
	const wasGone = car?.goneAt ?? null;
	keepCar(db, key, { ...seen, stated, listingId, leads: car?.leads ?? true }, confirmedAt);
	if (wasGone !== null) noteGone(db, key, wasGone);
	return findCar(db, key);
}

function withValues(speaking: SpeakingCar, row: MappedListing): SpeakingCar {
	const { source, account, externalId } = keyOf(row);
	const { car, voice } = speaking;
	const isRow = car.source === source && car.account === account && car.externalId === externalId;
	return isRow ? { car, voice: { ...voice, values: columnsOf(row.draft) } } : speaking;
}

/** What is the leading source's alone to say. Whose the ad is stays where the file is nobody's. */
function originOf({ draft }: MappedListing, owner: Owner): StatedColumns {
	const columns = columnsOf(draft);
	return {
		...Object.fromEntries(originColumns.map(column => [column, columns[column] ?? null])),
		seller_id: draft.sellerId ?? owner.sellerId,
		dealer_id: draft.dealerId ?? owner.dealerId,
	};
}

const originColumns = ['seller_kind', 'source', 'source_account', 'external_id', 'source_url', 'source_hash'];

export function seenIn({ draft, hash, inventoryNumber }: MappedListing, { sourceId }: From): Seen {
	return { sourceId, url: draft.origin.url, inventoryNumber, hash, stated: statementOf(columnsOf(draft)) };
}

/** That the car is there, as of then. Who only knows the car does not vouch for the ad; its page says when it was seen there. */
export function confirm(db: Database, listingId: number, row: MappedListing, confirmedAt: number): void {
	const found = prepared(
		db,
		`SELECT seller_id AS sellerId, dealer_id AS dealerId, source, source_account AS account, external_id AS externalId,
			coalesce(confirmed_at, 0) AS confirmedAt
		 FROM listings WHERE id = ?`,
	).get(listingId) as (Owner & CarKey & { confirmedAt: number }) | undefined;
	if (!found || confirmedAt < found.confirmedAt + confirmAfterSeconds) return;
	const { source, account, externalId } = keyOf(row);
	const leads = found.source === source && found.account === account && found.externalId === externalId;
	if (leads || isOf(row.draft.dealerId, found)) confirmListing(db, listingId, confirmedAt);
	else logChange(db, listingId);
}

export function keyOf({ draft, externalId }: MappedListing): CarKey {
	return { source: draft.origin.source, account: draft.origin.account, externalId };
}
