import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createUser } from '#src/accounts/registration.ts';
import { freshDatabase } from '#src/testing/database.ts';
import { replyBy, topicBy } from '#src/testing/forum.ts';
import { tagsOfTopic } from '../tags.ts';
import { replyToTopic } from './posting.ts';

const at = 1_700_000_000;

test('a topic about a Golf is found under its model without anybody saying so', () => {
	const { db, jan } = forum();
	const { topicId } = topicBy(db, jan, { title: 'VW Golf 7: Steuerkette rasselt', tags: ['steuerkette'] });
	expect(tagsOfTopic(db, topicId)).toEqual(['steuerkette', 'volkswagen/golf']);
	expect(db.prepare('SELECT tag FROM forum_topic_tags ORDER BY tag').pluck().all()).toContain('volkswagen');
});

test('an answer sent twice over a shaky connection arrives once', () => {
	const { db, jan } = forum();
	const { topicId } = topicBy(db, jan);
	const draft = { body: 'Bei mir auch.', key: randomUUID() };
	const posting = { viewer: { id: jan, role: 'member' as const }, at };
	const first = replyToTopic(db, topicId, draft, posting);
	const again = replyToTopic(db, topicId, draft, posting);
	expect(again).toEqual({ ...first, isNew: false });
	expect(counts(db, topicId)).toMatchObject({ posts: 2, last_number: 2, is_listed: 1 });
});

test('what waits for a moderator is neither listed nor found, and nobody is told of it', () => {
	const { db, jan } = forum();
	const { topicId, postId } = topicBy(db, jan);
	replyToTopic(
		db,
		topicId,
		{ body: 'Rostlöser kaufen', key: randomUUID() },
		{ viewer: { id: jan, role: 'member' }, holdFor: 'neues Konto', at },
	);
	expect(counts(db, topicId)).toMatchObject({ posts: 1, last_number: 2, last_post_id: postId });
	expect(found(db, 'rostloeser')).toEqual([]);
	expect(db.prepare('SELECT post_id FROM forum_arrivals').pluck().all()).toEqual([postId]);
});

test('nobody but a moderator writes into a locked topic', () => {
	const { db, jan } = forum();
	const { topicId } = topicBy(db, jan);
	db.prepare('UPDATE forum_topics SET locked_at = 1 WHERE id = ?').run(topicId);
	expect(() => replyBy(db, jan, topicId)).toThrow('locked');
	const posted = replyToTopic(
		db,
		topicId,
		{ body: 'Bitte im anderen Thema weiter.', key: randomUUID() },
		{ viewer: { id: jan, role: 'moderator' }, at },
	);
	expect(posted.ok).toBe(true);
});

function forum() {
	const db = freshDatabase();
	const created = createUser(db, {
		...{
			email: 'jan@post.example',
			name: 'Jan',
			role: 'member',
			kind: 'privat',
			passwordHash: '!',
			at,
			confirmedAt: at,
		},
	});
	if (!created.ok) throw new Error(created.reason);
	return { db, jan: created.id };
}

const counts = (db: ReturnType<typeof freshDatabase>, topicId: number) =>
	db.prepare('SELECT posts, last_number, last_post_id, is_listed FROM forum_topics WHERE id = ?').get(topicId);

const found = (db: ReturnType<typeof freshDatabase>, word: string) =>
	db.prepare('SELECT rowid FROM forum_text WHERE forum_text MATCH ?').pluck().all(`"${word}"`);
