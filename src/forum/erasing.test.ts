import { expect, test } from 'vitest';
import type { Database } from '#db/open.ts';
import { lockedPassword } from '#src/accounts/passwords.ts';
import { createUser } from '#src/accounts/registration.ts';
import { logDecision } from '#src/audit/moderation-log.ts';
import { fileReport } from '#src/reports/reports.ts';
import { freshDatabase } from '#src/testing/database.ts';
import { replyBy, topicBy } from '#src/testing/forum.ts';
import { eraseForumOf } from './erasing.ts';
import { settleTopic } from './standing.ts';

const at = 1_700_100_000;
const canary = 'Kanarienvogel4711';

test('whoever leaves takes every word of theirs along, from every table of the forum, and others keep their places', () => {
	const db = freshDatabase();
	const [lea, tom] = ['Lea', 'Tom'].map(name => member(db, name)) as [number, number];
	const alone = topicBy(db, lea, { title: `${canary} allein`, body: canary, tags: [canary.toLowerCase()] });
	db.prepare("INSERT INTO forum_tag_words VALUES (?, ?), ('rost', 'Rost')").run(canary.toLowerCase(), canary);
	const shared = topicBy(db, lea, { title: 'Bremsen quietschen', body: `Meine ${canary}`, tags: ['rost'] });
	const answer = replyBy(db, tom, shared.topicId, 'Bei mir auch.');
	const ofTom = topicBy(db, tom, { title: 'Auspuff', body: 'Rost', tags: ['rost'] });
	const reply = replyBy(db, lea, ofTom.topicId, canary);
	fillTheRest(db, lea, tom, { own: reply.postId, others: ofTom.postId, topicId: ofTom.topicId });
	settleTopic(db, ofTom.topicId, undefined, at);
	const before = tablesWith(db, canary);
	expect(before).toEqual([
		...['forum_drafts', 'forum_follows', 'forum_posts', 'forum_tag_words', 'forum_topic_tags'],
		...['forum_topics', 'forum_versions'],
		...['moderation_log', 'reports'],
	]);

	eraseForumOf(db, lea, at);
	eraseForumOf(db, lea, at + 5);

	expect(tablesWith(db, canary)).toEqual([]);
	expect(db.prepare('SELECT label FROM forum_tag_words').pluck().all()).toEqual(['Rost']);
	expect(db.prepare('SELECT rowid FROM forum_text WHERE forum_text MATCH ?').all(`"${canary}"`)).toEqual([]);
	expect(topicRow(db, alone.topicId)).toEqual({ title: 'Gelöschtes Thema', posts: 0, is_listed: 0, likes: 0 });
	expect(topicRow(db, shared.topicId)).toEqual({ title: 'Bremsen quietschen', posts: 1, is_listed: 1, likes: 0 });
	expect(topicRow(db, ofTom.topicId)).toEqual({ title: 'Auspuff', posts: 1, is_listed: 1, likes: 0 });
	expect(db.prepare('SELECT number, body FROM forum_posts WHERE id = ?').get(answer.postId)).toEqual({
		...{ number: 2, body: 'Bei mir auch.' },
	});
	expect(db.prepare('SELECT erased_at FROM forum_posts WHERE author_id = ?').pluck().all(lea)).toEqual([at, at, at]);
	for (const table of ['forum_likes', 'forum_reads', 'forum_all_read', 'forum_follows', 'forum_news', 'forum_drafts']) {
		expect({ table, rows: db.prepare(`SELECT count(*) FROM ${table} WHERE user_id = ?`).pluck().get(lea) }).toEqual({
			...{ table, rows: 0 },
		});
	}
	expect(db.prepare('SELECT count(*) FROM forum_post_photos').pluck().get()).toBe(0);
	expect(db.prepare('SELECT likes FROM forum_posts WHERE id = ?').pluck().get(ofTom.postId)).toBe(0);
	expect(db.prepare('SELECT make, title FROM weak_points').all()).toEqual([{ make: 'volkswagen', title: 'Kette' }]);
	expect(db.prepare('SELECT agrees, year, mileage_km FROM weak_point_votes').all()).toEqual([
		{ agrees: 1, year: null, mileage_km: null },
	]);
	expect(db.prepare('SELECT decision, reporter_id FROM reports ORDER BY id').all()).toEqual([
		{ decision: 'Konto gelöscht', reporter_id: tom },
		{ decision: null, reporter_id: null },
	]);
	expect(db.prepare('SELECT action, reason, erased_at FROM moderation_log').all()).toEqual([
		{ action: 'remove', reason: '', erased_at: at },
	]);
});

