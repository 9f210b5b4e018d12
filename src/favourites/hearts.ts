import type { Context } from 'hono';
import { secondsOf } from '#src/formats/seconds.ts';
import { clientKey } from '#src/http/throttle.ts';
import type { Env } from '#src/http/types.ts';
import type { Services } from '#src/services.ts';
import { favouritesCookie, favouritesInCookie, guestsKeepAtMost } from './cookie.ts';
import { countKept, keepFavourite, letGoFavourite, mergeFavourites } from './keeping.ts';
import { favouritesOf } from './reading.ts';

type Keeping = Pick<Services, 'db' | 'config' | 'now'>;

/**
 * Puts a car on the list of whoever asks, an account's or a guest's.
 * @returns how many cars are on it now; undefined where there was no room
 */
export function pressHeart(c: Context<Env>, services: Keeping, listingId: number): number | undefined {
	const { db } = services;
	const at = secondsOf(services.now());
	const viewer = c.get('viewer');
	if (viewer !== undefined) {
		return keepFavourite(db, viewer.id, listingId, at) === 'full' ? undefined : favouritesOf(db, viewer.id).size;
	}
	const ids = guestsList(c, services);
	if (!ids.has(listingId)) {
		if (ids.size >= guestsKeepAtMost) return undefined;
		countKept(db, listingId, `guest ${clientKey(c.get('clientAddress'))}`, at);
	}
	return setGuestsList(c, services, new Set([...ids, listingId]));
}

/** Takes a car off the list again. @returns how many are left */
export function releaseHeart(c: Context<Env>, services: Keeping, listingId: number): number {
	const viewer = c.get('viewer');
	if (viewer !== undefined) {
		letGoFavourite(services.db, viewer.id, listingId);
		return favouritesOf(services.db, viewer.id).size;
	}
	const ids = guestsList(c, services);
	// Who keeps nothing gets no cookie for saying so.
	if (!ids.has(listingId)) return ids.size;
	return setGuestsList(c, services, new Set([...ids].filter(id => id !== listingId)));
}

/** What a guest keeps; empty for those who keep nothing, and for a cookie that is not ours. */
export function guestsList(c: Context<Env>, { db, now }: Pick<Services, 'db' | 'now'>): ReadonlySet<number> {
	return favouritesInCookie(db, c.req.header('cookie') ?? '', secondsOf(now()));
}

/**
 * Moves what was kept before signing in to the account. Part of the sign-in, which is a form: reading pages changes nothing, and
 * files that anybody may cache never carry a cookie. If the process ends before the answer arrives, cookie and list are both
 * there, and the next sign-in does it again to the same effect.
 */
export function bringGuestsList(c: Context<Env>, services: Keeping, userId: number): void {
	const ids = guestsList(c, services);
	if (ids.size === 0) return;
	mergeFavourites(services.db, userId, ids, secondsOf(services.now()));
	setGuestsList(c, services, new Set());
}

function setGuestsList(c: Context<Env>, { db, config, now }: Keeping, ids: ReadonlySet<number>): number {
	const secure = config.origin.startsWith('https:');
	c.header('set-cookie', favouritesCookie(db, ids, { at: secondsOf(now()), secure }), { append: true });
	return ids.size;
}
