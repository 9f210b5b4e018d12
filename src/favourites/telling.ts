import { setImmediate } from 'node:timers/promises';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { addressOf } from '#src/accounts/reachable.ts';
import { secondsOf } from '#src/formats/seconds.ts';
import { inTransaction } from '#src/listings/changing.ts';
import { queueMail } from '#src/mail/queue.ts';
import { unsubscribeHeaders } from '#src/mail/unsubscribing.ts';
import { queuePush } from '#src/notifications/push-queue.ts';
import { nextAllowedAt, settingsOf } from '#src/notifications/settings.ts';
import type { Services } from '#src/services.ts';
import { favouriteNewsMail, favouriteNewsPush } from '#views/mails/favourites.ts';
import { composeMail } from '#views/mails/layout.tsx';
import { noteNews } from './news.ts';
import { type DueNews, type ToldNews, worthTelling } from './still-true.ts';
import { unsubscribeLink } from './unsubscribing.ts';

/** Members told before others get their turn again. */
const membersAtOnce = 100;
/** What was told so long ago says nothing about what is still news. */
const keptSeconds = 180 * 86_400;

type Telling = Pick<Services, 'db' | 'now'> & { readonly config: Pick<Services['config'], 'origin'> };

/** Notes what happened to kept cars, and tells those whose time it is. Cheap where there is nothing to do. */
export async function tellNewsOfFavourites({ db, config, now }: Telling): Promise<void> {
	const at = secondsOf(now());
	await noteNews(db, at);
	for (;;) {
		const members = membersWithNews(db, at);
		for (const userId of members) {
			tellMember(db, userId, config.origin, at);
			await setImmediate();
		}
		if (members.length < membersAtOnce) return;
	}
}

/** Forgets what was told long ago; what still waits is kept. `at` in seconds since 1970. */
export function sweepFavouriteNews(db: Database, at: number): void {
	prepared(db, 'DELETE FROM favourite_news WHERE handed_at < ?').run(at - keptSeconds);
}

function membersWithNews(db: Database, at: number): number[] {
	return prepared(
		db,
		'SELECT DISTINCT user_id FROM favourite_news WHERE handed_at IS NULL AND due_at <= ? ORDER BY user_id LIMIT ?',
	)
		.pluck()
		.all(at, membersAtOnce) as number[];
}

/**
 * One mail about everything that is due, and one push. Both queues and the mark that it was handed over are one transaction: told
 * exactly once, whenever the process dies.
 */
function tellMember(db: Database, userId: number, origin: string, at: number): void {
	inTransaction(db, () => {
		const settings = settingsOf(db, userId);
		const allowedAt = nextAllowedAt(settings, at);
		if (allowedAt > at) {
			// Asked for after this was found: it waits.
			prepared(db, 'UPDATE favourite_news SET due_at = ? WHERE user_id = ? AND handed_at IS NULL AND due_at <= ?').run(
				allowedAt,
				userId,
				at,
			);
			return;
		}
		const due = dueNews(db, userId, at);
		const to = settings.favourites === 'nie' ? undefined : addressOf(db, userId);
		const told = to === undefined ? [] : worthTelling(db, userId, due);
		let mailId: number | undefined;
		if (to !== undefined && told.length > 0) {
			const unsubscribeHref = unsubscribeLink(db, origin, userId);
			const mail = composeMail(favouriteNewsMail({ origin, news: told, unsubscribeHref }));
			const onceKey = `merkliste ${userId} ${Math.max(...due.map(({ id }) => id))}`;
			mailId = queueMail(db, { to, ...mail, headers: unsubscribeHeaders(unsubscribeHref), onceKey }, at);
			if (settings.favouritesPush) queuePush(db, { userId, onceKey, ...favouriteNewsPush(told) }, at);
		}
		markHanded(db, due, told, mailId ?? null, at);
	});
}

/** With what was told: of several reductions the newest line says from where to where, for what is news the next time. */
function markHanded(
	db: Database,
	due: readonly DueNews[],
	told: readonly ToldNews[],
	mailId: number | null,
	at: number,
): void {
	const hand = prepared(db, 'UPDATE favourite_news SET handed_at = ?, mail_id = ? WHERE id = ?');
	const tellsOf = new Set(told.flatMap(({ newsIds }) => newsIds));
	for (const { id } of due) hand.run(at, tellsOf.has(id) ? mailId : null, id);
	for (const { listingId, price } of told) {
		const line = due.findLast(one => one.listingId === listingId && one.kind === 'preis');
		if (price === undefined || line === undefined) continue;
		prepared(db, 'UPDATE favourite_news SET before_cents = ?, after_cents = ? WHERE id = ?').run(
			price.beforeCents,
			price.cents,
			line.id,
		);
	}
}

/** What is due, and what else waits about the same cars: it is so by now. */
function dueNews(db: Database, userId: number, at: number): DueNews[] {
	return prepared(
		db,
		`SELECT id, listing_id AS listingId, kind, before_cents AS beforeCents, after_cents AS afterCents
		FROM favourite_news WHERE user_id = @userId AND handed_at IS NULL AND listing_id IN (
			SELECT listing_id FROM favourite_news WHERE user_id = @userId AND handed_at IS NULL AND due_at <= @at)
		ORDER BY id`,
	).all({ userId, at }) as DueNews[];
}
