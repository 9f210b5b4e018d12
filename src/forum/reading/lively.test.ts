import { expect, test } from 'vitest';
import { createUser } from '#src/accounts/registration.ts';
import { freshDatabase } from '#src/testing/database.ts';
import { replyBy, topicBy } from '#src/testing/forum.ts';
import { settleTopic } from '../standing.ts';
import { livelyTopics, topicCounts } from './lively.ts';

const day = 86_400;
const now = 1_795_000_000;

function forum() {
	const db = freshDatabase();
	const account = { email: 'frieda@post.example', name: 'Frieda', role: 'member', kind: 'privat' } as const;
	const created = createUser(db, { ...account, passwordHash: 'x', at: 1, confirmedAt: 1 });
	if (!created.ok) throw new Error(created.reason);
	const author = created.id;
	const topic = (title: string, posts: number, daysAgo: number, tags = ['volkswagen/golf']) => {
		const at = now - daysAgo * day;
		const { topicId } = topicBy(db, author, { title, tags, at });
		for (let post = 1; post < posts; post++) replyBy(db, author, topicId, 'Bei mir auch.', at);
		return topicId;
	};
	return { db, topic };
}

test('whoever comes to a model sees first where most is written now, and nothing of other models', () => {
	const { db, topic } = forum();
	topic('Drei Beiträge, heute', 3, 0);
	topic('Zehn Beiträge, vor einem Jahr', 10, 365);
	topic('Sechs Beiträge, vor einer Woche', 6, 7);
	topic('Ein Passat', 9, 0, ['volkswagen/passat']);
	const { topics, total } = livelyTopics(db, ['volkswagen/golf'], 2, now);
	expect(total).toBe(3);
	expect(topics.map(({ title, posts }) => [title, posts])).toEqual([
		['Sechs Beiträge, vor einer Woche', 6],
		['Drei Beiträge, heute', 3],
	]);
	expect(topics[0]?.href).toMatch(/^\/forum\/thema\/\d+-sechs-beitraege/);
});

test('a topic under two of the tags stands there once; taken down it does not stand there, nor is it counted', () => {
	const { db, topic } = forum();
	const id = topic('Golf oder Polo?', 2, 0, ['volkswagen/golf', 'volkswagen/polo', 'kaufberatung']);
	const tags = ['volkswagen/golf', 'volkswagen/polo'];
	expect(livelyTopics(db, tags, 5, now).total).toBe(1);
	expect([...topicCounts(db, 'volkswagen')]).toEqual([
		['golf', 1],
		['polo', 1],
	]);
	expect([...topicCounts(db).keys()]).toEqual(tags);
	expect([...topicCounts(db, 'volks')]).toEqual([]);
	db.prepare('UPDATE forum_topics SET removed_at = ? WHERE id = ?').run(now, id);
	settleTopic(db, id, undefined, now);
	expect(livelyTopics(db, tags, 5, now)).toEqual({ topics: [], total: 0 });
	expect([...topicCounts(db)]).toEqual([]);
});
