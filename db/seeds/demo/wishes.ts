import type { Database } from '#db/open.ts';
import { cast } from '#db/seeds/cast.ts';
import { keepFavourite, keepNote } from '#src/favourites/keeping.ts';
import type { Pace } from '#src/saved-searches/queries.ts';
import { pauseSearch, saveSearch } from '#src/saved-searches/saving.ts';
import { readSearched } from '#src/saved-searches/searched.ts';
import { openSearchHere } from '#src/search/opening.ts';
import { newestCarOf, userOf } from './conversations.ts';

const dayS = 86_400;

type Wish = { readonly name: string; readonly query: string; readonly pace: Pace; readonly isPaused?: true };

/** What Jonas looks for. */
const wishes: readonly Wish[] = [
	{ name: 'Golf bis 15.000 €', query: 'modell=volkswagen/golf&preis_bis=15000', pace: 'sofort' },
	{
		name: 'Kombi um Hamburg, höchstens 150.000 km',
		query: 'karosserie=kombi&km_bis=150000&plz=20095&land=deutschland&umkreis=150',
		pace: 'taeglich',
	},
	{
		name: 'Elektroauto unter 25.000 €',
		query: 'kraftstoff=elektro&preis_bis=25000',
		pace: 'woechentlich',
		isPaused: true,
	},
];

/**
 * Saves what the buyer of the cast looks for, in a market as it stands: what is put in afterwards is news to him.
 * @param at seconds since 1970
 */
export async function saveWishes(db: Database, at: number): Promise<void> {
	const jonas = userOf(db, cast.buyer.email);
	if (jonas === undefined || db.prepare('SELECT 1 FROM saved_searches WHERE user_id = ?').get(jonas)) return;
	const search = openSearchHere(db, () => at);
	for (const { name, query, pace, isPaused } of wishes) {
		const searched = readSearched(new URLSearchParams(query));
		if (searched.problems.length > 0) throw new Error(`nobody can look for ${query}`);
		const ids = await search.ids(searched.filter);
		const settings = { name, pace, byMail: true, byPush: false, reductions: true, quietFrom: null, quietTo: null };
		const saved = saveSearch(db, jonas, { query: searched.query, ids }, settings, at);
		if (saved.ok && isPaused) pauseSearch(db, saved.id, at + dayS);
	}
	await search.close();
}

const notes: readonly string[] = ['Probefahrt am Samstag um 11, Rechnungen ansehen', 'Nach Winterreifen fragen'];
const keptCars = 6;

/** Puts cars on the list of the buyer of the cast, two of them with a note: Frieda's, the dealer's, and some that he found. */
export function keepCars(db: Database, at: number): void {
	const jonas = userOf(db, cast.buyer.email);
	if (jonas === undefined || db.prepare('SELECT 1 FROM favourites WHERE user_id = ?').get(jonas)) return;
	const known = [cast.privateSeller, cast.dealer].flatMap(({ email }) => {
		const seller = userOf(db, email);
		return seller === undefined ? [] : (newestCarOf(db, seller, at) ?? []);
	});
	const found = db
		.prepare(
			`SELECT id FROM listings WHERE status = 'active' AND ad_kind = 'angebot' AND damaged IS NOT 1 AND photo_count > 0
				AND price_cents BETWEEN 500000 AND 1500000 AND changed_at < ? ORDER BY (model = 'golf') DESC, published_at DESC, id LIMIT ?`,
		)
		.pluck()
		.all(at - 3 * dayS, keptCars) as number[];
	for (const [number, id] of [...new Set([...known, ...found])].slice(0, keptCars).entries()) {
		keepFavourite(db, jonas, id, at - (3 * keptCars - number) * 3_600);
		const note = notes[number];
		if (note !== undefined) keepNote(db, jonas, id, note);
	}
}
