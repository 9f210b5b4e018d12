import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { postsPerPage } from '../addresses.ts';
import type { AuthorRow } from '../authors.ts';
import type { Reader } from '../visibility.ts';
import { insiderOf, isKnownSql } from './topics.ts';

/** A post as the database has it: what of it is shown decides `showing-posts`. */
export type PostRow = {
	readonly id: number;
	readonly topicId: number;
	readonly number: number;
	readonly authorId: number;
	readonly body: string;
	/** Seconds since 1970, as every time here. */
	readonly createdAt: number;
	readonly editedAt: number | null;
	readonly likes: number;
	readonly heldAt: number | null;
	readonly heldFor: string | null;
	readonly hiddenAt: number | null;
	readonly removedAt: number | null;
	readonly removalRule: string | null;
	readonly removalReason: string | null;
	readonly withdrawnAt: number | null;
	readonly erasedAt: number | null;
	readonly answersId: number | null;
	readonly author: AuthorRow;
	readonly authorRole: 'member' | 'moderator' | 'admin';
	readonly authorSince: number;
	readonly isLiked: boolean;
};

/** The posts of a page of a topic, from 1. Found by their numbers: the last page costs what the first does. */
export function postsOfPage(db: Database, reader: Reader, topicId: number, page: number): readonly PostRow[] {
	const to = page * postsPerPage;
	const rows = prepared(
		db,
		`${postSql} WHERE p.topic_id = @topicId AND p.number BETWEEN @from AND @to AND ${isKnownSql} ORDER BY p.number`,
	).all({ topicId, from: to - postsPerPage + 1, to, ...insiderOf(reader) }) as SqlRow[];
	return rows.map(rowOf);
}

/** Posts by their numbers in the database and in the order of these, as far as whoever reads may know of them. */
export function postsById(db: Database, reader: Reader, ids: readonly number[]): readonly PostRow[] {
	const rows = prepared(db, `${postSql} WHERE p.id IN (SELECT value FROM json_each(@ids)) AND ${isKnownSql}`).all({
		ids: JSON.stringify(ids),
		...insiderOf(reader),
	}) as SqlRow[];
	const byId = new Map(rows.map(row => [row.id, rowOf(row)]));
	return ids.flatMap(id => byId.get(id) ?? []);
}

type SqlRow = Omit<PostRow, 'author' | 'isLiked'> & AuthorRow & { readonly isLiked: number };

const postSql = `SELECT p.id, p.topic_id AS topicId, p.number, p.author_id AS authorId, p.body, p.created_at AS createdAt,
	p.edited_at AS editedAt, p.likes, p.held_at AS heldAt, p.held_for AS heldFor, p.hidden_at AS hiddenAt,
	p.removed_at AS removedAt, p.removal_rule AS removalRule, p.removal_reason AS removalReason,
	p.withdrawn_at AS withdrawnAt, p.erased_at AS erasedAt, p.answers_id AS answersId,
	u.name, u.kind, u.role AS authorRole, u.created_at AS authorSince, d.company,
	EXISTS (SELECT 1 FROM forum_likes l WHERE l.post_id = p.id AND l.user_id = @reader) AS isLiked
	FROM forum_posts p JOIN users u ON u.id = p.author_id LEFT JOIN dealers d ON d.user_id = u.id`;

const rowOf = ({ name, kind, company, isLiked, ...row }: SqlRow): PostRow => ({
	...row,
	author: { name, kind, company },
	isLiked: isLiked === 1,
});
