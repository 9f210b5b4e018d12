import { createHash } from 'node:crypto';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { tagsOfTitle, tagsOfTopic } from '../tags.ts';
import { isModerator, type Reader } from '../visibility.ts';
import { type PostPhoto, photosOfPosts } from './post-photos.ts';

/** A post as its writer finds it. Times are seconds since 1970. */
export type OwnPost = {
	readonly id: number;
	readonly topicId: number;
	/** Place in the topic, from 1. */
	readonly number: number;
	readonly body: string;
	readonly photos: readonly PostPhoto[];
	readonly createdAt: number;
	readonly editedAt: number | null;
	readonly isHeld: boolean;
	readonly isRemoved: boolean;
	readonly isHidden: boolean;
	readonly withdrawnAt: number | null;
	readonly likes: number;
	readonly topic: {
		readonly title: string;
		/** Everything it is found under, in alphabetical order. */
		readonly tags: readonly string[];
		/** Those of its writer: what the title names comes by itself. */
		readonly ownTags: readonly string[];
		readonly createdAt: number;
		readonly isLocked: boolean;
		readonly isRemoved: boolean;
		readonly isRetagged: boolean;
	};
	/** Whether somebody has written after it whose post is not gone. */
	readonly isAnswered: boolean;
	/** Changes with everything a form could change. */
	readonly version: string;
};

/** A post of this writer that has not been erased; other people's are not there. */
export function findOwnPost(db: Database, viewer: NonNullable<Reader>, id: number): OwnPost | undefined {
	const row = prepared(
		db,
		`SELECT p.id, p.topic_id AS topicId, p.number, p.body, p.created_at AS createdAt, p.edited_at AS editedAt,
			p.held_at AS heldAt, p.removed_at AS removedAt, p.hidden_at AS hiddenAt, p.withdrawn_at AS withdrawnAt, p.likes,
			t.title, t.created_at AS topicCreatedAt, t.locked_at AS lockedAt, t.removed_at AS topicRemovedAt,
			EXISTS (SELECT 1 FROM moderation_log WHERE subject = 'topic' AND subject_id = t.id AND action = 'retag') AS isRetagged,
			EXISTS (SELECT 1 FROM forum_posts o WHERE o.topic_id = p.topic_id AND o.number > p.number
				AND o.withdrawn_at IS NULL AND o.removed_at IS NULL AND o.erased_at IS NULL) AS isAnswered
		FROM forum_posts p JOIN forum_topics t ON t.id = p.topic_id
		WHERE p.id = @id AND p.author_id = @viewerId AND p.erased_at IS NULL`,
	).get({ id, viewerId: viewer.id }) as Row | undefined;
	if (row === undefined) return undefined;
	const { topicId, number, body, createdAt, editedAt, withdrawnAt, likes, title } = row;
	const photos = photosOfPosts(db, [id]).get(id) ?? [];
	const tags = tagsOfTopic(db, topicId);
	const fromTitle = tagsOfTitle(title);
	const names = photos.map(({ name }) => name);
	return {
		...{ id, topicId, number, body, photos, createdAt, editedAt, withdrawnAt, likes },
		isHeld: row.heldAt !== null,
		isRemoved: row.removedAt !== null,
		isHidden: row.hiddenAt !== null,
		isAnswered: row.isAnswered === 1,
		topic: {
			title,
			tags,
			ownTags: tags.filter(tag => !fromTitle.includes(tag)),
			createdAt: row.topicCreatedAt,
			isLocked: row.lockedAt !== null,
			isRemoved: row.topicRemovedAt !== null,
			isRetagged: row.isRetagged === 1,
		},
		version: versionOf(number === 1 ? [body, title, ...tags, ...names] : [body, ...names]),
	};
}

type Row = {
	readonly id: number;
	readonly topicId: number;
	readonly number: number;
	readonly body: string;
	readonly createdAt: number;
	readonly editedAt: number | null;
	readonly heldAt: number | null;
	readonly removedAt: number | null;
	readonly hiddenAt: number | null;
	readonly withdrawnAt: number | null;
	readonly likes: number;
	readonly title: string;
	readonly topicCreatedAt: number;
	readonly lockedAt: number | null;
	readonly topicRemovedAt: number | null;
	readonly isRetagged: number;
	readonly isAnswered: number;
};

const versionOf = (parts: readonly string[]) =>
	createHash('sha256').update(parts.join('\0')).digest('base64url').slice(0, 22);

/** Why a post stays as it is. */
export type NotEditable = 'removed' | 'withdrawn' | 'locked' | 'gone';

/** undefined where its writer may change it. What is hidden may be changed, so that it can be shown again. */
export function whyNotEditable(post: OwnPost, viewer: NonNullable<Reader>): NotEditable | undefined {
	if (post.topic.isRemoved) return 'gone';
	if (post.isRemoved) return 'removed';
	if (post.withdrawnAt !== null) return 'withdrawn';
	return post.topic.isLocked && !isModerator(viewer) ? 'locked' : undefined;
}

/** How long the writer of a topic may change its title and tags: others have found it under them by then. */
const titleHours = 24;

export const mayRename = ({ number, topic }: OwnPost, at: number): boolean =>
	number === 1 && at - topic.createdAt <= titleHours * 3_600;
/** What moderators have put in order stays so. */
export const mayRetag = (post: OwnPost, at: number): boolean => mayRename(post, at) && !post.topic.isRetagged;
