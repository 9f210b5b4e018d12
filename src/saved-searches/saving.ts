import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { takeBaseline } from './baselines.ts';
import { findSearch, type SavedSearch, type SearchSettings } from './queries.ts';
import { noteChange } from './revisions.ts';

/** How many searches one account keeps. */
export const membersKeepAtMost = 30;
/** The same within so many seconds is a second click, not a second search. */
export const doubleClickSeconds = 60;

/** What is searched, and the cars that answer it now: asked before the transaction, `search.ids(filter)`. */
export type Searched = { readonly query: string; readonly ids: Uint32Array };

export type Saved = { readonly ok: true; readonly id: number } | { readonly ok: false; readonly reason: 'too-many' };

/** Saves a member's search; what is there already counts as known. `at` in seconds since 1970. */
export function saveSearch(
	db: Database,
	userId: number,
	{ query, ids }: Searched,
	settings: SearchSettings,
	at: number,
): Saved {
	return db
		.transaction((): Saved => {
			const clicked = prepared(
				db,
				'SELECT id FROM saved_searches WHERE user_id = ? AND query = ? AND name = ? AND created_at > ?',
			)
				.pluck()
				.get(userId, query, settings.name, at - doubleClickSeconds);
			if (typeof clicked === 'number') return { ok: true, id: clicked };
			const kept = prepared(db, 'SELECT count(*) FROM saved_searches WHERE user_id = ?').pluck().get(userId);
			if (Number(kept) >= membersKeepAtMost) return { ok: false, reason: 'too-many' };
			const id = insertSearch(db, { ...settings, userId, email: null, query, confirmedAt: at, at });
			begin(db, id, ids, at);
			return { ok: true, id };
		})
		.immediate();
}

/** Name, pace and ways to be told; what waits already follows (`following.ts`). */
export function editSearch(db: Database, id: number, settings: SearchSettings): void {
	db.transaction(() => {
		prepared(
			db,
			`UPDATE saved_searches SET name = @name, pace = @pace, by_mail = @byMail, by_push = @byPush,
				reductions = @reductions, quiet_from = @quietFrom, quiet_to = @quietTo WHERE id = @id`,
		).run({ id, ...columnsOf(settings) });
		noteChange(db, id);
	}).immediate();
}

/** Searches for something else from now on, under the same number: the receipt of what came before stays. */
export function replaceSearch(
	db: Database,
	id: number,
	{ query, ids }: Searched,
	settings: SearchSettings,
	at: number,
): void {
	db.transaction(() => {
		const before = findSearch(db, id);
		if (before === undefined) return;
		editSearch(db, id, settings);
		if (before.query === query) return;
		prepared(db, 'UPDATE saved_searches SET query = ? WHERE id = ?').run(query, id);
		begin(db, id, ids, at);
	}).immediate();
}

/** Nothing is sent until it is resumed. */
export function pauseSearch(db: Database, id: number, at: number): void {
	db.transaction(() => {
		prepared(db, 'UPDATE saved_searches SET paused_at = ? WHERE id = ? AND paused_at IS NULL').run(at, id);
		noteChange(db, id);
	}).immediate();
}

/** Goes on from here: what came during the pause is there already, and no news. `ids` as in `Searched`. */
export function resumeSearch(db: Database, id: number, ids: Uint32Array, at: number): void {
	db.transaction(() => {
		const { changes } = prepared(
			db,
			'UPDATE saved_searches SET paused_at = NULL WHERE id = ? AND paused_at IS NOT NULL',
		).run(id);
		if (changes === 1) begin(db, id, ids, at);
	}).immediate();
}

/** The same search once more, to be changed. A guest's copy needs no confirmation: the address has given one. */
export function copySearch(
	db: Database,
	original: SavedSearch,
	name: string,
	ids: Uint32Array,
	mostOfGuest: number,
	at: number,
): Saved {
	return db
		.transaction((): Saved => {
			const { userId, email } = original;
			const kept =
				userId === null
					? prepared(db, 'SELECT count(*) FROM saved_searches WHERE email = ? AND confirmed_at IS NOT NULL')
					: prepared(db, 'SELECT count(*) FROM saved_searches WHERE user_id = ?');
			const most = userId === null ? mostOfGuest : membersKeepAtMost;
			if (Number(kept.pluck().get(userId ?? email)) >= most) return { ok: false, reason: 'too-many' };
			const id = insertSearch(db, { ...original, name, confirmedAt: at, at });
			begin(db, id, ids, at);
			return { ok: true, id };
		})
		.immediate();
}

/** Takes the search away with everything that was kept of it. */
export function deleteSearch(db: Database, id: number): void {
	db.transaction(() => {
		prepared(db, 'DELETE FROM search_matches WHERE search_id = ?').run(id);
		prepared(db, 'DELETE FROM saved_search_baselines WHERE search_id = ?').run(id);
		prepared(db, 'DELETE FROM saved_searches WHERE id = ?').run(id);
		noteChange(db, id);
	}).immediate();
}

export type NewSearch = SearchSettings & {
	readonly userId: number | null;
	readonly email: string | null;
	readonly query: string;
	readonly confirmedAt: number | null;
	readonly at: number;
};

/** Writes the row; whoever calls it is in a transaction. */
export function insertSearch(db: Database, search: NewSearch): number {
	const { userId, email, query, confirmedAt, at } = search;
	const { lastInsertRowid } = prepared(
		db,
		`INSERT INTO saved_searches (user_id, email, name, query, pace, by_mail, by_push, reductions, quiet_from, quiet_to,
			created_at, since, confirmed_at)
		VALUES (@userId, @email, @name, @query, @pace, @byMail, @byPush, @reductions, @quietFrom, @quietTo, @at, @at,
			@confirmedAt)`,
	).run({ ...columnsOf(search), userId, email, query, confirmedAt, at });
	const id = Number(lastInsertRowid);
	noteChange(db, id);
	return id;
}

/** What is there now is known; what comes from now on is news. Inside the transaction that makes it so. */
export function begin(db: Database, id: number, ids: Uint32Array, at: number): void {
	takeBaseline(db, id, ids, at);
	noteChange(db, id);
}

function columnsOf({ name, pace, byMail, byPush, reductions, quietFrom, quietTo }: SearchSettings) {
	return {
		...{ name, pace, quietFrom, quietTo },
		...{ byMail: Number(byMail), byPush: Number(byPush), reductions: Number(reductions) },
	};
}
