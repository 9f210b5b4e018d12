import type { Searching } from '#src/search/searching.ts';
import { benchTime } from './generating.ts';
import type { MixedSearch } from './mix.ts';
import { openPlainSql } from './plain-sql.ts';
import { type Spread, spreadOf } from './timing.ts';

export type SqlTimes = {
	readonly sql: Spread;
	/** The column index, asked the same questions. */
	readonly ours: Spread;
	/** Questions on which the two did not agree: none, or one of them is wrong. */
	readonly differences: readonly string[];
};

/** Asks both the first pages among `sample`, one after the other. */
export function measurePlainSql(folder: string, searching: Searching, sample: readonly MixedSearch[]): SqlTimes {
	const plain = openPlainSql(folder);
	const sql: number[] = [];
	const ours: number[] = [];
	const differences: string[] = [];
	try {
		for (const { request, address } of sample) {
			if (request.after) continue;
			const start = performance.now();
			const expected = plain.answer(request);
			const between = performance.now();
			const answer = searching.find(request, benchTime, true);
			ours.push(performance.now() - between);
			sql.push(between - start);
			const sameRows = answer.hits.every(({ id }, position) => expected.rows[position] === id);
			const comparable = request.sorting !== 'relevanz';
			if (answer.total !== expected.total || (comparable && !sameRows)) {
				differences.push(`${address}: ${answer.total} here, ${expected.total} in SQL`);
			}
		}
	} finally {
		plain.close();
	}
	return { sql: spreadOf(sql), ours: spreadOf(ours), differences };
}
