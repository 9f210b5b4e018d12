import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';

/**
 * Whether a photo was sent in a message, or in a post of the forum that not everybody may read, and stands nowhere else: only those whom
 * it concerns may see it, at addresses of their own. The same picture in an ad, a draft of one, a frozen ad, a dealer's logo or a post
 * for everybody is at its public address as before.
 *
 * What everybody may read of the forum says its `visibility`; photos stand further left, and have to say it once more.
 * Asked for every picture of every page, and answered by indexes that are small; the others are looked at only for photos of
 * messages and posts.
 */
export function isPrivatePhoto(db: Database, name: string): boolean {
	return (
		prepared(
			db,
			`SELECT (EXISTS (SELECT 1 FROM message_photos WHERE name = @name)
					OR EXISTS (SELECT 1 FROM forum_post_photos WHERE name = @name)
					OR EXISTS (SELECT 1 FROM forum_draft_photos WHERE name = @name))
				AND NOT EXISTS (SELECT 1 FROM listing_photos WHERE name = @name)
				AND NOT EXISTS (SELECT 1 FROM draft_photos WHERE name = @name)
				AND NOT EXISTS (SELECT 1 FROM snapshot_photos WHERE name = @name)
				AND NOT EXISTS (SELECT 1 FROM dealers WHERE logo = @name)
				AND NOT EXISTS (SELECT 1 FROM forum_post_photos f JOIN forum_posts p ON p.id = f.post_id
					JOIN forum_topics t ON t.id = p.topic_id
					WHERE f.name = @name AND t.is_listed = 1 AND p.held_at IS NULL AND p.hidden_at IS NULL
						AND p.removed_at IS NULL AND p.withdrawn_at IS NULL AND p.erased_at IS NULL)`,
		)
			.pluck()
			.get({ name }) === 1
	);
}
