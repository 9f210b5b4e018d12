import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { ownPath } from '#src/http/own-path.ts';

/** A push message as a feature writes it. It is shown on lock screens: nothing that strangers must not read. */
export type Push = {
	readonly userId: number;
	/**
	 * What it is about, once per device: a second one under the same key is not taken. Browsers show a repetition of it in
	 * place of the first.
	 */
	readonly onceKey: string;
	/** Beyond 80 characters cut off; lock screens show some 40. */
	readonly title: string;
	/** Beyond 240 characters cut off. */
	readonly body: string;
	/** Page of ours that a tap opens, from `/` on. */
	readonly path: string;
};

const most = { title: 80, body: 240, path: 1500 };

/**
 * Puts a push message for every device of a member into the queue, inside the transaction of what it is about. The timetable
 * sends it within seconds of `dueAt`.
 *
 * Throws where `path` is not one of our own: what is in a message is opened by a tap, in our name.
 * @param at seconds since 1970
 * @param dueAt not before then: quiet hours are the caller's to know (`nextAllowedAt`)
 * @returns how many devices will get it; 0 also where they got it already
 */
export function queuePush(db: Database, push: Push, at: number, dueAt: number = at): number {
	if (!isOwnPage(push.path)) throw new Error(`a push message must open a page of ours, not ${push.path}`);
	return prepared(
		db,
		`INSERT INTO pushes (subscription_id, once_key, title, body, path, created_at, due_at)
		SELECT id, @onceKey, @title, @body, @path, @at, @dueAt FROM push_subscriptions WHERE user_id = @userId
		ON CONFLICT (subscription_id, once_key) DO NOTHING`,
	).run({
		userId: push.userId,
		onceKey: push.onceKey,
		title: shortened(push.title, most.title),
		body: shortened(push.body, most.body),
		path: push.path,
		at,
		dueAt,
	}).changes;
}

function isOwnPage(path: string): boolean {
	return path.length <= most.path && (ownPath(path) !== '/' || /^\/([?#]|$)/.test(path));
}

/** One line of at most so many characters as people count them; what was cut off shows as "…". */
function shortened(text: string, length: number): string {
	const line = text
		.toWellFormed()
		.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
		.trim();
	const letters = [...line];
	return letters.length <= length
		? line
		: `${letters
				.slice(0, length - 1)
				.join('')
				.trimEnd()}…`;
}