type Rest = { own: number; others: number; topicId: number };

/** A row with something of Lea in every other table of the forum. */
function fillTheRest(db: Database, lea: number, tom: number, { own, others, topicId }: Rest): void {
	const run = (sql: string, ...values: unknown[]) => db.prepare(sql).run(...values);
	run('INSERT INTO forum_versions VALUES (?, 1, NULL, ?, 1, ?)', own, canary, lea);
	run(`INSERT INTO forum_post_photos VALUES (?, 0, 'a', 1, 1, 'ffffff')`, own);
	run('INSERT INTO forum_drafts VALUES (?, ?, ?, 1)', lea, 'neu', JSON.stringify({ text: canary }));
	run(`INSERT INTO forum_draft_photos VALUES (?, 'neu', 0, 'a', 1, 1, 'ffffff')`, lea);
	run('INSERT INTO forum_reads VALUES (?, ?, 2)', lea, topicId);
	run('INSERT INTO forum_all_read VALUES (?, 1)', lea);
	run('INSERT INTO forum_follows (user_id, tag, created_at) VALUES (?, ?, 1)', lea, canary.toLowerCase());
	const news = 'INSERT INTO forum_news (user_id, post_id, reason, found_at, due_at) VALUES (?, ?, ?, 1, 1)';
	run(news, lea, others, 'thema');
	run(news, tom, own, 'thema');
	run('INSERT INTO forum_trusted VALUES (?, NULL, 1)', lea);
	run('INSERT INTO forum_likes VALUES (?, ?, 1)', others, lea);
	run('INSERT INTO forum_likes VALUES (?, ?, 1)', own, tom);
	run('UPDATE forum_posts SET likes = 1 WHERE id IN (?, ?)', own, others);
	run(
		`INSERT INTO weak_points (make, model, title, part, advice, post_id, marked_by, marked_at)
		VALUES ('volkswagen', 'golf', 'Kette', 'motor', 'Hinhören', ?, ?, 1)`,
		...[others, lea],
	);
	run('INSERT INTO weak_point_votes VALUES (1, ?, 1, 2015, 120000, 1)', lea);
	fileReport(db, { subject: 'post', subjectId: own, reporterId: tom, reason: 'werbung', text: 'Werbung' }, 1);
	fileReport(db, { subject: 'post', subjectId: others, reporterId: lea, reason: 'thema', text: canary }, 1);
	const about = { actor: { kind: 'operator' }, action: 'remove', subject: 'post', subjectId: own } as const;
	logDecision(db, { ...about, concernedId: lea, reason: `wegen ${canary}`, note: canary, details: { a: canary } }, 1);
}

/** Tables in which a word stands anywhere, in any case. */
function tablesWith(db: Database, word: string): string[] {
	const tables = db
		.prepare<[], string>(
			`SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE 'forum_text%'
			AND (name LIKE 'forum%' OR name LIKE 'weak%' OR name IN ('reports', 'moderation_log')) ORDER BY name`,
		)
		.pluck()
		.all();
	return tables.filter(name =>
		JSON.stringify(db.prepare(`SELECT * FROM "${name}"`).all())
			.toLowerCase()
			.includes(word.toLowerCase()),
	);
}

const topicRow = (db: Database, id: number) =>
	db.prepare('SELECT title, posts, is_listed, likes FROM forum_topics WHERE id = ?').get(id);

function member(db: Database, name: string): number {
	const email = `${name.toLowerCase()}@post.example`;
	const made = createUser(db, {
		...{ email, name, role: 'member', kind: 'privat', passwordHash: lockedPassword, at: 1, confirmedAt: 1 },
	});
	if (!made.ok) throw new Error(made.reason);
	return made.id;
}
