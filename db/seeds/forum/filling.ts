import type { Database } from '#db/open.ts';
import { chanceFrom } from '#db/seeds/demo/chance.ts';
import { followTag, followTopic } from '#src/forum/following/follows.ts';
import { noteAllRead } from '#src/forum/reading/unread.ts';
import { inTransaction } from '#src/listings/changing.ts';
import { drawWeakPoints } from './drawing-weak-points.ts';
import { like } from './liking.ts';
import { inviteMembers, type MemberKey, type Members } from './members.ts';
import { openModeration } from './moderating.ts';
import { readSeedTopics } from './reading.ts';
import type { WrittenTopic } from './topic.ts';
import { openForum, partsOf } from './writing.ts';

export type ForumReport = { readonly members: number; readonly topics: number; readonly posts: number };

const dayS = 86_400;
/** Posts in one transaction: a server that runs beside waits no longer than for a batch of cars. */
const batchSize = 25;
/** What is newer is new to those of the cast. */
const unreadDays = 5;
const readers: readonly MemberKey[] = ['jonas', 'frieda', 'emre', 'hatice', 'lorenz'];

/**
 * Lets the members of the demo market write, like and order its forum, over the last two years; nobody is mailed about it. Does nothing
 * where anybody has written before, or the cast of the market is not there.
 * @param at seconds since 1970: "today" of the market
 */
export async function fillForum(db: Database, { seed, at }: { seed: number; at: number }): Promise<ForumReport> {
	const none = { members: 0, topics: 0, posts: 0 };
	if (db.prepare('SELECT 1 FROM forum_topics LIMIT 1').get() !== undefined) return none;
	const members = quietly(db, () => inviteMembers(db, chanceFrom(seed, 'forum members'), at));
	if (members === undefined) return none;
	const forum = openForum(db, members);
	const moderation = openModeration(db, members, at, forum.topicNamed);
	const parts = partsOf(readSeedTopics(), seed, at);
	const readUpTo = parts.findIndex(({ writtenAt }) => writtenAt > at - unreadDays * dayS);
	for (let from = 0; from < parts.length; from += batchSize) {
		quietly(db, () => {
			for (const [index, part] of parts.slice(from, from + batchSize).entries()) {
				if (from + index === readUpTo) for (const key of readers) noteAllRead(db, members.of(key).id);
				moderation.doneUpTo(part.writtenAt);
				moderation.see(forum.write(part));
			}
		});
		await letOthers();
	}
	const topics = forum.topics();
	quietly(db, () => like(db, topics, members, chanceFrom(seed, 'forum likes'), at));
	await letOthers();
	quietly(db, () => drawWeakPoints(db, topics, members, chanceFrom(seed, 'weak points'), at));
	await letOthers();
	quietly(db, () => {
		follow(db, topics, members);
		moderation.doneUpTo(at);
	});
	return { members: members.invited, topics: topics.length, posts: parts.length };
}

/** Others get their turn: the terminal, and whoever else waits for this process. */
const letOthers = () => new Promise(resolve => setImmediate(resolve));

/** One transaction, at whose end nobody is to be told of what was done in it. */
function quietly<T>(db: Database, work: () => T): T {
	const newest = (table: string, column: string) =>
		db.prepare(`SELECT coalesce(max(${column}), 0) FROM ${table}`).pluck().get();
	return inTransaction(db, () => {
		const [post, mail] = [newest('forum_posts', 'id'), newest('mails', 'id')];
		const done = work();
		db.prepare('DELETE FROM forum_arrivals WHERE post_id > ?').run(post);
		db.prepare('DELETE FROM mails WHERE id > ?').run(mail);
		return done;
	});
}

/** Those of the cast hear of answers to what they have asked; Jonas waits for news of the Golf. */
function follow(db: Database, topics: readonly WrittenTopic[], members: Members): void {
	for (const { id, posts } of topics) {
		const [first] = posts;
		if (first !== undefined && readers.includes(first.seed.by)) {
			followTopic(db, members.of(first.seed.by).id, id, first.writtenAt);
		}
	}
	const now = topics.at(-1)?.posts[0]?.writtenAt ?? 0;
	followTag(db, members.of('jonas').id, 'volkswagen/golf', now);
	followTag(db, members.of('frieda').id, 'mercedes-benz/a-180', now);
}
