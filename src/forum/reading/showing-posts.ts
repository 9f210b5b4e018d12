import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { youngDays } from '#src/safety/young.ts';
import type { PostActions, PostAuthor, PostProps, PostStanding } from '#views/forum/post.tsx';
import { memberPath, postAnchor, postPath } from '../addresses.ts';
import { type AuthorRow, shownName } from '../authors.ts';
import { readMarkdown } from '../markdown/reading.ts';
import { findForumRule } from '../order/rules.ts';
import { isModerator, type Reader } from '../visibility.ts';
import { heldReason } from '../writing/held.ts';
import { photosOfPosts } from '../writing/post-photos.ts';
import type { PostRow } from './posts.ts';
import { monthOf, whenOf } from './times.ts';

/** Who looks, when, and where: the origin of this site. */
export type Looking = { readonly reader: Reader; readonly now: number; readonly origin: string };

/** What the topic that posts stand in lets somebody do. */
export type Around = {
	readonly isListed: boolean;
	readonly isLocked: boolean;
	readonly isRemoved: boolean;
	/** Posts in it that everybody may read. */
	readonly posts: number;
	/** May draw weak points from posts. */
	readonly mayMark: boolean;
};

const daySeconds = 86_400;

/** Posts as whoever looks may see them, with everything they may do with them. */
export function shownPosts(
	db: Database,
	rows: readonly PostRow[],
	{ around, looking, isNew }: { around: Around; looking: Looking; isNew: (post: PostRow) => boolean },
): readonly PostProps[] {
	const { reader, now } = looking;
	const ids = rows.map(({ id }) => id);
	const photos = photosOfPosts(db, ids);
	const answered = answeredPosts(db, rows);
	const weakPoints = weakPointsOf(db, ids);
	return rows.map(row => {
		const kind = standingOf(row);
		const mayRead = kind === undefined || (kind !== 'erased' && isInsider(row, reader));
		const isForAll = kind === undefined && around.isListed;
		const edited = mayRead && row.editedAt !== null ? whenOf(row.editedAt, now) : undefined;
		const when = whenOf(row.createdAt, now);
		return {
			id: row.id,
			topicId: row.topicId,
			number: row.number,
			author: authorOf(row),
			when: when.text,
			machineTime: when.machine,
			edited: edited && { when: edited.text, machineTime: edited.machine },
			answers: row.answersId === null || !mayRead ? undefined : answersLine(row, answered.get(row.answersId), ids),
			blocks: mayRead ? readMarkdown(row.body, { origin: looking.origin, mayLink: mayLink(row) }) : [],
			// In a topic that was taken down, its writer reads what others said, and their photos are not for them.
			photos: isForAll || (mayRead && isInsider(row, reader)) ? (photos.get(row.id) ?? []) : [],
			hasHiddenPhotos: !isForAll,
			likes: kind === undefined ? row.likes : 0,
			standing: kind && shownStanding(row, kind, reader),
			isNew: kind === undefined && isNew(row),
			weakPoints: kind === undefined ? (weakPoints.get(row.id) ?? []) : [],
			actions: actionsOn(row, kind, { around, reader }),
		};
	});
}

/** Why not everybody may read a post; undefined for one that everybody may. */
export function standingOf(row: PostRow): PostStanding['kind'] | undefined {
	if (row.erasedAt !== null) return 'erased';
	if (row.removedAt !== null) return 'removed';
	if (row.withdrawnAt !== null) return 'withdrawn';
	if (row.hiddenAt !== null) return 'hidden';
	return row.heldAt === null ? undefined : 'held';
}

/** The same in words: the rule for everybody, the reason for the writer and moderators. */
export function shownStanding(row: PostRow, kind: PostStanding['kind'], reader: Reader): PostStanding {
	const insider = isInsider(row, reader);
	const rule = kind === 'removed' || (kind === 'hidden' && insider) ? findForumRule(row.removalRule)?.name : undefined;
	const isOwn = reader !== undefined && row.authorId === reader.id;
	const isTakenDown = kind === 'removed' || kind === 'hidden';
	const held = kind === 'held' && isOwn ? heldReason(row.heldFor) : undefined;
	const reason = insider && isTakenDown ? (row.removalReason ?? undefined) : held;
	const canObject = isOwn && (kind === 'removed' || kind === 'hidden');
	return { kind, rule, reason, ...(canObject && { objectHref: `${postPath(row.id)}/widerspruch` }) };
}

