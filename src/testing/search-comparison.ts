import type { FacetCounts, SearchAnswer } from '#src/search/answer.ts';
import { writeCursor } from '#src/search/cursor.ts';
import type { Problem } from '#src/search/filter.ts';
import type { OracleAnswer } from './search-oracle.ts';

/** A search as seen from its addresses: what it answers to one, and what it would complain about. */
export type AskedByAddress = (
	address: string,
	wantFacets: boolean,
) => { readonly answer: SearchAnswer; readonly problems: readonly Problem[] };

export type Difference = {
	readonly address: string;
	/** `total`, `order`, `distance`, `next`, `problem`, or the facet as `kraftstoff diesel`. */
	readonly what: string;
	readonly expected: string;
	readonly found: string;
};

/**
 * Everything in which a search differs from the oracle for one address: total, facets, and the pages from the first on, each
 * reached through the cursor of the one before.
 * @param pages how many are walked at most
 */
export function differencesOf(
	ask: AskedByAddress,
	address: string,
	expected: OracleAnswer,
	{ pages }: { pages: number },
): Difference[] {
	const differences: Difference[] = [];
	const differ = (what: string, is: unknown, found: unknown) =>
		differences.push({ address, what, expected: JSON.stringify(is), found: JSON.stringify(found) ?? 'nothing' });

	let seen = 0;
	let cursor = '';
	for (let page = 0; page < pages; page++) {
		const { answer, problems } = ask(cursor === '' ? address : `${address}&nach=${cursor}`, page === 0);
		if (problems.length > 0) differ('problem', [], problems);
		if (answer.total !== expected.total) differ('total', expected.total, answer.total);
		if (page === 0) compareFacets(expected.facets, answer.facets ?? {}, differ);
		if (!comparePage(expected, seen, answer, differ)) break;
		seen += answer.hits.length;
		if (answer.next === undefined) break;
		cursor = encodeURIComponent(writeCursor(answer.next));
	}
	return differences;
}

type Differ = (what: string, expected: unknown, found: unknown) => void;

/** Whether the page is right and the walk can go on. */
function comparePage({ ids, distancesKm }: OracleAnswer, seen: number, answer: SearchAnswer, differ: Differ): boolean {
	const found = answer.hits.map(({ id }) => id);
	const expected = ids.slice(seen, seen + found.length);
	const isLast = seen + found.length >= ids.length;
	const wrong = found.findIndex((id, position) => id !== expected[position]);
	if (wrong >= 0) differ('order', { at: seen + wrong, id: expected[wrong] ?? null }, found[wrong]);
	if (isLast !== (answer.next === undefined)) differ('next', isLast ? 'no more' : 'more', answer.next);
	if (found.length === 0 && !isLast) differ('order', { at: seen, id: ids[seen] }, 'an empty page');
	const misplaced = answer.hits.find(({ id, distanceKm }) => !isNear(distancesKm.get(id), distanceKm));
	if (misplaced) differ('distance', distancesKm.get(misplaced.id) ?? null, misplaced.distanceKm);
	return wrong < 0 && found.length > 0;
}

/** Two ways to compute a distance agree to a millimetre. */
function isNear(expected: number | undefined, found: number | undefined): boolean {
	if (expected === undefined || found === undefined) return expected === found;
	return Math.abs(expected - found) <= 1e-6;
}

function compareFacets(expected: FacetCounts, found: FacetCounts, differ: Differ): void {
	for (const group of new Set([...Object.keys(expected), ...Object.keys(found)])) {
		const [right = {}, counted] = [expected[group], found[group]];
		if (counted === undefined || expected[group] === undefined) {
			differ(group, expected[group] ?? 'no such group', counted);
			continue;
		}
		for (const value of new Set([...Object.keys(right), ...Object.keys(counted)])) {
			// Makes and models come by the thousand; there no count means none.
			const isOpen = group === 'marke' || group === 'modell';
			const [should, is] = isOpen ? [right[value] ?? 0, counted[value] ?? 0] : [right[value], counted[value]];
			if (should !== is) differ(`${group} ${value}`, should ?? 'no such value', is);
		}
	}
}
