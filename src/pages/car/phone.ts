import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { phoneText } from '#src/formats/phone.ts';
import type { Viewer } from '#src/http/viewer.ts';
import { inTransaction } from '#src/listings/changing.ts';
import { countContact } from '#src/listings/statistics.ts';
import type { PhoneNumber } from '#views/listings/phone.tsx';
import { noteShown, secondsUntilAllowed, wasShown } from './phone-limits.ts';

/** A seller who wants to be called. The number itself is not here: what is made for a page never holds it. */
export type Callable = { readonly listingId: number; readonly title: string; readonly sellerId: number };

export type Reveal =
	| { readonly ok: true; readonly phone: PhoneNumber }
	| { readonly ok: false; readonly reason: 'too-many'; readonly waitSeconds: number };

/**
 * The private seller of a car on offer who gives their number to those who ask; undefined for everybody else. Dealers' numbers
 * stand on the page.
 */
export function findCallable(db: Database, listingId: number): Callable | undefined {
	return prepared(db, `SELECT l.id AS listingId, l.title, l.seller_id AS sellerId ${callableSql}`).get(listingId) as
		| Callable
		| undefined;
}

/**
 * Gives out a number, and counts that for the seller and against the limits. The seller's own look counts nothing, nor does
 * another look at the same one within a day.
 * @param from where the request comes from; `isLimited` is false where limits are lifted for tests and benches
 */
export function revealPhone(
	db: Database,
	{ listingId, sellerId }: Callable,
	viewer: Viewer,
	from: { readonly client: string; readonly isLimited: boolean },
	at: number,
): Reveal {
	return inTransaction(db, (): Reveal => {
		const isNew = viewer.id !== sellerId && !wasShown(db, viewer.id, listingId, at);
		const asker = { userId: viewer.id, client: from.client };
		const waitSeconds = isNew && from.isLimited ? secondsUntilAllowed(db, asker, at) : 0;
		if (waitSeconds > 0) return { ok: false, reason: 'too-many', waitSeconds };
		const phone = prepared(db, `SELECT u.phone ${callableSql}`).pluck().get(listingId) as string | undefined;
		if (phone === undefined) throw new Error(`listing ${listingId} has no number to reveal`);
		if (isNew) {
			noteShown(db, asker, listingId, at);
			countContact(db, listingId, at);
		}
		return { ok: true, phone: { text: phoneText(phone), href: `tel:${phone.replace(/[^\d+]/g, '')}` } };
	});
}

const callableSql = `FROM listings l JOIN users u ON u.id = l.seller_id
	WHERE l.id = ? AND l.status IN ('active', 'reserved') AND l.dealer_id IS NULL AND l.seller_kind = 'privat'
		AND l.source = 'radstand' AND u.contact = 'telefon' AND u.phone IS NOT NULL AND u.phone <> '' AND u.banned_at IS NULL`;