export function authorOf({ author, authorId, authorRole, authorSince, erasedAt }: PostRow): PostAuthor {
	if (erasedAt !== null) return { name: undefined, href: undefined, badge: undefined, since: undefined };
	return {
		name: shownName(author),
		href: memberPath(authorId),
		badge: authorRole === 'member' ? author.kind : 'moderation',
		since: monthOf(authorSince),
	};
}

/** Links of new accounts can be read, and not followed. */
export function mayLink({ authorRole, authorSince, createdAt, editedAt }: PostRow): boolean {
	return authorRole !== 'member' || (editedAt ?? createdAt) - authorSince >= youngDays * daySeconds;
}

const isInsider = ({ authorId }: PostRow, reader: Reader) => isModerator(reader) || reader?.id === authorId;

function actionsOn(
	row: PostRow,
	kind: PostStanding['kind'] | undefined,
	{ around, reader }: { around: Around; reader: Reader },
): PostActions {
	const isOpen = around.isListed && !around.isRemoved && (!around.isLocked || isModerator(reader));
	const isOwn = reader !== undefined && row.authorId === reader.id;
	const isThere = kind === undefined || kind === 'held' || kind === 'hidden';
	const isPublic = kind === undefined && around.isListed;
	return {
		canQuote: isPublic && isOpen && reader !== undefined,
		canLike: isPublic && reader !== undefined && !isOwn,
		isLiked: row.isLiked,
		canEdit: isOwn && isThere && !around.isRemoved && (!around.isLocked || isModerator(reader)),
		// A topic does not lose its first post once others have answered.
		canWithdraw: isOwn && isThere && !around.isRemoved && (row.number > 1 || around.posts <= 1),
		canBringBack: isOwn && kind === 'withdrawn' && isOpen,
		canReport: isPublic && !isOwn,
		canMark: isPublic && around.mayMark,
		isModerator: isModerator(reader),
	};
}

type Answered = AuthorRow & {
	readonly id: number;
	readonly topicId: number;
	readonly number: number;
	readonly isHeld: number;
	readonly isErased: number;
};

function answeredPosts(db: Database, rows: readonly PostRow[]): ReadonlyMap<number, Answered> {
	const ids = rows.flatMap(({ answersId }) => answersId ?? []);
	if (ids.length === 0) return new Map();
	const found = prepared(
		db,
		`SELECT p.id, p.topic_id AS topicId, p.number, p.held_at IS NOT NULL AS isHeld, p.erased_at IS NOT NULL AS isErased,
			u.name, u.kind, d.company
		FROM forum_posts p JOIN users u ON u.id = p.author_id LEFT JOIN dealers d ON d.user_id = u.id
		WHERE p.id IN (SELECT value FROM json_each(?))`,
	).all(JSON.stringify(ids)) as Answered[];
	return new Map(found.map(post => [post.id, post]));
}

/** Nothing where the answered post is elsewhere by now, or waits for a moderator: of that one nobody knows. */
function answersLine(row: PostRow, post: Answered | undefined, onPage: readonly number[]): PostProps['answers'] {
	if (post === undefined || post.topicId !== row.topicId || post.isHeld === 1) return undefined;
	const href = onPage.includes(post.id) ? `#${postAnchor(post.id)}` : postPath(post.id);
	return { number: post.number, href, name: post.isErased === 1 ? undefined : shownName(post) };
}

type DrawnPoint = { readonly title: string; readonly href: string };

function weakPointsOf(db: Database, postIds: readonly number[]): ReadonlyMap<number, readonly DrawnPoint[]> {
	const rows = prepared(
		db,
		`SELECT id, title, post_id AS postId FROM weak_points
		WHERE post_id IN (SELECT value FROM json_each(?)) AND withdrawn_at IS NULL ORDER BY id`,
	).all(JSON.stringify(postIds)) as { id: number; title: string; postId: number }[];
	const points = rows.map(({ id, title, postId }) => ({ postId, title, href: `/schwachstellen/${id}` }));
	return Map.groupBy(points, ({ postId }) => postId);
}
