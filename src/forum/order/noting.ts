import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { logDecision } from '#src/audit/moderation-log.ts';
import { inTransaction } from '#src/listings/changing.ts';
import { type Decided, type Deciding, done, findDecidedPost, findDecidedTopic, refused, wasSo } from './deciding.ts';

/** Writes something down beside a post or a topic, for moderators alone: `reason` is the note. */
export function noteAbout(
	db: Database,
	subject: 'post' | 'topic',
	id: number,
	{ actor, reason, at }: Omit<Deciding, 'origin'>,
): Decided {
	return inTransaction(db, () => {
		const found = subject === 'post' ? findDecidedPost(db, id) : findDecidedTopic(db, id);
		if (found === undefined) return refused('unknown');
		const newest = prepared(
			db,
			'SELECT action, note FROM moderation_log WHERE subject = ? AND subject_id = ? ORDER BY id DESC LIMIT 1',
		).get(subject, id) as { action: string; note: string } | undefined;
		// A second click.
		if (newest?.action === 'note' && newest.note === reason) return wasSo;
		const about = { subject, subjectId: id, concernedId: found.authorId } as const;
		logDecision(db, { actor, action: 'note', ...about, note: reason }, at);
		return done;
	});
}
