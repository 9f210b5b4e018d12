import type { Viewer } from '#src/http/viewer.ts';

/** Who reads: undefined is a guest. */
export type Reader = Pick<Viewer, 'id' | 'role'> | undefined;

/** Whether somebody decides about other people's posts. */
export const isModerator = (reader: Reader): boolean => reader?.role === 'moderator' || reader?.role === 'admin';

/** SQL condition on a row of `forum_posts`: everybody may read it, as far as its topic may be read. */
export const isShown = (post: string): string =>
	`${post}.held_at IS NULL AND ${post}.hidden_at IS NULL AND ${post}.removed_at IS NULL
	AND ${post}.withdrawn_at IS NULL AND ${post}.erased_at IS NULL`;
