import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';

/**
 * A number that moves on with everything that changes which weak points are shown, or how, whichever process did it. Pages that show
 * some and are kept have it in their key.
 */
export function weakPointsVersion(db: Database): number {
	return prepared(db, 'SELECT version FROM weak_points_version').pluck().get() as number;
}

/** Part of every transaction that changes a weak point or its votes. */
export function noteWeakPointChange(db: Database): void {
	prepared(db, 'UPDATE weak_points_version SET version = version + 1').run();
}

/** The same where a topic has changed: a weak point is shown as long as its post is. */
export function noteWeakPointsOf(db: Database, topicId: number): void {
	prepared(
		db,
		`UPDATE weak_points_version SET version = version + 1 WHERE EXISTS (
			SELECT 1 FROM forum_posts p JOIN weak_points w ON w.post_id = p.id WHERE p.topic_id = ?)`,
	).run(topicId);
}
