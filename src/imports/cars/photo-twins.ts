import { z } from 'zod';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { bitsApart, isTelling } from '#src/listings/photo-likeness.ts';
import { uniteListings } from './leaving.ts';
import { haveSourceInCommon } from './same-car.ts';

const stockRow = z.object({
	id: z.int(),
	status: z.string(),
	/** Brought by a source, not entered by hand. */
	imported: z.int().transform(Boolean),
	make: z.string(),
	model: z.string(),
	firstRegistration: z.string(),
	powerKw: z.int().nullable(),
	fuel: z.string().nullable(),
	mileageKm: z.int(),
	priceCents: z.int().nullable(),
	vinHash: z.string().nullable(),
	inventoryNumber: z.string().nullable(),
});
type StockCar = z.infer<typeof stockRow>;

/** Portals scale and crop each in their own way; this many of the 64 bits of a picture's look may differ. */
const mostBitsApart = 6;
/** A picture in more of a dealer's listings than this shows the yard, not the car. */
const mostListingsOfPhoto = 4;
const mostKmApart = 500;
/** One portal's price is with a financing bonus, another's without. */
const mostPriceShare = 0.1;

/**
 * Finds cars of a dealer that two sources brought without a VIN or a common number, by a photo and the facts, and makes one
 * listing of two. An ad that was entered by hand stays, else the older one; one that its seller reserved or paused is left alone.
 * To be called after photos came.
 * @param at seconds since 1970
 * @returns how many listings were united with another
 */
export function unitePhotoTwins(db: Database, dealerId: number, at: number): number {
	const stock = z.array(stockRow).parse(prepared(db, stockSql).all(dealerId));
	const alike = Map.groupBy(stock, ({ make, model, firstRegistration, powerKw, fuel }) =>
		[make, model, firstRegistration, powerKw, fuel].join('\n'),
	);
	let united = 0;
	for (const cars of alike.values()) {
		if (cars.length < 2 || cars.length > mostAlike) continue;
		const over = new Set<number>();
		for (const [index, older] of cars.entries()) {
			for (const younger of cars.slice(index + 1)) {
				if (over.has(older.id)) break;
				if (over.has(younger.id)) continue;
				const [stays, ends] = younger.imported ? [older, younger] : [younger, older];
				if (!canEnd(ends) || !sayTheSame(older, younger)) continue;
				if (haveSourceInCommon(db, older.id, younger.id) || !havePhotoInCommon(db, dealerId, older.id, younger.id)) {
					continue;
				}
				uniteListings(db, stays.id, ends.id, at);
				over.add(ends.id);
				united += 1;
			}
		}
	}
	return united;
}

/** A fleet of a hundred equal cars is compared with nothing: pictures of the maker would make one car of it. */
const mostAlike = 100;

const canEnd = ({ imported, status }: StockCar) => imported && status === 'active';

function sayTheSame(a: StockCar, b: StockCar): boolean {
	if (a.vinHash !== null && b.vinHash !== null && a.vinHash !== b.vinHash) return false;
	if (a.inventoryNumber !== null && b.inventoryNumber !== null && a.inventoryNumber !== b.inventoryNumber) return false;
	if (Math.abs(a.mileageKm - b.mileageKm) > mostKmApart) return false;
	if (a.priceCents === null || b.priceCents === null) return a.priceCents === b.priceCents;
	return Math.abs(a.priceCents - b.priceCents) <= mostPriceShare * Math.max(a.priceCents, b.priceCents);
}

function havePhotoInCommon(db: Database, dealerId: number, a: number, b: number): boolean {
	const others = looksOf(db, b);
	return looksOf(db, a).some(
		look => others.some(other => bitsApart(look, other) <= mostBitsApart) && !isEverywhere(db, dealerId, look),
	);
}

function looksOf(db: Database, id: number): string[] {
	const sql = 'SELECT dhash FROM listing_photos WHERE listing_id = ? AND dhash IS NOT NULL ORDER BY position';
	return z.array(z.string()).parse(prepared(db, sql).pluck().all(id)).filter(isTelling);
}

function isEverywhere(db: Database, dealerId: number, look: string): boolean {
	const sql = `SELECT count(DISTINCT p.listing_id) FROM listing_photos p JOIN listings l ON l.id = p.listing_id
		WHERE p.dhash = ? AND p.dhash IS NOT NULL AND l.dealer_id = ?`;
	return Number(prepared(db, sql).pluck().get(look, dealerId)) > mostListingsOfPhoto;
}

const stockSql = `SELECT l.id, l.status, l.source <> 'radstand' AS imported, l.make, l.model, l.first_registration AS firstRegistration,
		l.power_kw AS powerKw, l.fuel, l.mileage_km AS mileageKm, l.price_cents AS priceCents, l.vin_hash AS vinHash,
		(SELECT max(c.inventory_number) FROM import_cars c WHERE c.listing_id = l.id) AS inventoryNumber
	FROM listings l
	WHERE l.dealer_id = ? AND l.status IN ('active', 'reserved', 'paused', 'held') AND l.ad_kind = 'angebot' AND l.photo_count > 0
		AND l.make IS NOT NULL AND l.model IS NOT NULL AND l.first_registration IS NOT NULL AND l.mileage_km IS NOT NULL
	ORDER BY l.id`;
