import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';

/** What is known of somebody whose post is decided about. */
export type WriterRecord = {
	readonly id: number;
	readonly name: string;
	readonly role: 'member' | 'moderator' | 'admin';
	readonly kind: 'privat' | 'haendler';
	/** Seconds since 1970. */
	readonly createdAt: number;
	readonly isBanned: boolean;
	readonly isTrusted: boolean;
	readonly posts: number;
	/** Posts that wait now. */
	readonly waiting: number;
	/** How often something was decided so far, by the log; posts and topics. */
	readonly held: number;
	readonly hidden: number;
	readonly removed: number;
	readonly restored: number;
};

export function recordsOf(db: Database, userIds: readonly number[]): ReadonlyMap<number, WriterRecord> {
	const rows = prepared(
		db,
		`SELECT u.id, u.name, u.role, u.kind, u.created_at AS createdAt, u.banned_at IS NOT NULL AS isBanned,
			EXISTS (SELECT 1 FROM forum_trusted t WHERE t.user_id = u.id) AS isTrusted,
			(SELECT count(*) FROM forum_posts p WHERE p.author_id = u.id) AS posts,
			(SELECT count(*) FROM forum_posts p WHERE p.author_id = u.id AND p.held_at IS NOT NULL AND p.removed_at IS NULL
				AND p.withdrawn_at IS NULL AND p.erased_at IS NULL) AS waiting,
			${['approve', 'hide', 'remove', 'restore'].map(action => `${timesOf(action)} AS "${action}"`).join()}
		FROM users u WHERE u.id IN (SELECT value FROM json_each(?))`,
	).all(JSON.stringify([...new Set(userIds)])) as Row[];
	return new Map(rows.map(row => [row.id, recordOf(row)]));
}

const timesOf = (action: string) =>
	`(SELECT count(*) FROM moderation_log l WHERE l.concerned_id = u.id AND l.action = '${action}' AND l.subject IN ('post', 'topic'))`;

type Row = Omit<WriterRecord, 'isBanned' | 'isTrusted' | 'held' | 'hidden' | 'removed' | 'restored'> & {
	readonly isBanned: number;
	readonly isTrusted: number;
	readonly approve: number;
	readonly hide: number;
	readonly remove: number;
	readonly restore: number;
};

function recordOf({ approve, hide, remove, restore, isBanned, isTrusted, ...row }: Row): WriterRecord {
	return {
		...row,
		...{ isBanned: isBanned === 1, isTrusted: isTrusted === 1 },
		...{ held: approve, hidden: hide, removed: remove, restored: restore },
	};
}
