import { expect, test } from 'vitest';
import type { Database } from '#db/open.ts';
import { lockedPassword } from '#src/accounts/passwords.ts';
import { createUser } from '#src/accounts/registration.ts';
import { decisionsAbout } from '#src/audit/moderation-log.ts';
import { freshDatabase } from '#src/testing/database.ts';
import { replyBy, topicBy } from '#src/testing/forum.ts';
import { mergeTopics } from './merging.ts';
import { removePost } from './restricting.ts';

const at = 1_700_100_000;
const byOperator = { actor: { kind: 'operator' }, reason: '', origin: 'https://radstand.example', at } as const;

test('two topics of thirty posts become one, in order, and everybody finds what they read, followed and began', () => {
	const db = freshDatabase();
	const [anna, ben, cara, dora] = ['Anna', 'Ben', 'Cara', 'Dora'].map(name => member(db, name)) as [
		number,
		number,
		number,
		number,
	];
	const golf = topicOf(db, 'Golf 7 Steuerkette', anna, 30);
	const double = topicOf(db, 'Steuerkette beim Golf', ben, 30);
	removePost(db, double.posts[4] ?? 0, { ...byOperator, rule: 'werbung', reason: 'Werbung' });
	read(db, anna, golf.id, 30);
	read(db, anna, double.id, 12);
	read(db, ben, golf.id, 7);
	read(db, ben, double.id, 30);
	read(db, cara, double.id, 30);
	db.prepare('INSERT INTO forum_all_read (user_id, post_id) VALUES (?, ?)').run(cara, golf.posts.at(-1));
	read(db, dora, golf.id, 30);
	follow(db, anna, golf.id);
	follow(db, anna, double.id);
	follow(db, ben, double.id);
	draft(db, anna, golf.id, 'Dort begonnen.');
	draft(db, anna, double.id, 'Hier begonnen.');
	draft(db, ben, double.id, 'Nur hier.');

	expect(mergeTopics(db, double.id, golf.id, byOperator)).toEqual({ ok: true, isNew: true });
	expect(mergeTopics(db, double.id, golf.id, byOperator)).toEqual({ ok: true, isNew: false });

	const posts = db.prepare('SELECT number, id FROM forum_posts WHERE topic_id = ? ORDER BY number').all(golf.id) as {
		number: number;
		id: number;
	}[];
	expect(posts.map(({ number }) => number)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
	expect(posts.map(({ id }) => id)).toEqual([...golf.posts, ...double.posts]);
	expect(topicRow(db, golf.id)).toEqual({ posts: 59, last_number: 60, merged_into: null, is_listed: 1 });
	expect(topicRow(db, double.id)).toEqual({ posts: 0, last_number: 30, merged_into: golf.id, is_listed: 0 });
	expect(db.prepare('SELECT removed_at FROM forum_posts WHERE id = ?').pluck().get(double.posts[4])).toBe(at);

	expect(db.prepare('SELECT user_id, topic_id, number FROM forum_reads ORDER BY user_id').all()).toEqual([
		{ user_id: anna, topic_id: golf.id, number: 42 },
		// Up to here, not further: what lies between has not been read.
		{ user_id: ben, topic_id: golf.id, number: 7 },
		{ user_id: cara, topic_id: golf.id, number: 60 },
		{ user_id: dora, topic_id: golf.id, number: 30 },
	]);
	expect(db.prepare('SELECT user_id, topic_id FROM forum_follows ORDER BY user_id').all()).toEqual([
		{ user_id: anna, topic_id: golf.id },
		{ user_id: ben, topic_id: golf.id },
	]);
	expect(
		db.prepare("SELECT user_id, place, fields ->> '$.text' AS text FROM forum_drafts ORDER BY user_id").all(),
	).toEqual([
		{ user_id: anna, place: `thema:${golf.id}`, text: 'Dort begonnen.\n\nHier begonnen.' },
		{ user_id: ben, place: `thema:${golf.id}`, text: 'Nur hier.' },
	]);
	const [line] = decisionsAbout(db, 'topic', double.id);
	expect(line?.details).toMatchObject({ from: double.id, into: golf.id, numbers: '1–30', newNumbers: '31–60' });
	expect(decisionsAbout(db, 'topic', golf.id)).toHaveLength(1);
	const mails = db.prepare("SELECT recipient, subject FROM mails WHERE subject LIKE 'Zusammen%'").all();
	expect(mails).toEqual([{ recipient: 'ben@post.example', subject: 'Zusammengeführt: „Steuerkette beim Golf“' }]);
});

test('what was merged before leads straight to the end, and nothing is merged with itself or with what is gone', () => {
	const db = freshDatabase();
	const anna = member(db, 'Anna');
	const [a, b, c] = ['Eins', 'Zwei', 'Drei'].map(title => topicBy(db, anna, { title }).topicId) as [
		number,
		number,
		number,
	];
	mergeTopics(db, a, b, byOperator);
	mergeTopics(db, b, c, byOperator);
	expect(db.prepare('SELECT merged_into FROM forum_topics ORDER BY id').pluck().all()).toEqual([c, c, null]);
	expect(topicRow(db, c)).toMatchObject({ posts: 3, last_number: 3 });
	expect(mergeTopics(db, c, c, byOperator)).toEqual({ ok: false, reason: 'same' });
	expect(mergeTopics(db, c, b, byOperator)).toEqual({ ok: false, reason: 'gone' });
	expect(mergeTopics(db, c, 999, byOperator)).toEqual({ ok: false, reason: 'unknown' });
});

function topicOf(db: Database, title: string, opener: number, count: number) {
	const { topicId, postId } = topicBy(db, opener, { title });
	const posts = [postId];
	while (posts.length < count) posts.push(replyBy(db, opener, topicId, `Beitrag ${posts.length + 1}`).postId);
	return { id: topicId, posts };
}

const topicRow = (db: Database, id: number) =>
	db.prepare('SELECT posts, last_number, merged_into, is_listed FROM forum_topics WHERE id = ?').get(id);

const read = (db: Database, userId: number, topicId: number, number: number) =>
	db.prepare('INSERT INTO forum_reads (user_id, topic_id, number) VALUES (?, ?, ?)').run(userId, topicId, number);

const follow = (db: Database, userId: number, topicId: number) =>
	db.prepare('INSERT INTO forum_follows (user_id, topic_id, created_at) VALUES (?, ?, 1)').run(userId, topicId);

const draft = (db: Database, userId: number, topicId: number, text: string) =>
	db
		.prepare('INSERT INTO forum_drafts (user_id, place, fields, updated_at) VALUES (?, ?, ?, 1)')
		.run(userId, `thema:${topicId}`, JSON.stringify({ text }));

function member(db: Database, name: string): number {
	const email = `${name.toLowerCase()}@post.example`;
	const made = createUser(db, {
		...{ email, name, role: 'member', kind: 'privat', passwordHash: lockedPassword, at: 1, confirmedAt: 1 },
	});
	if (!made.ok) throw new Error(made.reason);
	return made.id;
}
