import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { youngDays } from '#src/safety/young.ts';
import { isModerator, isShown, type Reader } from '../visibility.ts';

/** Who writes, as far as limits and checks care. */
export type ForumWriter = {
	readonly id: number;
	readonly ageDays: number;
	readonly isYoung: boolean;
	readonly isModerator: boolean;
	/** Something of theirs stands where everybody may read it: for young accounts somebody has looked at it before. */
	readonly isKnown: boolean;
	/** Where the request comes from; undefined where limits per client are lifted. */
	readonly client: string | undefined;
};

/** undefined for those who have not confirmed an address, or were shut out a moment ago. */
export function writerOf(
	db: Database,
	viewer: NonNullable<Reader>,
	client: string | undefined,
	at: number,
): ForumWriter | undefined {
	const found = prepared(
		db,
		`SELECT u.created_at AS createdAt, EXISTS (SELECT 1 FROM forum_posts p JOIN forum_topics t ON t.id = p.topic_id
			WHERE p.author_id = u.id AND p.arrived_at IS NOT NULL AND t.removed_at IS NULL AND ${isShown('p')}) AS isKnown
		FROM users u WHERE u.id = ? AND u.confirmed_at IS NOT NULL AND u.banned_at IS NULL`,
	).get(viewer.id) as { createdAt: number; isKnown: number } | undefined;
	if (found === undefined) return undefined;
	const ageDays = Math.max(0, (at - found.createdAt) / 86_400);
	return {
		...{ id: viewer.id, ageDays, isYoung: ageDays < youngDays, client },
		...{ isModerator: isModerator(viewer), isKnown: found.isKnown === 1 },
	};
}
