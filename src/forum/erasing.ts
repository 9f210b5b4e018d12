import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { eraseWordsAbout } from '#src/audit/moderation-log.ts';
import { inTransaction } from '#src/listings/changing.ts';
import { decideReportsAbout } from '#src/reports/reports.ts';
import { settleTopic } from './standing.ts';
import { forgetTagWordsOf } from './tag-words.ts';

/** In place of a title that nobody else wrote under. */
const erasedTitle = 'Gelöschtes Thema';
const erasedDecision = 'Konto gelöscht';

/**
 * The forum's part of erasing an account (Art. 17 GDPR). Of what it wrote nothing is left but the place where it stood, so that others'
 * answers keep theirs. What others have quoted stays: it is their post. A topic in which others wrote keeps its title; a weak point keeps
 * its facts, and a vote on one counts without saying for which car.
 * @param at seconds since 1970
 */
export function eraseForumOf(db: Database, userId: number, at: number): void {
	inTransaction(db, () => {
		const topics = topicsTouchedBy(db, userId);
		closeReports(db, userId, at);
		erasePosts(db, userId, at);
		forgetTagWordsOf(db, userId);
		eraseTitles(db, userId);
		eraseLikes(db, userId);
		for (const table of [
			'forum_drafts',
			'forum_reads',
			'forum_all_read',
			'forum_follows',
			'forum_news',
			'forum_trusted',
		]) {
			prepared(db, `DELETE FROM ${table} WHERE user_id = ?`).run(userId);
		}
		prepared(db, 'UPDATE forum_trusted SET given_by = NULL WHERE given_by = ?').run(userId);
		prepared(db, 'UPDATE weak_point_votes SET year = NULL, mileage_km = NULL WHERE user_id = ?').run(userId);
		eraseWordsAbout(db, userId, at);
		for (const { topicId, isOpened } of topics) {
			settleTopic(db, topicId, isOpened ? undefined : postsIn(db, topicId, userId), at);
		}
	});
}

type Touched = { readonly topicId: number; readonly isOpened: boolean };

/** Topics it opened, wrote in, or liked something in. */
function topicsTouchedBy(db: Database, userId: number): readonly Touched[] {
	const rows = prepared(
		db,
		`SELECT topicId, max(isOpened) AS isOpened FROM (
			SELECT id AS topicId, 1 AS isOpened FROM forum_topics WHERE author_id = @userId
			UNION ALL SELECT topic_id, 0 FROM forum_posts WHERE author_id = @userId
			UNION ALL SELECT p.topic_id, 0 FROM forum_likes l JOIN forum_posts p ON p.id = l.post_id WHERE l.user_id = @userId)
		GROUP BY topicId`,
	).all({ userId }) as { topicId: number; isOpened: number }[];
	return rows.map(({ topicId, isOpened }) => ({ topicId, isOpened: isOpened === 1 }));
}

function postsIn(db: Database, topicId: number, userId: number): number[] {
	return prepared(db, 'SELECT id FROM forum_posts WHERE topic_id = ? AND author_id = ?')
		.pluck()
		.all(topicId, userId) as number[];
}

/** There is nothing left to decide about what is gone, and no word of theirs stays in what they reported. */
function closeReports(db: Database, userId: number, at: number): void {
	const reported = prepared(
		db,
		`SELECT DISTINCT r.subject_id FROM reports r JOIN forum_posts p ON p.id = r.subject_id
		WHERE r.subject = 'post' AND r.decided_at IS NULL AND p.author_id = ?`,
	)
		.pluck()
		.all(userId) as number[];
	for (const postId of reported) decideReportsAbout(db, 'post', postId, erasedDecision, at);
	prepared(
		db,
		"UPDATE reports SET reporter_id = NULL, text = '' WHERE reporter_id = ? AND subject IN ('post', 'weak-point')",
	).run(userId);
}

function erasePosts(db: Database, userId: number, at: number): void {
	const own = 'SELECT id FROM forum_posts WHERE author_id = ?';
	for (const table of ['forum_post_photos', 'forum_versions', 'forum_likes', 'forum_news', 'forum_arrivals']) {
		prepared(db, `DELETE FROM ${table} WHERE post_id IN (${own})`).run(userId);
	}
	// The key of a form has a hash of what was typed in it.
	prepared(
		db,
		`UPDATE forum_posts SET body = '', warnings = '[]', client_key = 'erased ' || id, held_for = NULL, removal_reason = NULL,
			likes = 0, erased_at = coalesce(erased_at, @at)
		WHERE author_id = @userId`,
	).run({ userId, at });
}

function eraseTitles(db: Database, userId: number): void {
	const alone = prepared(
		db,
		`SELECT id FROM forum_topics t WHERE author_id = @userId
			AND NOT EXISTS (SELECT 1 FROM forum_posts p WHERE p.topic_id = t.id AND p.author_id <> @userId)`,
	)
		.pluck()
		.all({ userId }) as number[];
	for (const id of alone) {
		prepared(
			db,
			'UPDATE forum_topics SET title = ?, lock_reason = NULL, removal_reason = NULL, pinned_at = NULL WHERE id = ?',
		).run(erasedTitle, id);
		prepared(db, 'DELETE FROM forum_topic_tags WHERE topic_id = ?').run(id);
	}
}

function eraseLikes(db: Database, userId: number): void {
	prepared(
		db,
		'UPDATE forum_posts SET likes = likes - 1 WHERE id IN (SELECT post_id FROM forum_likes WHERE user_id = ?)',
	).run(userId);
	prepared(db, 'DELETE FROM forum_likes WHERE user_id = ?').run(userId);
}
