import type { Mapping } from '../mapping.ts';
import { badRow, type Row } from './row.ts';
import { conditionOf } from './row-conditions.ts';

/**
 * Marks the rows that a mapping does not count as cars of this stock. They are not refused, they are not there: a car that is
 * sold out in its feed is to end here like one that is missing from it.
 */
export async function* rowsInStock(
	chunks: AsyncGenerator<readonly Row[]>,
	{ skip, only }: Pick<Mapping, 'skip' | 'only'>,
): AsyncGenerator<readonly Row[]> {
	if (skip.length === 0 && only.length === 0) {
		yield* chunks;
		return;
	}
	const skips = skip.map(condition => ({ holds: conditionOf(condition), rule: condition.because ?? 'not-in-stock' }));
	const takes = only.map(conditionOf);
	for await (const chunk of chunks) {
		yield chunk.map(row => {
			if (!row.ok) return row;
			const skipped = skips.find(({ holds }) => holds(row.cells));
			const left = takes.length > 0 && !takes.some(holds => holds(row.cells));
			if (!skipped && !left) return row;
			const rule = skipped?.rule ?? 'not-in-stock';
			return { ...badRow(row.line, rule, 'the row is no car of this stock'), skipped: true };
		});
	}
}
