import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { inTransaction, logChange } from './changing.ts';
import { columnsOf, draftColumns, type StatedColumns } from './columns.ts';
import { recordChanges, statedColumns } from './history.ts';
import type { ListingDraft, Photo } from './listing.ts';
import { pricesOf, reductionTo } from './price-path.ts';
import { adoptHistory } from './reposting.ts';
import { deleteTextRow, writeTextRow } from './text-row.ts';
import { vinHash } from './vin.ts';

/** A photo of a listing; `dhash` is its look, 64 bits in hexadecimal, absent for our own drawings. */
export type PhotoOfListing = Photo & { readonly dhash?: string | null };

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
	}: { at: number; publishedAt?: number; confirmedAt?: number; photos?: readonly PhotoOfListing[] },
): number {
	return inTransaction(db, () => {
		const hash = vinHash(db, draft.facts.vin);
		const { lastInsertRowid } = prepared(db, insertSql).run({
			...columnsOf(draft),
			vin_hash: hash,
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
		if (hash !== null || photos.some(({ dhash }) => dhash != null)) adoptHistory(db, id, at);
		logChange(db, id);
		return id;
	});
}

/**
 * Writes a checked draft over an existing listing, with a line in its history for every public field that changes. Status,
 * photos and the time of publication stay. Throws where there is no such listing.
 */
export function reviseListing(db: Database, id: number, draft: ListingDraft, at: number, confirmedAt = at): void {
	inTransaction(db, () => {
		const before = statedColumns(db, id);
		if (before === undefined) throw new Error(`there is no listing ${id} to revise`);
		const after = columnsOf(draft);
		if (askedPrice(before) !== askedPrice(after)) writeReduction(db, id, askedPrice(after), at);
		const hash = vinHash(db, draft.facts.vin);
		prepared(db, reviseSql).run({ ...after, id, vin_hash: hash, changed_at: at, confirmed_at: confirmedAt });
		const changed = recordChanges(db, id, before, after, at);
		if (changed.some(column => searchedWords.has(column))) {
			deleteTextRow(db, id);
			writeTextRow(db, id, draft.title, draft.vehicle, draft.description);
		}
		if (hash !== null && after.vin !== before.vin) adoptHistory(db, id, at);
		logChange(db, id);
	});
}

/** What the full text is made of: most revisions are prices and leave it alone. */
const searchedWords: ReadonlySet<string> = new Set([
	...['title', 'description', 'make', 'model', 'make_text', 'model_text', 'variant'],
]);

/** Before the new price is written, for it is measured against those that were asked until now. */
function writeReduction(db: Database, id: number, priceCents: number | null, at: number): void {
	const { reducedAt, priceBeforeCents } = reductionTo(pricesOf(db, id), priceCents, at);
	prepared(db, 'UPDATE listings SET reduced_at = ?, price_before_cents = ? WHERE id = ?').run(
		...[reducedAt, priceBeforeCents, id],
	);
}

/** `null` where no price is shown, or where it is what a buyer offers. */
function askedPrice(state: StatedColumns): number | null {
	const { price_cents, price_kind, ad_kind } = state;
	return price_kind === 'auf-anfrage' || ad_kind === 'gesuch' || typeof price_cents !== 'number' ? null : price_cents;
}

function writePhotos(db: Database, id: number, photos: readonly PhotoOfListing[], at: number): void {
	const insert = prepared(
		db,
		'INSERT INTO listing_photos (listing_id, position, name, width, height, colour, alt, dhash, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
	);
	photos.forEach((photo, position) => {
		insert.run(id, position, photo.name, photo.width, photo.height, photo.colour, photo.alt, photo.dhash ?? null, at);
	});
}

const insertColumns = [
	...draftColumns,
	...['vin_hash', 'status', 'photo_count', 'created_at', 'published_at', 'changed_at', 'confirmed_at'],
];
const insertSql = `INSERT INTO listings (${insertColumns.join(', ')}) VALUES (${insertColumns.map(c => `@${c}`).join(', ')})`;
const reviseSql = `UPDATE listings SET ${[...draftColumns, 'vin_hash', 'changed_at', 'confirmed_at']
	.map(c => `${c} = @${c}`)
	.join(', ')} WHERE id = @id`;
