import { and, count, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import type { Database } from '#db/open.ts';
import { remembered } from '#db/query.ts';
import { dealers } from '#db/schema/accounts.ts';
import { listings } from '#db/schema/listings.ts';
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
	/** Name of a stored photo, with its pixels. */
	readonly logo?: { readonly name: string; readonly width: number; readonly height: number };
};

const publicColumns = {
	id: dealers.id,
	slug: dealers.slug,
	company: dealers.company,
	street: dealers.street,
	plz: dealers.plz,
	place: dealers.place,
	country: dealers.country,
	phone: dealers.phone,
	email: dealers.email,
	website: dealers.website,
	openingHours: dealers.openingHours,
	about: dealers.about,
	imprint: dealers.imprint,
	vatId: dealers.vatId,
	registerNumber: dealers.registerNumber,
	logo: dealers.logo,
	logoWidth: dealers.logoWidth,
	logoHeight: dealers.logoHeight,
};
const byId = remembered(query =>
	query
		.select(publicColumns)
		.from(dealers)
		.where(eq(dealers.id, sql.placeholder('id')))
		.prepare(),
);
const bySlug = remembered(query =>
	query
		.select(publicColumns)
		.from(dealers)
		.where(eq(dealers.slug, sql.placeholder('slug')))
		.prepare(),
);
type Row = ReturnType<ReturnType<typeof byId>['get']>;

export function findDealer(db: Database, id: number): Dealer | undefined {
	return dealerOf(byId(db).get({ id }));
}

export function findDealerBySlug(db: Database, slug: string): Dealer | undefined {
	return dealerOf(bySlug(db).get({ slug }));
}

function dealerOf(row: Row): Dealer | undefined {
	if (row === undefined) return undefined;
	const { website, vatId, registerNumber, logo, logoWidth, logoHeight, ...dealer } = row;
	return {
		...dealer,
		// Checked when it was entered; a database that came from elsewhere may still hold what a click must not open.
		...(website !== null && isWebAddress(website) && { website }),
		...(vatId !== null && { vatId }),
		...(registerNumber !== null && { registerNumber }),
		...(logo !== null &&
			logoWidth !== null &&
			logoHeight !== null && { logo: { name: logo, width: logoWidth, height: logoHeight } }),
	};
}

export type Stock = { readonly total: number; readonly ids: readonly number[]; readonly next?: number };

const offered = and(
	eq(listings.dealerId, sql.placeholder('dealer')),
	eq(listings.adKind, 'angebot'),
	inArray(listings.status, [...searchableStatuses]),
);
const stockCount = remembered(query => query.select({ total: count() }).from(listings).where(offered).prepare());
const stockPage = remembered(query =>
	query
		.select({ id: listings.id })
		.from(listings)
		.where(and(offered, lt(listings.id, sql.placeholder('before'))))
		.orderBy(desc(listings.id))
		.limit(sql.placeholder('limit'))
		.prepare(),
);

/** A page of a dealer's cars, the newest first; `before` is the last id of the page before. */
export function stockOf(db: Database, dealer: number, limit: number, before = Number.MAX_SAFE_INTEGER): Stock {
	const total = stockCount(db).get({ dealer })?.total ?? 0;
	const ids = stockPage(db)
		.all({ dealer, before, limit: limit + 1 })
		.map(({ id }) => id);
	const shown = ids.slice(0, limit);
	return { total, ids: shown, ...(ids.length > limit && { next: shown.at(-1) }) };
}
