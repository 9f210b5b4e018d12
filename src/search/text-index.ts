import type { Database } from '#db/open.ts';
import { type Bitmap, emptyBitmap, intersect, setBit, subtract } from './column-index/bitmap.ts';
import type { Condition } from './column-index/conditions.ts';
import type { CarIndex } from './column-index/index-of-cars.ts';
import type { Segment } from './column-index/segment.ts';
import { readTextQuery } from './text-query.ts';

/** The full-text index as a condition on columns, and as an order of relevance. */
export type TextIndex = {
	/** `undefined` for a text without a word. */
	condition(text: string): TextCondition | undefined;
	/** Best matches first, or `undefined` for too many to order. `again` takes the order a page before was made with. */
	ranked(text: string, again: boolean): Ranking | undefined;
	/** Tells which listings changed, so that remembered words stay true. */
	changed(ids: readonly number[] | 'reloaded'): void;
};

export type TextCondition = { readonly condition: Condition; readonly hits: number };
export type Ranking = { readonly ids: readonly number[]; readonly scores: readonly number[] };

/** bm25 weights of title, make and model, text, other spellings. */
const weights = '2.0, 1.5, 1.0, 1.0';
/** More hits than this are not ordered by relevance: that would mean weighing half the market for one page. */
export const rankedAtMost = 5_000;
/**
 * Words that stand in so many ads are remembered as a set after their first use: at least this many, and at least this share of the
 * market, for there are only so many sets to remember.
 */
const commonAtLeast = 5_000;
const commonShare = 1 / 50;
const rememberedWords = 160;
const rememberedRankings = 32;
const rememberedConditions = 16;
const rememberedRareWords = 4_096;
/** A remembered word with more changed listings than this is forgotten rather than corrected. */
const correctedAtMost = 400;

type Remembered = {
	/** A bit per listing id. */
	ids: Uint32Array;
	hits: number;
	readonly bySegment: WeakMap<Segment, Bitmap>;
	readonly stale: Set<number>;
};

