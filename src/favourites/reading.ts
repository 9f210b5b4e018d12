import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import type { ListingStatus, Vehicle } from '#src/listings/listing.ts';

/** Ids of the cars on a member's list. */
export function favouritesOf(db: Database, userId: number): ReadonlySet<number> {
	const ids = prepared(db, 'SELECT listing_id FROM favourites WHERE user_id = ?').pluck().all(userId) as number[];
	return new Set(ids);
}

/** A car on somebody's list, as it stands now. Times are seconds since 1970. */
export type Favourite = {
	readonly id: number;
	readonly status: ListingStatus;
	readonly title: string;
	readonly vehicle: Vehicle;
	readonly firstRegistration: string | null;
	readonly mileageKm: number | null;
	/** What is asked now; `null` where none is told. */
	readonly priceCents: number | null;
	readonly soldAt: number | null;
	readonly note: string;
	/** When it was kept, and what was asked then; absent for guests, whose cookie knows numbers alone. */
	readonly kept?: { readonly at: number; readonly priceCents: number | null };
};

/** Everything on a member's list, the newest first. */
export function favouritesOfMember(db: Database, userId: number): Favourite[] {
	const rows = prepared(
		db,
		`SELECT ${columns}, f.note, f.created_at AS keptAt, f.price_cents AS keptCents
		FROM favourites f JOIN listings l ON l.id = f.listing_id WHERE f.user_id = ?
		ORDER BY f.created_at DESC, f.listing_id DESC`,
	).all(userId) as Row[];
	return rows.map(favouriteOf);
}

/** The same of a guest's list, whose last car is the newest. */
export function favouritesOfGuest(db: Database, ids: ReadonlySet<number>): Favourite[] {
	const rows = prepared(
		db,
		`SELECT ${columns}, '' AS note FROM json_each(?) kept JOIN listings l ON l.id = kept.value ORDER BY kept.key DESC`,
	).all(JSON.stringify([...ids])) as Row[];
	return rows.map(favouriteOf);
}

type Row = Vehicle &
	Omit<Favourite, 'vehicle' | 'kept' | 'priceCents'> & {
		readonly priceCents: number | null;
		readonly priceKind: string | null;
		readonly keptAt?: number;
		readonly keptCents?: number | null;
	};

const columns = `l.id, l.status, l.title, l.make, l.model, l.make_text AS makeText, l.model_text AS modelText, l.variant,
	l.first_registration AS firstRegistration, l.mileage_km AS mileageKm, l.price_cents AS priceCents,
	l.price_kind AS priceKind, l.sold_at AS soldAt`;

function favouriteOf(row: Row): Favourite {
	const { make, model, makeText, modelText, variant, priceCents, priceKind, keptAt, keptCents, ...more } = row;
	return {
		...more,
		vehicle: { make, model, makeText, modelText, variant },
		priceCents: priceKind === 'auf-anfrage' ? null : priceCents,
		...(keptAt !== undefined && { kept: { at: keptAt, priceCents: keptCents ?? null } }),
	};
}
