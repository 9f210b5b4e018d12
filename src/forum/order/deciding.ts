import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import type { ModerationActor } from '#src/audit/moderation-log.ts';
import type { ForumRuleValue } from './rules.ts';

/** A decision as a form, a command or a rule of ours hands it in. */
export type Deciding = {
	readonly actor: ModerationActor;
	/** In words for the one it concerns; '' where none are needed. */
	readonly reason: string;
	/** The public origin, for the links of mails. */
	readonly origin: string;
	/** Seconds since 1970. */
	readonly at: number;
};

/** One that takes something away: the law wants a ground (Art. 17 DSA). */
export type Restricting = Deciding & { readonly rule: ForumRuleValue | undefined };

export type Decided =
	/** `isNew` is false where it was so already: nothing was written and nobody told. */
	| { readonly ok: true; readonly isNew: boolean }
	/** `own`: nobody decides about what they wrote; `not-now`: its state does not allow it. */
	| { readonly ok: false; readonly reason: 'unknown' | 'own' | 'not-now' };

export const done: Decided = { ok: true, isNew: true };
export const wasSo: Decided = { ok: true, isNew: false };
export const refused = (reason: 'unknown' | 'own' | 'not-now'): Decided => ({ ok: false, reason });

/** A post and its topic, as far as decisions need them. */
export type DecidedPost = {
	readonly id: number;
	readonly topicId: number;
	readonly number: number;
	readonly authorId: number;
	readonly body: string;
	readonly createdAt: number;
	readonly editedAt: number | null;
	readonly heldAt: number | null;
	readonly hiddenAt: number | null;
	readonly removedAt: number | null;
	readonly withdrawnAt: number | null;
	readonly erasedAt: number | null;
	readonly removalRule: string | null;
	readonly removalReason: string | null;
	/** Of the topic. */
	readonly title: string;
	readonly topicRemovedAt: number | null;
};

export function findDecidedPost(db: Database, id: number): DecidedPost | undefined {
	return prepared(
		db,
		`SELECT p.id, p.topic_id AS topicId, p.number, p.author_id AS authorId, p.body, p.created_at AS createdAt,
			p.edited_at AS editedAt, p.held_at AS heldAt, p.hidden_at AS hiddenAt, p.removed_at AS removedAt,
			p.withdrawn_at AS withdrawnAt, p.erased_at AS erasedAt, p.removal_rule AS removalRule,
			p.removal_reason AS removalReason, t.title, t.removed_at AS topicRemovedAt
		FROM forum_posts p JOIN forum_topics t ON t.id = p.topic_id WHERE p.id = ?`,
	).get(id) as DecidedPost | undefined;
}

export type DecidedTopic = {
	readonly id: number;
	readonly title: string;
	readonly section: string;
	readonly authorId: number;
	readonly createdAt: number;
	readonly lastNumber: number;
	readonly pinnedAt: number | null;
	readonly lockedAt: number | null;
	readonly lockReason: string | null;
	readonly mergedInto: number | null;
	readonly removedAt: number | null;
	readonly removalRule: string | null;
	readonly removalReason: string | null;
	readonly isListed: number;
	/** Posts that everybody may read. */
	readonly posts: number;
};

export function findDecidedTopic(db: Database, id: number): DecidedTopic | undefined {
	return prepared(
		db,
		`SELECT id, title, section, author_id AS authorId, created_at AS createdAt, last_number AS lastNumber,
			pinned_at AS pinnedAt, locked_at AS lockedAt, lock_reason AS lockReason, merged_into AS mergedInto,
			removed_at AS removedAt, removal_rule AS removalRule, removal_reason AS removalReason, is_listed AS isListed, posts
		FROM forum_topics WHERE id = ?`,
	).get(id) as DecidedTopic | undefined;
}

/** Whether somebody would decide about what they wrote themselves. The operator at the command line may: there may be nobody else. */
export function isOwn({ authorId }: { readonly authorId: number }, actor: ModerationActor): boolean {
	return actor.kind === 'moderator' && actor.userId === authorId;
}

/** Who removed something, as its row keeps it. */
export const removerOf = (actor: ModerationActor): number | null => (actor.kind === 'moderator' ? actor.userId : null);
