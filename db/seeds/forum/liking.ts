import type { Database } from '#db/open.ts';
import type { Chance } from '#db/seeds/demo/chance.ts';
import { settleTopic } from '#src/forum/standing.ts';
import type { Members } from './members.ts';
import type { WrittenTopic } from './topic.ts';

const dayS = 86_400;

/**
 * Lets members like what they have read. Row by row and settled once a topic: two years of clicks are no rush that limits are for.
 * @param at seconds since 1970: "today" of the market
 */
export function like(
	db: Database,
	topics: readonly WrittenTopic[],
	members: Members,
	chance: Chance,
	at: number,
): void {
	const insert = db.prepare('INSERT INTO forum_likes (post_id, user_id, created_at) VALUES (?, ?, ?)');
	const count = db.prepare('UPDATE forum_posts SET likes = ? WHERE id = ?');
	for (const { id, posts } of topics) {
		for (const { id: postId, writtenAt, seed } of posts) {
			if (seed.likes === 0) continue;
			const readers = members.all.filter(({ key }) => key !== seed.by);
			for (const { id: reader } of drawn(readers, seed.likes, chance)) {
				const days = 4 * chance.between(0, 1) ** 2;
				insert.run(postId, reader, Math.min(at - 60, writtenAt + 300 + Math.round(days * dayS)));
			}
			count.run(Math.min(seed.likes, readers.length), postId);
		}
		settleTopic(db, id, [], at);
	}
}

/** So many different ones. */
export function drawn<T>(from: readonly T[], count: number, chance: Chance): readonly T[] {
	const left = [...from];
	return Array.from({ length: Math.min(count, from.length) }, () =>
		left.splice(chance.whole(0, left.length - 1), 1),
	).flat();
}
