import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { postPath } from '../addresses.ts';
import { shownNamesOf } from '../authors.ts';
import { isShown } from '../visibility.ts';

/** Posts quoted in one answer. */
const mostQuotes = 5;
/** Letters of one quote: who wants more reads the post itself. */
const quoteLetters = 600;
const quoteLines = 12;

/** What an answer begins with. */
export type Quotes = {
	/** Markdown; '' where none of the posts can be quoted. */
	readonly text: string;
	/** The first of them: the post that is answered. */
	readonly answersId: number | undefined;
};

/**
 * The quotes with which an answer in this topic begins. Posts of other topics, and those that not everybody may read, are left out.
 * @param postIds in the order in which they were chosen
 */
export function quotesOf(db: Database, topicId: number, postIds: readonly number[]): Quotes {
	const wanted = [...new Set(postIds)].slice(0, mostQuotes);
	const rows = prepared(
		db,
		`SELECT p.id, p.number, p.author_id AS authorId, p.body FROM forum_posts p
		WHERE p.topic_id = ? AND p.id IN (SELECT value FROM json_each(?)) AND ${isShown('p')}`,
	).all(topicId, JSON.stringify(wanted)) as QuotedRow[];
	const names = shownNamesOf(
		db,
		rows.map(({ authorId }) => authorId),
	);
	const posts = wanted.flatMap(id => rows.filter(row => row.id === id));
	return {
		text: posts.map(post => `${quoteOf(post, names.get(post.authorId) ?? '')}\n\n`).join(''),
		answersId: posts[0]?.id,
	};
}

/** Whether a post stands in this topic for everybody to read. */
export function isQuotable(db: Database, topicId: number, postId: number): boolean {
	const sql = `SELECT 1 FROM forum_posts p WHERE p.id = ? AND p.topic_id = ? AND ${isShown('p')}`;
	return prepared(db, sql).get(postId, topicId) !== undefined;
}

type QuotedRow = { readonly id: number; readonly number: number; readonly authorId: number; readonly body: string };

function quoteOf({ id, number, body }: QuotedRow, name: string): string {
	const head = `**${name.replace(/[\\`*_[\]<>~#!|]/g, '\\$&')}** schrieb ([#${number}](${postPath(id)})):`;
	const said = shortened(withoutQuotes(body));
	if (said === '') return head;
	return `${head}\n\n${said
		.split('\n')
		.map(line => (line === '' ? '>' : `> ${line}`))
		.join('\n')}`;
}

/** Nobody wants to read a quote within a quote: who wrote it stands in the post that is quoted. */
function withoutQuotes(body: string): string {
	let isQuote = false;
	return body
		.split('\n')
		.filter(line => {
			if (/^ {0,3}>/.test(line)) isQuote = true;
			// A quote goes on to the next empty line, as Markdown has it.
			else if (line.trim() === '') isQuote = false;
			return !isQuote && !/^\*\*.{1,120}\*\* schrieb \(\[#\d+\]\(\/forum\/beitrag\/\d+\)\):$/.test(line);
		})
		.join('\n')
		.replace(/\n{3,}/g, '\n\n')
		.trim();
}

function shortened(text: string): string {
	const lines = text.split('\n');
	const few = lines.slice(0, quoteLines).join('\n');
	if (few.length <= quoteLetters && lines.length <= quoteLines) return text;
	const cut = few.slice(0, quoteLetters).toWellFormed().replaceAll('\ufffd', '');
	const atWord = cut.length < few.length ? cut.replace(/\s+\S{0,40}$/, '') : cut;
	const fences = atWord.split('\n').filter(line => line.startsWith('```')).length;
	return fences % 2 === 1 ? `${atWord.trimEnd()} …\n\`\`\`` : `${atWord.trimEnd()} …`;
}
