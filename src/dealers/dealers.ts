import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { isWebAddress } from '#src/formats/web-address.ts';
import { searchableStatuses } from '#src/listings/listing.ts';
import type { Country } from '#src/vehicles/places.ts';

/** A commercial seller as the public sees it. */
export type Dealer = {
	readonly id: number;
	readonly slug: string;
	readonly company: string;
	readonly street: string;
	readonly plz: string;
	readonly place: string;
	readonly country: Country;
	readonly phone: string;
	readonly email: string;
	readonly website?: string;
	readonly openingHours: string;
	readonly about: string;
	readonly imprint: string;
	readonly vatId?: string;
	readonly registerNumber?: string;
};

const columns = `id, slug, company, street, plz, place, country, phone, email, website, opening_hours AS openingHours, about,
	imprint, vat_id AS vatId, register_number AS registerNumber`;

export function findDealer(db: Database, id: number): Dealer | undefined {
	return dealerOf(prepared(db, `SELECT ${columns} FROM dealers WHERE id = ?`).get(id));
}

export function findDealerBySlug(db: Database, slug: string): Dealer | undefined {
	return dealerOf(prepared(db, `SELECT ${columns} FROM dealers WHERE slug = ?`).get(slug));
}

function dealerOf(row: unknown): Dealer | undefined {
	if (row === undefined) return undefined;
	const { website, vatId, registerNumber, ...dealer } = row as Dealer &
		Record<'website' | 'vatId' | 'registerNumber', string | null>;
	return {
		...dealer,
		// Checked when it was entered; a database that came from elsewhere may still hold what a click must not open.
		...(website !== null && isWebAddress(website) && { website }),
		...(vatId !== null && { vatId }),
		...(registerNumber !== null && { registerNumber }),
	};
}

export type Stock = { readonly total: number; readonly ids: readonly number[]; readonly next?: number };

/** A page of a dealer's cars, the newest first; `before` is the last id of the page before. */
export function stockOf(db: Database, dealerId: number, limit: number, before = Number.MAX_SAFE_INTEGER): Stock {
	const offered = `dealer_id = ? AND ad_kind = 'angebot' AND status IN (${searchableStatuses.map(s => `'${s}'`).join(', ')})`;
	const total = prepared(db, `SELECT count(*) FROM listings WHERE ${offered}`).pluck().get(dealerId) as number;
	const ids = prepared(db, `SELECT id FROM listings WHERE ${offered} AND id < ? ORDER BY id DESC LIMIT ?`)
		.pluck()
		.all(dealerId, before, limit + 1) as number[];
	const shown = ids.slice(0, limit);
	return { total, ids: shown, ...(ids.length > limit && { next: shown.at(-1) }) };
}
