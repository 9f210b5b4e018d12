import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { type AttemptRule, takeAttempt } from '#src/accounts/attempts.ts';
import { readSigned, signed } from '#src/http/signing.ts';
import { queueMail } from '#src/mail/queue.ts';
import { conditionsOf } from '#src/search/filter-words.ts';
import { enoughSearchesMail, optInMail } from '#views/mails/opting-in.ts';
import { manageLink } from './links.ts';
import { confirmedSearchesOf, filterOf, findSearch, type SavedSearch, type SearchSettings } from './queries.ts';
import { begin, doubleClickSeconds, insertSearch } from './saving.ts';

/** How many searches one address keeps without an account. */
export const guestsKeepAtMost = 5;
/** How many searches one network may ask for. */
export const guestNetworkRules: readonly AttemptRule[] = [
	{ name: 'saved search, hour', limit: 10, windowSeconds: 3_600 },
	{ name: 'saved search, day', limit: 30, windowSeconds: 86_400 },
];
/** Nobody's inbox is to be filled by strangers. */
const mailRules: readonly AttemptRule[] = [{ name: 'saved search mail', limit: 3, windowSeconds: 86_400 }];
/** How long the link of the mail answers; `sweeping.ts` forgets what was not confirmed meanwhile. */
const waitingSeconds = 7 * 86_400;
const purpose = 'saved search opt-in';

export type GuestSearch = {
	readonly email: string;
	readonly query: string;
	readonly settings: SearchSettings;
	readonly origin: string;
	/** Seconds since 1970. */
	readonly at: number;
};

/**
 * Keeps a guest's search and asks the address whether it was its owner: until then the search does nothing. Whoever asked gets the
 * same answer whatever the address has, and beyond three mails a day there is none.
 */
export function askToConfirm(db: Database, { email, query, settings, origin, at }: GuestSearch): void {
	const address = email.trim().toLowerCase();
	db.transaction(() => {
		if (askedJustNow(db, address, query, at)) return;
		if (takeAttempt(db, mailRules, address, at) > 0) return;
		const kept = confirmedSearchesOf(db, address);
		if (kept.length >= guestsKeepAtMost) {
			const searches = kept.map(({ id, name }) => ({ name, href: manageLink(db, origin, id) }));
			queueMail(db, { to: address, ...enoughSearchesMail(origin, searches) }, at);
			return;
		}
		const id = insertSearch(db, { ...settings, userId: null, email: address, query, confirmedAt: null, at });
		const href = `/suchauftraege/bestaetigen?t=${signed(db, purpose, String(id), at + waitingSeconds)}`;
		queueMail(db, { to: address, ...optInMail(origin, { href, conditions: ownWords({ query }) }) }, at);
	}).immediate();
}

/** A second click on the button is not a second search. */
function askedJustNow(db: Database, address: string, query: string, at: number): boolean {
	return (
		prepared(
			db,
			'SELECT 1 FROM saved_searches WHERE email = ? AND query = ? AND confirmed_at IS NULL AND created_at > ?',
		).get(address, query, at - doubleClickSeconds) !== undefined
	);
}

/** Which search a link would confirm, or has confirmed; undefined where it is worth nothing any more. */
export function searchToConfirm(db: Database, token: string, at: number): SavedSearch | undefined {
	const id = readSigned(db, purpose, token, at);
	return id === undefined ? undefined : findSearch(db, Number(id));
}

export type GuestConfirmation =
	| { readonly ok: true; readonly id: number }
	| { readonly ok: false; readonly reason: 'expired' | 'too-many' };

/**
 * Lets a guest's search begin. A second click finds it begun.
 * @param ids the cars that answer it now, `search.ids(filter)`, asked before
 */
export function confirmGuestSearch(db: Database, token: string, ids: Uint32Array, at: number): GuestConfirmation {
	return db
		.transaction((): GuestConfirmation => {
			const search = searchToConfirm(db, token, at);
			if (search === undefined || search.email === null) return { ok: false, reason: 'expired' };
			if (search.confirmedAt !== null) return { ok: true, id: search.id };
			if (confirmedSearchesOf(db, search.email).length >= guestsKeepAtMost) return { ok: false, reason: 'too-many' };
			prepared(db, 'UPDATE saved_searches SET confirmed_at = ? WHERE id = ?').run(at, search.id);
			begin(db, search.id, ids, at);
			return { ok: true, id: search.id };
		})
		.immediate();
}

/**
 * What is searched, in our own words: anybody may type in any address, and a text of theirs must not travel to it in a mail of
 * ours.
 */
function ownWords({ query }: Pick<SavedSearch, 'query'>): string[] {
	const { q: typed, ...filter } = filterOf({ query });
	return [...conditionsOf(filter).map(({ text }) => text), ...(typed === undefined ? [] : ['mit einem Suchtext'])];
}
