import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { isShown } from '../visibility.ts';
import { votesThat } from '../weak-points/queries.ts';
import { type JudgedPost, judgedPosts } from './judged-posts.ts';
import { harmOfReasons, objectionReason } from './rules.ts';

/** Why a post is in the queue. */
export const queueKinds = ['alle', 'gehalten', 'gemeldet', 'verborgen', 'widerspruch'] as const;
export type QueueKind = (typeof queueKinds)[number];

const queuePageSize = 20;

export type Queue = {
	readonly counts: Readonly<Record<QueueKind, number>>;
	readonly posts: readonly JudgedPost[];
	/** Whether there is a page behind this one. */
	readonly hasMore: boolean;
};

/**
 * Posts somebody has to decide about: what waits, what is reported, what is hidden, what was objected to. What may do the most harm
 * stands first, before others what everybody can still read; then the oldest.
 * @param page from 1
 */
export function moderationQueue(db: Database, kind: QueueKind, page: number, size = queuePageSize): Queue {
	const counts = prepared(
		db,
		`${waitingSql} SELECT count(*) AS alle, coalesce(sum(isHeld), 0) AS gehalten, coalesce(sum(isReported), 0) AS gemeldet,
			coalesce(sum(isHidden), 0) AS verborgen, coalesce(sum(isObjected), 0) AS widerspruch FROM waiting`,
	).get(weights) as Record<QueueKind, number>;
	const ids = prepared(
		db,
		`${waitingSql} SELECT id FROM waiting
		WHERE CASE @kind WHEN 'gehalten' THEN isHeld WHEN 'gemeldet' THEN isReported WHEN 'verborgen' THEN isHidden
			WHEN 'widerspruch' THEN isObjected ELSE 1 END
		ORDER BY harm DESC, isShown DESC, since, id LIMIT @limit OFFSET @offset`,
	)
		.pluck()
		.all({ ...weights, kind, limit: size + 1, offset: (page - 1) * size }) as number[];
	return { counts, posts: judgedPosts(db, ids.slice(0, size)), hasMore: ids.length > size };
}

const weights = { harms: JSON.stringify(harmOfReasons), objection: objectionReason };

/** What one of our rules against fraud has reported is as bad as an insult. */
const harmOfUnknown = 2;
/** A new member's first post is seldom worse than a nuisance. */
const harmOfHeld = 1;

const waitingSql = `WITH open (post_id, harm, since, isReport, isObjection) AS (
		SELECT r.subject_id, max(coalesce((SELECT h.value FROM json_each(@harms) h WHERE h.key = r.reason), ${harmOfUnknown})),
			min(r.created_at), max(r.reason <> @objection AND r.reporter_id IS NOT NULL), max(r.reason = @objection)
		FROM reports r WHERE r.decided_at IS NULL AND r.subject = 'post' GROUP BY r.subject_id),
	candidates (id) AS (
		SELECT id FROM forum_posts WHERE held_at IS NOT NULL AND removed_at IS NULL AND withdrawn_at IS NULL AND erased_at IS NULL
		UNION SELECT id FROM forum_posts
			WHERE hidden_at IS NOT NULL AND removed_at IS NULL AND withdrawn_at IS NULL AND erased_at IS NULL
		UNION SELECT post_id FROM open),
	waiting (id, isHeld, isHidden, isReported, isObjected, isShown, harm, since) AS (
		SELECT p.id, p.held_at IS NOT NULL AND p.removed_at IS NULL AND p.withdrawn_at IS NULL,
			p.hidden_at IS NOT NULL AND p.removed_at IS NULL AND p.withdrawn_at IS NULL,
			coalesce(o.isReport, 0), coalesce(o.isObjection, 0), (${isShown('p')}) AND t.is_listed,
			max(coalesce(o.harm, 0), CASE WHEN p.held_at IS NOT NULL THEN ${harmOfHeld} + (p.warnings <> '[]') ELSE 0 END),
			min(coalesce(o.since, 1e12), coalesce(p.held_at, 1e12), coalesce(p.hidden_at, 1e12))
		FROM candidates c JOIN forum_posts p ON p.id = c.id JOIN forum_topics t ON t.id = p.topic_id
			LEFT JOIN open o ON o.post_id = p.id
		WHERE p.erased_at IS NULL)`;

/** Weak points that somebody has reported, or more members deny than confirm. */
export type DisputedPoint = {
	readonly id: number;
	readonly title: string;
	readonly make: string;
	readonly model: string;
	readonly agreeing: number;
	readonly disagreeing: number;
	readonly reports: number;
};

/** Votes against it from which on a weak point is worth a look. */
const fewDenials = 2;

export function disputedWeakPoints(db: Database): readonly DisputedPoint[] {
	return prepared(
		db,
		`SELECT * FROM (SELECT w.id, w.title, w.make, w.model,
			${votesThat('v.agrees = 1')} AS agreeing, ${votesThat('v.agrees = 0')} AS disagreeing,
			(SELECT count(*) FROM reports r WHERE r.subject = 'weak-point' AND r.subject_id = w.id AND r.decided_at IS NULL) AS reports
			FROM weak_points w WHERE w.withdrawn_at IS NULL)
		WHERE reports > 0 OR (disagreeing >= ${fewDenials} AND disagreeing > agreeing)
		ORDER BY reports DESC, disagreeing - agreeing DESC, id LIMIT 20`,
	).all() as DisputedPoint[];
}
