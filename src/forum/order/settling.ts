import type { Database } from '#db/open.ts';
import { settleTopic } from '../standing.ts';
import type { DecidedPost } from './deciding.ts';

/** Ends a decision about one post. With its first post a whole topic may appear, or go: then all its posts are looked at. */
export function settlePost(db: Database, { id, topicId, number }: DecidedPost, at: number): void {
	settleTopic(db, topicId, number === 1 ? undefined : [id], at);
}
