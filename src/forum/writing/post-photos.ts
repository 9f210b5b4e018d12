import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';

/** A photo of a post, as its row has it. */
export type PostPhoto = {
	/** 32 hexadecimal digits, as the photo routes know it. */
	readonly name: string;
	/** Pixels. */
	readonly width: number;
	readonly height: number;
	/** What it looks like from afar, six hexadecimal digits. */
	readonly colour: string;
};

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

/** The photos of posts in their order; posts without any are left out. */
export function photosOfPosts(db: Database, postIds: readonly number[]): ReadonlyMap<number, readonly PostPhoto[]> {
	const rows = prepared(
		db,
		`SELECT post_id AS postId, name, width, height, colour FROM forum_post_photos
		WHERE post_id IN (SELECT value FROM json_each(?)) ORDER BY post_id, position`,
	).all(JSON.stringify(postIds)) as (PostPhoto & { postId: number })[];
	return Map.groupBy(rows, ({ postId }) => postId);
}
