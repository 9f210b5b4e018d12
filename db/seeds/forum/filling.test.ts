import { beforeAll, expect, test } from 'vitest';
import type { Database } from '#db/open.ts';
import { cast } from '#db/seeds/cast.ts';
import { invitePeople } from '#db/seeds/demo/people.ts';
import { noteForumNews } from '#src/forum/following/news.ts';
import { sections } from '#src/forum/sections.ts';
import { isTrusted } from '#src/forum/weak-points/trust.ts';
import { freshDatabase } from '#src/testing/database.ts';
import { type ForumReport, fillForum } from './filling.ts';
import { readSeedTopics } from './reading.ts';
import { seedWeakPoints } from './weak-points.ts';

const at = Date.UTC(2026, 10, 22, 9) / 1000;
const daySeconds = 86_400;

type Market = { readonly db: Database; readonly report: ForumReport };

let db: Database;
let report: ForumReport;

beforeAll(async () => {
	({ db, report } = await market(1));
});

test('every section has topics, and nearly everything that was written can be read', () => {
	const topics = all<{ section: string; topics: number; posts: number }>(
		'SELECT section, count(*) AS topics, sum(posts) AS posts FROM forum_topics WHERE is_listed = 1 GROUP BY section',
	);
	expect(topics.map(({ section }) => section).toSorted()).toEqual(sections.map(({ value }) => value).toSorted());
	for (const { section, topics: count, posts } of topics) {
		expect(count, section).toBeGreaterThanOrEqual(7);
		expect(posts, section).toBeGreaterThanOrEqual(28);
	}
	expect(report.posts).toBe(one('SELECT count(*) FROM forum_posts'));
	expect(one('SELECT sum(posts) FROM forum_topics WHERE is_listed = 1')).toBe(report.posts - 3);
	// One is long enough for three pages, others still wait for an answer.
	expect(one('SELECT max(posts) FROM forum_topics')).toBe(45);
	expect(one('SELECT count(*) FROM forum_topics WHERE is_listed = 1 AND posts = 1')).toBeGreaterThanOrEqual(5);
});

test('it was written over two years, up to today, by people who were there, and hardly at night', () => {
	const [first, last] = [
		one('SELECT min(created_at) FROM forum_posts'),
		one('SELECT max(created_at) FROM forum_posts'),
	];
	expect(at - first).toBeGreaterThan(700 * daySeconds);
	expect(at - first).toBeLessThan(730 * daySeconds);
	expect(at - last).toBeLessThan(12 * 3_600);
	expect(last).toBeLessThan(at);
	expect(
		one('SELECT count(*) FROM forum_posts p JOIN users u ON u.id = p.author_id WHERE p.created_at < u.created_at'),
	).toBe(0);
	// An answer comes after what it answers, and numbers are in the order of time.
	expect(
		one(`SELECT count(*) FROM forum_posts a JOIN forum_posts b ON b.topic_id = a.topic_id AND b.number > a.number
			WHERE b.created_at <= a.created_at OR b.id < a.id`),
	).toBe(0);
	expect(
		one('SELECT count(*) FROM forum_likes l JOIN forum_posts p ON p.id = l.post_id WHERE l.created_at <= p.created_at'),
	).toBe(0);
	expect(one(`SELECT count(*) FROM forum_likes WHERE created_at > ${at}`)).toBe(0);
	const atNight = one(`SELECT count(*) FROM forum_posts WHERE created_at % ${daySeconds} BETWEEN 0 AND 3 * 3600`);
	expect(atNight / report.posts).toBeLessThan(0.02);
});

test('what the rows say of likes and posts is what was liked and written', () => {
	expect(
		one('SELECT count(*) FROM forum_posts p WHERE likes <> (SELECT count(*) FROM forum_likes WHERE post_id = p.id)'),
	).toBe(0);
	expect(one('SELECT sum(likes) FROM forum_posts')).toBeGreaterThan(1_500);
	expect(
		one('SELECT count(*) FROM forum_likes l JOIN forum_posts p ON p.id = l.post_id WHERE l.user_id = p.author_id'),
	).toBe(0);
	expect(one('SELECT count(*) FROM forum_text')).toBe(one('SELECT sum(posts) FROM forum_topics WHERE is_listed = 1'));
});

test('nobody is mailed about what was written before they looked, and new posts reach those who follow', async () => {
	expect([one('SELECT count(*) FROM forum_arrivals'), one('SELECT count(*) FROM mails')]).toEqual([0, 0]);
	await noteForumNews(db, at);
	expect(one('SELECT count(*) FROM forum_news')).toBe(0);
	const jonas = one(`SELECT id FROM users WHERE email = '${cast.buyer.email}'`);
	expect(one(`SELECT count(*) FROM forum_follows WHERE user_id = ${jonas}`)).toBe(2);
	// What is older than a few days counts as read.
	expect(
		one(`SELECT count(*) FROM forum_posts WHERE id > (SELECT post_id FROM forum_all_read WHERE user_id = ${jonas})`),
	).toBeLessThan(40);
	expect(
		one(`SELECT count(*) FROM forum_posts WHERE id > (SELECT post_id FROM forum_all_read WHERE user_id = ${jonas})`),
	).toBeGreaterThan(5);
});

