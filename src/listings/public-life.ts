import type { Database } from '#db/open.ts';
import { type ChainLink, chainOf, entriesOf, type HistoryEntry, type ListingEvent } from './history.ts';
import { type PriceStep, pricePath } from './price-path.ts';
import { carFieldNames, type PublicValue } from './public-fields.ts';
import { isSameSeller } from './reposting.ts';

export type LifeEntry = {
	/** Seconds since 1970. */
	readonly at: number;
	readonly event: ListingEvent;
	readonly field: string | null;
	/** `null` = not stated, erased, or not repeated. */
	readonly before: PublicValue;
	readonly after: PublicValue;
	readonly erased: boolean;
};

/** What anybody may know about the life of a car's ad. Times are seconds since 1970. */
export type PublicLife = {
	/** When the car was first offered here, by whomever; `null` for what was never published. */
	readonly firstSeenAt: number | null;
	/** Newest first. */
	readonly entries: readonly LifeEntry[];
	/** Oldest first. */
	readonly prices: readonly PriceStep[];
};

/**
 * The life of a listing and of the earlier ones of the same car as a buyer reads it: who sold it before is not named, nor
 * repeated in their own words; a description that was changed is not shown as it was, for what people take out of it is often
 * a telephone number; a removal that was taken back says nothing about the car.
 */
export function publicLife(db: Database, listingId: number): PublicLife {
	const chain = chainOf(db, listingId);
	const present = chain.at(-1);
	if (!present) return { firstSeenAt: null, entries: [], prices: [] };
	const all = entriesOf(
		db,
		chain.map(({ id }) => id),
	);
	const ownWords = new Set(
		chain
			.filter(link => link === present || (isSameSeller(link, present) && link.status !== 'removed'))
			.map(({ id }) => id),
	);
	const goesOnAt = new Map(
		chain.map(({ id }, position) => [id, chain[position + 1]?.createdAt ?? Number.POSITIVE_INFINITY]),
	);
	// Once the car stands in a newer ad, what becomes of the older one says nothing about it any more: a feed takes the old one
	// out after it has brought the new one in.
	const asked = withoutHiddenPrices(chain, all);
	const shown = asked.filter(
		({ event, field, listingId, at }) =>
			!untold.has(event) &&
			at < (goesOnAt.get(listingId) ?? 0) &&
			(field === null || carFieldNames.has(field) || ownWords.has(listingId)),
	);
	const firstSeenAt = chain.reduce<number | null>(
		(first, { publishedAt }) => (publishedAt === null ? first : Math.min(first ?? publishedAt, publishedAt)),
		null,
	);
	return {
		firstSeenAt,
		entries: [
			...(firstSeenAt === null ? [] : [published(firstSeenAt)]),
			...endings(chain, shown),
			...shown.map(lifeEntry),
		]
			.map((entry, position) => ({ entry, position }))
			// What happened in one second is told in the order in which it was written.
			.sort((a, b) => b.entry.at - a.entry.at || b.position - a.position)
			.map(({ entry }) => entry),
		prices: present.priceKind === 'auf-anfrage' || present.adKind === 'gesuch' ? [] : pricePath(chain, asked),
	};
}

/** A confirmation stands beside the listing, with the day of the last one. */
const untold: ReadonlySet<ListingEvent> = new Set(['published', 'confirmed', 'removed', 'restored']);

/** A price that was changed while it stood as "on request" was never shown to anybody. */
function withoutHiddenPrices(chain: readonly ChainLink[], all: readonly HistoryEntry[]): HistoryEntry[] {
	const kinds = new Map<number, unknown>(chain.map(({ id, priceKind }) => [id, priceKind]));
	return all
		.toReversed()
		.filter(({ listingId, event, field, before }) => {
			if (field === 'preisart' && event === 'changed') kinds.set(listingId, before);
			return field !== 'preis' || kinds.get(listingId) !== 'auf-anfrage';
		})
		.toReversed();
}

function lifeEntry({ at, event, field, before, after, erasedAt }: HistoryEntry): LifeEntry {
	const told = field === 'beschreibung' ? { before: null, after: null } : { before, after };
	return { at, event, field, ...told, erased: erasedAt !== null };
}

function published(at: number): LifeEntry {
	return { at, event: 'published', field: null, before: null, after: null, erased: false };
}

/** An earlier ad that its seller took down ended, too. */
function endings(chain: readonly ChainLink[], shown: readonly HistoryEntry[]): LifeEntry[] {
	return chain.slice(0, -1).flatMap(({ id, overAt, status }, position) => {
		if (overAt === null || overAt >= (chain[position + 1]?.createdAt ?? 0)) return [];
		if (shown.some(({ listingId, event }) => listingId === id && event === status)) return [];
		const event = status === 'sold' ? 'sold' : 'ended';
		return [{ at: overAt, event, field: null, before: null, after: null, erased: false }];
	});
}
