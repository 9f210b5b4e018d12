import type { AnsweredSearches, StandingSearch, StandingSearches, StandingStatistics } from '../standing.ts';

/** Whoever keeps the searches: the search thread, or this one. Asked one thing at a time. */
export type StandingKeeper = {
	keep(searches: readonly StandingSearch[]): Promise<unknown>;
	forget(ids: readonly number[]): Promise<unknown>;
	answeredBy(listingIds: readonly number[]): Promise<AnsweredSearches[]>;
	statistics(): Promise<StandingStatistics>;
};

/** What is handed over at once: copying a thousand searches to another thread holds this one up for a millisecond. */
const atOnce = { searches: 1_000, ids: 10_000, cars: 64 };

/** One call after the other, so that of two that keep the same search the later one counts, and a car sees all that was kept before. */
export function askingOneByOne(keeper: StandingKeeper): StandingSearches {
	let last: Promise<unknown> = Promise.resolve();
	return {
		keep: searches =>
			inTurn(async () => {
				for (const part of partsOf(searches, atOnce.searches)) await keeper.keep(part);
			}),
		forget: ids =>
			inTurn(async () => {
				for (const part of partsOf(ids, atOnce.ids)) await keeper.forget(part);
			}),
		answeredBy: listingIds =>
			inTurn(async () => {
				const answered: AnsweredSearches[] = [];
				for (const part of partsOf(listingIds, atOnce.cars)) answered.push(...(await keeper.answeredBy(part)));
				return answered;
			}),
		statistics: () => inTurn(() => keeper.statistics()),
	};

	function inTurn<T>(work: () => Promise<T>): Promise<T> {
		const result = last.then(work);
		// Who asked is told of a failure; who asks next is asked none the less.
		last = result.catch(() => {});
		return result;
	}
}

function partsOf<T>(list: readonly T[], length: number): T[][] {
	return Array.from({ length: Math.ceil(list.length / length) }, (_, n) => list.slice(n * length, (n + 1) * length));
}
