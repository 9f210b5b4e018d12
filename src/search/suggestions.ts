import MiniSearch from 'minisearch';
import { foldText } from '#src/formats/folding.ts';
import { makes } from '#src/vehicles/catalogue.ts';
import { distanceKm } from '#src/vehicles/distance.ts';
import { bodies, colours, fuels } from '#src/vehicles/enumerations.ts';
import { equipment } from '#src/vehicles/equipment.ts';
import { type Place, places } from '#src/vehicles/places.ts';
import type { Vocabulary } from '#src/vehicles/vocabulary.ts';
import { emptyFilter, type Filter } from './filter.ts';
import { readOrt } from './reading-values.ts';

/** Something a buyer may mean, and the filter for it. */
export type Suggestion = { readonly text: string; readonly kind: Kind; readonly filter: Filter };
type Kind = 'marke' | 'modell' | 'ausstattung' | 'karosserie' | 'kraftstoff' | 'farbe' | 'ort';

export type Suggestions = {
	/** What the beginning of a word or a slip of the finger may mean, the likeliest first. */
	suggest(text: string, limit: number, kinds?: 'cars' | 'places'): Suggestion[];
	/** Words of the trade that look like this one, the most similar first; the word itself is not among them. */
	corrections(word: string): string[];
};

type Entry = Suggestion & { readonly id: number; readonly aliases: string };

/** Villages would drown the models of the same beginning; every place is found by the field for places. */
const largePlace = 20_000;
/** Kilometres around a suggested place. */
const suggestedRadius = 50;

export function openSuggestions(): Suggestions {
	const entries = allEntries().map((entry, id): Entry => ({ ...entry, id }));
	const index = new MiniSearch<Entry>({
		fields: ['text', 'aliases'],
		tokenize: text => foldText(text).split(' '),
		processTerm: term => (term === '' ? null : term),
		searchOptions: {
			prefix: true,
			combineWith: 'AND',
			// A slip in three letters makes another word; in a long one it is still the same.
			fuzzy: term => (term.length < 4 ? 0 : term.length < 8 ? 1 : 2),
			weights: { prefix: 0.6, fuzzy: 0.3 },
			boost: { text: 2 },
		},
	});
	index.addAll(entries);
	// Aliases hold misspellings as well; nobody wants to be told that they meant one.
	const wellSpelt = new Set(entries.flatMap(({ text }) => foldText(text).split(' ')));
	return {
		suggest: (text, limit, kinds) =>
			index
				.search(text.slice(0, 80), {
					filter: ({ id }) => kinds === undefined || (entries[id as number]?.kind === 'ort') === (kinds === 'places'),
				})
				.slice(0, limit)
				.map(({ id }) => {
					const { text: words, kind, filter } = entries[id as number]!;
					return { text: words, kind, filter };
				}),
		corrections(word) {
			const folded = foldText(word);
			if (folded.length < 4 || folded.includes(' ')) return [];
			const similar = (slips: number) =>
				new Set(index.search(folded, { prefix: false, fuzzy: slips }).flatMap(({ terms }) => terms));
			// Two slips in a short word make another one, unless two letters have only changed places.
			const near = similar(folded.length < 8 ? 1 : 2);
			const swapped = folded.length < 8 ? [...similar(2)].filter(term => isSwapped(term, folded)) : [];
			return [...new Set([...near, ...swapped])].filter(term => term !== folded && wellSpelt.has(term)).slice(0, 5);
		},
	};
}

/** Whether two neighbours of one word have changed places in the other: "tuoran", "touran". */
function isSwapped(a: string, b: string): boolean {
	const at = [...a].findIndex((letter, position) => letter !== b[position]);
	return a.length === b.length && a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

type Draft = Omit<Entry, 'id'>;

function allEntries(): Draft[] {
	return [
		...makes.map(
			({ slug, name, aliases }): Draft => ({
				text: name,
				aliases: aliases.join(' '),
				kind: 'marke',
				filter: { ...emptyFilter, makes: [slug] },
			}),
		),
		...makes.flatMap(make =>
			make.models.map(
				({ slug, name, aliases }): Draft => ({
					text: `${make.name} ${name}`,
					aliases: [...aliases, ...make.aliases].join(' '),
					kind: 'modell',
					filter: { ...emptyFilter, makes: [make.slug], models: [{ make: make.slug, model: slug }] },
				}),
			),
		),
		...wordsOf('ausstattung', equipment),
		...wordsOf('karosserie', bodies),
		...wordsOf('kraftstoff', fuels),
		...wordsOf('farbe', colours),
		...places.filter(({ population }) => population >= largePlace).flatMap(placeEntry),
	];
}

/** In words that the field for places understands: "Weingarten (Baden-Württemberg)" are two towns, "88250 Weingarten" is one. */
function placeEntry({ name, state, plz, latitude, longitude }: Place): Draft[] {
	for (const text of [`${name} (${state})`, `${plz} ${name}`]) {
		const reading = readOrt(text, [], suggestedRadius);
		if (!reading.ok || distanceKm(reading.near, { latitude, longitude }) > 10) continue;
		// Swiss keyboards have umlauts, phones of travellers have not: "Zurich".
		const aliases = name.normalize('NFD').replace(/\p{M}/gu, '');
		return [{ text, aliases, kind: 'ort', filter: { ...emptyFilter, near: reading.near } }];
	}
	return [];
}

function wordsOf(kind: 'ausstattung' | 'karosserie' | 'kraftstoff' | 'farbe', words: Vocabulary): Draft[] {
	return words.values.map(value => ({
		text: words.german(value),
		aliases: value,
		kind,
		filter: { ...emptyFilter, choices: { [kind]: [value] } },
	}));
}
