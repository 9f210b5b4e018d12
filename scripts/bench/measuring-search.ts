import type { Searching } from '#src/search/searching.ts';
import { benchTime } from './generating.ts';
import { type MixedSearch, searchKinds } from './mix.ts';
import { type Spread, spreadOf } from './timing.ts';

export type SearchTimes = {
	readonly all: Spread;
	readonly byKind: Readonly<Record<string, Spread>>;
	/** Mean milliseconds by step of the search. */
	readonly steps: Readonly<Record<string, number>>;
	/** The slowest, with what they asked for. */
	readonly slowest: readonly { readonly milliseconds: number; readonly address: string; readonly total: number }[];
};

/** The search alone, in this process: one page of hits, the total and all facet counts for each search of the mix, once. */
export function measureSearch(
	searching: Searching,
	warmUp: readonly MixedSearch[],
	mix: readonly MixedSearch[],
): SearchTimes {
	for (const { request } of warmUp) searching.find(request, benchTime, true);
	const steps: Record<string, number> = {};
	const times = mix.map(({ request, kinds, address }) => {
		const start = performance.now();
		const { total, cost } = searching.find(request, benchTime, true);
		const milliseconds = performance.now() - start;
		for (const [step, spent] of Object.entries(cost.steps)) steps[step] = (steps[step] ?? 0) + spent / mix.length;
		return { milliseconds, kinds, address, total };
	});
	return {
		all: spreadOf(times.map(({ milliseconds }) => milliseconds)),
		byKind: Object.fromEntries(
			searchKinds.map(kind => [
				kind,
				spreadOf(times.filter(({ kinds }) => kinds.includes(kind)).map(({ milliseconds }) => milliseconds)),
			]),
		),
		steps,
		slowest: times
			.toSorted((a, b) => b.milliseconds - a.milliseconds)
			.slice(0, 10)
			.map(({ milliseconds, address, total }) => ({ milliseconds, address, total })),
	};
}
