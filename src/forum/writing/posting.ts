import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { logDecision } from '#src/audit/moderation-log.ts';
import { inTransaction } from '#src/listings/changing.ts';
import type { SectionValue } from '../sections.ts';
import { settleTopic } from '../standing.ts';
import type { TagWords } from '../tag-words.ts';
import { setTags, tagsOfTitle } from '../tags.ts';
import { isModerator, type Reader } from '../visibility.ts';
import { addPhotos, type PostPhoto } from './post-photos.ts';

/** A post as a checked form hands it in. */
export type PostDraft = {
	/** Markdown, as `cleanText` made it; empty only where there are photos. */
	readonly body: string;
	/** Chosen by the form that was shown: what is sent twice arrives once. */
	readonly key: string;
	readonly photos?: readonly PostPhoto[];
	/** The post it answers. */
	readonly answersId?: number;
};

export type TopicDraft = PostDraft & {
	readonly section: SectionValue;
	/** One clean line. */
	readonly title: string;
	/** As `tagOf` made them; the car that the title names comes by itself. */
	readonly tags: readonly string[];
	/** How those that are words were typed. */
	readonly words?: TagWords;
};

/** Who writes, and what was found out about the post before: names of rules it met, and why it waits for a moderator. */
export type Posting = {
	readonly viewer: NonNullable<Reader>;
	readonly warnings?: readonly string[];
	readonly holdFor?: string | undefined;
	/** Seconds since 1970. */
	readonly at: number;
};

export type Posted =
	/** `isNew` is false for what had arrived before; `isHeld` where somebody looks at it first. */
	| {
			readonly ok: true;
			readonly topicId: number;
			readonly postId: number;
			readonly isNew: boolean;
			readonly isHeld: boolean;
	  }
	| { readonly ok: false; readonly reason: 'locked' | 'gone' };

/** Opens a topic with its first post. */
export function openTopic(db: Database, draft: TopicDraft, posting: Posting): Posted {
	return inTransaction(db, () => {
		const known = findPosted(db, posting.viewer.id, draft.key);
		if (known !== undefined) return known;
		const { section, title, tags, words } = draft;
		const { lastInsertRowid } = prepared(
			db,
			`INSERT INTO forum_topics (section, title, author_id, created_at, last_post_at)
			VALUES (@section, @title, @authorId, @at, @at)`,
		).run({ section, title, authorId: posting.viewer.id, at: posting.at });
		const topicId = Number(lastInsertRowid);
		setTags(db, topicId, [...tagsOfTitle(title), ...tags], words);
		return put(db, topicId, draft, posting);
	});
}

/** Writes into a topic that is there and open; moderators write into locked ones too. */
export function replyToTopic(db: Database, topicId: number, draft: PostDraft, posting: Posting): Posted {
	return inTransaction(db, () => {
		const known = findPosted(db, posting.viewer.id, draft.key);
		if (known !== undefined) return known;
		const topic = prepared(
			db,
			`SELECT locked_at IS NOT NULL AS isLocked FROM forum_topics
			WHERE id = @topicId AND removed_at IS NULL AND merged_into IS NULL
				AND (is_listed = 1 OR author_id = @viewerId OR @isModerator)`,
		).get({ topicId, viewerId: posting.viewer.id, isModerator: isModerator(posting.viewer) ? 1 : 0 }) as
			| { isLocked: number }
			| undefined;
		if (topic === undefined) return { ok: false, reason: 'gone' };
		if (topic.isLocked === 1 && !isModerator(posting.viewer)) return { ok: false, reason: 'locked' };
		return put(db, topicId, draft, posting);
	});
}

/** What has arrived before with this key of a form. */
export function findPosted(db: Database, authorId: number, key: string): Posted | undefined {
	const found = prepared(
		db,
		`SELECT id AS postId, topic_id AS topicId, held_at IS NOT NULL AS isHeld FROM forum_posts
		WHERE author_id = ? AND client_key = ?`,
	).get(authorId, key) as { postId: number; topicId: number; isHeld: number } | undefined;
	return found && { ok: true, ...found, isHeld: found.isHeld === 1, isNew: false };
}

function put(db: Database, topicId: number, draft: PostDraft, posting: Posting): Posted {
	const { body, key, photos = [], answersId = null } = draft;
	const { viewer, warnings = [], holdFor, at } = posting;
	const number = prepared(
		db,
		'UPDATE forum_topics SET last_number = last_number + 1 WHERE id = ? RETURNING last_number',
	)
		.pluck()
		.get(topicId) as number;
	const { lastInsertRowid } = prepared(
		db,
		`INSERT INTO forum_posts (topic_id, number, author_id, body, answers_id, client_key, created_at, warnings, held_at, held_for)
		VALUES (@topicId, @number, @authorId, @body, @answersId, @key, @at, @warnings, @heldAt, @heldFor)`,
	).run({
		...{ topicId, number, authorId: viewer.id, body, answersId, key, at, warnings: JSON.stringify(warnings) },
		...{ heldAt: holdFor === undefined ? null : at, heldFor: holdFor ?? null },
	});
	const postId = Number(lastInsertRowid);
	addPhotos(db, postId, photos);
	if (holdFor !== undefined) logHold(db, { postId, writerId: viewer.id, holdFor }, at);
	settleTopic(db, topicId, [postId], at);
	return { ok: true, topicId, postId, isNew: true, isHeld: holdFor !== undefined };
}

/** Writes down that a rule of ours keeps a post back until a moderator has looked at it. */
export function logHold(
	db: Database,
	{ postId, writerId, holdFor }: { readonly postId: number; readonly writerId: number; readonly holdFor: string },
	at: number,
): void {
	logDecision(
		db,
		{
			actor: { kind: 'rule' },
			action: 'hold',
			subject: 'post',
			subjectId: postId,
			concernedId: writerId,
			note: holdFor,
		},
		at,
	);
}
