import { bodies } from '#src/vehicles/enumerations.ts';
import type { FacetCounts } from '../answer.ts';
import type { Filter } from '../filter.ts';
import { addressOf } from '../filter-writing.ts';
import type { Sorting } from '../parameters.ts';

/** Bodies that sellers mistake for each other: a Sharan entered as an estate must not vanish behind a filter. */
const mistaken: Readonly<Record<string, readonly string[]>> = {
	kleinwagen: ['limousine'],
	limousine: ['kleinwagen', 'kombi', 'sportwagen'],
	kombi: ['van', 'limousine'],
	suv: ['kombi', 'andere'],
	van: ['kombi', 'transporter'],
	cabrio: ['sportwagen'],
	sportwagen: ['cabrio', 'limousine'],
	transporter: ['van'],
	andere: [],
};

/** The same search with similar bodies, when that would show more cars. */
export function similarBodies(filter: Filter, sorting: Sorting, facets: FacetCounts) {
	const chosen = filter.choices.karosserie ?? [];
	const more = [...new Set(chosen.flatMap(body => mistaken[body] ?? []))].filter(body => !chosen.includes(body));
	const count = more.reduce((sum, body) => sum + (facets.karosserie?.[body] ?? 0), 0);
	if (count === 0) return undefined;
	const choices = {
		...filter.choices,
		karosserie: bodies.values.filter(body => chosen.includes(body) || more.includes(body)),
	};
	return { count, href: addressOf({ filter: { ...filter, choices }, sorting }) };
}
