import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { inTransaction } from '#src/listings/changing.ts';
import { fileReport } from '#src/reports/reports.ts';
import { settleTopic } from '../standing.ts';
import { setTags, tagsOfTitle, withoutMakes } from '../tags.ts';
import type { TypedTags } from '../typed-tags.ts';
import { type CheckedPost, checkPost } from './checks.ts';
import { dropDraft, placeOf } from './drafts.ts';
import { takeEdit } from './limits.ts';
import { findOwnPost, mayRename, mayRetag, type NotEditable, type OwnPost, whyNotEditable } from './own-post.ts';
import { type PostPhoto, replacePhotos } from './post-photos.ts';
import { logHold } from './posting.ts';
import { writerOf } from './writers.ts';
import type { Writing } from './writing.ts';

/** A post as the form of its writer has it now. */
export type ChangedPost = {
	/** As `cleanText` made it. */
	readonly body: string;
	readonly photos: readonly PostPhoto[];
	/** Of the topic; undefined where they stay as they are. */
	readonly title: string | undefined;
	readonly tags: TypedTags | undefined;
	/** What the post said when the form was opened. */
	readonly version: string;
};

export type Edited =
	| { readonly ok: true; readonly post: OwnPost; readonly isHeld: boolean; readonly isChanged: boolean }
	/** It was changed elsewhere meanwhile: `post` is what it says now. */
	| { readonly ok: false; readonly reason: 'changed-meanwhile'; readonly post: OwnPost }
	| { readonly ok: false; readonly reason: NotEditable | 'not-you' }
	| { readonly ok: false; readonly reason: 'too-many'; readonly waitSeconds: number };

/** Minutes in which a slip is put right without a trace, as long as nobody has reacted to it. */
const silentMinutes = 5;

/**
 * Changes a post of the viewer. What it said before stays to be read, and the new words pass the checks of a new post: until somebody has
 * looked, what is held is out of sight.
 * @returns undefined where there is no such post of theirs
 */
export function editPost(db: Database, postId: number, changed: ChangedPost, writing: Writing): Edited | undefined {
	return inTransaction(db, () => {
		const { viewer, client, ownHost, at } = writing;
		const post = findOwnPost(db, viewer, postId);
		if (post === undefined) return undefined;
		const reason = whyNotEditable(post, viewer);
		if (reason !== undefined) return { ok: false, reason };
		const title = mayRename(post, at) ? (changed.title ?? post.topic.title) : post.topic.title;
		const tags = mayRetag(post, at) && changed.tags ? tagsWith(title, changed.tags.tags) : post.topic.tags;
		if (isSame(post, { ...changed, title, tags })) {
			dropDraft(db, viewer.id, placeOf.edit(postId));
			return { ok: true, post, isHeld: post.isHeld, isChanged: false };
		}
		if (post.version !== changed.version) return { ok: false, reason: 'changed-meanwhile', post };
		const writer = writerOf(db, viewer, client, at);
		if (writer === undefined) return { ok: false, reason: 'not-you' };
		const waitSeconds = takeEdit(db, viewer.id, at);
		if (waitSeconds > 0) return { ok: false, reason: 'too-many', waitSeconds };
		const { body } = changed;
		const named = post.number === 1 ? { title } : {};
		const checked = checkPost(db, { ...named, body, topicId: post.topicId, writer, ownHost, at });
		const isSilent = at - post.createdAt <= silentMinutes * 60 && !post.isAnswered && post.likes === 0;
		if (!isSilent) keepVersion(db, post, viewer.id);
		prepared(
			db,
			'UPDATE forum_posts SET body = @body, edited_at = iif(@isSilent, edited_at, @at), warnings = @warnings WHERE id = @postId',
		).run({ postId, body, isSilent: isSilent ? 1 : 0, at, warnings: JSON.stringify(checked.warnings) });
		replacePhotos(db, postId, changed.photos);
		hold(db, post, viewer.id, checked, at);
		const isRenamed = title !== post.topic.title || tags.join() !== post.topic.tags.join();
		if (isRenamed) {
			prepared(db, 'UPDATE forum_topics SET title = ? WHERE id = ?').run(title, post.topicId);
			setTags(db, post.topicId, tags, changed.tags?.words);
		}
		settleTopic(db, post.topicId, isRenamed ? undefined : [postId], at);
		dropDraft(db, viewer.id, placeOf.edit(postId));
		return { ok: true, post, isHeld: post.isHeld || checked.holdFor !== undefined, isChanged: true };
	});
}

/** Out of sight until somebody has looked. What waits already goes on waiting, for the same reason or a graver one. */
function hold(db: Database, post: OwnPost, writerId: number, { holdFor, isByRules }: CheckedPost, at: number): void {
	if (holdFor === undefined) return;
	if (!post.isHeld || isByRules) {
		prepared(db, 'UPDATE forum_posts SET held_at = coalesce(held_at, @at), held_for = @holdFor WHERE id = @postId').run(
			{ postId: post.id, holdFor, at },
		);
		logHold(db, { postId: post.id, writerId, holdFor }, at);
	}
	if (isByRules) fileReport(db, { subject: 'post', subjectId: post.id, reason: holdFor, text: '' }, at);
}

/** As a topic shows them. */
const tagsWith = (title: string, tags: readonly string[]) =>
	withoutMakes([...new Set([...tagsOfTitle(title), ...tags])]).toSorted();

function isSame(
	post: OwnPost,
	changed: Omit<ChangedPost, 'version' | 'tags'> & { readonly tags: readonly string[] },
): boolean {
	const namesOf = (photos: readonly PostPhoto[]) => photos.map(({ name }) => name).join();
	return (
		post.body === changed.body &&
		post.topic.title === changed.title &&
		post.topic.tags.join() === changed.tags.join() &&
		namesOf(post.photos) === namesOf(changed.photos)
	);
}

function keepVersion(db: Database, post: OwnPost, writerId: number): void {
	prepared(
		db,
		`INSERT INTO forum_versions (post_id, version, title, body, written_at, writer_id)
		VALUES (@postId, (SELECT coalesce(max(version), 0) + 1 FROM forum_versions WHERE post_id = @postId),
			@title, @body, @writtenAt, @writerId)`,
	).run({
		...{ postId: post.id, title: post.number === 1 ? post.topic.title : null, body: post.body, writerId },
		writtenAt: post.editedAt ?? post.createdAt,
	});
}
