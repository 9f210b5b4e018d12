import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { pageOfPost } from '../addresses.ts';
import { findSection } from '../sections.ts';
import { isModerator, type Reader } from '../visibility.ts';

/** A topic as its page shows it. */
export type Topic = {
	readonly id: number;
	readonly section: NonNullable<ReturnType<typeof findSection>>;
	readonly title: string;
	readonly authorId: number;
	/** Seconds since 1970. */
	readonly createdAt: number;
	readonly pinnedAt: number | null;
	readonly lockedAt: number | null;
	readonly lockReason: string | null;
	readonly removedAt: number | null;
	readonly removalRule: string | null;
	readonly removalReason: string | null;
	/** Everybody may read it. */
	readonly isListed: boolean;
	readonly posts: number;
	readonly lastPostAt: number;
	/** The highest number that whoever reads may know of. */
	readonly lastNumber: number;
	readonly pages: number;
};

export type FoundTopic =
	| { readonly kind: 'topic'; readonly topic: Topic }
	/** Its posts stand in another one now. */
	| { readonly kind: 'merged'; readonly into: { readonly id: number; readonly title: string } }
	/** It was there; others than its writer and moderators read nothing of it. */
	| { readonly kind: 'removed'; readonly rule: string | null };

/** A topic, as far as it is there for whoever reads: not yet looked at, or without a post, it is for its writer and moderators alone. */
export function findTopic(db: Database, reader: Reader, id: number): FoundTopic | undefined {
	const row = prepared(db, topicSql).get(id) as TopicRow | undefined;
	if (row === undefined) return undefined;
	if (row.mergedInto !== null) return findMerged(db, reader, row.mergedInto);
	const { mergedInto: _, isListed, section: value, ...rest } = row;
	const isInsider = isModerator(reader) || (reader !== undefined && reader.id === row.authorId);
	if (row.removedAt !== null && !isInsider) return { kind: 'removed', rule: row.removalRule };
	if (isListed === 0 && !isInsider) return undefined;
	const section = findSection(value);
	if (section === undefined) throw new Error(`topic ${id} stands in no section`);
	const lastNumber = lastNumberFor(db, reader, id);
	const pages = Math.max(1, pageOfPost(lastNumber));
	return { kind: 'topic', topic: { ...rest, section, isListed: isListed === 1, lastNumber, pages } };
}

type TopicRow = Omit<Topic, 'section' | 'isListed' | 'lastNumber' | 'pages'> & {
	readonly section: string;
	readonly isListed: number;
	readonly mergedInto: number | null;
};

const topicSql = `SELECT id, section, title, author_id AS authorId, created_at AS createdAt, pinned_at AS pinnedAt,
	locked_at AS lockedAt, lock_reason AS lockReason, removed_at AS removedAt, removal_rule AS removalRule,
	removal_reason AS removalReason, is_listed AS isListed, posts, last_post_at AS lastPostAt, merged_into AS mergedInto
	FROM forum_topics WHERE id = ?`;

/** The topic that others were merged into, through as many as there were. */
function findMerged(db: Database, reader: Reader, id: number): FoundTopic | undefined {
	const found = findTopic(db, reader, id);
	return found?.kind === 'topic' ? { kind: 'merged', into: found.topic } : found;
}

/** What waits for a moderator is not counted: of it nobody else knows. */
function lastNumberFor(db: Database, reader: Reader, topicId: number): number {
	return (
		(prepared(
			db,
			`SELECT number FROM forum_posts WHERE topic_id = @topicId AND ${isKnownSql} ORDER BY number DESC LIMIT 1`,
		)
			.pluck()
			.get({ topicId, ...insiderOf(reader) }) as number | undefined) ?? 0
	);
}

/** SQL condition on a row of `forum_posts`: whoever reads may know that it is there. */
export const isKnownSql = '(held_at IS NULL OR @isModerator = 1 OR author_id = @reader)';

/** What `isKnownSql` asks for. */
export const insiderOf = (reader: Reader) => ({
	reader: reader?.id ?? null,
	isModerator: isModerator(reader) ? 1 : 0,
});
