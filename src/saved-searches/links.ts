import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { forEver, readSigned, signed } from '#src/http/signing.ts';

/*
 * The links of our mails never expire: a mail that lies for years must still be unsubscribed from. They are worth nothing once
 * the search is deleted, because its number is never given again.
 */
const managing = 'saved search';
const ending = 'saved search unsubscribe';

/**
 * Address of the page of a search, for mails. A guest's carries the right to change the search; members sign in, so that a mail
 * that is passed on gives nothing away.
 * @param origin the public one: 'https://radstand.example'
 */
export function manageLink(db: Database, origin: string, searchId: number): string {
	const owner = prepared(db, 'SELECT user_id FROM saved_searches WHERE id = ?').pluck().get(searchId);
	const path = `/suchauftraege/${searchId}`;
	return origin + (owner === null ? `${path}?t=${manageToken(db, searchId)}` : path);
}

/** What a guest's links carry. */
export function manageToken(db: Database, searchId: number): string {
	return signed(db, managing, String(searchId), forEver);
}

/** Whether a token lets its bearer manage this very search. `at` in seconds since 1970. */
export function maySearchBeManagedBy(db: Database, searchId: number, token: string, at: number): boolean {
	return readSigned(db, managing, token, at) === String(searchId);
}

/** Address of the page with the one button that ends the mails of a search. */
export function unsubscribeLink(db: Database, origin: string, searchId: number): string {
	return `${origin}/suchauftraege/${searchId}/abbestellen?t=${signed(db, ending, String(searchId), forEver)}`;
}

/** Whether a token may end the mails of this search; it may do nothing else: mail providers and their logs see it. */
export function maySearchBeEndedBy(db: Database, searchId: number, token: string, at: number): boolean {
	return readSigned(db, ending, token, at) === String(searchId);
}
