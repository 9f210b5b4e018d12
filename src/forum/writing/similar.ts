import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { wordsOf } from '#src/listings/words.ts';

export type SimilarTopic = { readonly id: number; readonly title: string; readonly posts: number };

const mostWords = 12;
const mostCandidates = 30;
const mostShown = 4;
/** Of the words of a title, how many have to stand in another one: the car alone does not make two questions one. */
const shareAlike = 0.5;

/** Topics whose titles share most of their telling words with this one, the likest first. */
export function similarTopics(db: Database, title: string): readonly SimilarTopic[] {
	const words = [...new Set(wordsOf(title))].filter(word => word.length > 2).slice(0, mostWords);
	if (words.length < 2) return [];
	const match = `title : (${words.map(word => `"${word}"`).join(' OR ')})`;
	const rows = prepared(
		db,
		`SELECT t.id, t.title, t.posts FROM forum_text f JOIN forum_posts p ON p.id = f.rowid
			JOIN forum_topics t ON t.id = p.topic_id
		WHERE forum_text MATCH ? AND t.is_listed = 1 ORDER BY bm25(forum_text) LIMIT ${mostCandidates}`,
	).all(match) as SimilarTopic[];
	return rows
		.map(topic => ({ topic, share: shareOf(words, new Set(wordsOf(topic.title))) }))
		.filter(({ share }) => share >= shareAlike)
		.sort((one, other) => other.share - one.share)
		.slice(0, mostShown)
		.map(({ topic }) => topic);
}

const shareOf = (words: readonly string[], others: ReadonlySet<string>) =>
	words.filter(word => others.has(word)).length / words.length;
