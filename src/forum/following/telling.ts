import { setImmediate } from 'node:timers/promises';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { whenFree } from '#db/when-free.ts';
import { addressOf } from '#src/accounts/reachable.ts';
import { secondsOf } from '#src/formats/seconds.ts';
import { queueMail } from '#src/mail/queue.ts';
import { unsubscribeHeaders } from '#src/mail/unsubscribing.ts';
import { queuePush } from '#src/notifications/push-queue.ts';
import { settingsOf } from '#src/notifications/settings.ts';
import type { Services } from '#src/services.ts';
import { forumNewsMail, forumNewsPush } from '#views/mails/forum.ts';
import { composeMail } from '#views/mails/layout.tsx';
import { forumNewsDueAt } from './due-times.ts';
import { lastMailAt, noteForumNews } from './news.ts';
import { waitingNews } from './still-wanted.ts';
import { toldTopics } from './told-topics.ts';
import { unsubscribeLink } from './unsubscribing.ts';

/** Members told before others get their turn again. */
const membersAtOnce = 100;
/** What was told so long ago is of no use: nobody is told of a post twice within this time, and it is read long since. */
const keptSeconds = 180 * 86_400;

type Telling = Pick<Services, 'db' | 'now'> & { readonly config: Pick<Services['config'], 'origin'> };

/** Notes who wants to hear of new posts, and tells those whose time it is. Cheap where there is nothing to do. */
export async function tellForumNews({ db, config, now }: Telling): Promise<void> {
	const at = secondsOf(now());
	await noteForumNews(db, at);
	for (;;) {
		const members = membersWithNews(db, at);
		for (const userId of members) {
			await whenFree(db, () => tellMember(db, userId, config.origin, at));
			await setImmediate();
		}
		if (members.length < membersAtOnce) return;
	}
}

/** Forgets what was told long ago; what still waits is kept. `at` in seconds since 1970. */
export function sweepForumNews(db: Database, at: number): void {
	prepared(db, 'DELETE FROM forum_news WHERE handed_at < ?').run(at - keptSeconds);
}

function membersWithNews(db: Database, at: number): number[] {
	return prepared(
		db,
		'SELECT DISTINCT user_id FROM forum_news WHERE handed_at IS NULL AND due_at <= ? ORDER BY user_id LIMIT ?',
	)
		.pluck()
		.all(at, membersAtOnce) as number[];
}

/**
 * One mail about everything that waits, and one push. Both queues and the mark that it was handed over are one transaction: told
 * exactly once, whenever the process dies. What was asked for after the news was found (quiet hours, one mail a day) holds for it too.
 */
function tellMember(db: Database, userId: number, origin: string, at: number): void {
	const settings = settingsOf(db, userId);
	const waiting = waitingNews(db, userId);
	const firstAt = Math.min(...waiting.map(({ foundAt }) => foundAt));
	const dueAt = forumNewsDueAt(settings, firstAt, lastMailAt(db, userId));
	if (dueAt !== undefined && dueAt > at) {
		prepared(db, 'UPDATE forum_news SET due_at = ? WHERE user_id = ? AND handed_at IS NULL').run(dueAt, userId);
		return;
	}
	const to = dueAt === undefined ? undefined : addressOf(db, userId);
	const told = to === undefined ? [] : waiting.filter(({ isWanted }) => isWanted);
	let mailId: number | undefined;
	if (to !== undefined && told.length > 0) {
		const { endings, ...topics } = toldTopics(db, origin, userId, told);
		const unsubscribeHref = unsubscribeLink(db, origin, userId, { kind: 'alle' });
		const mail = composeMail(forumNewsMail({ origin, ...topics, endings, unsubscribeHref }));
		const onceKey = `forum ${userId} ${Math.max(...told.map(({ id }) => id))}`;
		mailId = queueMail(db, { to, ...mail, headers: unsubscribeHeaders(unsubscribeHref), onceKey }, at);
		if (settings.forumPush) queuePush(db, { userId, onceKey, ...forumNewsPush(topics) }, at);
	}
	const tells = new Set(told.map(({ id }) => id));
	const hand = prepared(db, 'UPDATE forum_news SET handed_at = ?, mail_id = ? WHERE id = ?');
	for (const { id } of waiting) hand.run(at, tells.has(id) ? (mailId ?? null) : null, id);
}
