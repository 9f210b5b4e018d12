import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { logDecision } from '#src/audit/moderation-log.ts';
import { inTransaction } from '#src/listings/changing.ts';
import { type Decided, type Deciding, done, isOwn, refused, removerOf, wasSo } from './deciding.ts';

/** Lets a member mark weak points, whatever they have written so far. */
export function trustMember(db: Database, userId: number, { actor, reason, at }: Omit<Deciding, 'origin'>): Decided {
	return inTransaction(db, () => {
		if (!isMember(db, userId)) return refused('unknown');
		if (isOwn({ authorId: userId }, actor)) return refused('own');
		const { changes } = prepared(
			db,
			'INSERT INTO forum_trusted (user_id, given_by, given_at) VALUES (?, ?, ?) ON CONFLICT (user_id) DO NOTHING',
		).run(userId, removerOf(actor), at);
		if (changes === 0) return wasSo;
		logDecision(db, { actor, action: 'trust', subject: 'user', subjectId: userId, concernedId: userId, reason }, at);
		return done;
	});
}

/** Takes that back. What they have earned by their posts stays earned. */
export function distrustMember(db: Database, userId: number, { actor, reason, at }: Omit<Deciding, 'origin'>): Decided {
	return inTransaction(db, () => {
		if (!isMember(db, userId)) return refused('unknown');
		if (prepared(db, 'DELETE FROM forum_trusted WHERE user_id = ?').run(userId).changes === 0) return wasSo;
		logDecision(db, { actor, action: 'distrust', subject: 'user', subjectId: userId, concernedId: userId, reason }, at);
		return done;
	});
}

const isMember = (db: Database, userId: number) =>
	prepared(db, 'SELECT 1 FROM users WHERE id = ?').get(userId) !== undefined;
