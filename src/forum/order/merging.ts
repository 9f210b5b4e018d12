import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { logDecision } from '#src/audit/moderation-log.ts';
import { inTransaction } from '#src/listings/changing.ts';
import { settleTopic } from '../standing.ts';
import { mostTags, setTags, tagsOfTopic } from '../tags.ts';
import { isShown } from '../visibility.ts';
import { type DecidedTopic, type Deciding, findDecidedTopic, isOwn } from './deciding.ts';
import { joinDrafts } from './drafts-of-merged.ts';
import { tellOfTopic } from './telling.ts';

export type Merged =
	| { readonly ok: true; readonly isNew: boolean }
	/** `gone`: one of the two is removed, or merged into yet another topic. */
	| { readonly ok: false; readonly reason: 'unknown' | 'same' | 'gone' };

/**
 * Makes one topic of two: the posts of the first come behind those of the second, in their order, whatever their state. The address of
 * the first leads to the second from now on; who followed it, or had read or begun to write in it, finds that there.
 */
export function mergeTopics(db: Database, fromId: number, intoId: number, deciding: Deciding): Merged {
	return inTransaction(db, () => {
		if (fromId === intoId) return { ok: false, reason: 'same' };
		const [from, into] = [findDecidedTopic(db, fromId), findDecidedTopic(db, intoId)];
		if (from === undefined || into === undefined) return { ok: false, reason: 'unknown' };
		if (from.mergedInto === intoId) return { ok: true, isNew: false };
		if (!isThere(from) || !isThere(into)) return { ok: false, reason: 'gone' };
		bringReadMarks(db, from, into);
		movePosts(db, from, into);
		bringFollows(db, fromId, intoId);
		joinDrafts(db, fromId, intoId);
		const tags = [...new Set([...tagsOfTopic(db, intoId), ...tagsOfTopic(db, fromId)])].slice(0, mostTags);
		setTags(db, intoId, tags);
		setTags(db, fromId, []);
		settleTopic(db, fromId, undefined, deciding.at);
		settleTopic(db, intoId, undefined, deciding.at);
		writeDown(db, from, into, deciding);
		return { ok: true, isNew: true };
	});
}

const isThere = ({ removedAt, mergedInto }: DecidedTopic) => removedAt === null && mergedInto === null;

/** Every post keeps its distance to the others: number 3 of 30 comes to 3 behind the last. */
function movePosts(db: Database, from: DecidedTopic, into: DecidedTopic): void {
	const values = { fromId: from.id, intoId: into.id, offset: into.lastNumber };
	prepared(db, 'UPDATE forum_posts SET topic_id = @intoId, number = number + @offset WHERE topic_id = @fromId').run(
		values,
	);
	prepared(db, 'UPDATE forum_topics SET last_number = last_number + ? WHERE id = ?').run(from.lastNumber, into.id);
	// What was merged into the first one before leads straight to where its posts are now.
	prepared(
		db,
		'UPDATE forum_topics SET merged_into = @intoId, pinned_at = NULL WHERE id = @fromId OR merged_into = @fromId',
	).run({ fromId: from.id, intoId: into.id });
}

/**
 * A mark says "up to here", so it can only go on where the posts before have been read too; otherwise posts show as new again, which
 * hides nothing from anybody.
 */
function bringReadMarks(db: Database, from: DecidedTopic, into: DecidedTopic): void {
	prepared(
		db,
		`INSERT INTO forum_reads (user_id, topic_id, number)
		SELECT r.user_id, @intoId, r.number + @offset FROM forum_reads r
		LEFT JOIN forum_reads o ON o.user_id = r.user_id AND o.topic_id = @intoId
		LEFT JOIN forum_all_read a ON a.user_id = r.user_id
		WHERE r.topic_id = @fromId AND NOT EXISTS (
			SELECT 1 FROM forum_posts p WHERE p.topic_id = @intoId AND p.number > coalesce(o.number, 0)
				AND p.id > coalesce(a.post_id, 0) AND ${isShown('p')})
		ON CONFLICT (user_id, topic_id) DO UPDATE SET number = excluded.number`,
	).run({ fromId: from.id, intoId: into.id, offset: into.lastNumber });
	prepared(db, 'DELETE FROM forum_reads WHERE topic_id = ?').run(from.id);
}

function bringFollows(db: Database, fromId: number, intoId: number): void {
	prepared(db, 'UPDATE OR IGNORE forum_follows SET topic_id = ? WHERE topic_id = ?').run(intoId, fromId);
	prepared(db, 'DELETE FROM forum_follows WHERE topic_id = ?').run(fromId);
}

/** A line for each of the two, so that both know their past. */
function writeDown(db: Database, from: DecidedTopic, into: DecidedTopic, deciding: Deciding): void {
	const { actor, reason, at } = deciding;
	const details = {
		...{ from: from.id, into: into.id },
		...{ numbers: span(1, from.lastNumber), newNumbers: span(into.lastNumber + 1, into.lastNumber + from.lastNumber) },
	};
	const line = { actor, action: 'merge', subject: 'topic', reason, details } as const;
	const logId = logDecision(db, { ...line, subjectId: from.id, concernedId: from.authorId }, at);
	logDecision(db, { ...line, subjectId: into.id, concernedId: into.authorId }, at);
	if (isOwn(from, actor)) return;
	tellOfTopic(db, from.authorId, { ...deciding, logId, topic: from, change: { kind: 'merged', into } });
}

const span = (first: number, last: number): string => (first === last ? String(first) : `${first}–${last}`);
