import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import type { TextQuery } from '#src/search/text-query.ts';
import { beginOfDay, endOfDay } from './asked-days.ts';
import { type Narrowing, postExpression } from './post-query.ts';

/** Hits of a page. */
export const hitsPerPage = 20;
/** Counted exactly up to here, and shown no further: who has more looks for something else. */
export const countedAtMost = 1_000;
export const mostPages = countedAtMost / hitsPerPage;
/** Newest hits that are weighed against each other: never the whole forum for one page. */
const weighedAtMost = 5_000;
/** Of title, text, other spellings and marks. */
const weights = '3.0, 1.0, 0.5, 0.0';

export type FoundPosts = {
	/** Posts of the page asked for, best or newest first. */
	readonly ids: readonly number[];
	/** At most `countedAtMost`. */
	readonly total: number;
	/** There are more than were counted. */
	readonly isMore: boolean;
};

type Asked = Narrowing & {
	readonly query?: TextQuery;
	/** Calendar days in Germany, both included. */
	readonly from?: string;
	readonly to?: string;
	readonly sorting: 'neu' | 'relevanz';
	/** From 1 to `mostPages`. */
	readonly page: number;
};

/** Posts that everybody may read. The cost is bounded by the numbers above, whatever is asked. */
export function findPosts(db: Database, asked: Asked): FoundPosts {
	const range = postsBetween(db, asked);
	if (range === undefined) return { ids: [], total: 0, isMore: false };
	const question = { ...range, match: postExpression(asked.query, asked) };
	const isWeighed = asked.sorting === 'relevanz' && asked.query !== undefined && asked.query.all.length > 0;
	// One question for number and page: where a word has a star, most of the work is done before the first row.
	const newest = prepared(db, newestSql)
		.pluck()
		.all({ ...question, limit: isWeighed ? weighedAtMost : countedAtMost + 1 }) as number[];
	const total = Math.min(newest.length, countedAtMost);
	const offset = (asked.page - 1) * hitsPerPage;
	const limit = Math.max(0, Math.min(hitsPerPage, total - offset));
	const ids =
		isWeighed && limit > 0
			? (prepared(db, bestSql)
					.pluck()
					.all({ ...question, low: newest.at(-1), limit, offset }) as number[])
			: newest.slice(offset, offset + limit);
	return { ids, total, isMore: newest.length > countedAtMost };
}

type Question = { readonly match: string; readonly low: number; readonly high: number };

// Numbers arrive as floating point, and FTS5 passes over a row number that is not an integer instead of refusing it.
const matching = `FROM forum_text WHERE forum_text MATCH @match
	AND rowid >= CAST(@low AS INTEGER) AND rowid <= CAST(@high AS INTEGER)`;
const newestSql = `SELECT rowid ${matching} ORDER BY rowid DESC LIMIT @limit`;
const bestSql = `SELECT rowid ${matching} ORDER BY bm25(forum_text, ${weights}), rowid DESC LIMIT @limit OFFSET @offset`;

/** Numbers of the posts written on these days: they grow with the time. undefined where nothing was written. */
function postsBetween(db: Database, { from, to }: Pick<Asked, 'from' | 'to'>): Omit<Question, 'match'> | undefined {
	const low = from === undefined ? 0 : prepared(db, firstSinceSql).pluck().get(beginOfDay(from));
	const high = to === undefined ? Number.MAX_SAFE_INTEGER : prepared(db, lastBeforeSql).pluck().get(endOfDay(to));
	return typeof low === 'number' && typeof high === 'number' && low <= high ? { low, high } : undefined;
}

const firstSinceSql = 'SELECT id FROM forum_posts WHERE created_at >= ? ORDER BY created_at, id LIMIT 1';
const lastBeforeSql = 'SELECT id FROM forum_posts WHERE created_at < ? ORDER BY created_at DESC, id DESC LIMIT 1';
