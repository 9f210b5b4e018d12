import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';

/** Tags that are words, each as somebody typed it: 'oelverbrauch' → 'Ölverbrauch'. */
export type TagWords = ReadonlyMap<string, string>;

/** How these tags were typed first; those of which nobody knows are left out. One question, however many they are. */
export function findTagWords(db: Database, tags: readonly string[]): TagWords {
	if (tags.length === 0) return new Map();
	const rows = prepared(
		db,
		'SELECT tag, label FROM json_each(?) j CROSS JOIN forum_tag_words w ON w.tag = j.value',
	).all(JSON.stringify(tags)) as { tag: string; label: string }[];
	return new Map(rows.map(({ tag, label }) => [tag, label]));
}

/** The first spelling stays, so that nobody writes other people's tags anew. Part of a transaction. */
export function keepTagWords(db: Database, words: TagWords): void {
	const insert = prepared(db, 'INSERT OR IGNORE INTO forum_tag_words (tag, label) VALUES (?, ?)');
	for (const [tag, label] of words) insert.run(tag, label);
}

/** Who takes a tag off the last topic that has it takes away how it was typed: nobody is to meet an insult again. */
export function forgetUnusedTagWords(db: Database, tags: readonly string[]): void {
	prepared(
		db,
		`DELETE FROM forum_tag_words WHERE tag IN (SELECT value FROM json_each(?))
			AND NOT EXISTS (SELECT 1 FROM forum_topic_tags g WHERE g.tag = forum_tag_words.tag)`,
	).run(JSON.stringify(tags));
}

/**
 * The part of an erasure: what stands over topics of this account alone was typed by it. Comes before its topics lose their tags.
 */
export function forgetTagWordsOf(db: Database, userId: number): void {
	prepared(
		db,
		`DELETE FROM forum_tag_words WHERE tag IN (
			SELECT g.tag FROM forum_topics t JOIN forum_topic_tags g ON g.topic_id = t.id WHERE t.author_id = @userId)
			AND NOT EXISTS (
				SELECT 1 FROM forum_topic_tags g JOIN forum_topics t ON t.id = g.topic_id
				WHERE g.tag = forum_tag_words.tag AND t.author_id <> @userId)`,
	).run({ userId });
}
