import { wordsOf } from '#src/listings/words.ts';
import { emptyFilter, type Filter } from './filter.ts';
import type { Search } from './search.ts';
import type { Suggestions } from './suggestions.ts';

/** At most so many words of a question are looked at: each costs a search. */
const wordsAtMost = 6;
/** Cars with the same slip of the finger there may be in the market. */
const slipAtMost = 2;

/** The same search with the word put right that stands in its way, or all of them, when that finds something. */
export async function didYouMean(
	filter: Filter,
	search: Search,
	suggestions: Suggestions,
): Promise<{ word: string; filter: Filter } | undefined> {
	if (filter.q === undefined || /["„“*-]/.test(filter.q)) return undefined;
	const words = wordsOf(filter.q).slice(0, wordsAtMost);
	// A word that others write as well is no slip: it is the filters that leave nothing.
	const writers = await search.count(words.map((q): Filter => ({ ...emptyFilter, q })));
	const corrections = words.map((word, position) =>
		(writers[position] ?? 0) > slipAtMost ? [] : suggestions.corrections(word),
	);
	const alternatives = corrections.flatMap((found, position) =>
		found.map(correction => words.with(position, correction).join(' ')),
	);
	if (corrections.filter(({ length }) => length > 0).length > 1) {
		alternatives.push(words.map((word, position) => corrections[position]?.[0] ?? word).join(' '));
	}
	const filters = alternatives.map((q): Filter => ({ ...filter, q }));
	if (filters.length === 0) return undefined;
	const counts = await search.count(filters);
	const best = counts.indexOf(Math.max(...counts));
	const corrected = filters[best];
	const q = alternatives[best];
	return corrected && q !== undefined && (counts[best] ?? 0) > 0 ? { word: q, filter: corrected } : undefined;
}
