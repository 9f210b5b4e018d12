import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { date } from '#src/formats/german.ts';
import type { SearchPageProps, ShownHit, ShownNarrowing } from '#views/forum/search/search-page.tsx';
import { forumSearchTexts as words } from '#views/texts/forum-search.ts';
import { postInTopicPath } from '../addresses.ts';
import { shownNamesOf } from '../authors.ts';
import { plainText } from '../markdown/plain.ts';
import { findSection, sections } from '../sections.ts';
import { tagNames } from '../tags.ts';
import { germanDay } from './asked-days.ts';
import { markedText, type Terms, tellingPart, termsOf } from './excerpt.ts';
import { findPosts, hitsPerPage, mostPages } from './finding.ts';
import { asksForSomething, type PostSearch, type SearchReading } from './search-reading.ts';

/** Everything that the page of a search shows. `asked` is the address as it came. */
export function postSearchPage(
	db: Database,
	{ search, problems }: SearchReading,
	asked: URLSearchParams,
): SearchPageProps {
	const found = asksForSomething(search) ? findPosts(db, search) : undefined;
	const { page, tag } = search;
	const tagName = tag === undefined ? '' : tagNames(db, [tag])(tag);
	// What holds stands above the results too: unfolded, the form would keep them from sight on a phone.
	const isOpen = problems.length > 0 || (isNarrowed(search) && !(found !== undefined && found.total > 0));
	const hasNext = found !== undefined && page * hitsPerPage < found.total && page < mostPages;
	return {
		form: { ...formOf(search, asked, tagName), isOpen },
		problems,
		found: found && {
			total: found.total,
			isMore: found.isMore,
			from: (page - 1) * hitsPerPage + 1,
			hits: hitsOf(db, found.ids, termsOf(search.query)),
			isWeighed: search.sorting === 'relevanz',
		},
		narrowings: narrowingsOf(search, tagName),
		firstHref: page > 1 ? postSearchPath({ ...search, page: 1 }) : undefined,
		nextHref: hasNext ? postSearchPath({ ...search, page: page + 1 }) : undefined,
		askHref: `/forum/neu${search.section === undefined ? '' : `?rubrik=${search.section}`}`,
	};
}

/** The address of a search. */
function postSearchPath(search: Omit<PostSearch, 'query'>): string {
	const { text, section, tag, author, from, to, sorting, page } = search;
	const parameters = new URLSearchParams({
		...(text !== '' && { q: text }),
		...(section !== undefined && { rubrik: section }),
		...(tag !== undefined && { tag }),
		...(author !== undefined && { von: author.typed }),
		...(from !== undefined && { seit: from }),
		...(to !== undefined && { bis: to }),
		...(sorting !== 'neu' && { sortierung: sorting }),
		...(page > 1 && { seite: String(page) }),
	});
	return parameters.size === 0 ? '/forum/suche' : `/forum/suche?${parameters}`;
}

function isNarrowed({ section, tag, author, from, to, sorting }: PostSearch): boolean {
	return sorting !== 'neu' || [section, tag, author, from, to].some(one => one !== undefined);
}

function formOf(search: PostSearch, asked: URLSearchParams, tagName: string): Omit<SearchPageProps['form'], 'isOpen'> {
	const typed = (name: string) => (asked.get(name) ?? '').trim().slice(0, 100).toWellFormed();
	const { section, tag, author, from, to } = search;
	const memberId = author?.ids.length === 1 && author.typed === String(author.ids[0]) ? author.ids[0] : undefined;
	return {
		q: search.text,
		section: section ?? '',
		sections: sections.map(({ value, name }) => ({ value, text: name })),
		tag: tag === undefined ? typed('tag') : tagName,
		author: author?.typed ?? typed('von'),
		member: author && memberId !== undefined ? { id: memberId, name: author.name } : undefined,
		since: from === undefined ? typed('seit') : germanDay(from),
		until: to === undefined ? typed('bis') : germanDay(to),
		sorting: search.sorting,
	};
}

function narrowingsOf(search: PostSearch, tagName: string): ShownNarrowing[] {
	const { section, tag, author, from, to, ...rest } = search;
	const all = { section, tag, author, from, to };
	const without = (name: keyof typeof all) => {
		const kept = Object.fromEntries(Object.entries(all).filter(([key, value]) => key !== name && value !== undefined));
		return postSearchPath({ ...rest, ...kept, page: 1 });
	};
	return [
		...(section === undefined ? [] : [{ name: findSection(section)?.name ?? section, href: without('section') }]),
		...(tag === undefined ? [] : [{ name: tagName, href: without('tag') }]),
		...(author === undefined ? [] : [{ name: words.ofAuthor(author.name), href: without('author') }]),
		...(from === undefined ? [] : [{ name: words.sinceDay(germanDay(from)), href: without('from') }]),
		...(to === undefined ? [] : [{ name: words.untilDay(germanDay(to)), href: without('to') }]),
	];
}

type Row = {
	readonly id: number;
	readonly number: number;
	readonly body: string;
	readonly authorId: number;
	readonly createdAt: number;
	readonly topicId: number;
	readonly title: string;
	readonly section: string;
};

function hitsOf(db: Database, ids: readonly number[], terms: Terms): ShownHit[] {
	const rows = prepared(
		db,
		`SELECT p.id, p.number, p.body, p.author_id AS authorId, p.created_at AS createdAt, t.id AS topicId, t.title, t.section
		FROM json_each(?) j CROSS JOIN forum_posts p ON p.id = j.value JOIN forum_topics t ON t.id = p.topic_id ORDER BY j.key`,
	).all(JSON.stringify(ids)) as Row[];
	const names = shownNamesOf(
		db,
		rows.map(({ authorId }) => authorId),
	);
	return rows.map(({ id, number, body, authorId, createdAt, topicId, title, section }) => ({
		href: postInTopicPath({ id: topicId, title }, { id, number }),
		title: markedText(title, terms),
		excerpt: tellingPart(plainText(body), terms),
		writer: names.get(authorId),
		section: findSection(section)?.name ?? section,
		when: date(new Date(createdAt * 1_000)),
		machineTime: new Date(createdAt * 1_000).toISOString(),
	}));
}
