import type { Database } from '#db/open.ts';
import { sections } from '#src/forum/sections.ts';
import { chance } from '#src/testing/chance.ts';
import { commonWords, rareWords } from './forum-filling.ts';

export type ForumSearch = { readonly name: string; readonly draw: () => string };

/** Every kind of question the search over the forum is asked, the dearest among them. */
export function forumSearches(db: Database): readonly ForumSearch[] {
	const random = chance(81);
	const tags = commonest(db, 'SELECT tag FROM forum_topic_tags GROUP BY tag ORDER BY count(*) DESC LIMIT 100');
	const authors = commonest(
		db,
		'SELECT author_id FROM forum_posts GROUP BY author_id ORDER BY count(*) DESC LIMIT 100',
	);
	const query = (parameters: Readonly<Record<string, string>>) => String(new URLSearchParams(parameters));
	const common = () => random.pick(commonWords);
	const rare = () => random.pick(rareWords);
	const section = () => random.pick(sections).value;
	const phrase = () => `"${common()} ${common()}"`;
	return [
		{ name: 'a rare word', draw: () => query({ q: rare() }) },
		{ name: 'one of the twelve commonest words', draw: () => query({ q: common() }) },
		{ name: 'three of them', draw: () => query({ q: `${common()} ${common()} ${common()}` }) },
		{ name: 'the commonest words, last page', draw: () => query({ q: common(), seite: '50' }) },
		{ name: 'a phrase of the commonest words', draw: () => query({ q: phrase() }) },
		{ name: 'a phrase of two rare words, found nowhere', draw: () => query({ q: `"${rare()} ${rare()}"` }) },
		{ name: 'the beginning of a word, four letters', draw: () => query({ q: `${rare().slice(0, 4)}*` }) },
		{ name: 'the beginning of a word, three letters', draw: () => query({ q: `${rare().slice(0, 3)}*` }) },
		{ name: 'common without common', draw: () => query({ q: `${common()} -${common()}` }) },
		{ name: 'common in a section', draw: () => query({ q: common(), rubrik: section() }) },
		{ name: 'common with a tag', draw: () => query({ q: common(), tag: random.pick(tags) }) },
		{ name: 'common of a member', draw: () => query({ q: common(), von: random.pick(authors) }) },
		{ name: 'common, by a first name', draw: () => query({ q: common(), von: 'Frieda' }) },
		{ name: 'common between two days', draw: () => query({ q: common(), seit: '2023-03-01', bis: '2023-05-31' }) },
		{
			name: 'phrase, section, tag, days',
			draw: () => query({ q: phrase(), rubrik: section(), tag: random.pick(tags), seit: '2024' }),
		},
		{ name: 'rare, best first', draw: () => query({ q: rare(), sortierung: 'relevanz' }) },
		{ name: 'common, best first', draw: () => query({ q: common(), sortierung: 'relevanz' }) },
		{
			name: 'three common words, best first',
			draw: () => query({ q: `${common()} ${common()} ${common()}`, sortierung: 'relevanz' }),
		},
		{
			name: 'common in a section, best first',
			draw: () => query({ q: common(), rubrik: section(), sortierung: 'relevanz' }),
		},
	];
}

function commonest(db: Database, sql: string): string[] {
	return db.prepare(sql).pluck().all().map(String);
}
