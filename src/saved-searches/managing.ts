import type { Context } from 'hono';
import type { Database } from '#db/open.ts';
import { readSigned, signed } from '#src/http/signing.ts';
import type { Env } from '#src/http/types.ts';
import { maySearchBeManagedBy } from './links.ts';
import { findSearch, type SavedSearch } from './queries.ts';

/** A saved search in the hands of somebody who may see and change it. */
export type Managed = {
	readonly search: SavedSearch;
	/** What a guest came with, to be carried on by links and forms; undefined for members. */
	readonly token: string | undefined;
};

/**
 * The search with this number, for its owner, or for a guest who brings the signed link of its mails. Undefined for everybody
 * else, as if there were none.
 * @param token as it stood in the address or the form
 * @param at seconds since 1970
 */
export function findManaged(
	db: Database,
	viewerId: number | undefined,
	id: number,
	token: string,
	at: number,
): Managed | undefined {
	const search = findSearch(db, id);
	if (search === undefined) return undefined;
	if (search.userId !== null) return search.userId === viewerId ? { search, token: undefined } : undefined;
	const isBearer = search.confirmedAt !== null && maySearchBeManagedBy(db, id, token, at);
	return isBearer ? { search, token } : undefined;
}

const cookieName = 'suchauftrag';
const inHeader = /(?:^|;\s*)suchauftrag=([\w.-]*)/;
const purpose = 'saved search being changed';
const changingSeconds = 3_600;

/**
 * The `Set-Cookie` value that remembers, while somebody changes filters on the pages of results, whose they are to become. Set by
 * the click on "Filter ändern" alone: what it asks for, § 25 (2) no. 2 TDDDG. The pages of results do not get it: they are the same
 * for everybody.
 */
export function changingCookie(
	db: Database,
	searchId: number | undefined,
	{ at, secure }: { at: number; secure: boolean },
): string {
	const attributes = `Path=/suchauftraege; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
	if (searchId === undefined) return `${cookieName}=; ${attributes}; Max-Age=0`;
	const value = signed(db, purpose, String(searchId), at + changingSeconds);
	return `${cookieName}=${value}; ${attributes}; Max-Age=${changingSeconds}`;
}

/** The search whose filters somebody went to change, where it is still theirs. */
export function searchBeingChanged(
	c: Context<Env>,
	db: Database,
	viewerId: number | undefined,
	at: number,
): SavedSearch | undefined {
	const id = readSigned(db, purpose, inHeader.exec(c.req.header('cookie') ?? '')?.[1] ?? '', at);
	const search = id === undefined ? undefined : findSearch(db, Number(id));
	if (search === undefined) return undefined;
	if (search.userId !== null) return search.userId === viewerId ? search : undefined;
	// The cookie was given to whoever came with the signed link.
	return search.confirmedAt === null ? undefined : search;
}
