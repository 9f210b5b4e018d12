import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { findCards } from '#src/listings/cards.ts';
import type { Cursor, Filter } from '#src/search/filter.ts';
import type { Search } from '#src/search/search.ts';
import type { ProbeEntry, ProbeProps } from '#views/saved-searches/probe.tsx';

/** How far a probe looks back. */
export const probeDays = 30;
/** Reductions that are looked at; beyond them the probe says "mindestens". */
const mostReductions = 1_000;
const pageOfReductions = 200;

/**
 * What a search would have told in the last 30 days: cars that came and cars that were reduced, as far as they are still there.
 * Who has been sold meanwhile is in no index, and so not counted; the page says so.
 * @param reductions whether somebody wants to be told of cheaper cars
 * @param most entries; the counts are those of all
 * @param at seconds since 1970
 */
export async function probe(
	{ db, search }: { readonly db: Database; readonly search: Search },
	filter: Filter,
	{ reductions, most, at }: { reductions: boolean; most: number; at: number },
): Promise<ProbeProps> {
	const from = at - probeDays * 86_400;
	const onlineDays = Math.min(filter.onlineDays ?? probeDays, probeDays);
	const fresh = await search.find({ filter: { ...filter, onlineDays }, sorting: 'neu', limit: most });
	const reduced = reductions ? await reducedSince(db, search, filter, from) : { ids: [], more: false };
	const freshIds = fresh.hits.map(({ id }) => id);
	const reducedIds = reduced.ids.slice(0, most);
	const moments = momentsOf(db, [...freshIds, ...reducedIds]);
	const events = [
		...freshIds.map(id => ({ id, reason: 'neu' as const, at: moments.get(id)?.publishedAt })),
		...reducedIds.map(id => ({ id, reason: 'reduziert' as const, at: moments.get(id)?.reducedAt })),
	];
	const newest = events.sort((a, b) => (b.at ?? 0) - (a.at ?? 0)).slice(0, most);
	const entries = newest.flatMap(({ id, reason, at }): ProbeEntry[] => {
		const [car] = findCards(db, [{ id }]);
		return car === undefined || at == null ? [] : [{ car, reason, at: new Date(at * 1000) }];
	});
	return {
		days: probeDays,
		fresh: fresh.total,
		reduced: reduced.ids.length,
		moreReduced: reduced.more,
		entries,
	};
}

/** Cars with a reduction that still holds and began since then, the latest first. */
async function reducedSince(
	db: Database,
	search: Search,
	filter: Filter,
	from: number,
): Promise<{ ids: number[]; more: boolean }> {
	const ids: number[] = [];
	let after: Cursor | undefined;
	do {
		const { hits, next } = await search.find({
			...{ filter: { ...filter, reduced: true }, sorting: 'reduziert', limit: pageOfReductions },
			...(after !== undefined && { after }),
		});
		const moments = momentsOf(
			db,
			hits.map(({ id }) => id),
		);
		const recent = hits.filter(({ id }) => (moments.get(id)?.reducedAt ?? 0) >= from);
		ids.push(...recent.map(({ id }) => id));
		if (recent.length < hits.length) return { ids, more: false };
		after = next;
	} while (after !== undefined && ids.length < mostReductions);
	return { ids, more: after !== undefined };
}

type Moments = { readonly publishedAt: number | null; readonly reducedAt: number | null };

function momentsOf(db: Database, ids: readonly number[]): Map<number, Moments> {
	const rows = prepared(
		db,
		`SELECT id, published_at AS publishedAt, reduced_at AS reducedAt FROM listings
		WHERE id IN (SELECT value FROM json_each(?))`,
	).all(JSON.stringify(ids)) as (Moments & { id: number })[];
	return new Map(rows.map(({ id, ...moments }) => [id, moments]));
}
