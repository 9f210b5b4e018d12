import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import type { Facts } from '#src/listings/facts.ts';
import type { Vehicle } from '#src/listings/listing.ts';
import { findModel, modelsWithin } from '#src/vehicles/catalogue.ts';
import { isShown } from '../visibility.ts';
import { applicabilityTo, type Unstated, wordsOf } from './applying.ts';
import { bySureness, isConfirmed } from './confirming.ts';
import { weakPointsVersion } from './version.ts';
import type { WeakPoint } from './weak-point.ts';

type Model = { readonly make: string; readonly model: string };

/**
 * What a model is known to suffer from, confirmed points first: also those of a group's members, and those of the whole group that a
 * member belongs to. Only while everybody may read the post they come from.
 */
export function weakPointsOf(db: Database, { make, model }: Model): readonly WeakPoint[] {
	return pointsOf(db, make, [...modelsWithin(make, model), ...groupOf(make, model)]);
}

/** A weak point that may concern a car, and what the car does not state that decides about it; nothing = it does. */
export type PointForCar = { readonly point: WeakPoint; readonly unstated: readonly Unstated[] };

/** As much of a listing as decides which weak points concern it. */
export type CarFacts = {
	readonly title: string;
	readonly vehicle: Pick<Vehicle, 'make' | 'model' | 'variant'>;
	readonly facts: Pick<Facts, 'fuel' | 'gearbox' | 'powerKw' | 'engineCcm' | 'firstRegistration'>;
};

/** What stands on a car's page. */
const shownAtCar = 3;

/** The surest confirmed weak points that concern a car: first those that do, then those that may. */
export function weakPointsForCar(db: Database, car: CarFacts): readonly PointForCar[] {
	const concerning = everyPointForCar(db, car).filter(({ point }) => point.isConfirmed);
	const surely = concerning.filter(({ unstated }) => unstated.length === 0);
	const perhaps = concerning.filter(({ unstated }) => unstated.length > 0);
	return [...surely, ...perhaps].slice(0, shownAtCar);
}

/** All weak points of the car's model but those of other engines, gearboxes and years, confirmed ones first. */
export function everyPointForCar(db: Database, car: CarFacts): readonly PointForCar[] {
	const { make, model } = car.vehicle;
	if (make === null || model === null) return [];
	// Where only the group is stated, nobody knows which member the car is.
	const points = pointsOf(db, make, [model, ...groupOf(make, model)]);
	if (points.length === 0) return [];
	const said = wordsOf(car);
	return points.flatMap(point => {
		const { concerns, unstated } = applicabilityTo(point, car, said);
		return concerns ? [{ point, unstated }] : [];
	});
}

/** Models whose points are kept: more than are looked at between two changes. */
const keptModels = 2_000;

type Kept = { readonly version: number; readonly sinceMs: number; readonly points: Map<string, readonly WeakPoint[]> };
/** Accounts that are shut out do not move the version on. */
const longestMs = 60_000;
const kept = new WeakMap<Database, Kept>();

/** Every page of a car asks for them: read once for each model, until a weak point anywhere changes. */
function pointsOf(db: Database, make: string, models: readonly string[]): readonly WeakPoint[] {
	// What is read in a transaction may never come true.
	if (db.inTransaction) return readPoints(db, make, models);
	const version = weakPointsVersion(db);
	const nowMs = performance.now();
	let known = kept.get(db);
	if (known?.version !== version || nowMs - known.sinceMs >= longestMs) {
		known = { version, sinceMs: nowMs, points: new Map() };
		kept.set(db, known);
	}
	const key = [make, ...models].join(' ');
	const found = known.points.get(key);
	if (found !== undefined) return found;
	const read = readPoints(db, make, models);
	if (known.points.size >= keptModels) known.points.clear();
	known.points.set(key, read);
	return read;
}

function readPoints(db: Database, make: string, models: readonly string[]): readonly WeakPoint[] {
	const rows = prepared(
		db,
		`SELECT ${pointColumns} ${pointTables}
		WHERE ${isPointShown} AND w.make = ? AND w.model IN (SELECT value FROM json_each(?))`,
	).all(make, JSON.stringify(models)) as PointRow[];
	return rows.map(pointOf).sort(bySureness);
}

const groupOf = (make: string, model: string): readonly string[] => {
	const group = findModel(make, model)?.group;
	return group === undefined ? [] : [group];
};

/**
 * SQL of the number of votes `v` on the weak point `w` for which a condition holds. Accounts that were shut out say nothing any more:
 * whoever makes up members to confirm something loses their votes.
 */
export const votesThat = (condition: string): string =>
	`(SELECT count(*) FROM weak_point_votes v JOIN users voter ON voter.id = v.user_id
		WHERE v.weak_point_id = w.id AND ${condition} AND voter.banned_at IS NULL)`;

export const pointColumns = `w.id, w.make, w.model, w.title, w.part, w.advice, w.engine, w.fuel, w.gearbox,
	w.power_from_kw AS powerFromKw, w.power_to_kw AS powerToKw, w.year_from AS yearFrom, w.year_to AS yearTo,
	w.mileage_from_km AS mileageFromKm, w.post_id AS postId, w.marked_at AS markedAt,
	${votesThat('v.agrees = 1')} AS agreeing, ${votesThat('v.agrees = 0')} AS disagreeing`;

export const pointTables =
	'FROM weak_points w JOIN forum_posts p ON p.id = w.post_id JOIN forum_topics t ON t.id = p.topic_id';

/** Points stand and fall with their post: it is looked at each time, nothing is copied. */
export const isPointShown = `w.withdrawn_at IS NULL AND t.is_listed = 1 AND ${isShown('p')}`;

export type PointRow = Omit<WeakPoint, 'isConfirmed'>;

export const pointOf = (row: PointRow): WeakPoint => ({ ...row, isConfirmed: isConfirmed(row) });
