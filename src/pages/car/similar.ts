import { findCards } from '#src/listings/cards.ts';
import type { Facts } from '#src/listings/facts.ts';
import type { Vehicle } from '#src/listings/listing.ts';
import { marketVersion } from '#src/listings/market-version.ts';
import type { Listing } from '#src/listings/reading.ts';
import type { Hit } from '#src/search/answer.ts';
import { emptyFilter, type Filter } from '#src/search/filter.ts';
import { addressOf } from '#src/search/filter-writing.ts';
import type { Search } from '#src/search/search.ts';
import type { Services } from '#src/services.ts';
import type { CardProps } from '#views/listings/card.tsx';

const similarCount = 6;
/** How far apart the prices of similar cars may be. */
const priceSpan = 0.3;

/** Prices this much apart share their similar cars. */
const priceBand = 1.1;
/** Groups of similar cars kept while no listing changes. */
const keptGroups = 4_000;

type Group = { readonly hits: readonly Hit[]; readonly moreHref: string };
const kept = new WeakMap<Search, { version: number; groups: Map<string, Group> }>();

/** Cars a buyer of this one may like: same model at a similar price, else same model, same make, same body. */
export async function similarCars(
	services: Services,
	listing: Listing,
): Promise<{ cars: CardProps[]; moreHref: string }> {
	const { hits, moreHref } = await groupOf(services, listing);
	const others = hits.filter(({ id }) => id !== listing.id).slice(0, similarCount);
	return { cars: findCards(services.db, others), moreHref };
}

/** The same for all cars of one model and price band, so that a visitor who looks at many costs few searches. */
async function groupOf({ search, db }: Services, { vehicle, facts }: Listing): Promise<Group> {
	const version = marketVersion(db);
	let known = kept.get(search);
	if (known?.version !== version) {
		known = { version, groups: new Map() };
		kept.set(search, known);
	}
	const { groups } = known;
	const band = facts.priceCents === null ? undefined : Math.round(Math.log(facts.priceCents) / Math.log(priceBand));
	const key = `${vehicle.make}/${vehicle.model} ${band} ${facts.body}`;
	const found = groups.get(key);
	if (found) return found;
	const made = await searchGroup(search, vehicle, facts.body, band === undefined ? undefined : priceBand ** band);
	const [oldest] = groups.keys();
	if (groups.size >= keptGroups && oldest !== undefined) groups.delete(oldest);
	groups.set(key, made);
	return made;
}

async function searchGroup(
	search: Search,
	vehicle: Vehicle,
	body: Facts['body'],
	priceCents: number | undefined,
): Promise<Group> {
	let group: Group = { hits: [], moreHref: '/autos' };
	for (const filter of widening(vehicle, body, priceCents)) {
		// One more than is shown, for the car itself may be among them.
		const { hits } = await search.find({ filter, sorting: 'neu', limit: similarCount + 1 });
		group = { hits, moreHref: addressOf({ filter }) };
		if (hits.length > similarCount / 2) break;
	}
	return group;
}

/** From the narrowest to the widest. */
function* widening({ make, model }: Vehicle, body: Facts['body'], priceCents: number | undefined): Generator<Filter> {
	if (make !== null && model !== null) {
		const sameModel: Filter = { ...emptyFilter, makes: [make], models: [{ make, model }] };
		if (priceCents !== undefined) {
			const [from, to] = [1 - priceSpan, 1 + priceSpan].map(share => roundedEuros(priceCents * share));
			yield { ...sameModel, ranges: { preis: { from, to } } };
		}
		yield sameModel;
	}
	if (make !== null) yield { ...emptyFilter, makes: [make] };
	if (body !== null) yield { ...emptyFilter, choices: { karosserie: [body] } };
	yield emptyFilter;
}

/** Whole hundreds of euros, in cents: the bounds stand in the address of "more of these". */
function roundedEuros(cents: number): number {
	return Math.round(cents / 10_000) * 10_000;
}
