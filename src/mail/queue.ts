import { randomUUID } from 'node:crypto';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';

/** A mail as a feature writes it. The text part is always there; line ends are `\n`. */
export type Mail = {
	readonly to: string;
	readonly subject: string;
	readonly text: string;
	readonly html?: string;
	/** Extra headers, `List-Unsubscribe` and the like. */
	readonly headers?: Readonly<Record<string, string>>;
	/** Where a second mail would be one too many: only the first of a key is taken. */
	readonly onceKey?: string;
};

/**
 * Puts a mail into the queue, inside the transaction of what it is about: either both happened or neither. The timetable
 * sends it within seconds.
 * @param at seconds since 1970
 * @returns number of the mail in the queue; undefined where the key was there already
 */
export function queueMail(db: Database, mail: Mail, at: number): number | undefined {
	const { changes, lastInsertRowid } = prepared(
		db,
		`INSERT INTO mails (message_id, once_key, recipient, subject, body_text, body_html, headers, created_at, due_at)
		VALUES (@messageId, @onceKey, @to, @subject, @text, @html, @headers, @at, @at) ON CONFLICT (once_key) DO NOTHING`,
	).run({
		messageId: randomUUID(),
		onceKey: mail.onceKey ?? null,
		to: mail.to,
		// What a name or a title brought along must not begin a header of its own.
		subject: mail.subject.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').slice(0, 200),
		text: mail.text,
		html: mail.html ?? null,
		headers: JSON.stringify(mail.headers ?? {}),
		at,
	});
	return changes === 1 ? Number(lastInsertRowid) : undefined;
}
