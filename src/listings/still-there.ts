import { setImmediate } from 'node:timers/promises';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { lockedPassword } from '#src/accounts/passwords.ts';
import { berlinDay, daysBetween } from '#src/formats/berlin-day.ts';
import { secondsOf } from '#src/formats/seconds.ts';
import { readSigned, signed } from '#src/http/signing.ts';
import { queueMail } from '#src/mail/queue.ts';
import type { Services } from '#src/services.ts';
import { composeMail, type MailParts } from '#views/mails/layout.tsx';
import { pausedMail, stillInStockMail, stillThereMail, stillThereReminder } from '#views/mails/still-there.ts';
import { inTransaction } from './changing.ts';
import { pauseListing } from './lifecycle.ts';

/** Calendar days without a word from the seller, after which they are asked. */
export const askAfterDays = { privat: 14, haendler: 60 } as const;
/** Calendar days after the question. */
const remindAfterDays = 5;
const pauseAfterDays = 7;
/** Dealers are asked about all their cars at once, and not more often than this. */
const dealerEveryDays = 30;
/** How long the link of a mail answers. */
const linkSeconds = 30 * 86_400;
/** Listings handled in one transaction. */
const atOnce = 50;

/**
 * Asks private sellers of ads entered here whether the car is still there: after 14 days, again after 19, and pauses the ad
 * after 21. A dealer gets one mail about everything not confirmed for 60 days, and nothing is paused. Ads of other sites
 * follow their source. Runs once a day; a second run of the same day does nothing, and a missed day shifts what follows.
 */
export async function askWhetherStillThere({ db, config, now }: Asking): Promise<void> {
	const at = secondsOf(now());
	const { origin } = config;
	let after: Waiting | undefined;
	do {
		const batch = waitingListings(db, at, after);
		inTransaction(db, () => {
			for (const listing of batch) askAbout(db, listing, origin, at);
		});
		after = batch.at(-1);
		await setImmediate();
	} while (after !== undefined);
	for (const dealer of dealers(db)) {
		askDealer(db, dealer, origin, at);
		await setImmediate();
	}
}

type Asking = Pick<Services, 'db' | 'now'> & { readonly config: Pick<Services['config'], 'origin'> };

/** What the link in a mail carries: which ad, and whose it was when the mail was written. */
export type StillThereTicket = { readonly listingId: number; readonly sellerId: number };

/** The page where the seller of an ad answers, without signing in. */
export function stillThereLink(db: Database, { listingId, sellerId }: StillThereTicket, at: number): string {
	return `/noch-da?t=${signed(db, purpose, `${listingId} ${sellerId}`, at + linkSeconds)}`;
}

/** Which ad a link is about; undefined for what we did not write, or wrote too long ago, and for who may not come in any more. */
export function readStillThereLink(db: Database, text: string, at: number): StillThereTicket | undefined {
	const [listingId, sellerId] = (readSigned(db, purpose, text, at) ?? '').split(' ').map(Number);
	if (listingId === undefined || sellerId === undefined) return undefined;
	const isShutOut = prepared(db, 'SELECT 1 FROM users WHERE id = ? AND banned_at IS NOT NULL').get(sellerId);
	return isShutOut === undefined ? { listingId, sellerId } : undefined;
}

const purpose = 'noch-da';

type Waiting = {
	id: number;
	title: string;
	sellerId: number;
	confirmedAt: number;
	askedAt: number | null;
	email: string;
};

/** The private ads without a word for so long, the longest first; from `after` on. */
function waitingListings(db: Database, at: number, after: Waiting | undefined): Waiting[] {
	return prepared(
		db,
		`SELECT l.id, l.title, l.seller_id AS sellerId, l.confirmed_at AS confirmedAt, l.asked_at AS askedAt, u.email
		FROM listings l JOIN users u ON u.id = l.seller_id
		WHERE ${unconfirmed} AND l.seller_kind = 'privat' AND (l.confirmed_at, l.id) > (@confirmedAt, @id)
		ORDER BY l.confirmed_at, l.id LIMIT ${atOnce}`,
	).all({
		before: at - (askAfterDays.privat - 1) * 86_400,
		locked: lockedPassword,
		confirmedAt: after?.confirmedAt ?? 0,
		id: after?.id ?? 0,
	}) as Waiting[];
}

function askAbout(db: Database, listing: Waiting, origin: string, at: number): void {
	const { id, confirmedAt, askedAt, sellerId, title } = listing;
	const write = (name: string, mail: (about: { origin: string; title: string; href: string }) => MailParts) => {
		const href = stillThereLink(db, { listingId: id, sellerId }, at);
		const parts = mail({ origin, title, href });
		queueMail(db, { to: listing.email, ...composeMail(parts), onceKey: `noch-da ${id} ${confirmedAt} ${name}` }, at);
	};
	if (askedAt === null || askedAt <= confirmedAt) {
		if (daysBetween(confirmedAt, at) < askAfterDays.privat) return;
		prepared(db, 'UPDATE listings SET asked_at = ? WHERE id = ?').run(at, id);
		write('frage', stillThereMail);
		return;
	}
	const days = daysBetween(askedAt, at);
	if (days >= pauseAfterDays) {
		pauseListing(db, id, 'silent', at);
		write('pause', pausedMail);
	} else if (days >= remindAfterDays) {
		write('erinnerung', stillThereReminder);
	}
}

type Dealer = { sellerId: number; email: string };

function dealers(db: Database): Dealer[] {
	return prepared(
		db,
		`SELECT id AS sellerId, email FROM users
		WHERE kind = 'haendler' AND banned_at IS NULL AND password_hash <> ? ORDER BY id`,
	).all(lockedPassword) as Dealer[];
}

function askDealer(db: Database, { sellerId, email }: Dealer, origin: string, at: number): void {
	const stock = { sellerId, before: at - askAfterDays.haendler * 86_400 };
	inTransaction(db, () => {
		const { cars, askedAt } = prepared(
			db,
			`SELECT count(*) AS cars, max(asked_at) AS askedAt FROM listings WHERE ${stockSql}`,
		).get(stock) as { cars: number; askedAt: number | null };
		if (cars === 0 || (askedAt !== null && daysBetween(askedAt, at) < dealerEveryDays)) return;
		prepared(db, `UPDATE listings SET asked_at = @at WHERE ${stockSql}`).run({ ...stock, at });
		const mail = composeMail(stillInStockMail({ origin, cars, days: askAfterDays.haendler }));
		queueMail(db, { to: email, ...mail, onceKey: `noch-da ${sellerId} ${berlinDay(at)}` }, at);
	});
}

const stockSql = `seller_id = @sellerId AND seller_kind = 'haendler' AND source = 'radstand'
	AND status IN ('active', 'reserved') AND confirmed_at < @before`;
// Who cannot sign in, banned or invented for the demo, could only be silent. As in the index listings_by_confirmation.
const unconfirmed = `l.source = 'radstand' AND l.status IN ('active', 'reserved') AND l.confirmed_at < @before
	AND u.banned_at IS NULL AND u.password_hash <> @locked`;
