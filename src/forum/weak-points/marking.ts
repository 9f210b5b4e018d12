import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { logDecision } from '#src/audit/moderation-log.ts';
import { foldText } from '#src/formats/folding.ts';
import { inTransaction } from '#src/listings/changing.ts';
import { decideReportsAbout } from '#src/reports/reports.ts';
import { isModerator, isShown, type Reader } from '../visibility.ts';
import type { FoundPoint } from './finding.ts';
import { takeMark } from './limits.ts';
import { noteWeakPointChange } from './version.ts';
import type { WeakPointDraft } from './weak-point.ts';

/** Who does it, for which reason (where it is somebody else's), and when: seconds since 1970. */
export type Deed = { readonly viewer: NonNullable<Reader>; readonly reason?: string; readonly at: number };

export type Marked =
	| { readonly ok: true; readonly id: number }
	/** `known`: the topic has a weak point of this title and model already. */
	| { readonly ok: false; readonly reason: 'gone' | 'too-many' }
	| { readonly ok: false; readonly reason: 'known'; readonly id: number };

/** Draws a weak point from a post. Marking the same thing of the same post twice is one weak point. */
export function markWeakPoint(db: Database, postId: number, draft: WeakPointDraft, { viewer, at }: Deed): Marked {
	return inTransaction(db, () => {
		const topicId = prepared(
			db,
			`SELECT t.id FROM forum_posts p JOIN forum_topics t ON t.id = p.topic_id
			WHERE p.id = ? AND t.is_listed = 1 AND ${isShown('p')}`,
		)
			.pluck()
			.get(postId) as number | undefined;
		if (topicId === undefined) return { ok: false, reason: 'gone' };
		const known = sameIn(db, topicId, draft);
		if (known !== undefined) {
			const isSameClick = known.postId === postId && known.markedBy === viewer.id;
			return isSameClick ? { ok: true, id: known.id } : { ok: false, reason: 'known', id: known.id };
		}
		if (!isModerator(viewer) && takeMark(db, viewer.id, at) > 0) return { ok: false, reason: 'too-many' };
		const { lastInsertRowid } = prepared(
			db,
			`INSERT INTO weak_points (make, model, title, part, advice, engine, fuel, gearbox, power_from_kw, power_to_kw, year_from,
				year_to, mileage_from_km, post_id, marked_by, marked_at)
			VALUES (@make, @model, @title, @part, @advice, @engine, @fuel, @gearbox, @powerFromKw, @powerToKw, @yearFrom,
				@yearTo, @mileageFromKm, @postId, @markedBy, @at)`,
		).run({ ...draft, postId, markedBy: viewer.id, at });
		noteWeakPointChange(db);
		return { ok: true, id: Number(lastInsertRowid) };
	});
}

/** What members have voted on: a change of it is another statement. */
const statement = [
	'make',
	'model',
	'title',
	'part',
	'engine',
	'fuel',
	'gearbox',
	'powerFromKw',
	'powerToKw',
	'yearFrom',
	'yearTo',
] as const;

/**
 * Changes a weak point. Votes were for what it said before: they end with a change of anything but the advice and the mileage. What
 * moderators change of others' is logged, with their reason.
 */
export function changeWeakPoint(db: Database, point: FoundPoint, draft: WeakPointDraft, deed: Deed): Marked {
	return inTransaction(db, () => {
		const { at } = deed;
		const known = sameIn(db, point.topicId, draft);
		if (known !== undefined && known.id !== point.id) return { ok: false, reason: 'known', id: known.id };
		const { changes } = prepared(
			db,
			`UPDATE weak_points SET make = @make, model = @model, title = @title, part = @part, advice = @advice, engine = @engine,
				fuel = @fuel, gearbox = @gearbox, power_from_kw = @powerFromKw, power_to_kw = @powerToKw, year_from = @yearFrom,
				year_to = @yearTo, mileage_from_km = @mileageFromKm, changed_at = @at
			WHERE id = @id AND withdrawn_at IS NULL`,
		).run({ ...draft, id: point.id, at });
		if (changes === 0) return { ok: false, reason: 'gone' };
		if (statement.some(what => draft[what] !== point[what])) {
			prepared(db, 'DELETE FROM weak_point_votes WHERE weak_point_id = ?').run(point.id);
		}
		noteWeakPointChange(db);
		logOthers(db, point, 'change', { title: point.title, advice: point.advice }, deed);
		return { ok: true, id: point.id };
	});
}

/** Takes a weak point back. False where that was done before. */
export function withdrawWeakPoint(db: Database, point: FoundPoint, deed: Deed): boolean {
	return inTransaction(db, () => {
		const { viewer, reason, at } = deed;
		const { changes } = prepared(
			db,
			`UPDATE weak_points SET withdrawn_at = ?, withdrawn_by = ?, withdrawal_reason = ? WHERE id = ? AND withdrawn_at IS NULL`,
		).run(at, viewer.id, reason ?? null, point.id);
		if (changes === 0) return false;
		noteWeakPointChange(db);
		logOthers(db, point, 'withdraw', { title: point.title }, deed);
		decideReportsAbout(db, 'weak-point', point.id, 'zurückgezogen', at);
		return true;
	});
}

function logOthers(
	db: Database,
	{ id, markedBy }: FoundPoint,
	action: 'change' | 'withdraw',
	details: Readonly<Record<string, string>>,
	{ viewer, reason, at }: Deed,
): void {
	if (viewer.id === markedBy) return;
	const actor = { kind: 'moderator', userId: viewer.id } as const;
	const about = { subject: 'weak-point', subjectId: id, concernedId: markedBy, details } as const;
	logDecision(db, { actor, action, ...about, ...(reason !== undefined && { reason }) }, at);
}

type Titled = { readonly id: number; readonly title: string; readonly postId: number; readonly markedBy: number };

/** The weak point of a topic that says the same of the same model in its title, however it is spelled. */
function sameIn(db: Database, topicId: number, { make, model, title }: WeakPointDraft): Titled | undefined {
	const points = prepared(
		db,
		`SELECT w.id, w.title, w.post_id AS postId, w.marked_by AS markedBy FROM forum_posts p JOIN weak_points w ON w.post_id = p.id
		WHERE p.topic_id = ? AND w.make = ? AND w.model = ? AND w.withdrawn_at IS NULL`,
	).all(topicId, make, model) as Titled[];
	return points.find(point => foldText(point.title) === foldText(title));
}
