import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrateDatabase } from '#db/migrate.ts';
import { type Database, openDatabase } from '#db/open.ts';
import { lockedPassword } from '#src/accounts/passwords.ts';
import { createUser } from '#src/accounts/registration.ts';
import { sections } from '#src/forum/sections.ts';
import { settleTopic } from '#src/forum/standing.ts';
import { setTags, tagsOfTitle } from '#src/forum/tags.ts';
import { type Chance, chance } from '#src/testing/chance.ts';
import { makes } from '#src/vehicles/catalogue.ts';
import { weightedDraw, zipfRank } from './drawing.ts';
import { drawWord, vocabulary } from './words.ts';

/** What the forum of the bench is made of. */
export type ForumSize = { readonly posts: number; readonly topics: number; readonly longTopic: number };

/** Its longest topic comes first. */
export const longTopicId = 1;
const members = 5_000;
/** A forum of four years. */
const forumBegan = Date.UTC(2022, 10, 1) / 1_000;
const forumEnds = Date.UTC(2026, 10, 1) / 1_000;
const ownershipMark = 'made-by-the-forum-bench';
/** Changes whenever the same size would make another forum. */
const generation = 3;

/** Makes the data folder, or takes it as it is where that was done before. */
export function makeForum(folder: string, size: ForumSize, tell: (text: string) => void): void {
	const complete = join(folder, `complete-${generation}-${size.posts}-${size.topics}-${size.longTopic}`);
	if (existsSync(complete)) return;
	if (existsSync(folder) && readdirSync(folder).length > 0 && !existsSync(join(folder, ownershipMark))) {
		throw new Error(`${folder} holds something that is not a forum of the bench: name another --folder`);
	}
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, ownershipMark), '');
	migrateDatabase(folder, { now: new Date(forumEnds * 1_000) });
	const db = openDatabase(folder);
	try {
		// Only the making does not wait for the disk.
		db.pragma('synchronous = OFF');
		fill(db, size, tell);
		db.pragma('wal_checkpoint(TRUNCATE)');
		db.exec('ANALYZE');
	} finally {
		db.close();
	}
	writeFileSync(complete, '');
}

function fill(db: Database, size: ForumSize, tell: (text: string) => void): void {
	const start = performance.now();
	const random = chance(61);
	const userIds = writeMembers(db);
	const topics = writeTopics(db, random, size, userIds);
	writePosts(db, random, size, topics, userIds);
	tell(`  ${size.posts} posts written after ${Math.round((performance.now() - start) / 1_000)} s`);
	writeLikes(db, random, userIds);
	db.transaction(() => {
		for (const { id, createdAt } of topics) settleTopic(db, id, undefined, createdAt);
		// Nobody has to be told of the making of the forum.
		db.exec('DELETE FROM forum_arrivals');
	})();
	tell(`  settled after ${Math.round((performance.now() - start) / 1_000)} s`);
}

function writeMembers(db: Database): number[] {
	return db.transaction(() =>
		Array.from({ length: members }, (_, n) => {
			const created = createUser(db, {
				...{
					email: `schrauber-${n}@bench.example`,
					name: `${names[n % names.length]} Nr${n}`,
					role: 'member',
					kind: 'privat',
				},
				...{ passwordHash: lockedPassword, at: forumBegan, confirmedAt: forumBegan },
			});
			if (!created.ok) throw new Error(created.reason);
			return created.id;
		}),
	)();
}

const names = 'Jan Frieda Hans Emre Ute Kai Lena Björn Özlem Paul Ida Tom Mia Uwe Ilse Ole Ayşe Karl Nele Timo'.split(
	' ',
);

type DrawnTopic = { readonly id: number; readonly createdAt: number };

function writeTopics(db: Database, random: Chance, { topics }: ForumSize, userIds: readonly number[]): DrawnTopic[] {
	const drawMake = weightedDraw(
		makes.filter(({ models }) => models.length > 0).map((make, at) => [1 / (at + 3), make] as const),
	);
	const drawSection = weightedDraw(sections.map(({ value }, at) => [1 / (at + 2), value] as const));
	const insert = db.prepare(
		`INSERT INTO forum_topics (id, section, title, author_id, created_at, last_post_at)
		VALUES (@id, @section, @title, @authorId, @createdAt, @createdAt)`,
	);
	return db.transaction(() =>
		Array.from({ length: topics }, (_, n) => {
			const id = n + 1;
			const make = drawMake(random);
			const model = random.pick(make.models);
			const vehicle = random.happens(0.7) ? `${make.name} ${model.name}: ` : '';
			const title = `${vehicle}${sentence(random, random.whole(3, 7))}`;
			// The long one begins early; nobody can answer in a topic before it is there.
			const createdAt =
				id === longTopicId ? forumBegan : forumBegan + Math.floor(((forumEnds - forumBegan) * n) / topics);
			const authorId = userIds[zipfRank(random, userIds.length, 20)] ?? 1;
			insert.run({ id, section: drawSection(random), title, authorId, createdAt });
			const own = random.happens(0.6)
				? [
						drawWord(random)
							.toLowerCase()
							.replace(/[^a-z0-9]/g, '') || 'tuev',
					]
				: [];
			setTags(db, id, [...tagsOfTitle(title), ...own]);
			return { id, createdAt };
		}),
	)();
}

