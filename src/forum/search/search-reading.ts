import type { Database } from '#db/open.ts';
import { readTextQuery, type TextQuery } from '#src/search/text-query.ts';
import { forumSearchTexts } from '#views/texts/forum-search.ts';
import { findSection } from '../sections.ts';
import { tagOf } from '../tags.ts';
import { readDay } from './asked-days.ts';
import { type FoundAuthors, findAuthors, mostNamesakes } from './authors.ts';
import { mostPages } from './finding.ts';
import { orderedFields, withoutShortBeginnings } from './post-query.ts';

export const sortings = ['neu', 'relevanz'] as const;
export type Sorting = (typeof sortings)[number];

/** What somebody looks for in the forum. Everything that is given must hold. */
export type PostSearch = {
	/** As typed, at most `textMaxLength` characters. */
	readonly text: string;
	/** undefined where the text holds no word. */
	readonly query?: TextQuery;
	readonly section?: string;
	readonly tag?: string;
	readonly author?: FoundAuthors & { readonly typed: string };
	/** Calendar days in Germany, both included. */
	readonly from?: string;
	readonly to?: string;
	readonly sorting: Sorting;
	/** From 1. */
	readonly page: number;
};

export type SearchReading = {
	readonly search: PostSearch;
	/** What was not understood, or cannot be: whole sentences. What they speak of does not hold. */
	readonly problems: readonly string[];
};

const parameters = ['q', 'rubrik', 'tag', 'von', 'seit', 'bis', 'sortierung', 'seite'] as const;
type Parameter = (typeof parameters)[number];

/** Characters of a question. */
const textMaxLength = 200;
/** Of everything else in the address. */
const valueMaxLength = 100;
/** An address made to fill a page with complaints gets so many. */
const mostProblems = 8;
const { problems: words } = forumSearchTexts;

/** Turns an address into a search and everything that is wrong with it. */
export function readPostSearch(db: Database, asked: URLSearchParams): SearchReading {
	const problems: string[] = [];
	const value = (name: Parameter): string => oneValue(asked, name, problems);
	for (const name of new Set(asked.keys())) {
		if (!parameters.some(known => known === name)) problems.push(words.unknown(shortened(name)));
	}
	const text = readText(value('q'), problems);
	const query = readQuery(text, problems);
	const section = readSection(value('rubrik'), problems);
	const tag = readTag(value('tag'), problems);
	const author = readAuthor(db, value('von'), problems);
	const days = readDays(value('seit'), value('bis'), problems);
	const isNarrowed = section !== undefined || tag !== undefined || author !== undefined;
	const hasDays = days.from !== undefined || days.to !== undefined;
	if (query !== undefined && query.all.length === 0 && !isNarrowed && !hasDays) problems.push(words.onlyMinus);
	const search: PostSearch = {
		text,
		...(query !== undefined && { query }),
		...(section !== undefined && { section }),
		...(tag !== undefined && { tag }),
		...(author !== undefined && { author }),
		...days,
		sorting: readSorting(value('sortierung'), problems),
		page: readPage(value('seite'), problems),
	};
	return { search, problems: problems.slice(0, mostProblems) };
}

/** Whether there is anything to look for. */
export function asksForSomething({ query, section, tag, author, from, to }: PostSearch): boolean {
	const isNarrowed = [section, tag, author, from, to].some(one => one !== undefined);
	return query === undefined ? isNarrowed : query.all.length > 0 || isNarrowed;
}

/** The first that says something. */
function oneValue(asked: URLSearchParams, name: Parameter, problems: string[]): string {
	const values = asked
		.getAll(name)
		.map(cleaned)
		.filter(text => text !== '');
	if (new Set(values).size > 1) problems.push(words.twice(name, shortened(values[0] ?? '')));
	return values[0] ?? '';
}

function cleaned(text: string): string {
	return text
		.toWellFormed()
		.replace(/\p{Cc}+/gu, ' ')
		.trim();
}

function readText(typed: string, problems: string[]): string {
	if (typed.length <= textMaxLength) return typed;
	problems.push(words.textTooLong(textMaxLength));
	return typed.slice(0, textMaxLength).toWellFormed();
}

function readQuery(text: string, problems: string[]): TextQuery | undefined {
	const read = readTextQuery(text, orderedFields);
	if (read === undefined) {
		if (text !== '') problems.push(words.noWord);
		return undefined;
	}
	const { query, wasCut } = withoutShortBeginnings(read);
	if (wasCut) problems.push(words.shortBeginning);
	return query;
}

function readSection(typed: string, problems: string[]): string | undefined {
	if (typed === '') return undefined;
	const section = findSection(typed)?.value;
	if (section === undefined) problems.push(words.section(shortened(typed)));
	return section;
}

function readTag(typed: string, problems: string[]): string | undefined {
	if (typed === '') return undefined;
	const tag = typed.length > valueMaxLength ? undefined : tagOf(typed);
	if (tag === undefined) problems.push(words.tag(shortened(typed)));
	return tag;
}

function readAuthor(db: Database, typed: string, problems: string[]): PostSearch['author'] {
	if (typed === '') return undefined;
	const found = typed.length > valueMaxLength ? undefined : findAuthors(db, typed);
	if (found === undefined) {
		problems.push(words.author(shortened(typed)));
		return undefined;
	}
	if (found.isCut) problems.push(words.manyAuthors(found.name, mostNamesakes));
	return { ...found, typed };
}

function readDays(since: string, until: string, problems: string[]): Pick<PostSearch, 'from' | 'to'> {
	const from = since === '' ? undefined : readDay(since, 'first');
	const to = until === '' ? undefined : readDay(until, 'last');
	if (since !== '' && from === undefined) problems.push(words.day(shortened(since)));
	if (until !== '' && to === undefined) problems.push(words.day(shortened(until)));
	if (from !== undefined && to !== undefined && from > to) {
		problems.push(words.days(shortened(since), shortened(until)));
		return {};
	}
	return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

function readSorting(typed: string, problems: string[]): Sorting {
	const sorting = sortings.find(one => one === typed);
	if (typed !== '' && sorting === undefined) problems.push(words.sorting(shortened(typed)));
	return sorting ?? 'neu';
}

function readPage(typed: string, problems: string[]): number {
	if (typed === '') return 1;
	const page = /^[1-9]\d{0,5}$/.test(typed) ? Number(typed) : undefined;
	if (page === undefined) problems.push(words.page(shortened(typed)));
	else if (page > mostPages) problems.push(words.pageTooFar(mostPages));
	return Math.min(page ?? 1, mostPages);
}

function shortened(text: string): string {
	const clean = cleaned(text);
	return clean.length > 60 ? `${clean.slice(0, 60).toWellFormed()}…` : clean;
}
