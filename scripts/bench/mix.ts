import type { ListingDraft } from '#src/listings/listing.ts';
import { type SearchRequest, wholeMake } from '#src/search/filter.ts';
import { readSearch } from '#src/search/filter-reading.ts';
import { addressOf } from '#src/search/filter-writing.ts';
import { type Sorting, sortings } from '#src/search/parameters.ts';
import { type Chance, chance } from '#src/testing/chance.ts';
import { postcodes } from '#src/vehicles/places.ts';
import { weightedDraw } from './drawing.ts';
import { generateListing } from './generating.ts';
import { addFilters } from './mix-filters.ts';
import { sellersOf } from './sellers.ts';
import { drawWord, vocabulary } from './words.ts';

/**
 * The fixed mix of searches every figure is about: 70 % with a make, 1 to 6 filters beside make, text and place, 20 % with
 * text (a tenth of it the commonest words), 25 % with a radius, 10 % later pages, all sort orders. Buyers have a car in
 * mind that exists: every search is drawn around one of the generated cars, so that few of them find nothing.
 */
export type MixedSearch = {
	/** The canonical address, path and query. */
	readonly address: string;
	readonly request: SearchRequest;
	readonly kinds: readonly SearchKind[];
};

/** Changes whenever the mix would be drawn differently. */
export const mixGeneration = 3;

export const searchKinds = [
	'with a make',
	'without a make',
	'text',
	'commonest words',
	'radius',
	'later page',
] as const;
export type SearchKind = (typeof searchKinds)[number];

/** Answers a search, to find out where its next page begins. */
export type Follow = (request: SearchRequest) => SearchRequest['after'];

/**
 * The first `count` searches of the mix, no address twice; the same in every run over the same market.
 * @param listings how many there are in the market
 */
export function drawMix(count: number, listings: number, follow: Follow, seed = 1): MixedSearch[] {
	const random = chance(seed);
	const known = new Set<string>();
	const mix: MixedSearch[] = [];
	while (mix.length < count) {
		const search = drawPlanned(random, planSearch(random), listings, follow);
		if (!search || known.has(search.address)) continue;
		known.add(search.address);
		mix.push(search);
	}
	return mix;
}

/** What kind of search it shall be, decided first: what is drawn again and again must not shift the shares. */
type Plan = { readonly make: boolean; readonly text: boolean; readonly radius: boolean; readonly later: boolean };

function planSearch(random: Chance): Plan {
	return {
		make: random.happens(0.7),
		text: random.happens(0.2),
		radius: random.happens(0.25),
		later: random.happens(0.1),
	};
}

const triesAtMost = 200;

/** A search of one page has no later one, and not every car has a make: another one is drawn until it fits the plan. */
function drawPlanned(random: Chance, plan: Plan, listings: number, follow: Follow): MixedSearch | undefined {
	for (let tries = 0; tries < triesAtMost; tries++) {
		const search = drawSearch(random, plan, listings, follow);
		if (search) return search;
	}
	return undefined;
}

/** Positions in a list of `count` addresses as visitors ask for them: the first twice as often as the second, and so on. */
export function drawRepeats(length: number, count: number, seed = 2): number[] {
	const random = chance(seed);
	const draw = weightedDraw(Array.from({ length: count }, (_, rank) => [1 / (rank + 1), rank] as const));
	return Array.from({ length }, () => draw(random));
}

function drawSearch(random: Chance, plan: Plan, listings: number, follow: Follow): MixedSearch | undefined {
	const parameters = new URLSearchParams();
	const kinds: SearchKind[] = [plan.make ? 'with a make' : 'without a make'];
	const car = anyCar(random, listings);
	if (plan.make && car.vehicle.make === null) return undefined;
	if (plan.make) addMakes(random, parameters, car, listings);
	addFilters(random, parameters, car.facts);
	if (plan.text) addText(random, parameters, kinds, car);
	if (plan.radius) addPlace(random, parameters, kinds, car);
	const sorting = drawSorting(random, parameters);
	if (sorting !== 'neu') parameters.set('sortierung', sorting);
	const { request, problems } = readSearch(parameters);
	if (problems.length > 0) throw new Error(`${parameters}: ${JSON.stringify(problems)}`);
	return plan.later ? laterPage(random, request, [...kinds, 'later page'], follow) : searchOf(request, kinds);
}

/** Follows "next" one to four times, as far as it goes. */
function laterPage(
	random: Chance,
	first: SearchRequest,
	kinds: readonly SearchKind[],
	follow: Follow,
): MixedSearch | undefined {
	let request = first;
	for (let page = random.whole(1, 4); page > 0; page--) {
		const after = follow(request);
		if (!after) break;
		request = { ...first, after };
	}
	return request === first ? undefined : searchOf(request, kinds);
}

function searchOf(request: SearchRequest, kinds: readonly SearchKind[]): MixedSearch {
	return { address: addressOf(request), request, kinds };
}

function addMakes(random: Chance, parameters: URLSearchParams, car: ListingDraft, listings: number): void {
	// Every tenth compares with the cars of one or two other makes.
	const others = random.happens(0.9) ? 0 : random.whole(1, 2);
	const cars = [car, ...Array.from({ length: others }, () => anyCar(random, listings))];
	const byModel = random.happens(0.65);
	for (const { vehicle } of cars) {
		if (vehicle.make === null) continue;
		if (!parameters.getAll('marke').includes(vehicle.make)) parameters.append('marke', vehicle.make);
		// Of two makes, the one without a model has to say that all of its cars are meant.
		const model = vehicle.model ?? (others > 0 ? wholeMake : undefined);
		if (byModel && model !== undefined) parameters.append('modell', `${vehicle.make}/${model}`);
	}
}

function anyCar(random: Chance, listings: number): ListingDraft {
	return generateListing(random.whole(0, listings - 1), sellersOf(listings)).draft;
}

function addText(random: Chance, parameters: URLSearchParams, kinds: SearchKind[], car: ListingDraft): void {
	kinds.push('text');
	if (random.happens(0.1)) {
		kinds.push('commonest words');
		parameters.set('q', random.some(vocabulary.slice(0, 10), random.whole(1, 2)).join(' '));
		return;
	}
	const own = `${car.title} ${car.description}`.split(/[^\p{L}\d]+/u).filter(word => word.length > 2);
	const word = () => (random.happens(0.8) ? random.pick(own) : drawWord(random));
	parameters.set('q', Array.from({ length: random.pick([1, 1, 1, 2, 2, 3]) }, word).join(' '));
}

const byRegion = Map.groupBy(postcodes, ({ country, plz }) => country + plz.slice(0, 2));

/** The buyer lives in the same part of the country. */
function addPlace(random: Chance, parameters: URLSearchParams, kinds: SearchKind[], car: ListingDraft): void {
	kinds.push('radius');
	const region = byRegion.get(car.location.country + (car.location.plz ?? '').slice(0, 2));
	const { plz, country } = random.pick(region ?? postcodes);
	parameters.delete('land');
	if (country !== 'deutschland') parameters.set('land', country);
	parameters.set('plz', plz);
	parameters.set('umkreis', String(random.pick([10, 20, 50, 50, 100, 100, 200])));
}

function drawSorting(random: Chance, parameters: URLSearchParams): Sorting {
	if (parameters.has('q') && random.happens(0.4)) return 'relevanz';
	if (parameters.has('plz') && random.happens(0.3)) return 'entfernung';
	if (random.happens(0.4)) return 'neu';
	return random.pick(sortings.filter(sorting => sorting !== 'entfernung' && sorting !== 'relevanz'));
}
