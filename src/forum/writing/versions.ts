import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { isModerator, isShown, type Reader } from '../visibility.ts';
import { type DiffPart, diffOfWords } from './word-diff.ts';

/** What a post said at one time. */
export type PostVersion = {
	/** Of the topic, for its first post. */
	readonly title: string | undefined;
	readonly body: string;
	/** Seconds since 1970. */
	readonly writtenAt: number;
	/** Against the version before; undefined for the first, and where the two are too long to be compared. */
	readonly changes: { readonly title: readonly DiffPart[] | undefined; readonly body: readonly DiffPart[] } | undefined;
};

export type PostHistory = {
	readonly postId: number;
	readonly number: number;
	readonly topicId: number;
	readonly topicTitle: string;
	/** The newest first. */
	readonly versions: readonly PostVersion[];
	/** How many older ones there are beyond those. */
	readonly left: number;
};

/** Versions on one page: comparing them takes time. */
const mostVersions = 20;

/** Every version of a post, for those who may read it: everybody, or its writer and moderators. */
export function historyOf(db: Database, postId: number, reader: Reader): PostHistory | undefined {
	const post = prepared(
		db,
		`SELECT p.id AS postId, p.number, p.topic_id AS topicId, t.title AS topicTitle, p.body, p.author_id AS authorId,
			coalesce(p.edited_at, p.created_at) AS writtenAt, t.is_listed AND ${isShown('p')} AS isPublic
		FROM forum_posts p JOIN forum_topics t ON t.id = p.topic_id WHERE p.id = ? AND p.erased_at IS NULL`,
	).get(postId) as PostRow | undefined;
	if (post === undefined) return undefined;
	if (post.isPublic !== 1 && post.authorId !== reader?.id && !isModerator(reader)) return undefined;
	const older = prepared(
		db,
		`SELECT title, body, written_at AS writtenAt FROM forum_versions WHERE post_id = ? ORDER BY version DESC LIMIT ?`,
	).all(postId, mostVersions) as VersionRow[];
	const count = Number(prepared(db, 'SELECT count(*) FROM forum_versions WHERE post_id = ?').pluck().get(postId));
	const title = post.number === 1 ? post.topicTitle : null;
	const rows = [{ title, body: post.body, writtenAt: post.writtenAt }, ...older];
	return {
		...{ postId, number: post.number, topicId: post.topicId, topicTitle: post.topicTitle },
		versions: rows.slice(0, mostVersions).map((row, index) => ({
			...{ title: row.title ?? undefined, body: row.body, writtenAt: row.writtenAt },
			changes: changesSince(rows[index + 1], row),
		})),
		left: Math.max(0, count + 1 - mostVersions),
	};
}

type PostRow = {
	readonly postId: number;
	readonly number: number;
	readonly topicId: number;
	readonly topicTitle: string;
	readonly body: string;
	readonly authorId: number;
	readonly writtenAt: number;
	readonly isPublic: number;
};
type VersionRow = { readonly title: string | null; readonly body: string; readonly writtenAt: number };

function changesSince(before: VersionRow | undefined, now: VersionRow): PostVersion['changes'] {
	if (before === undefined) return undefined;
	const body = diffOfWords(before.body, now.body);
	const isRenamed = before.title !== null && now.title !== null && before.title !== now.title;
	return body && { body, title: isRenamed ? diffOfWords(before.title ?? '', now.title ?? '') : undefined };
}
