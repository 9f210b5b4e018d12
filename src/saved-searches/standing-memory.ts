import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import type { Search } from '#src/search/search.ts';

/** Searches handed to the search thread at once. */
const atOnce = 2_000;
/** At a start the newest searches count as changed: one may have been saved just before the process died. */
const looselyNewest = 50;

/** How far the searches in the memory of a search thread are those of the database. */
export type StandingMemory = { revision: number | undefined; kept: Set<number> };

/**
 * Brings what the search thread keeps in step with the database: searches that are confirmed and not paused.
 * @returns searches that were made or changed since the last time and are kept now
 */
export async function keepInStep(db: Database, search: Search, memory: StandingMemory): Promise<number[]> {
	if (memory.revision === undefined) return keepAll(db, search, memory);
	const changed: number[] = [];
	for (;;) {
		const rows = prepared(
			db,
			`SELECT c.revision, c.search_id AS id, s.query FROM saved_search_changes c
			LEFT JOIN saved_searches s ON s.id = c.search_id AND ${counts}
			WHERE c.revision > ? ORDER BY c.revision LIMIT ${atOnce}`,
		).all(memory.revision) as { revision: number; id: number; query: string | null }[];
		const last = rows.at(-1);
		if (last === undefined) return changed;
		const kept = rows.flatMap(({ id, query }) => (query === null ? [] : [{ id, query }]));
		const gone = rows.flatMap(({ id, query }) => (query === null ? [id] : []));
		if (gone.length > 0) await search.standing.forget(gone);
		if (kept.length > 0) await search.standing.keep(kept);
		for (const id of gone) memory.kept.delete(id);
		for (const { id } of kept) memory.kept.add(id);
		changed.push(...kept.map(({ id }) => id));
		memory.revision = last.revision;
	}
}

/** Which searches were changed after the memory was brought in step: what it says of them is out of date. */
export function changedSince(db: Database, { revision = 0 }: StandingMemory): Set<number> {
	const rows = prepared(db, 'SELECT search_id FROM saved_search_changes WHERE revision > ?').pluck().all(revision);
	return new Set(rows as number[]);
}

async function keepAll(db: Database, search: Search, memory: StandingMemory): Promise<number[]> {
	// First: what changes while the searches are being read is read again afterwards.
	const revision = Number(prepared(db, 'SELECT max(revision) FROM saved_search_changes').pluck().get() ?? 0);
	for (let last = 0; ; ) {
		const rows = prepared(
			db,
			`SELECT s.id, s.query FROM saved_searches s WHERE s.id > ? AND ${counts} ORDER BY s.id LIMIT ${atOnce}`,
		).all(last) as { id: number; query: string }[];
		if (rows.length > 0) await search.standing.keep(rows);
		for (const { id } of rows) memory.kept.add(id);
		last = rows.at(-1)?.id ?? last;
		if (rows.length < atOnce) break;
	}
	memory.revision = revision;
	const newest = prepared(db, 'SELECT search_id FROM saved_search_changes ORDER BY revision DESC LIMIT ?').pluck();
	return (newest.all(looselyNewest) as number[]).filter(id => memory.kept.has(id));
}

/** A guest's search does nothing before its address has been confirmed. */
const counts = '(s.user_id IS NOT NULL OR s.confirmed_at IS NOT NULL) AND s.paused_at IS NULL';
