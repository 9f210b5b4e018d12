import { emptyFilter, type Filter } from '#src/search/filter.ts';
import { addressOf } from '#src/search/filter-writing.ts';
import type { WeakPoint } from './weak-point.ts';

/** Address of the search for the cars that a weak point concerns, as far as they state what decides about it. */
export function carsAddress({ make, model, fuel, gearbox, ...point }: WeakPoint): string {
	const powers = { ...bound('from', point.powerFromKw), ...bound('to', point.powerToKw) };
	const filter: Filter = {
		...emptyFilter,
		makes: [make],
		models: [{ make, model }],
		choices: {
			...(fuel !== null && { kraftstoff: [fuel] }),
			...(gearbox !== null && { getriebe: [gearbox] }),
		},
		...(Object.keys(powers).length > 0 && { ranges: { kw: powers }, powerInPs: true }),
		...(!(point.yearFrom === null && point.yearTo === null) && {
			firstRegistration: {
				...bound('from', point.yearFrom === null ? null : point.yearFrom * 13),
				...bound('to', point.yearTo === null ? null : point.yearTo * 13 + 12),
			},
		}),
	};
	return addressOf({ filter });
}

const bound = (side: 'from' | 'to', value: number | null) => (value === null ? {} : { [side]: value });
