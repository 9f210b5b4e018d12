import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { logDecision, type ModerationAction } from '#src/audit/moderation-log.ts';
import { inTransaction } from '#src/listings/changing.ts';
import { findSection, type SectionValue } from '../sections.ts';
import { settleTopic } from '../standing.ts';
import { setTags, tagsOfTopic, withMakes } from '../tags.ts';
import type { TypedTags } from '../typed-tags.ts';
import {
	type Decided,
	type DecidedTopic,
	type Deciding,
	done,
	findDecidedTopic,
	isOwn,
	refused,
	wasSo,
} from './deciding.ts';
import { type TopicChange, tellOfTopic } from './telling.ts';

/** Closes a topic: everybody reads the reason, nobody writes any more. */
export function lockTopic(db: Database, topicId: number, deciding: Deciding): Decided {
	return changing(db, topicId, topic => {
		if (topic.lockedAt !== null) return wasSo;
		prepared(db, 'UPDATE forum_topics SET locked_at = ?, lock_reason = ? WHERE id = ?').run(
			...[deciding.at, deciding.reason, topicId],
		);
		return written(db, topic, 'lock', deciding, { change: { kind: 'locked' } });
	});
}

export function unlockTopic(db: Database, topicId: number, deciding: Deciding): Decided {
	return changing(db, topicId, topic => {
		if (topic.lockedAt === null) return wasSo;
		prepared(db, 'UPDATE forum_topics SET locked_at = NULL, lock_reason = NULL WHERE id = ?').run(topicId);
		return written(db, topic, 'unlock', deciding, { change: { kind: 'unlocked' } });
	});
}

/** Keeps a topic above the others of its section. Nothing its writer has to be told. */
export function pinTopic(db: Database, topicId: number, deciding: Deciding): Decided {
	return changing(db, topicId, topic => {
		if (topic.pinnedAt !== null) return wasSo;
		prepared(db, 'UPDATE forum_topics SET pinned_at = ? WHERE id = ?').run(deciding.at, topicId);
		return written(db, topic, 'pin', deciding);
	});
}

export function unpinTopic(db: Database, topicId: number, deciding: Deciding): Decided {
	return changing(db, topicId, topic => {
		if (topic.pinnedAt === null) return wasSo;
		prepared(db, 'UPDATE forum_topics SET pinned_at = NULL WHERE id = ?').run(topicId);
		return written(db, topic, 'unpin', deciding);
	});
}

/** Puts a topic into another section; its address stays. */
export function moveTopic(db: Database, topicId: number, to: SectionValue, deciding: Deciding): Decided {
	return changing(db, topicId, topic => {
		if (topic.section === to) return wasSo;
		prepared(db, 'UPDATE forum_topics SET section = ? WHERE id = ?').run(to, topicId);
		settleTopic(db, topicId, undefined, deciding.at);
		return written(db, topic, 'move', deciding, {
			change: { kind: 'moved', to: findSection(to)?.name ?? to },
			details: { from: topic.section, to },
		});
	});
}

export function retagTopic(db: Database, topicId: number, { tags, words }: TypedTags, deciding: Deciding): Decided {
	return changing(db, topicId, topic => {
		const before = tagsOfTopic(db, topicId);
		if (withMakes(tags).toSorted().join() === withMakes(before).toSorted().join()) return wasSo;
		setTags(db, topicId, tags, words);
		settleTopic(db, topicId, undefined, deciding.at);
		const details = { from: before.join(', '), to: tagsOfTopic(db, topicId).join(', ') };
		return written(db, topic, 'retag', deciding, { details });
	});
}

/** A topic that is there: not removed, not merged into another. */
function changing(db: Database, topicId: number, change: (topic: DecidedTopic) => Decided): Decided {
	return inTransaction(db, () => {
		const topic = findDecidedTopic(db, topicId);
		if (topic === undefined) return refused('unknown');
		if (topic.removedAt !== null || topic.mergedInto !== null) return refused('not-now');
		return change(topic);
	});
}

type Written = {
	/** What who opened the topic is told. */
	readonly change?: TopicChange;
	readonly details?: Readonly<Record<string, string | number | null>>;
};

function written(
	db: Database,
	topic: DecidedTopic,
	action: ModerationAction,
	deciding: Deciding,
	{ change, details = {} }: Written = {},
): Decided {
	const { actor, reason, at } = deciding;
	const about = { subject: 'topic', subjectId: topic.id, concernedId: topic.authorId } as const;
	const logId = logDecision(db, { actor, action, ...about, reason, details }, at);
	if (change !== undefined && !isOwn(topic, actor))
		tellOfTopic(db, topic.authorId, { ...deciding, logId, topic, change });
	return done;
}
