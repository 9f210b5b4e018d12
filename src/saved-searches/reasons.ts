import type { Filter } from '#src/search/filter.ts';

export type Reason = 'neu' | 'geaendert' | 'reduziert';

/** Why a car is told. `occasion` is the price in cents for 'reduziert', so that each price is told once, and otherwise 0. */
export type Occasion = { readonly reason: Reason; readonly occasion: number };

/** What the rules ask of a car. `…Id` are numbers of lines of `listing_history`, 0 where there is none. */
export type MatchedCar = {
	/** As shown: `null` where none is stated or it is on request. */
	readonly priceCents: number | null;
	/** Where its price stands reduced now: since when, and the lowest of the 30 days before (`listings/price-path.ts`). */
	readonly reducedAt: number | null;
	readonly priceBeforeCents: number | null;
	/** The last time it came (back) into results without being changed. */
	readonly appearedId: number;
	readonly editedId: number;
	readonly repricedId: number;
};

/** What a search knows of a car. Times are seconds since 1970. */
export type Knowledge =
	| { readonly kind: 'told'; readonly foundAt: number; readonly priceCents: number | null }
	/** It was there when the search began to count. */
	| { readonly kind: 'baseline' }
	| { readonly kind: 'unknown' };

/**
 * Why a car that answers the search now is told, `undefined` where there is nothing to tell.
 * @param mark the last line of `listing_history` when the search began to count
 */
export function occasionFor(
	search: { readonly filter: Filter; readonly reductions: boolean; readonly mark: number },
	car: MatchedCar,
	known: Knowledge,
): Occasion | undefined {
	if (known.kind !== 'unknown') {
		return search.reductions && isCheaperThanKnown(search.mark, car, known) ? reducedTo(car) : undefined;
	}
	// Back in the market, or let in by the moderators: new to the buyer, whatever was changed before.
	const isAfter = (id: number) => id > Math.max(search.mark, car.appearedId);
	if (isAfter(car.repricedId) && isInByPrice(search.filter, car)) return reducedTo(car);
	return { reason: isAfter(car.editedId) ? 'geaendert' : 'neu', occasion: 0 };
}

function isCheaperThanKnown(mark: number, car: MatchedCar, known: Exclude<Knowledge, { kind: 'unknown' }>): boolean {
	if (car.priceCents === null || car.reducedAt === null) return false;
	if (known.kind === 'baseline') return car.repricedId > mark;
	const { priceCents, foundAt } = known;
	const isLess = priceCents !== null && car.priceCents < priceCents;
	// After a rise a reduction is told too, though the car may have been told for less before.
	return isLess || (car.priceCents !== priceCents && car.reducedAt >= foundAt);
}

/** Whether it is the reduction that brought the car in: what it cost before would not have. */
function isInByPrice({ ranges, reduced }: Filter, { priceCents, reducedAt, priceBeforeCents }: MatchedCar): boolean {
	if (priceCents === null || reducedAt === null || priceBeforeCents === null) return false;
	const most = ranges.preis?.to;
	return reduced === true || (most !== undefined && priceBeforeCents > most);
}

function reducedTo({ priceCents }: MatchedCar): Occasion {
	return { reason: 'reduziert', occasion: priceCents ?? 0 };
}
