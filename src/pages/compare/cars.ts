import type { Database } from '#db/open.ts';
import { placeName } from '#src/listings/cards.ts';
import type { Facts } from '#src/listings/facts.ts';
import { findListings, type Listing } from '#src/listings/reading.ts';
import { vehicleName } from '#src/listings/vehicle-name.ts';
import { visibilityOf } from '#src/listings/visibility.ts';
import { listingPath } from '#src/paths.ts';
import type { Search } from '#src/search/search.ts';
import type { ComparedCar, GoneColumn, StandingColumn } from '#views/compare/page.tsx';
import { compareAddress } from './reading.ts';

/** The cars of a comparison that the public may know of, and the numbers of those it may not, or that never were. */
export type Compared = { readonly cars: readonly ComparedCar[]; readonly unknown: readonly number[] };

/**
 * What stands in the columns: ads that can be read, and of those that are over what their pages still say.
 * @param at seconds since 1970
 */
export async function comparedCars(
	{ db, search }: { readonly db: Database; readonly search: Pick<Search, 'rated'> },
	ids: readonly number[],
	onlyDifferences: boolean,
	at: number,
): Promise<Compared> {
	const listings = findListings(db, ids).filter(listing => visibilityOf(listing, at) !== 'private');
	const known = listings.map(({ id }) => id);
	const ratings = new Map((await search.rated(known)).map(({ id, priceRating }) => [id, priceRating]));
	const cars = listings.map((listing): ComparedCar => {
		const others = known.filter(id => id !== listing.id);
		const column = { id: listing.id, removeHref: compareAddress(others, onlyDifferences) };
		const isReadable = visibilityOf(listing, at) === 'public';
		return { ...column, ...(isReadable ? standing(listing, ratings.get(listing.id)) : gone(listing)) };
	});
	return { cars, unknown: ids.filter(id => !known.includes(id)) };
}

function standing(listing: Listing, priceRating: StandingColumn['priceRating']): StandingColumn {
	const { id, title, status, facts, photos } = listing;
	const place = placeName(listing.location);
	return {
		kind: 'standing',
		href: listingPath(id, title),
		title,
		facts,
		state: status === 'reserved' || status === 'sold' ? status : 'active',
		sellerKind: listing.sellerKind,
		...(photos[0] && { photo: photos[0] }),
		...(place !== undefined && { place }),
		...(priceRating !== undefined && { priceRating }),
	};
}

/** As on its own page: what it was by the catalogue, never the seller's own words; of a removed ad nothing. */
function gone({ id, status, vehicle: { make, model }, facts }: Listing): GoneColumn {
	if (status === 'removed') return { kind: 'gone', state: 'removed', title: `Inserat ${id}` };
	const name = make === null ? undefined : vehicleName({ make, model, makeText: null, modelText: null, variant: null });
	return {
		kind: 'gone',
		state: status === 'sold' ? 'sold' : 'ended',
		title: nameWithYear(name, facts) ?? `Inserat ${id}`,
	};
}

function nameWithYear(name: string | undefined, { firstRegistration }: Facts): string | undefined {
	return name === undefined || firstRegistration === null ? name : `${name}, EZ ${firstRegistration.slice(0, 4)}`;
}
