import type { Database } from '#db/open.ts';
import { findCards } from '#src/listings/cards.ts';
import type { PageHead } from '#views/layout/page.tsx';
import type { SearchPageProps } from '#views/search/page.tsx';
import type { ResultsProps } from '#views/search/results.tsx';
import { german } from '#views/texts/german.ts';
import type { SearchAnswer } from '../answer.ts';
import type { Filter, Problem } from '../filter.ts';
import type { SearchReading } from '../filter-reading.ts';
import { conditionsOf, summaryOf, titleOf } from '../filter-words.ts';
import { addressOf, parametersOf } from '../filter-writing.ts';
import { type Sorting, sortings, sortingTexts } from '../parameters.ts';
import type { Search } from '../search.ts';
import { shortForm } from './form.ts';
import { parameterLabel } from './labels.ts';
import { similarBodies } from './similar-bodies.ts';
import { meansWholeMakes } from './whole-makes.ts';

export type ResultsSource = {
	readonly db: Database;
	readonly search: Search;
	readonly origin: string;
	readonly reading: SearchReading;
	/** The parameters as they came, make and model of the path among them. */
	readonly typed: URLSearchParams;
	readonly didYouMean?: { readonly word: string; readonly filter: Filter };
	readonly intro?: ResultsProps['intro'];
};

/** Everything the results page shows for an answer. */
export async function resultsPage(source: ResultsSource, answer: SearchAnswer): Promise<SearchPageProps> {
	const { request, problems } = source.reading;
	const { filter, sorting, after } = request;
	const conditions = conditionsOf(filter).map(({ text, without }) => ({
		text,
		// What is counted and linked here is what the address will show.
		without: meansWholeMakes(without) ?? without,
	}));
	const facets = answer.facets ?? {};
	const form = shortForm({ filter, sorting, total: answer.total, facets, typed: source.typed, problems });
	const heading = titleOf(filter);
	return {
		t: german,
		head: headOf(source, answer, heading),
		q: source.typed.get('q') ?? '',
		form,
		results: {
			heading,
			total: answer.total,
			saveHref: conditions.length === 0 ? undefined : savePath(source, filter),
			cards: findCards(source.db, answer.hits),
			chips: conditions.map(({ text, without }) => ({
				text,
				removeHref: addressOf({ filter: without, sorting: sortingFor(without, sorting) }),
			})),
			resetHref: conditions.length > 0 ? '/autos' : undefined,
			problems: problems.map(problemText),
			didYouMean: source.didYouMean && {
				word: source.didYouMean.word,
				href: addressOf({ filter: source.didYouMean.filter, sorting }),
			},
			similarBodies: similarBodies(filter, sorting, facets),
			suggestions: answer.total === 0 ? await suggestions(source, conditions) : [],
			sortings: sortings
				.filter(one => isPossible(one, filter))
				.map(value => ({
					value: value === 'neu' ? '' : value,
					text: sortingTexts[value][0],
					checked: value === sorting,
				})),
			sortingNote: answer.sortedByNewestInstead && 'Bei so vielen Texttreffern stehen die neuesten Autos zuerst.',
			active: conditions.length,
			nextHref: answer.next && addressOf({ filter, sorting, after: answer.next }),
			firstHref: after && addressOf({ filter, sorting }),
			intro: after === undefined && problems.length === 0 ? source.intro : undefined,
		},
	};
}

export function problemText({ parameter, reason }: Problem): string {
	const label = parameterLabel(parameter);
	return label === undefined ? reason : `${label}: ${reason}`;
}

/** With problems the parameters go along as they came, so that they are told there as well. */
function savePath({ reading, typed }: ResultsSource, filter: Filter): string {
	const parameters = reading.problems.length === 0 ? parametersOf({ filter }) : typed;
	return `/suchauftraege/neu?${parameters}`;
}

function feedOf(filter: Filter): string {
	const query = parametersOf({ filter }).toString();
	return query === '' ? '/feed.atom' : `/feed.atom?${query}`;
}

/** An order that makes no sense without the filter that was taken away. */
export function sortingFor(filter: Filter, sorting: Sorting): Sorting {
	return isPossible(sorting, filter) ? sorting : 'neu';
}

function isPossible(sorting: Sorting, { near, q }: Filter): boolean {
	if (sorting === 'entfernung') return near !== undefined;
	return sorting !== 'relevanz' || q !== undefined;
}

type Conditions = ReturnType<typeof conditionsOf>;

/** With more filters than this no two are tried at once: each pair is a search of its own, and at a million cars they would cost more than the page. */
const pairedAtMost = 3;

/** What one filter less would show; where that is nothing either, what two less would. */
async function suggestions(source: ResultsSource, conditions: Conditions) {
	const withoutOne = await worthWhile(source, conditions);
	return withoutOne.length > 0 || conditions.length > pairedAtMost
		? withoutOne
		: worthWhile(source, pairsOf(conditions));
}

async function worthWhile({ search, reading }: ResultsSource, conditions: Conditions) {
	const counts = await search.count(conditions.map(({ without }) => without));
	return conditions
		.map(({ text, without }, at) => ({
			filter: text,
			count: counts[at] ?? 0,
			href: addressOf({ filter: without, sorting: sortingFor(without, reading.request.sorting) }),
		}))
		.filter(({ count }) => count > 0)
		.sort((a, b) => b.count - a.count)
		.slice(0, 6);
}

/** Every two conditions as one, read by the view as „A“ und „B“. */
function pairsOf(conditions: Conditions): Conditions {
	return conditions.flatMap((first, at) =>
		conditions.slice(at + 1).flatMap(({ text }) => {
			const both = conditionsOf(first.without).find(condition => condition.text === text);
			return both ? [{ text: `${first.text}“ und „${text}`, without: both.without }] : [];
		}),
	);
}

/** Makes and models are worth a search engine's while; every other combination is for people. */
function headOf({ origin, reading }: ResultsSource, answer: SearchAnswer, heading: string): PageHead {
	const { filter, after } = reading.request;
	const path = addressOf({ filter });
	const landing = !path.includes('?') && reading.problems.length === 0;
	return {
		title: landing && filter.makes.length > 0 ? `${heading} gebraucht kaufen` : heading,
		description: summaryOf(filter, answer.total),
		canonical: origin + addressOf({ filter, after }),
		feed: reading.problems.length === 0 ? feedOf(filter) : undefined,
		robots: landing && after === undefined && answer.total > 0 ? undefined : 'noindex, follow',
	};
}
