import { type Bitmap, emptyBitmap, intersect, isEmpty } from './bitmap.ts';
import type { Query } from './compiling.ts';
import type { Segment } from './segment.ts';

/** What a segment has for a query. An absent set is empty. */
export type Matches = {
	/** Rows that meet everything. */
	hits?: Bitmap;
	/** Per owned condition, in the order of `query.owned`: rows that meet everything else. Only when facets are wanted. */
	readonly others: (Bitmap | undefined)[];
};

/** Sets are taken from here and stay valid until the next `reset`, so that a search makes no garbage. */
export type Pool = { take(): Bitmap; reset(): void };

export function makePool(): Pool {
	const bitmaps: Bitmap[] = [];
	let used = 0;
	return {
		take() {
			const bitmap = bitmaps[used] ?? emptyBitmap();
			bitmaps[used++] = bitmap;
			return bitmap;
		},
		reset() {
			used = 0;
		},
	};
}

export function evaluate(segment: Segment, query: Query, pool: Pool, wantFacets: boolean): Matches {
	const none: Matches = { others: query.owned.map(() => undefined) };
	if (segment.aliveCount === 0) return none;
	const base = copyOf(segment.alive, pool);
	for (const condition of query.common) {
		condition(segment, base);
		if (isEmpty(base)) return none;
	}
	return wantFacets ? withOthers(segment, query, base, pool) : { ...none, hits: narrowed(segment, query, base) };
}

function narrowed(segment: Segment, query: Query, base: Bitmap): Bitmap | undefined {
	for (const { condition } of query.owned) {
		condition(segment, base);
		if (isEmpty(base)) return undefined;
	}
	return base;
}

/** All but one condition, for each of them: what stands before it and what stands behind it, combined once. */
function withOthers(segment: Segment, { owned }: Query, base: Bitmap, pool: Pool): Matches {
	const sets = owned.map(({ condition }) => {
		const set = copyOf(base, pool);
		condition(segment, set);
		return set;
	});
	const empty = sets.map(isEmpty);
	const others: (Bitmap | undefined)[] = owned.map(() => undefined);
	// Two conditions nobody meets here: dropping one of them brings nobody back.
	if (empty.filter(Boolean).length > 1) return { others };
	const alone = empty.indexOf(true);
	if (alone >= 0) {
		others[alone] = intersection(
			base,
			sets.filter((_, position) => position !== alone),
			pool,
		);
		return { others };
	}
	const behind: Bitmap[] = [];
	let after = base;
	for (let position = owned.length - 1; position >= 0; position--) {
		behind[position] = after;
		after = intersection(after, [sets[position]!], pool);
	}
	let before = base;
	for (let position = 0; position < owned.length; position++) {
		others[position] = intersection(before, [behind[position]!], pool);
		if (position < owned.length - 1) before = intersection(before, [sets[position]!], pool);
	}
	return { hits: after, others };
}

function intersection(first: Bitmap, more: readonly Bitmap[], pool: Pool): Bitmap {
	const result = copyOf(first, pool);
	for (const set of more) intersect(result, set);
	return result;
}

function copyOf(bitmap: Bitmap, pool: Pool): Bitmap {
	const copy = pool.take();
	copy.set(bitmap);
	return copy;
}
