import { setImmediate } from 'node:timers/promises';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { type AttemptRule, takeAttempt } from '#src/accounts/attempts.ts';
import { lockedPassword } from '#src/accounts/passwords.ts';
import { secondsOf } from '#src/formats/seconds.ts';
import { inTransaction } from '#src/listings/changing.ts';
import { queueMail } from '#src/mail/queue.ts';
import { nextAllowedAt, settingsOf } from '#src/notifications/settings.ts';
import type { Services } from '#src/services.ts';
import { unreadMail, type WaitingTalk } from '#views/mails/chat.ts';
import { composeMail } from '#views/mails/layout.tsx';
import { type PersonRow, personColumns, personJoins, shownName } from './conversations.ts';

/** Whoever is reading right now needs no mail. */
const unreadSeconds = 600;
const usersAtOnce = 50;
/** Who is written to without pause, by one or by many, is told in fewer and larger mails: nobody's inbox is filled through us. */
const mailRules: readonly AttemptRule[] = [
	{ name: 'unread messages mail, hour', limit: 3, windowSeconds: 3_600 },
	{ name: 'unread messages mail, day', limit: 15, windowSeconds: 86_400 },
];

/**
 * Tells members by mail of messages that have been unread for ten minutes: one mail for everything that waits, and none twice
 * about the same message. Muted conversations, and messages of people who are blocked or shut out, are not told of; in quiet
 * hours it waits.
 */
export async function mailUnread({ db, config, now }: Mailing): Promise<void> {
	const at = secondsOf(now());
	let after = 0;
	for (;;) {
		const users = prepared(db, waitingUsersSql)
			.pluck()
			.all({ after, before: at - unreadSeconds }) as number[];
		for (const userId of users) {
			inTransaction(db, () => mailTo(db, userId, config.origin, at));
			after = userId;
			await setImmediate();
		}
		if (users.length < usersAtOnce) return;
	}
}

type Mailing = Pick<Services, 'db' | 'now'> & { readonly config: Pick<Services['config'], 'origin'> };

function mailTo(db: Database, userId: number, origin: string, at: number): void {
	const settings = settingsOf(db, userId);
	const wanted = settings.messagesMail ? addressOf(db, userId) : undefined;
	if (wanted !== undefined && nextAllowedAt(settings, at) > at) return;
	const rows = prepared(db, talksSql).all({ userId }) as Row[];
	const talks = rows
		.filter(({ bannedAt, isBlocked, messages }) => bannedAt === null && isBlocked === 0 && messages > 0)
		.map(talkOf);
	if (wanted !== undefined && talks.length > 0 && takeAttempt(db, mailRules, String(userId), at) > 0) return;
	const newest = Math.max(0, ...rows.map(({ lastMessageId }) => lastMessageId));
	// What nobody wants to be told of is done with too, so that it is not looked at every minute from now on.
	for (const { conversationId, lastMessageId } of rows) {
		prepared(db, 'UPDATE participants SET mailed_id = ? WHERE conversation_id = ? AND user_id = ?').run(
			lastMessageId,
			conversationId,
			userId,
		);
	}
	if (wanted === undefined || talks.length === 0) return;
	const mail = composeMail(unreadMail({ origin, talks }));
	queueMail(db, { to: wanted, ...mail, onceKey: `nachrichten ${userId} ${newest}` }, at);
}

/** Who cannot sign in, shut out or invented for the demo, is not written to. */
function addressOf(db: Database, userId: number): string | undefined {
	return prepared(db, 'SELECT email FROM users WHERE id = ? AND banned_at IS NULL AND password_hash <> ?')
		.pluck()
		.get(userId, lockedPassword) as string | undefined;
}

type Row = PersonRow & Omit<WaitingTalk, 'name'> & { lastMessageId: number; isBlocked: number };

function talkOf(row: Row): WaitingTalk {
	const { conversationId, messages, listingId, title } = row;
	return { conversationId, messages, listingId, title, name: shownName(row) };
}

const waiting = `p.unread > 0 AND p.muted_at IS NULL AND p.erased_at IS NULL
	AND c.last_message_id > p.mailed_id AND c.last_message_id > p.read_id`;
const newMessages = `FROM messages m WHERE m.conversation_id = c.id AND m.id > max(p.mailed_id, p.read_id)
	AND m.sender_id <> p.user_id AND m.held_at IS NULL`;
export const waitingUsersSql = `SELECT DISTINCT p.user_id FROM participants p JOIN conversations c ON c.id = p.conversation_id
	WHERE p.user_id > @after AND ${waiting} AND EXISTS (SELECT 1 ${newMessages} AND m.sent_at <= @before)
	ORDER BY p.user_id LIMIT ${usersAtOnce}`;
const talksSql = `SELECT c.id AS conversationId, c.listing_id AS listingId, c.last_message_id AS lastMessageId, l.title,
		(SELECT count(*) ${newMessages}) AS messages, ${personColumns},
		EXISTS (SELECT 1 FROM blocks WHERE user_id = p.user_id AND blocked_id = o.user_id) AS isBlocked
	FROM participants p JOIN conversations c ON c.id = p.conversation_id JOIN listings l ON l.id = c.listing_id
	JOIN participants o ON o.conversation_id = c.id AND o.side <> p.side ${personJoins}
	WHERE p.user_id = @userId AND ${waiting} ORDER BY c.last_message_at DESC, c.id DESC`;
