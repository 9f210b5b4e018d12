import { findCards } from '#src/listings/cards.ts';
import type { Listing } from '#src/listings/reading.ts';
import { emptyFilter, type Filter } from '#src/search/filter.ts';
import { addressOf } from '#src/search/filter-writing.ts';
import type { Services } from '#src/services.ts';
import type { CardProps } from '#views/listings/card.tsx';

const similarCount = 6;
/** How far apart the prices of similar cars may be. */
const priceSpan = 0.3;

/** Cars a buyer of this one may like: same model at a similar price, else same model, same make, same body. */
export async function similarCars(
	{ search, db }: Services,
	listing: Listing,
): Promise<{ cars: CardProps[]; moreHref: string }> {
	for (const filter of widening(listing)) {
		const { hits, total } = await search.find({ filter, sorting: 'neu', limit: similarCount + 1 });
		const others = hits.filter(({ id }) => id !== listing.id).slice(0, similarCount);
		if (others.length >= similarCount / 2 || (others.length > 0 && total === hits.length && filter === emptyFilter)) {
			return { cars: findCards(db, others), moreHref: addressOf({ filter }) };
		}
	}
	return { cars: [], moreHref: '/autos' };
}

/** From the narrowest to the widest. */
function* widening({ vehicle, facts }: Listing): Generator<Filter> {
	const { make, model } = vehicle;
	if (make !== null && model !== null) {
		const sameModel: Filter = { ...emptyFilter, makes: [make], models: [{ make, model }] };
		if (facts.priceCents !== null) {
			const [from, to] = [1 - priceSpan, 1 + priceSpan].map(share => roundedEuros((facts.priceCents ?? 0) * share));
			yield { ...sameModel, ranges: { preis: { from, to } } };
		}
		yield sameModel;
	}
	if (make !== null) yield { ...emptyFilter, makes: [make] };
	if (facts.body !== null) yield { ...emptyFilter, choices: { karosserie: [facts.body] } };
	yield emptyFilter;
}

/** Whole hundreds of euros, in cents: the bounds stand in the address of "more of these". */
function roundedEuros(cents: number): number {
	return Math.round(cents / 10_000) * 10_000;
}
