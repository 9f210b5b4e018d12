import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { otherForms, searchableText } from '#src/listings/words.ts';

/** A post as the full-text index knows it. */
export type IndexedPost = {
	readonly id: number;
	/** Of the topic, for its first post alone: a search for a title finds the topic once. */
	readonly title: string;
	readonly body: string;
	readonly section: string;
	readonly tags: readonly string[];
	readonly authorId: number;
};

/** Writes the row of a post, in place of the one it had. Part of the transaction that changes the post. */
export function writePostText(db: Database, { id, title, body, section, tags, authorId }: IndexedPost): void {
	dropPostText(db, id);
	const marks = [sectionMark(section), authorMark(authorId), ...tags.map(tagMark)].join(' ');
	prepared(db, 'INSERT INTO forum_text (rowid, title, body, forms, marks) VALUES (?, ?, ?, ?, ?)').run(
		...[id, searchableText(title), searchableText(body), otherForms(`${title} ${body}`), marks],
	);
}

export function dropPostText(db: Database, id: number): void {
	prepared(db, 'DELETE FROM forum_text WHERE rowid = ?').run(id);
}

/**
 * Marks are words that the index itself narrows a search down with. Letters and digits alone, or they would be taken apart; written as
 * hexadecimal digits, so that two tags never share one.
 */
export const sectionMark = (section: string): string => `s${hex(section)}`;
export const tagMark = (tag: string): string => `t${hex(tag)}`;
export const authorMark = (userId: number): string => `u${userId}`;

const hex = (text: string) => Buffer.from(text).toString('hex');
