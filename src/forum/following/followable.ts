import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { isModerator, type Reader } from '../visibility.ts';

export type FollowableTopic = { readonly id: number; readonly title: string };

/** A topic that the viewer may read: listed, their own while it waits for a moderator, or anything for moderators. */
export function findFollowable(db: Database, viewer: NonNullable<Reader>, id: number): FollowableTopic | undefined {
	return prepared(
		db,
		`SELECT id, title FROM forum_topics WHERE id = @id AND merged_into IS NULL
			AND (is_listed = 1 OR @isModerator OR author_id = @viewerId AND removed_at IS NULL)`,
	).get({ id, viewerId: viewer.id, isModerator: Number(isModerator(viewer)) }) as FollowableTopic | undefined;
}

/** A topic that somebody follows, whatever became of it; without its title where that cannot be read any more. */
export function findFollowedTopic(db: Database, userId: number, id: number): FollowableTopic | undefined {
	return prepared(
		db,
		`SELECT t.id, iif(t.is_listed, t.title, '') AS title FROM forum_follows f JOIN forum_topics t ON t.id = f.topic_id
		WHERE f.user_id = ? AND f.topic_id = ?`,
	).get(userId, id) as FollowableTopic | undefined;
}