export function openTextIndex(db: Database, cars: CarIndex): TextIndex {
	const matching = db.prepare('SELECT rowid FROM listing_text WHERE listing_text MATCH ?').pluck();
	// Counts no further than it takes to know: a third of a millisecond at most.
	const hitsUpToCommon = db
		.prepare(`SELECT count(*) FROM (SELECT 1 FROM listing_text WHERE listing_text MATCH ? LIMIT ?)`)
		.pluck();
	// Numbers arrive as floating point, and FTS5 passes over a row number that is not an integer instead of refusing it.
	const stillMatches = db
		.prepare('SELECT rowid FROM listing_text WHERE listing_text MATCH ? AND rowid = CAST(? AS INTEGER)')
		.pluck();
	const best = db
		.prepare(
			`SELECT rowid, bm25(listing_text, ${weights}) AS score FROM listing_text WHERE listing_text MATCH ? ORDER BY score, rowid`,
		)
		.raw();
	const words = new Map<string, Remembered>();
	const rankings = new Map<string, Ranking>();
	const rareWords = new Map<string, true>();
	const conditions = new Map<string, TextCondition & { readonly seq: number; readonly moves: number }>();

	return { condition, ranked, changed };

	/** One text stands in many questions at once: the page, its totals without this or that filter. */
	function condition(text: string): TextCondition | undefined {
		const known = conditions.get(text);
		if (known && known.seq === cars.seq() && known.moves === cars.rowsMoved()) return known;
		const made = makeCondition(text);
		if (!made) return undefined;
		conditions.delete(text);
		conditions.set(text, { ...made, seq: cars.seq(), moves: cars.rowsMoved() });
		forgetOldest(conditions, rememberedConditions);
		return made;
	}

	function makeCondition(text: string): TextCondition | undefined {
		const query = readTextQuery(text);
		if (!query) return undefined;
		const wanted = setsFor(query.all);
		const unwanted = query.none.flatMap(expression => setsFor([expression]));
		const hits = Math.min(...wanted.map(set => set.hits), cars.size().listings);
		return {
			hits,
			condition(segment, set) {
				for (const { rows } of wanted) {
					const meeting = rows(segment);
					if (meeting) intersect(set, meeting);
					else set.fill(0);
				}
				for (const { rows } of unwanted) {
					const meeting = rows(segment);
					if (meeting) subtract(set, meeting);
				}
			},
		};
	}

	/** Common words each by their remembered set; the rare ones together by one question to FTS5. */
	function setsFor(expressions: readonly string[]): { hits: number; rows: (segment: Segment) => Bitmap | undefined }[] {
		const known = expressions.map(expression => recall(expression) ?? rememberIfCommon(expression));
		const sets = known.flatMap(word => (word ? [{ hits: word.hits, rows: (s: Segment) => rowsOfWord(word, s) }] : []));
		const rare = expressions.filter((_, position) => !known[position]);
		if (rare.length === 0) return sets;
		const ids = matching.all(rare.join(' AND ')) as number[];
		const bySegment = new Map<Segment, Bitmap>();
		for (const id of ids) {
			const place = cars.locate(id);
			if (!place) continue;
			let rows = bySegment.get(place.segment);
			if (!rows) {
				rows = emptyBitmap();
				bySegment.set(place.segment, rows);
			}
			setBit(rows, place.row);
		}
		return [...sets, { hits: ids.length, rows: segment => bySegment.get(segment) }];
	}

	function rememberIfCommon(expression: string): Remembered | undefined {
		if (rareWords.has(expression)) return undefined;
		const common = Math.max(commonAtLeast, Math.round(cars.size().listings * commonShare));
		if ((hitsUpToCommon.get(expression, common) as number) < common) {
			// Should it become common, it is merely asked for the dear way until it is forgotten here.
			rareWords.set(expression, true);
			forgetOldest(rareWords, rememberedRareWords);
			return undefined;
		}
		remember(expression, matching.all(expression) as number[]);
		return words.get(expression);
	}

	function remember(expression: string, ids: readonly number[]): void {
		const marked = new Uint32Array(((ids.at(-1) ?? 0) >>> 5) + 1);
		for (const id of ids) marked[id >>> 5]! |= 1 << (id & 31);
		words.set(expression, { ids: marked, hits: ids.length, bySegment: new WeakMap(), stale: new Set() });
		forgetOldest(words, rememberedWords);
	}

	function recall(expression: string): Remembered | undefined {
		const word = words.get(expression);
		if (!word) return undefined;
		words.delete(expression);
		words.set(expression, word);
		for (const id of word.stale) {
			const matches = stillMatches.get(expression, id) !== undefined;
			if (id >>> 5 >= word.ids.length) {
				if (!matches) continue;
				const longer = new Uint32Array((id >>> 5) + 1 + 1_024);
				longer.set(word.ids);
				word.ids = longer;
			}
			const had = (word.ids[id >>> 5]! >>> (id & 31)) & 1;
			if (matches && !had) word.hits++;
			if (!matches && had) word.hits--;
			if (matches) word.ids[id >>> 5]! |= 1 << (id & 31);
			else word.ids[id >>> 5]! &= ~(1 << (id & 31));
		}
		word.stale.clear();
		return word;
	}

	function rowsOfWord(word: Remembered, segment: Segment): Bitmap {
		const known = segment.sealed && word.bySegment.get(segment);
		if (known) return known;
		const rows = emptyBitmap();
		const { ids } = segment.columns;
		for (let row = 0; row < segment.rowCount; row++) {
			const id = ids[row]!;
			if (((word.ids[id >>> 5] ?? 0) >>> (id & 31)) & 1) setBit(rows, row);
		}
		// A changed listing leaves its segment, so what a sealed segment had stays right for the rows that are left.
		if (segment.sealed) word.bySegment.set(segment, rows);
		return rows;
	}

	function ranked(text: string, again: boolean): Ranking | undefined {
		const known = rankings.get(text);
		if (known && again) return known;
		const query = readTextQuery(text);
		if (!query || query.all.length === 0) return undefined;
		const found = condition(text);
		if (!found || found.hits > rankedAtMost) return undefined;
		// What stands in half the ads says nothing about which fits best, and weighing it would mean walking through all of them.
		const telling = query.all.filter(expression => !words.has(expression));
		if (telling.length === 0) return undefined;
		const rows = best.all(telling.join(' AND ')) as [id: number, score: number][];
		const ranking = { ids: rows.map(([id]) => id), scores: rows.map(([, score]) => score) };
		rankings.delete(text);
		rankings.set(text, ranking);
		forgetOldest(rankings, rememberedRankings);
		return ranking;
	}

	function changed(ids: readonly number[] | 'reloaded'): void {
		if (ids === 'reloaded') {
			words.clear();
			rankings.clear();
			rareWords.clear();
			conditions.clear();
			return;
		}
		for (const [expression, word] of words) {
			for (const id of ids) word.stale.add(id);
			if (word.stale.size > correctedAtMost) words.delete(expression);
		}
	}
}

function forgetOldest<V>(memory: Map<string, V>, atMost: number): void {
	const [oldest] = memory.keys();
	if (memory.size > atMost && oldest !== undefined) memory.delete(oldest);
}
