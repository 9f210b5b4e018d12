import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { forEver, readSigned, signed } from '#src/http/signing.ts';
import { saveSettings, settingsOf } from '#src/notifications/settings.ts';

const purpose = 'favourites unsubscribe';

export const unsubscribePath = '/abbestellen/merkliste';

/** Address of the page with the one button that ends the mails about kept cars; it opens nothing else. */
export function unsubscribeLink(db: Database, origin: string, userId: number): string {
	return `${origin}${unsubscribePath}?t=${signed(db, purpose, String(userId), forEver)}`;
}

/** Whose mails a link ends; undefined for what we did not write, and for accounts that are gone. `at` in seconds since 1970. */
export function readUnsubscribeLink(db: Database, text: string, at: number): number | undefined {
	const userId = Number(readSigned(db, purpose, text, at));
	return prepared(db, 'SELECT id FROM users WHERE id = ?').pluck().get(userId) as number | undefined;
}

/** No more mails and pushes about kept cars, until the member wants them again. */
export function unsubscribeFavourites(db: Database, userId: number): void {
	db.transaction(() => saveSettings(db, userId, { ...settingsOf(db, userId), favourites: 'nie' })).immediate();
}
