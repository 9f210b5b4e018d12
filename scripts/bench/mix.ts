import { addressOf } from '#src/search/filter-writing.ts';
import type { SearchRequest } from '#src/search/filter.ts';
import { readSearch } from '#src/search/filter-reading.ts';
import { type Sorting, sortings } from '#src/search/parameters.ts';
import { type Chance, chance } from '#src/testing/chance.ts';
import { postcodes } from '#src/vehicles/places.ts';
import { weightedDraw, zipfRank } from './drawing.ts';
import { addFilters } from './mix-filters.ts';
import { models, regions, titleWords } from './market-tables.ts';
import { drawWord, vocabulary } from './words.ts';

/**
 * The fixed mix of searches every figure is about: 70 % with a make, 1 to 6 filters beside make, text and place, 20 % with
 * text (a tenth of it the commonest words), 25 % with a radius, 10 % later pages, all sort orders.
 */
export type MixedSearch = {
	/** The canonical address, path and query. */
	readonly address: string;
	readonly request: SearchRequest;
	readonly kinds: readonly SearchKind[];
};

export const searchKinds = [
	'with a make',
	'without a make',
	'text',
	'commonest words',
	'radius',
	'later page',
] as const;
export type SearchKind = (typeof searchKinds)[number];

/** Answers a search, to find out where its later pages begin. */
export type Follow = (request: SearchRequest) => SearchRequest['after'];

/**
 * The first `count` searches of the mix, no address twice; the same in every run over the same market.
 * @param follow where the page after the one asked for begins
 */
export function drawMix(count: number, follow: Follow, seed = 1): MixedSearch[] {
	const random = chance(seed);
	const known = new Set<string>();
	const mix: MixedSearch[] = [];
	while (mix.length < count) {
		const search = drawSearch(random, follow);
		if (!search || known.has(search.address)) continue;
		known.add(search.address);
		mix.push(search);
	}
	return mix;
}

/** Positions in a list of `count` addresses as visitors ask for them: the first twice as often as the second. */
export function drawRepeats(length: number, count: number, seed = 2): number[] {
	const random = chance(seed);
	const draw = weightedDraw(Array.from({ length: count }, (_, rank) => [1 / (rank + 1), rank] as const));
	return Array.from({ length }, () => draw(random));
}

function drawSearch(random: Chance, follow: Follow): MixedSearch | undefined {
	const parameters = new URLSearchParams();
	const kinds: SearchKind[] = [];
	drawCar(random, parameters, kinds);
	addFilters(random, parameters);
	if (random.happens(0.2)) addText(random, parameters, kinds);
	if (random.happens(0.25)) addPlace(random, parameters, kinds);
	const sorting = drawSorting(random, parameters);
	if (sorting !== 'neu') parameters.set('sortierung', sorting);
	const { request, problems } = readSearch(parameters);
	if (problems.length > 0) throw new Error(`${parameters}: ${JSON.stringify(problems)}`);
	if (!random.happens(0.1)) return searchOf(request, kinds);
	return laterPage(random, request, [...kinds, 'later page'], follow);
}

/** Follows "next" one to four times. A search of one page has no later one, and is not of the mix. */
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

const named = models.filter(({ make }) => make !== null);
const drawModel = weightedDraw(named.map(model => [model.ads, model] as const));

function drawCar(random: Chance, parameters: URLSearchParams, kinds: SearchKind[]): void {
	if (!random.happens(0.7)) {
		kinds.push('without a make');
		return;
	}
	kinds.push('with a make');
	// Every tenth looks at two or three makes side by side.
	const wanted = random.happens(0.9) ? 1 : random.whole(2, 3);
	for (let number = 0; number < wanted; number++) {
		const { make, model } = drawModel(random);
		if (make === null) continue;
		if (!parameters.getAll('marke').includes(make)) parameters.append('marke', make);
		if (model !== null && random.happens(0.65)) parameters.append('modell', `${make}/${model}`);
	}
}

function addText(random: Chance, parameters: URLSearchParams, kinds: SearchKind[]): void {
	kinds.push('text');
	if (random.happens(0.1)) {
		kinds.push('commonest words');
		parameters.set('q', random.some(vocabulary.slice(0, 10), random.whole(1, 2)).join(' '));
		return;
	}
	const word = () => (random.happens(0.5) ? titleWords[zipfRank(random, titleWords.length, 20)]! : drawWord(random));
	parameters.set('q', Array.from({ length: random.pick([1, 1, 1, 2, 2, 3]) }, word).join(' '));
}

const drawRegion = weightedDraw(regions);
const byRegion = Map.groupBy(postcodes, ({ country, plz }) => (country === 'deutschland' ? plz.slice(0, 2) : country));

function addPlace(random: Chance, parameters: URLSearchParams, kinds: SearchKind[]): void {
	const abroad = random.fraction();
	const region = abroad < 0.06 ? 'oesterreich' : abroad < 0.1 ? 'schweiz' : drawRegion(random);
	const { plz, country } = random.pick(byRegion.get(region) ?? postcodes);
	if (parameters.has('land')) parameters.delete('land');
	if (country !== 'deutschland') parameters.set('land', country);
	parameters.set('plz', plz);
	kinds.push('radius');
	parameters.set('umkreis', String(random.pick([10, 20, 50, 50, 100, 100, 200])));
}

function drawSorting(random: Chance, parameters: URLSearchParams): Sorting {
	if (parameters.has('q') && random.happens(0.4)) return 'relevanz';
	if (parameters.has('plz') && random.happens(0.3)) return 'entfernung';
	if (random.happens(0.4)) return 'neu';
	return random.pick(sortings.filter(sorting => sorting !== 'entfernung' && sorting !== 'relevanz'));
}
