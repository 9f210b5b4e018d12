import { type Database, openDatabase } from '#db/open.ts';
import { writeTextRow } from '#src/listings/text-row.ts';
import type { TextQuery } from '../text-query.ts';

/** The words of one car as a full-text index of their own. */
export type TextOfOneCar = {
	/** Takes the words of this listing in place of those of the one before. */
	read(listingId: number): void;
	matches(query: TextQuery): boolean;
};

/**
 * The index of all cars could be asked about one of them too, but takes a quarter of a millisecond for a word and, at a million cars, forty
 * for the beginning of one; an index of one car takes eight thousandths, however large the market is, and stays as it was read
 * while the market moves on. Its row is written by the same code, and its table made by the same statement, as the large one's.
 * @param db where the listings are
 */
export function openTextOfOneCar(db: Database): TextOfOneCar {
	const words = openDatabase(':memory:');
	words.exec(db.prepare<[], string>("SELECT sql FROM sqlite_master WHERE name = 'listing_text'").pluck().get() ?? '');
	const wipe = words.prepare("INSERT INTO listing_text (listing_text) VALUES ('delete-all')");
	const matching = words.prepare('SELECT 1 FROM listing_text WHERE listing_text MATCH ?').pluck();
	const listing = db.prepare<[number], Row>(
		'SELECT title, description, make, model, make_text, model_text, variant FROM listings WHERE id = ?',
	);
	/** By expression, for the car at hand. */
	const known = new Map<string, boolean>();

	return {
		read(listingId) {
			known.clear();
			wipe.run();
			const row = listing.get(listingId);
			if (!row) return;
			const { title, description, make, model, make_text: makeText, model_text: modelText, variant } = row;
			writeTextRow(words, listingId, title, { make, model, makeText, modelText, variant }, description);
		},
		matches: ({ all, none }) => all.every(holds) && !none.some(holds),
	};

	function holds(expression: string): boolean {
		const before = known.get(expression);
		if (before !== undefined) return before;
		const isSo = matching.get(expression) !== undefined;
		known.set(expression, isSo);
		return isSo;
	}
}

type Row = { title: string; description: string } & Record<
	'make' | 'model' | 'make_text' | 'model_text' | 'variant',
	string | null
>;
