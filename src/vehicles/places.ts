import { foldText } from '#src/formats/folding.ts';
import { type Place, places } from './place-list.ts';
import { abbreviates, type Fold, foldLoosely, otherNames, splitName, wordsOf } from './place-words.ts';
import { type Country, states } from './states.ts';

export { type Place, places } from './place-list.ts';
export { findPostcode, type Postcode, type PostcodeSearch, postcodes, readPostcode } from './postcodes.ts';
export { type Country, countries } from './states.ts';

export type PlaceSearch =
	| { readonly ok: true; readonly place: Place }
	| { readonly ok: false; readonly reason: 'unknown' }
	/** At most ten, the most populous first. */
	| { readonly ok: false; readonly reason: 'ambiguous'; readonly candidates: readonly Place[] };

/** A name a place is known by: "Frankfurt" with what tells it from its namesakes, "main". */
type Entry = { readonly place: Place; readonly qualifier: readonly string[] };

/** One way of folding words, and all names folded that way. Districts answer only where no town has the name. */
type Index = {
	readonly fold: Fold;
	readonly towns: Map<string, Entry[]>;
	readonly districts: Map<string, Entry[]>;
};

/** Made at the first question: most processes ask none. The second answers only what the first does not know. */
const indexes: Index[] = [];
const folds: readonly Fold[] = [foldText, foldLoosely];

/**
 * The place meant by a name as people write it: with or without umlauts, "Frankfurt", "Frankfurt/Main", "Frankfurt a. M.",
 * "St. Pölten", "Neustadt, Sachsen", "Wohlen AG", "Genf". A bare name with several bearers is decided only where one of
 * them has five times as many inhabitants as any other.
 */
export function findPlace(name: string, country?: Country): PlaceSearch {
	// A place has at most eight words; longer text is not worth the time.
	if (name.length > 80) return { ok: false, reason: 'unknown' };
	for (const [position, fold] of folds.entries()) {
		const words = wordsOf(name, fold);
		if (words.length === 0) break;
		const index = indexes[position] ?? indexOf(fold);
		indexes[position] = index;
		for (const names of [index.towns, index.districts]) {
			const entries = matching(words, names, fold, country);
			if (entries.length > 0) return decide(entries);
		}
		const city = cityWithPart(words, index, country);
		if (city) return { ok: true, place: city };
	}
	return { ok: false, reason: 'unknown' };
}

/** The longest beginning of the words that is a name, the rest of which tells its bearers apart. */
function matching(
	words: readonly string[],
	names: ReadonlyMap<string, readonly Entry[]>,
	fold: Fold,
	country: Country | undefined,
): Entry[] {
	for (let count = words.length; count > 0; count--) {
		const bearers = (names.get(words.slice(0, count).join(' ')) ?? []).filter(({ place }) => isIn(place, country));
		const rest = words.slice(count);
		if (rest.length === 0 && bearers.length > 0) return bearers;
		const exact = bearers.filter(({ qualifier }) => qualifier.join(' ') === rest.join(' '));
		if (exact.length > 0) return exact;
		const exactInState = bearers.filter(
			({ place, qualifier }) =>
				qualifier.every((word, position) => rest[position] === word) &&
				isStateOf(place, rest.slice(qualifier.length).join(' '), fold),
		);
		if (exactInState.length > 0) return exactInState;
		const inState = bearers.filter(({ place }) => isStateOf(place, rest.join(' '), fold));
		if (inState.length > 0) return inState;
		const abbreviated = bearers.filter(({ qualifier }) => abbreviates(rest, qualifier));
		if (abbreviated.length > 0) return abbreviated;
	}
	return [];
}

/** "Berlin Kreuzberg", "München-Schwabing": a part that the data does not know of a city large enough to have parts. */
function cityWithPart(words: readonly string[], index: Index, country: Country | undefined): Place | undefined {
	for (let count = words.length - 1; count > 0; count--) {
		const bearers = (index.towns.get(words.slice(0, count).join(' ')) ?? []).filter(({ place }) =>
			isIn(place, country),
		);
		const answer = bearers.length > 0 ? decide(bearers) : undefined;
		if (!answer?.ok || answer.place.population < 100_000) continue;
		const rest = words.slice(count).join(' ');
		// "Hamburg Berlin" names two cities, "Berlin 5" none of Berlin's parts.
		const otherTown = (index.towns.get(rest) ?? []).some(({ place }) => place.population >= 20_000);
		return otherTown || /\d/.test(rest) ? undefined : answer.place;
	}
	return undefined;
}

function decide(entries: readonly Entry[]): PlaceSearch {
	const bearers = [...new Set(entries.map(entry => entry.place))].sort(
		(a, b) => b.population - a.population || b.postcodeCount - a.postcodeCount,
	);
	const [largest, second] = bearers;
	if (largest === undefined) return { ok: false, reason: 'unknown' };
	if (second === undefined) return { ok: true, place: largest };
	// A place without a figure has fewer than 1,000 inhabitants.
	if (largest.population >= 5 * Math.max(second.population, 1000)) return { ok: true, place: largest };
	return { ok: false, reason: 'ambiguous', candidates: bearers.slice(0, 10) };
}

function isIn(place: Place, country: Country | undefined): boolean {
	return country === undefined || place.country === country;
}

const countryWords: Record<Country, readonly string[]> = {
	deutschland: ['deutschland', 'de', 'germany'],
	oesterreich: ['oesterreich', 'osterreich', 'at', 'austria'],
	schweiz: ['schweiz', 'ch', 'switzerland'],
};

function isStateOf(place: Place, text: string, fold: Fold): boolean {
	if (countryWords[place.country].includes(text)) return true;
	const state = states.find(({ country, name }) => country === place.country && name === place.state);
	return state !== undefined && (wordsOf(state.name, fold).join(' ') === text || state.codes.includes(text));
}

function indexOf(fold: Fold): Index {
	const index: Index = { fold, towns: new Map(), districts: new Map() };
	for (const place of places) {
		const other = place.population >= 5000 ? (otherNames[place.name] ?? []) : [];
		for (const name of [place.name, ...other]) add(index.towns, name, place, fold);
		if (place.district !== undefined) add(index.districts, place.district, place, fold);
		// "Garmisch", "Villingen", "Castrop"
		const half = place.population >= 10_000 ? /^(\p{Lu}\p{Ll}{3,})-/u.exec(place.name)?.[1] : undefined;
		if (half !== undefined) add(index.districts, half, place, fold);
	}
	return index;
}

function add(names: Map<string, Entry[]>, name: string, place: Place, fold: Fold): void {
	const [base, qualifier] = splitName(name, fold);
	const key = base.join(' ');
	const same = names.get(key);
	if (same) same.push({ place, qualifier });
	else names.set(key, [{ place, qualifier }]);
}
