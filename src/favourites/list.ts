import type { Database } from '#db/open.ts';
import { findCards } from '#src/listings/cards.ts';
import { searchableStatuses } from '#src/listings/listing.ts';
import { vehicleName } from '#src/listings/vehicle-name.ts';
import { visibilityOf } from '#src/listings/visibility.ts';
import { listingPath } from '#src/paths.ts';
import type { Search } from '#src/search/search.ts';
import type { GoneCar, KeptCar } from '#views/favourites/page.tsx';
import type { FavouriteSorting, ListReading } from './form.ts';
import type { Favourite } from './reading.ts';

/** Cars on one page of the list. */
const pageSize = 48;

/** One page of somebody's list: what is on offer in the order asked for, and on its last page what is not any more. */
export type ListPage = {
	readonly total: number;
	readonly cars: readonly KeptCar[];
	readonly gone: readonly GoneCar[];
	readonly nextHref?: string;
	readonly firstHref?: string;
};

/**
 * @param holding a car whose page is wanted, whichever it is
 * @param at seconds since 1970
 */
export async function listPage(
	{ db, search }: { readonly db: Database; readonly search: Pick<Search, 'rated'> },
	favourites: readonly Favourite[],
	{ sorting, page, compared, holding }: Omit<ListReading, 'problems'> & { readonly holding?: number | undefined },
	at: number,
): Promise<ListPage> {
	const standing = favourites.filter(({ status }) => searchableStatuses.includes(status));
	const gone = favourites.filter(({ status }) => !searchableStatuses.includes(status));
	const ordered = standing.toSorted(orders[sorting]);
	// A page that has emptied since is the last one there is.
	const pages = Math.max(1, Math.ceil(ordered.length / pageSize));
	const position = ordered.findIndex(({ id }) => id === holding);
	const shown =
		holding === undefined ? Math.min(page, pages) : position < 0 ? pages : Math.floor(position / pageSize) + 1;
	const slice = ordered.slice((shown - 1) * pageSize, shown * pageSize);
	const cards = new Map(findCards(db, await search.rated(slice.map(({ id }) => id))).map(card => [card.id, card]));
	return {
		total: favourites.length,
		cars: slice.flatMap(favourite => {
			const card = cards.get(favourite.id);
			return card ? [{ card, ...told(favourite), ticked: compared.includes(favourite.id) }] : [];
		}),
		gone: shown === pages ? gone.map(favourite => goneCar(favourite, at)) : [],
		...(shown < pages && { nextHref: listAddress({ sorting, page: shown + 1, compared }) }),
		...(shown > 1 && { firstHref: listAddress({ sorting, page: 1, compared }) }),
	};
}

/** `/merkliste` with what differs from the default. */
export function listAddress({ sorting, page, compared }: Omit<ListReading, 'problems'>): string {
	const query = new URLSearchParams(compared.map((id): [string, string] => ['dazu', String(id)]));
	if (sorting !== 'gemerkt') query.set('sortierung', sorting);
	if (page > 1) query.set('seite', String(page));
	return query.size === 0 ? '/merkliste' : `/merkliste?${query}`;
}

function told({ note, kept, priceCents }: Favourite): Pick<KeptCar, 'note' | 'keptAt' | 'keptCents' | 'changeCents'> {
	if (kept === undefined) return { note };
	const change = priceCents === null || kept.priceCents === null ? 0 : priceCents - kept.priceCents;
	return {
		note,
		keptAt: new Date(kept.at * 1000),
		...(kept.priceCents !== null && { keptCents: kept.priceCents }),
		...(change !== 0 && { changeCents: change }),
	};
}

/** As on the page of an ad that is over: what it was by the catalogue, never the seller's own words; of a removed one nothing. */
function goneCar(favourite: Favourite, at: number): GoneCar {
	const { id, status, title, firstRegistration, priceCents } = favourite;
	const { note, keptAt, keptCents } = told(favourite);
	if (status === 'removed') return { id, state: 'removed', note, keptAt };
	const { make, model } = favourite.vehicle;
	const isReadable = visibilityOf(favourite, at) === 'public';
	const byCatalogue = vehicleName({ make, model, makeText: null, modelText: null, variant: null });
	return {
		...{ id, note, keptAt, keptCents },
		state: status === 'sold' || status === 'ended' ? status : 'hidden',
		what: isReadable ? title : byCatalogue,
		firstRegistration: firstRegistration ?? undefined,
		lastCents: priceCents ?? undefined,
		href: isReadable ? listingPath(id, title) : undefined,
	};
}

/** What does not state the fact stands last; cars that are equal in it stay in the order in which they were kept. */
const orders: Readonly<Record<FavouriteSorting, (a: Favourite, b: Favourite) => number>> = {
	gemerkt: () => 0,
	preis: (a, b) => (a.priceCents ?? Number.MAX_VALUE) - (b.priceCents ?? Number.MAX_VALUE),
	'-preis': (a, b) => (b.priceCents ?? -1) - (a.priceCents ?? -1),
	km: (a, b) => (a.mileageKm ?? Number.MAX_VALUE) - (b.mileageKm ?? Number.MAX_VALUE),
	ez: (a, b) => compareTexts(b.firstRegistration ?? '', a.firstRegistration ?? ''),
};

function compareTexts(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
