import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { type AttemptRule, takeAttempt } from '#src/accounts/attempts.ts';
import { phoneText } from '#src/formats/phone.ts';
import { clientKey } from '#src/http/throttle.ts';
import type { Viewer } from '#src/http/viewer.ts';
import { inTransaction } from '#src/listings/changing.ts';
import { countContact } from '#src/listings/statistics.ts';
import type { PhoneNumber } from '#views/listings/phone.tsx';

/** Numbers shown to one account, and to one network: enough to buy a car, too few to fill an address book. */
const accountRules: readonly AttemptRule[] = [
	{ name: 'phone-account-hour', limit: 10, windowSeconds: 3_600 },
	{ name: 'phone-account-day', limit: 30, windowSeconds: 86_400 },
];
const networkRules: readonly AttemptRule[] = [{ name: 'phone-network-day', limit: 30, windowSeconds: 86_400 }];

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
 * Gives out a number, and counts that for the seller and against the limits. The seller's own look counts nothing.
 * @param client where the request comes from; undefined where limits per client are lifted
 */
export function revealPhone(
	db: Database,
	{ listingId, sellerId }: Callable,
	viewer: Viewer,
	client: string | undefined,
	at: number,
): Reveal {
	return inTransaction(db, (): Reveal => {
		const waitSeconds = viewer.id === sellerId || client === undefined ? 0 : takeReveal(db, viewer.id, client, at);
		if (waitSeconds > 0) return { ok: false, reason: 'too-many', waitSeconds };
		const phone = prepared(db, `SELECT u.phone ${callableSql}`).pluck().get(listingId) as string | undefined;
		if (phone === undefined) throw new Error(`listing ${listingId} has no number to reveal`);
		if (viewer.id !== sellerId) countContact(db, listingId, at);
		return { ok: true, phone: { text: phoneText(phone), href: `tel:${phone.replace(/[^\d+]/g, '')}` } };
	});
}

function takeReveal(db: Database, viewerId: number, client: string, at: number): number {
	// In this order an account that has had enough cannot use up what is left for others behind the same address.
	const ofAccount = takeAttempt(db, accountRules, String(viewerId), at);
	return ofAccount > 0 ? ofAccount : takeAttempt(db, networkRules, clientKey(client), at);
}

const callableSql = `FROM listings l JOIN users u ON u.id = l.seller_id
	WHERE l.id = ? AND l.status IN ('active', 'reserved') AND l.dealer_id IS NULL AND l.seller_kind = 'privat'
		AND l.source = 'radstand' AND u.contact = 'telefon' AND u.phone IS NOT NULL AND u.phone <> '' AND u.banned_at IS NULL`;