test('a moderator has decided some things and finds others to decide', () => {
	const decided = all<{ action: string; at: number }>('SELECT action, at FROM moderation_log ORDER BY id');
	expect(new Set(decided.map(({ action }) => action))).toEqual(
		new Set(['pin', 'lock', 'note', 'remove', 'merge', 'hold', 'trust']),
	);
	expect(decided.map(line => line.at)).toEqual(decided.map(line => line.at).toSorted((a, b) => a - b));
	expect(one("SELECT count(*) FROM forum_topics WHERE lock_reason <> ''")).toBe(1);
	expect(one('SELECT count(*) FROM forum_topics WHERE merged_into IS NOT NULL AND is_listed = 0')).toBe(1);
	expect(one('SELECT count(*) FROM forum_topics WHERE pinned_at IS NOT NULL')).toBe(3);
	const removed = all("SELECT removal_rule FROM forum_posts WHERE removal_reason <> '' AND removed_at IS NOT NULL");
	expect(removed).toEqual([{ removal_rule: 'beleidigung' }]);
	const held = all<{ held_for: string }>('SELECT held_for FROM forum_posts WHERE held_at IS NOT NULL ORDER BY id');
	expect(held.map(({ held_for }) => held_for).toSorted()).toEqual(['neues Konto', 'regeln: vorkasse, ausland']);
	// The rule's own report about that offer, and one of a member.
	expect(one('SELECT count(*) FROM reports WHERE decided_at IS NULL')).toBe(2);
});

test('at least 25 weak points are confirmed by owners, some are not yet, and those who drew them may', () => {
	expect(one('SELECT count(*) FROM weak_points')).toBe(seedWeakPoints.length);
	const confirmed = `SELECT count(*) FROM weak_points w WHERE
		(SELECT count(*) FROM weak_point_votes v WHERE v.weak_point_id = w.id AND agrees) >= 3 AND
		(SELECT count(*) FROM weak_point_votes v WHERE v.weak_point_id = w.id AND agrees)
			>= 2 * (SELECT count(*) FROM weak_point_votes v WHERE v.weak_point_id = w.id AND NOT agrees)`;
	expect(one(confirmed)).toBeGreaterThanOrEqual(25);
	expect(one(confirmed)).toBeLessThan(seedWeakPoints.length);
	// A point of a model is drawn from a topic about that model.
	expect(
		all(`SELECT w.title FROM weak_points w JOIN forum_posts p ON p.id = w.post_id WHERE NOT EXISTS
			(SELECT 1 FROM forum_topic_tags t WHERE t.topic_id = p.topic_id AND t.tag = w.make || '/' || w.model)`),
	).toEqual([]);
	expect(
		one(
			'SELECT count(*) FROM weak_point_votes v JOIN weak_points w ON w.id = v.weak_point_id WHERE v.user_id = w.marked_by',
		),
	).toBe(0);
	expect(one(`SELECT count(*) FROM weak_point_votes WHERE voted_at > ${at}`)).toBe(0);
	const markers = all<{ id: number }>(
		"SELECT DISTINCT marked_by AS id FROM weak_points w JOIN users u ON u.id = w.marked_by WHERE u.role = 'member'",
	);
	for (const { id } of markers) expect(isTrusted(db, id, at)).toBe(true);
});

test('who fills twice gets the same forum with the same seed, and nothing is written a second time', async () => {
	const again = await market(1);
	const posts = 'SELECT id, topic_id, number, body, created_at, likes, answers_id FROM forum_posts ORDER BY id';
	const votes = 'SELECT * FROM weak_point_votes ORDER BY 1, 2';
	expect(again.db.prepare(posts).all()).toEqual(all(posts));
	expect(again.db.prepare(votes).all()).toEqual(all(votes));
	expect(await fillForum(again.db, { seed: 2, at })).toEqual({ members: 0, topics: 0, posts: 0 });
	expect(again.db.prepare(posts).all()).toEqual(all(posts));
	const other = await market(2);
	expect(other.db.prepare(posts).all()).not.toEqual(all(posts));
});

test('without the people of the demo market nobody writes', async () => {
	const empty = freshDatabase();
	expect((await fillForum(empty, { seed: 1, at })).posts).toBe(0);
	expect(empty.prepare('SELECT count(*) FROM users').pluck().get()).toBe(0);
});

test('members have names that nobody can sign in with, and one name each', () => {
	const names = all<{ name: string }>("SELECT name FROM users WHERE email LIKE 'forum-%'").map(({ name }) => name);
	expect(new Set(names).size).toBe(names.length);
	expect(names).toHaveLength(report.members);
	expect(one("SELECT count(*) FROM users WHERE email LIKE 'forum-%' AND password_hash LIKE '$argon2%'")).toBe(0);
	const writers = new Set(readSeedTopics().flatMap(({ posts }) => posts.map(({ by }) => by)));
	expect(report.members).toBeLessThanOrEqual(writers.size);
});

async function market(seed: number): Promise<Market> {
	const fresh = freshDatabase();
	await invitePeople(fresh, 1, at);
	return { db: fresh, report: await fillForum(fresh, { seed, at }) };
}

function all<Row = Record<string, unknown>>(sql: string): Row[] {
	return db.prepare<[], Row>(sql).all();
}

function one(sql: string): number {
	return Number(db.prepare(sql).pluck().get());
}
