import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { decisionsAbout, type LoggedDecision } from '#src/audit/moderation-log.ts';
import { tagsOfTopic } from '../tags.ts';
import { type DecidedTopic, findDecidedTopic } from './deciding.ts';
import { type JudgedPost, judgedPosts } from './judged-posts.ts';

/** What a post said before it was changed. */
export type OldVersion = {
	readonly version: number;
	readonly title: string | null;
	readonly body: string;
	readonly writtenAt: number;
	readonly writer: string;
};

/** Everything about one post, for moderators. */
export type PostFile = {
	readonly post: JudgedPost;
	readonly versions: readonly OldVersion[];
	readonly log: readonly LoggedDecision[];
};

export function findPostFile(db: Database, id: number): PostFile | undefined {
	const [post] = judgedPosts(db, [id], { all: true });
	if (post === undefined) return undefined;
	const versions = prepared(
		db,
		`SELECT v.version, v.title, v.body, v.written_at AS writtenAt, u.name AS writer
		FROM forum_versions v JOIN users u ON u.id = v.writer_id WHERE v.post_id = ? ORDER BY v.version DESC`,
	).all(id) as OldVersion[];
	return { post, versions, log: decisionsAbout(db, 'post', id) };
}

/** Everything about one topic, for moderators. */
export type TopicFile = {
	readonly topic: DecidedTopic;
	readonly writer: string;
	readonly tags: readonly string[];
	/** Posts in it, also those nobody sees. */
	readonly allPosts: number;
	/** The newest of those that wait, are hidden or removed. */
	readonly troubled: readonly JudgedPost[];
	readonly log: readonly LoggedDecision[];
	/** Title of the topic it was merged into. */
	readonly mergedTitle: string | undefined;
};

const mostTroubled = 20;

export function findTopicFile(db: Database, id: number): TopicFile | undefined {
	const topic = findDecidedTopic(db, id);
	if (topic === undefined) return undefined;
	const writer = prepared(db, 'SELECT name FROM users WHERE id = ?').pluck().get(topic.authorId) as string;
	const allPosts = prepared(db, 'SELECT count(*) FROM forum_posts WHERE topic_id = ?').pluck().get(id) as number;
	const troubled = prepared(
		db,
		`SELECT id FROM forum_posts WHERE topic_id = ?
			AND (held_at IS NOT NULL OR hidden_at IS NOT NULL OR removed_at IS NOT NULL) ORDER BY id DESC LIMIT ${mostTroubled}`,
	)
		.pluck()
		.all(id) as number[];
	return {
		...{ topic, writer, allPosts, tags: tagsOfTopic(db, id), troubled: judgedPosts(db, troubled) },
		log: decisionsAbout(db, 'topic', id),
		mergedTitle: topic.mergedInto === null ? undefined : findDecidedTopic(db, topic.mergedInto)?.title,
	};
}
