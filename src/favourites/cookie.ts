import type { Database } from '#db/open.ts';
import { readSigned, signed } from '#src/http/signing.ts';

/** A guest keeps so many cars: a cookie has little room, and travels with every request. */
export const guestsKeepAtMost = 60;

/** Days after the last change at which a guest's list is forgotten. */
export const guestsKeepDays = 180;

const name = 'merkliste';
const inHeader = /(?:^|;\s*)merkliste=([\w.-]*)/;

/** Whether a guest has kept cars; cheap enough to be asked of every request. */
export function mayHaveFavourites(cookieHeader: string | undefined): cookieHeader is string {
	return cookieHeader?.includes(`${name}=`) === true;
}

/** Ids of the cars a guest keeps, the newest last; empty for a cookie that we have not made. `at` in seconds since 1970. */
export function favouritesInCookie(db: Database, cookieHeader: string, at: number): ReadonlySet<number> {
	const payload = readSigned(db, name, inHeader.exec(cookieHeader)?.[1] ?? '', at);
	if (payload === undefined || payload === '') return new Set();
	return new Set(payload.split('.').map(id => Number.parseInt(id, 36)));
}

/**
 * The `Set-Cookie` value that keeps these cars, or takes the cookie away where there are none. Set by the visitor's click on
 * the heart alone: what it asks for, § 25 (2) no. 2 TDDDG.
 */
export function favouritesCookie(
	db: Database,
	ids: ReadonlySet<number>,
	{ at, secure }: { at: number; secure: boolean },
): string {
	const attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
	if (ids.size === 0) return `${name}=; ${attributes}; Max-Age=0`;
	const kept = [...ids].slice(-guestsKeepAtMost).map(id => id.toString(36));
	const maxAge = guestsKeepDays * 86_400;
	return `${name}=${signed(db, name, kept.join('.'), at + maxAge)}; ${attributes}; Max-Age=${maxAge}`;
}