/** In the order of their times, as a forum grows: in every topic at least one, in a few of them hundreds. */
function writePosts(
	db: Database,
	random: Chance,
	size: ForumSize,
	topics: readonly DrawnTopic[],
	userIds: readonly number[],
): void {
	const planned: { topicId: number; at: number; number: number }[] = [];
	const plan = (topicId: number, createdAt: number, count: number, lastsSeconds: number) => {
		const times = Array.from(
			{ length: count - 1 },
			() => createdAt + Math.floor(random.fraction() ** 2 * lastsSeconds),
		).sort((a, b) => a - b);
		planned.push(...[createdAt, ...times].map((at, n) => ({ topicId, at, number: n + 1 })));
	};
	plan(longTopicId, forumBegan, size.longTopic, forumEnds - forumBegan);
	const rest = topics.slice(1);
	// A long tail: a tenth of the topics has half of the posts.
	const weights = rest.map(() => 1 / (random.fraction() + 0.02));
	const sum = weights.reduce((total, weight) => total + weight, 0);
	const left = size.posts - size.longTopic - rest.length;
	let shared = 0;
	for (const [at, { id, createdAt }] of rest.entries()) {
		const before = Math.floor(shared);
		shared += (left * (weights[at] ?? 0)) / sum;
		const isLast = at === rest.length - 1;
		plan(id, createdAt, 1 + (isLast ? left : Math.floor(shared)) - before, 90 * 86_400);
	}
	planned.sort((a, b) => a.at - b.at || a.topicId - b.topicId || a.number - b.number);
	const insert = db.prepare(
		`INSERT INTO forum_posts (topic_id, number, author_id, body, client_key, created_at)
		VALUES (@topicId, @number, @authorId, @body, @key, @at)`,
	);
	db.transaction(() => {
		for (const [n, { topicId, at, number }] of planned.entries()) {
			const authorId = userIds[zipfRank(random, userIds.length, 20)] ?? 1;
			insert.run({ topicId, number, authorId, body: bodyOf(random), key: `bench ${n}`, at });
		}
		db.exec(
			`UPDATE forum_topics SET last_number = (SELECT max(number) FROM forum_posts WHERE topic_id = forum_topics.id)`,
		);
	})();
}

/** One to six paragraphs of Markdown, now and then with a quote, a list, a link. */
function bodyOf(random: Chance): string {
	const paragraphs = Array.from({ length: 1 + zipfRank(random, 6, 2) }, () =>
		Array.from({ length: random.whole(1, 4) }, () => `${sentence(random, random.whole(4, 16))}.`).join(' '),
	);
	if (random.happens(0.15)) paragraphs.unshift(`> ${sentence(random, 12)}.`);
	if (random.happens(0.1)) paragraphs.push([1, 2, 3].map(() => `- ${sentence(random, 5)}`).join('\n'));
	if (random.happens(0.1))
		paragraphs.push(
			`Siehe **hier**: https://www.${drawWord(random)
				.toLowerCase()
				.replace(/[^a-z]/g, '')}.de/teile`,
		);
	return paragraphs.join('\n\n');
}

function sentence(random: Chance, words: number): string {
	return Array.from({ length: words }, () => drawWord(random)).join(' ');
}

function writeLikes(db: Database, random: Chance, userIds: readonly number[]): void {
	const posts = Number(db.prepare('SELECT max(id) FROM forum_posts').pluck().get());
	const insert = db.prepare('INSERT OR IGNORE INTO forum_likes (post_id, user_id, created_at) VALUES (?, ?, ?)');
	db.transaction(() => {
		for (let n = 0; n < posts; n++) insert.run(random.whole(1, posts), random.pick(userIds), forumEnds);
		db.exec('UPDATE forum_posts SET likes = (SELECT count(*) FROM forum_likes WHERE post_id = forum_posts.id)');
	})();
}

/** Words of the forum by how often they stand in it: the commonest first. */
export const commonWords: readonly string[] = vocabulary.slice(0, 12);
export const rareWords: readonly string[] = vocabulary.slice(15_000, 15_400);

/** Takes everything out that one account has written, as if it had never been there. */
export function takeBack(db: Database, userId: number): void {
	db.transaction(() => {
		const topics = db
			.prepare('SELECT DISTINCT topic_id FROM forum_posts WHERE author_id = ?')
			.pluck()
			.all(userId) as number[];
		const posts = '(SELECT id FROM forum_posts WHERE author_id = ?)';
		db.prepare(`DELETE FROM forum_text WHERE rowid IN ${posts}`).run(userId);
		for (const table of ['forum_arrivals', 'forum_news', 'forum_likes']) {
			db.prepare(`DELETE FROM ${table} WHERE post_id IN ${posts}`).run(userId);
		}
		db.prepare('DELETE FROM forum_posts WHERE author_id = ?').run(userId);
		for (const id of topics) {
			db.prepare(
				'UPDATE forum_topics SET last_number = (SELECT max(number) FROM forum_posts WHERE topic_id = @id) WHERE id = @id',
			).run({ id });
			settleTopic(db, id, [], forumEnds);
		}
	})();
}
