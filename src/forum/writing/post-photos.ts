import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import type { AttachedPhoto } from '#src/photos/text-with-photos.ts';

/** A photo of a post, as its row has it. */
export type PostPhoto = AttachedPhoto;

/** Photos of one post. */
export const mostPhotos = 6;

/** Puts the photos of a new post into its transaction. */
export function addPhotos(db: Database, postId: number, photos: readonly PostPhoto[]): void {
	const insert = prepared(
		db,
		`INSERT INTO forum_post_photos (post_id, position, name, width, height, colour)
		VALUES (@postId, @position, @name, @width, @height, @colour)`,
	);
	for (const [position, { name, width, height, colour }] of photos.entries()) {
		insert.run({ postId, position, name, width, height, colour });
	}
}

/** Puts these in place of those a post had; the files of others are swept later. Part of a transaction. */
export function replacePhotos(db: Database, postId: number, photos: readonly PostPhoto[]): void {
	prepared(db, 'DELETE FROM forum_post_photos WHERE post_id = ?').run(postId);
	addPhotos(db, postId, photos);
}

/** The photos of posts in their order; posts without any are left out. */
export function photosOfPosts(db: Database, postIds: readonly number[]): ReadonlyMap<number, readonly PostPhoto[]> {
	const rows = prepared(
		db,
		`SELECT post_id AS postId, name, width, height, colour FROM forum_post_photos
		WHERE post_id IN (SELECT value FROM json_each(?)) ORDER BY post_id, position`,
	).all(JSON.stringify(postIds)) as (PostPhoto & { postId: number })[];
	return Map.groupBy(rows, ({ postId }) => postId);
}

/** Whether a photo stands in a post of this writer; with `undefined`, in the post of anybody, for moderators. */
export function hasPhoto(db: Database, postId: number, name: string, authorId: number | undefined): boolean {
	return (
		prepared(
			db,
			`SELECT EXISTS (SELECT 1 FROM forum_post_photos f JOIN forum_posts p ON p.id = f.post_id
				WHERE f.post_id = @postId AND f.name = @name AND p.erased_at IS NULL
					AND (@authorId IS NULL OR p.author_id = @authorId))`,
		)
			.pluck()
			.get({ postId, name, authorId: authorId ?? null }) === 1
	);
}
