import { searchableStatuses } from '#src/listings/listing.ts';
import type { Listing } from '#src/listings/reading.ts';
import type { PriceRating } from '#src/vehicles/price-ratings.ts';
import { type ComparableFacts, comparableCars, comparedCar } from './comparable-cars.ts';
import { conditionsOf } from './filter-words.ts';
import { addressOf } from './filter-writing.ts';
import { ratingOf } from './price-ratings.ts';
import type { Search } from './search.ts';

/** The price of a car beside those of comparable cars on the market. */
export type PriceComparison = {
	/** Comparable cars, never fewer than eight; the car itself among them where it is on the market. */
	readonly count: number;
	readonly medianCents: number;
	/** The middle half of the prices. */
	readonly lowerQuartileCents: number;
	readonly upperQuartileCents: number;
	/** Exactly these cars, cheapest first. */
	readonly href: string;
	/** By what they were chosen, in words: "Volkswagen Golf", "EZ 2014 bis 2016", "Diesel". */
	readonly comparedBy: readonly string[];
	/** Price and rating of the car itself, where it has a price. */
	readonly own?: { readonly priceCents: number; readonly rating: PriceRating };
};

/** `undefined` where too little is known of the car, or too few cars are like it. */
export async function comparePrices(
	search: Pick<Search, 'compare'>,
	facts: ComparableFacts,
	priceCents: number | null,
): Promise<PriceComparison | undefined> {
	const car = comparedCar(facts);
	const compared = car && (await search.compare(car));
	if (!compared) return undefined;
	const filter = comparableCars(car, compared.radius);
	const { twiceMedianCents, ...spread } = compared.spread;
	return {
		...spread,
		medianCents: Math.round(twiceMedianCents / 2),
		href: addressOf({ filter, sorting: 'preis' }),
		comparedBy: conditionsOf(filter).map(({ text }) => text),
		...(priceCents !== null && { own: { priceCents, rating: ratingOf(priceCents, compared.spread) } }),
	};
}

/** The same for a car on the market; `undefined` also for cars that are not rated, whose filter value is `ohne`. */
export async function priceComparison(
	search: Pick<Search, 'compare'>,
	{ status, adKind, vehicle, facts }: Pick<Listing, 'status' | 'adKind' | 'vehicle' | 'facts'>,
): Promise<PriceComparison | undefined> {
	const isRated = searchableStatuses.includes(status) && adKind === 'angebot' && facts.damaged !== true;
	if (!isRated || facts.priceCents === null) return undefined;
	return comparePrices(search, { ...vehicle, ...facts }, facts.priceCents);
}
