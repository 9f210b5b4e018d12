import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import type { ListingStatus, SellerKind } from '#src/listings/listing.ts';
import { vehicleName } from '#src/listings/vehicle-name.ts';
import { listingPath } from '#src/paths.ts';
import type { NewsKind } from './news.ts';

/** A line that waits to be told. */
export type DueNews = {
	readonly id: number;
	readonly listingId: number;
	readonly kind: NewsKind;
	readonly beforeCents: number | null;
	readonly afterCents: number | null;
};

/** What is told of one car: what is so now, whatever happened in between. */
export type ToldNews = {
	readonly listingId: number;
	/** As the seller wrote it while the ad can be read; else what it was by the catalogue. */
	readonly title: string;
	/** `/inserat/…` */
	readonly path: string;
	readonly sellerKind: SellerKind;
	/** Only where the car is cheaper than its keeper last heard. */
	readonly price?: {
		readonly cents: number;
		/** What its keeper knew. */
		readonly beforeCents: number;
		/** The lowest of the 30 days before, where that is told on its page too: § 11 (1) PAngV. */
		readonly lowestCents?: number;
	};
	readonly state?: Exclude<NewsKind, 'preis'>;
	/** The lines that this tells. */
	readonly newsIds: readonly number[];
};

/**
 * Of what is due, what its reader does not know yet and is still so: a price that has gone up again, a reservation that was
 * taken back, and a car that is not on the list any more are told to nobody.
 */
export function worthTelling(db: Database, userId: number, due: readonly DueNews[]): ToldNews[] {
	const byCar = Map.groupBy(due, ({ listingId }) => listingId);
	return [...byCar].flatMap(([listingId, lines]) => {
		const car = keptCar(db, userId, listingId);
		if (car === undefined) return [];
		const price = cheaperPrice(db, userId, car, lines);
		const state = newState(db, userId, car, lines);
		if (price === undefined && state === undefined) return [];
		const isGone = state === 'beendet';
		return [
			{
				listingId,
				title: isGone ? (nameOf(car) ?? 'Ein Auto deiner Merkliste') : car.title,
				path: isGone ? '/merkliste' : listingPath(listingId, car.title),
				sellerKind: car.sellerKind,
				...(price !== undefined && { price }),
				...(state !== undefined && { state }),
				newsIds: lines
					.filter(({ kind }) => (kind === 'preis' ? price !== undefined : state !== undefined))
					.map(({ id }) => id),
			},
		];
	});
}

type KeptCar = {
	readonly listingId: number;
	readonly status: ListingStatus;
	readonly title: string;
	readonly make: string | null;
	readonly model: string | null;
	readonly sellerKind: SellerKind;
	readonly priceCents: number | null;
	readonly priceKind: string | null;
	readonly reducedFromCents: number | null;
};

function keptCar(db: Database, userId: number, listingId: number): KeptCar | undefined {
	return prepared(
		db,
		`SELECT l.id AS listingId, l.status, l.title, l.make, l.model, l.seller_kind AS sellerKind, l.price_cents AS priceCents,
			l.price_kind AS priceKind, iif(l.reduced_at IS NULL, NULL, l.price_before_cents) AS reducedFromCents
		FROM favourites f JOIN listings l ON l.id = f.listing_id WHERE f.user_id = ? AND f.listing_id = ?`,
	).get(userId, listingId) as KeptCar | undefined;
}

function nameOf({ status, make, model }: KeptCar): string | undefined {
	// Of what was removed nothing is told, not even what it was.
	if (status === 'removed' || make === null) return undefined;
	return vehicleName({ make, model, makeText: null, modelText: null, variant: null });
}

function cheaperPrice(db: Database, userId: number, car: KeptCar, lines: readonly DueNews[]): ToldNews['price'] {
	const drops = lines.filter(({ kind }) => kind === 'preis');
	const isOffered = car.status === 'active' || car.status === 'reserved';
	const { priceCents } = car;
	if (drops.length === 0 || !isOffered || priceCents === null || car.priceKind === 'auf-anfrage') return undefined;
	const known = lastTold(db, userId, car.listingId, "kind = 'preis'")?.afterCents ?? drops[0]?.beforeCents ?? null;
	if (known === null || priceCents >= known) return undefined;
	const { reducedFromCents } = car;
	return {
		cents: priceCents,
		beforeCents: known,
		...(reducedFromCents !== null && { lowestCents: reducedFromCents }),
	};
}

const statesOf: Readonly<Record<Exclude<NewsKind, 'preis'>, readonly ListingStatus[]>> = {
	reserviert: ['reserved'],
	frei: ['active'],
	verkauft: ['sold'],
	beendet: ['ended', 'removed'],
};

function newState(db: Database, userId: number, car: KeptCar, lines: readonly DueNews[]): ToldNews['state'] {
	const steps = lines.map(({ kind }) => kind).filter(kind => kind !== 'preis');
	const newest = steps.at(-1);
	if (newest === undefined || !statesOf[newest].includes(car.status)) return undefined;
	const told = lastTold(db, userId, car.listingId, "kind <> 'preis'")?.kind;
	// Nothing told before: the car was free, unless the first thing that happened was that it became so.
	const known = told ?? (steps[0] === 'frei' ? undefined : 'frei');
	return newest === known ? undefined : newest;
}

/** The newest line of a kind that went out in a mail. What was told as part of one tells what was so then: its newest line. */
function lastTold(
	db: Database,
	userId: number,
	listingId: number,
	condition: string,
): Pick<DueNews, 'kind' | 'afterCents'> | undefined {
	return prepared(
		db,
		`SELECT kind, after_cents AS afterCents FROM favourite_news
		WHERE user_id = ? AND listing_id = ? AND mail_id IS NOT NULL AND ${condition} ORDER BY id DESC LIMIT 1`,
	).get(userId, listingId) as Pick<DueNews, 'kind' | 'afterCents'> | undefined;
}
