import type { Database } from '#db/open.ts';
import { chanceFrom } from '#db/seeds/demo/chance.ts';
import { cleanText } from '#src/formats/typed-text.ts';
import { noteRead } from '#src/forum/reading/unread.ts';
import { readTags } from '#src/forum/typed-tags.ts';
import { openTopic, type PostDraft, replyToTopic } from '#src/forum/writing/posting.ts';
import { writeReply } from '#src/forum/writing/writing.ts';
import type { Members } from './members.ts';
import type { Seen } from './moderating.ts';
import { timesOfPosts } from './timing.ts';
import type { SeedPost, SeedTopic, WrittenPost, WrittenTopic } from './topic.ts';

/** One post at its time. */
export type Part = { readonly topic: SeedTopic; readonly post: SeedPost; readonly writtenAt: number };

/** Everything that is written, in the order in which it came. */
export function partsOf(topics: readonly SeedTopic[], seed: number, at: number): readonly Part[] {
	const parts = topics.flatMap(topic => {
		const times = timesOfPosts(topic, chanceFrom(seed, 'forum times', topic.title), at);
		return topic.posts.map((post, index): Part => ({ topic, post, writtenAt: times[index] ?? at }));
	});
	return parts.toSorted((a, b) => a.writtenAt - b.writtenAt);
}

export type Forum = {
	write(part: Part): Seen;
	topics(): readonly WrittenTopic[];
	/** Number of the topic with this title, once it is there. */
	topicNamed(title: string): number | undefined;
};

/** Writes posts one after the other and remembers where they stand. */
export function openForum(db: Database, members: Members): Forum {
	const written = new Map<SeedTopic, { id: number; posts: WrittenPost[] }>();
	return {
		write({ topic, post, writtenAt }) {
			const known = written.get(topic);
			const { id, role } = members.of(post.by);
			const answersId = post.answers === undefined ? undefined : known?.posts[post.answers - 1]?.id;
			const number = (known?.posts.length ?? 0) + 1;
			const draft: PostDraft = {
				body: cleanText(post.text),
				key: `demo ${number} ${topic.title}`,
				...(answersId !== undefined && { answersId }),
			};
			const posting = { viewer: { id, role }, at: writtenAt };
			const posted =
				known === undefined
					? openTopic(db, { ...draft, section: topic.section, title: topic.title, ...readTags(topic.tags) }, posting)
					: post.isHeld
						? writeReply(db, known.id, draft, { ...posting, client: undefined, ownHost: 'localhost' })
						: replyToTopic(db, known.id, draft, posting);
			if (!posted.ok || posted.isHeld !== post.isHeld) {
				throw new Error(
					`"${topic.title}", post ${number}: ${posted.ok ? 'held or not, as it should not be' : posted.reason}`,
				);
			}
			const standing = { id: posted.postId, writtenAt, seed: post };
			if (known === undefined) written.set(topic, { id: posted.topicId, posts: [standing] });
			else known.posts.push(standing);
			// Who writes has read what stands above.
			noteRead(db, id, posted.topicId, number);
			return { topicId: posted.topicId, topic, number, post: standing };
		},
		topicNamed: title => [...written].find(([topic]) => topic.title === title)?.[1].id,
		topics: () => [...written].map(([seed, topic]) => ({ seed, ...topic })),
	};
}
