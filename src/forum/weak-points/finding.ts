import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { shownNamesOf } from '../authors.ts';
import { tagsOfTopic, vehicleOfTag } from '../tags.ts';
import { isModerator, isShown, type Reader } from '../visibility.ts';
import { isPointShown, type PointRow, pointColumns, pointOf, pointTables } from './queries.ts';
import { mayMark } from './trust.ts';
import type { WeakPoint } from './weak-point.ts';

/** One weak point with everything that its page shows. Times in seconds since 1970. */
export type FoundPoint = WeakPoint & {
	readonly topicId: number;
	readonly topicTitle: string;
	readonly markedBy: number;
	readonly markerName: string;
	readonly changedAt: number | null;
	readonly withdrawnAt: number | null;
	readonly withdrawalReason: string | null;
	/** Whether everybody may read it. */
	readonly isShown: boolean;
	/** What agreeing owners state of their cars, from the least to the most. */
	readonly years: Span | undefined;
	readonly mileagesKm: Span | undefined;
};

type Span = { readonly from: number; readonly to: number };

type FoundRow = PointRow &
	Omit<FoundPoint, 'isShown' | 'years' | 'mileagesKm' | 'isConfirmed' | 'markerName'> & {
		isShown: number;
		leastYear: number | null;
		mostYear: number | null;
		leastKm: number | null;
		mostKm: number | null;
	};

/** A weak point as somebody may see it: all that is shown, what is not only its marker and moderators. */
export function findWeakPoint(db: Database, reader: Reader, id: number): FoundPoint | undefined {
	const row = prepared(
		db,
		`SELECT ${pointColumns}, t.id AS topicId, t.title AS topicTitle, w.marked_by AS markedBy, w.changed_at AS changedAt,
			w.withdrawn_at AS withdrawnAt, w.withdrawal_reason AS withdrawalReason,
			(${isPointShown}) AS isShown,
			${ownersState('min(v.year)')} AS leastYear, ${ownersState('max(v.year)')} AS mostYear,
			${ownersState('min(v.mileage_km)')} AS leastKm, ${ownersState('max(v.mileage_km)')} AS mostKm
		${pointTables} WHERE w.id = ?`,
	).get(id) as FoundRow | undefined;
	if (row === undefined) return undefined;
	const { leastYear, mostYear, leastKm, mostKm, isShown, ...point } = row;
	if (isShown === 0 && !mayChange(reader, row)) return undefined;
	return {
		...point,
		...pointOf(point),
		markerName: shownNamesOf(db, [row.markedBy]).get(row.markedBy) ?? '',
		isShown: isShown === 1,
		years: spanOf(leastYear, mostYear),
		mileagesKm: spanOf(leastKm, mostKm),
	};
}

/** SQL of what those who agree state of their cars. */
const ownersState = (what: string): string =>
	`(SELECT ${what} FROM weak_point_votes v WHERE v.weak_point_id = w.id AND v.agrees = 1)`;

/** Whether somebody may change and withdraw it: who marked it, and moderators. */
export function mayChange(reader: Reader, { markedBy }: Pick<FoundPoint, 'markedBy'>): boolean {
	return reader !== undefined && (reader.id === markedBy || isModerator(reader));
}

/** A post from which somebody may draw a weak point, with what the form shows of it. */
export type MarkablePost = {
	readonly id: number;
	readonly topicId: number;
	readonly topicTitle: string;
	readonly number: number;
	readonly body: string;
	/** Tags of models, "volkswagen/golf": never empty. */
	readonly models: readonly string[];
};

/** undefined where the viewer may not mark, the post is not shown, or its topic is about no model. */
export function findMarkable(db: Database, reader: Reader, postId: number, at: number): MarkablePost | undefined {
	if (!mayMark(db, reader, at)) return undefined;
	const post = prepared(
		db,
		`SELECT p.id, p.number, p.body, t.id AS topicId, t.title AS topicTitle FROM forum_posts p
		JOIN forum_topics t ON t.id = p.topic_id WHERE p.id = ? AND t.is_listed = 1 AND ${isShown('p')}`,
	).get(postId) as Omit<MarkablePost, 'models'> | undefined;
	if (post === undefined) return undefined;
	const models = modelTagsOf(db, post.topicId);
	return models.length === 0 ? undefined : { ...post, models };
}

/** Whether somebody may draw weak points from the posts of a topic, as far as these are shown. */
export function mayMarkIn(db: Database, reader: Reader, topicId: number, at: number): boolean {
	return reader !== undefined && modelTagsOf(db, topicId).length > 0 && mayMark(db, reader, at);
}

/** Models that a topic is about. */
export function modelTagsOf(db: Database, topicId: number): readonly string[] {
	return tagsOfTopic(db, topicId).filter(tag => vehicleOfTag(tag)?.model !== undefined);
}

const spanOf = (from: number | null, to: number | null): Span | undefined =>
	from === null || to === null ? undefined : { from, to };
