import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { berlinHour, nextFullHour } from '#src/formats/berlin-time.ts';

/** How a member wants to be told of things. */
export type NotificationSettings = QuietHours & {
	/** News of saved cars: at once, once a day, or not at all. */
	readonly favourites: 'sofort' | 'taeglich' | 'nie';
	readonly favouritesPush: boolean;
	readonly messagesMail: boolean;
	readonly messagesPush: boolean;
	/** "Gelesen" is shown only where both sides want it. */
	readonly readReceipts: boolean;
	/** New posts in what is followed in the forum, and answers: at most one mail an hour, one a day, or not at all. */
	readonly forum: 'gesammelt' | 'taeglich' | 'nie';
	readonly forumPush: boolean;
};

/** Full hours of German time in which nothing is sent: 22 and 7 mean from 22:00 to 6:59. Equal or `null`: none. */
export type QuietHours = { readonly quietFrom: number | null; readonly quietTo: number | null };

/** What holds for members who have never been to `/konto/benachrichtigungen`; the table has the same defaults. */
export const defaultSettings: NotificationSettings = {
	quietFrom: null,
	quietTo: null,
	favourites: 'sofort',
	favouritesPush: true,
	messagesMail: true,
	messagesPush: true,
	readReceipts: false,
	forum: 'gesammelt',
	forumPush: true,
};

type Row = {
	quietFrom: number | null;
	quietTo: number | null;
	favourites: NotificationSettings['favourites'];
	favouritesPush: number;
	messagesMail: number;
	messagesPush: number;
	readReceipts: number;
	forum: NotificationSettings['forum'];
	forumPush: number;
};

/** The settings of a member, the defaults where there are none. */
export function settingsOf(db: Database, userId: number): NotificationSettings {
	const row = prepared(
		db,
		`SELECT quiet_from AS quietFrom, quiet_to AS quietTo, favourites, favourites_push AS favouritesPush,
			messages_mail AS messagesMail, messages_push AS messagesPush, read_receipts AS readReceipts,
			forum, forum_push AS forumPush
		FROM notification_settings WHERE user_id = ?`,
	).get(userId) as Row | undefined;
	if (row === undefined) return defaultSettings;
	return {
		quietFrom: row.quietFrom,
		quietTo: row.quietTo,
		favourites: row.favourites,
		favouritesPush: row.favouritesPush === 1,
		messagesMail: row.messagesMail === 1,
		messagesPush: row.messagesPush === 1,
		readReceipts: row.readReceipts === 1,
		forum: row.forum,
		forumPush: row.forumPush === 1,
	};
}

/** Writes checked settings. */
export function saveSettings(db: Database, userId: number, settings: NotificationSettings): void {
	prepared(
		db,
		`INSERT INTO notification_settings
			(user_id, quiet_from, quiet_to, favourites, favourites_push, messages_mail, messages_push, read_receipts, forum, forum_push)
		VALUES (@userId, @quietFrom, @quietTo, @favourites, @favouritesPush, @messagesMail, @messagesPush, @readReceipts,
			@forum, @forumPush)
		ON CONFLICT (user_id) DO UPDATE SET quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to,
			favourites = excluded.favourites, favourites_push = excluded.favourites_push,
			messages_mail = excluded.messages_mail, messages_push = excluded.messages_push,
			read_receipts = excluded.read_receipts, forum = excluded.forum, forum_push = excluded.forum_push`,
	).run({
		userId,
		quietFrom: settings.quietFrom,
		quietTo: settings.quietTo,
		favourites: settings.favourites,
		favouritesPush: Number(settings.favouritesPush),
		messagesMail: Number(settings.messagesMail),
		messagesPush: Number(settings.messagesPush),
		readReceipts: Number(settings.readReceipts),
		forum: settings.forum,
		forumPush: Number(settings.forumPush),
	});
}

/**
 * When something may be sent: at once, or when the quiet hours end.
 * @param at seconds since 1970
 * @returns `at` itself, or the first second after the quiet hours it falls into
 */
export function nextAllowedAt({ quietFrom, quietTo }: QuietHours, at: number): number {
	if (quietFrom === null || quietTo === null || quietFrom === quietTo) return at;
	return isQuiet(quietFrom, quietTo, berlinHour(at)) ? nextFullHour(quietTo, at) : at;
}

function isQuiet(from: number, to: number, hour: number): boolean {
	return from < to ? hour >= from && hour < to : hour >= from || hour < to;
}
