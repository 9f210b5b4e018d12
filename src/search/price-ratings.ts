import type { PriceRating } from '#src/vehicles/price-ratings.ts';

/** The filter's value for a car that has no rating. */
export const withoutRating = 'ohne';

/** Up to so many percent of the median, both included, cheapest first; what is dearer is `hoch`. */
export const ratedUpToPercent: readonly (readonly [rating: PriceRating, percent: number])[] = [
	['sehr-gut', 75],
	['gut', 90],
	['fair', 110],
	['erhoeht', 130],
];

/** What comparable cars cost, whole cents. */
export type PriceSpread = {
	readonly count: number;
	/** The two middle prices added up (of an odd count the middle one twice), so that nothing is rounded before it is compared. */
	readonly twiceMedianCents: number;
	/** The ⌈n/4⌉-th cheapest and the ⌈n/4⌉-th dearest price: at least half of the cars lie from one to the other. */
	readonly lowerQuartileCents: number;
	readonly upperQuartileCents: number;
};

/**
 * How a price stands beside others. Where prices lie far apart, as those of old cars do, a quarter below the median is nothing
 * special: within the middle half no price is very good and none is high.
 */
export function ratingOf(priceCents: number, spread: PriceSpread): PriceRating {
	const rating = byMedian(priceCents, spread.twiceMedianCents);
	if (rating === 'sehr-gut' && priceCents >= spread.lowerQuartileCents) return 'gut';
	if (rating === 'hoch' && priceCents <= spread.upperQuartileCents) return 'erhoeht';
	return rating;
}

function byMedian(priceCents: number, twiceMedianCents: number): PriceRating {
	for (const [rating, percent] of ratedUpToPercent) {
		if (priceCents * 200 <= twiceMedianCents * percent) return rating;
	}
	return 'hoch';
}
