import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { readSigned, signed } from '#src/http/signing.ts';
import { saveSettings, settingsOf } from '#src/notifications/settings.ts';

/** A mail that lies for years must still be unsubscribed from. */
const forEver = 99_999_999_999;
const purpose = 'favourites unsubscribe';

export const unsubscribePath = '/abbestellen/merkliste';

/** Address of the page with the one button that ends the mails about kept cars; it opens nothing else. */
export function unsubscribeLink(db: Database, origin: string, userId: number): string {
	return `${origin}${unsubscribePath}?t=${signed(db, purpose, String(userId), forEver)}`;
}

/** Headers for one click on "unsubscribe" in the mail program (RFC 2369, RFC 8058). */
export function unsubscribeHeaders(db: Database, origin: string, userId: number): Record<string, string> {
	return {
		'List-Unsubscribe': `<${unsubscribeLink(db, origin, userId)}>`,
		'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
	};
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
