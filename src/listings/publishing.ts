import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { type FactKey, factKeys, facts } from './facts.ts';
import type { ListingDraft, Photo } from './listing.ts';
import { deleteTextRow, writeTextRow } from './text-row.ts';

/**
 * Puts a checked draft before the public: row, photos, full text and change log in one transaction.
 * @param at seconds since 1970; `publishedAt` where an outside ad is older than its import, `confirmedAt` where it is known
 * when the ad was last seen at its source
 * @returns the new listing's id
 */
export function publishListing(
	db: Database,
	draft: ListingDraft,
	{
		at,
		publishedAt = at,
		confirmedAt = at,
		photos = [],
	}: { at: number; publishedAt?: number; confirmedAt?: number; photos?: readonly Photo[] },
): number {
	return inTransaction(db, () => {
		const { lastInsertRowid } = prepared(db, insertSql).run({
			...columnsOf(draft),
			status: 'active',
			photo_count: photos.length,
			created_at: at,
			published_at: publishedAt,
			changed_at: at,
			confirmed_at: confirmedAt,
		});
		const id = Number(lastInsertRowid);
		writePhotos(db, id, photos, at);
		writeTextRow(db, id, draft.title, draft.vehicle, draft.description);
		logChange(db, id);
		return id;
	});
}

/** Writes a checked draft over an existing listing. Status, photos and the time of publication stay. */
export function reviseListing(db: Database, id: number, draft: ListingDraft, at: number, confirmedAt = at): void {
	inTransaction(db, () => {
		prepared(db, reviseSql).run({ ...columnsOf(draft), id, changed_at: at, confirmed_at: confirmedAt });
		deleteTextRow(db, id);
		writeTextRow(db, id, draft.title, draft.vehicle, draft.description);
		logChange(db, id);
	});
}

/** Says that a listing changed; every transaction that changes one calls it, for the search to follow. */
export function logChange(db: Database, id: number): void {
	prepared(db, 'INSERT INTO listing_changes (listing_id) VALUES (?)').run(id);
}

/** Runs `work` in an immediate transaction, or inside the one already open (an import's batch). */
export function inTransaction<T>(db: Database, work: () => T): T {
	return db.inTransaction ? work() : db.transaction(work).immediate();
}

function writePhotos(db: Database, id: number, photos: readonly Photo[], at: number): void {
	const insert = prepared(
		db,
		'INSERT INTO listing_photos (listing_id, position, name, width, height, colour, alt, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
	);
	photos.forEach((photo, position) => {
		insert.run(id, position, photo.name, photo.width, photo.height, photo.colour, photo.alt, at);
	});
}

type Value = string | number | null;

function columnsOf(draft: ListingDraft): Record<string, Value> {
	const { vehicle, location, origin } = draft;
	const columns: Record<string, Value> = {
		ad_kind: draft.adKind,
		seller_kind: draft.sellerKind,
		seller_id: draft.sellerId,
		dealer_id: draft.dealerId,
		title: draft.title,
		description: draft.description,
		make: vehicle.make,
		model: vehicle.model,
		make_text: vehicle.makeText,
		model_text: vehicle.modelText,
		variant: vehicle.variant,
		country: location.country,
		plz: location.plz,
		place: location.place,
		source: origin.source,
		source_account: origin.account,
		external_id: origin.externalId,
		source_url: origin.url,
		source_hash: origin.hash,
	};
	for (const key of factKeys) columns[columnOf(key)] = storedValue(key, draft.facts[key]);
	return columns;
}

function storedValue(key: FactKey, value: string | number | boolean | readonly string[] | null): Value {
	const fact = facts[key];
	if (typeof value === 'boolean') return value ? 1 : 0;
	// What is kept, searched and shown has the same number of places.
	if (typeof value === 'number' && fact.kind === 'amount') return Number(value.toFixed(fact.decimals));
	if (typeof value === 'object' && value !== null) return JSON.stringify(value);
	return value;
}

/** Database column of a fact: `powerKw` → `power_kw`. */
export function columnOf(key: FactKey): string {
	return key.replace(/[A-Z]/g, capital => `_${capital.toLowerCase()}`);
}

const draftColumns = [
	...['ad_kind', 'seller_kind', 'seller_id', 'dealer_id', 'title', 'description'],
	...['make', 'model', 'make_text', 'model_text', 'variant', 'country', 'plz', 'place'],
	...['source', 'source_account', 'external_id', 'source_url', 'source_hash'],
	...(Object.keys(facts) as FactKey[]).map(columnOf),
];
const insertColumns = [
	...draftColumns,
	...['status', 'photo_count', 'created_at', 'published_at', 'changed_at', 'confirmed_at'],
];
const insertSql = `INSERT INTO listings (${insertColumns.join(', ')}) VALUES (${insertColumns.map(c => `@${c}`).join(', ')})`;
const reviseSql = `UPDATE listings SET ${[...draftColumns, 'changed_at', 'confirmed_at']
	.map(c => `${c} = @${c}`)
	.join(', ')} WHERE id = @id`;
