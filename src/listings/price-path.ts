import type { Database } from '#db/open.ts';
import { type ChainLink, chainOf, entriesOf, type HistoryEntry } from './history.ts';

/** A price from `at` on, until the next one; `null` = none was asked, or the car was not offered. */
export type PriceStep = { readonly at: number; readonly priceCents: number | null };

/** Days that a reduction is measured against: § 11 (1) PAngV, Art. 6a of Directive 98/6/EC. */
const measuredDays = 30;
const dayS = 86_400;

/**
 * The prices asked for a car along its listings, oldest first. The first price of a listing counts from when it came here:
 * what it was before that nobody has seen.
 */
export function pricePath(chain: readonly ChainLink[], entries: readonly HistoryEntry[]): PriceStep[] {
	const steps = chain.flatMap((link, position) => {
		const changes = entries.filter(
			({ listingId, event, field }) => listingId === link.id && event === 'changed' && field === 'preis',
		);
		const [first] = changes;
		const begun: PriceStep[] = [
			{ at: link.createdAt, priceCents: first === undefined ? link.priceCents : centsOf(first.before) },
			...changes.map(({ at, after }) => ({ at, priceCents: centsOf(after) })),
		];
		// From then on the newer ad says what the car costs.
		const goesOnAt = chain[position + 1]?.createdAt ?? Number.POSITIVE_INFINITY;
		const over: PriceStep[] = link.overAt === null ? [] : [{ at: link.overAt, priceCents: null }];
		return [...begun, ...over].filter(({ at }) => at < goesOnAt);
	});
	return steps.toSorted((a, b) => a.at - b.at).filter((step, at, all) => step.priceCents !== all[at - 1]?.priceCents);
}

/** A price that stood for less was a slip of the keyboard, or was only there to be lowered. */
const leastOfferedS = dayS;

/**
 * The lowest price asked at any time of the 30 days before `at`; undefined where the car was not offered for a whole day of
 * them.
 */
export function lowestOfThirtyDays(path: readonly PriceStep[], at: number): number | undefined {
	const from = at - measuredDays * dayS;
	const asked = path.flatMap(({ at: begun, priceCents }, position) => {
		const seconds = Math.min(path[position + 1]?.at ?? at, at) - Math.max(begun, from);
		return priceCents !== null && seconds > 0 ? [{ priceCents, seconds }] : [];
	});
	const offeredS = asked.reduce((sum, { seconds }) => sum + seconds, 0);
	return offeredS < leastOfferedS ? undefined : Math.min(...asked.map(({ priceCents }) => priceCents));
}

export type Reduction = { readonly reducedAt: number | null; readonly priceBeforeCents: number | null };
export const noReduction: Reduction = { reducedAt: null, priceBeforeCents: null };

/**
 * Whether a price that begins at `at` is a reduction: the car was offered for a day or more, and the price is below
 * everything asked in the 30 days before, by anybody who offered it; `priceBeforeCents` is the lowest of that. Any other change, each rise above all, ends a reduction.
 * § 11 (1) PAngV wants this of commercial sellers; a private "reduziert" that means something else would deceive as well.
 */
export function reductionTo(path: readonly PriceStep[], priceCents: number | null, at: number): Reduction {
	const lowest = lowestOfThirtyDays(path, at);
	if (priceCents === null || lowest === undefined || priceCents >= lowest) return noReduction;
	return { reducedAt: at, priceBeforeCents: lowest };
}

/** The prices of a listing and of the earlier ones of the same car, from the database. */
export function pricesOf(db: Database, listingId: number): PriceStep[] {
	const chain = chainOf(db, listingId);
	return pricePath(
		chain,
		entriesOf(
			db,
			chain.map(({ id }) => id),
		),
	);
}

function centsOf(value: HistoryEntry['before']): number | null {
	return typeof value === 'number' ? Math.round(value * 100) : null;
}
