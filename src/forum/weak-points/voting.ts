import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { inTransaction } from '#src/listings/changing.ts';
import { youngDays } from '#src/safety/young.ts';
import type { Reader } from '../visibility.ts';
import type { FoundPoint } from './finding.ts';
import { takeVote } from './limits.ts';
import { noteWeakPointChange } from './version.ts';

/** What somebody says about a weak point, with as much of their own car as they state. */
export type Vote = { readonly agrees: boolean; readonly year: number | null; readonly mileageKm: number | null };

/** Why somebody has no vote; `too-many` only when they try. */
export type NoVote = 'own' | 'young' | 'too-many';

/** Whoever marked it says nothing new; an account of yesterday may be anybody's second. `at` in seconds since 1970. */
export function noVoteOf(
	db: Database,
	{ id }: NonNullable<Reader>,
	point: Pick<FoundPoint, 'markedBy'>,
	at: number,
): NoVote | undefined {
	if (id === point.markedBy) return 'own';
	const createdAt = prepared(db, 'SELECT created_at FROM users WHERE id = ?').pluck().get(id) as number;
	return at - createdAt < youngDays * 86_400 ? 'young' : undefined;
}

export function voteOf(db: Database, reader: Reader, pointId: number): Vote | undefined {
	if (reader === undefined) return undefined;
	const row = prepared(
		db,
		'SELECT agrees, year, mileage_km AS mileageKm FROM weak_point_votes WHERE weak_point_id = ? AND user_id = ?',
	).get(pointId, reader.id) as (Omit<Vote, 'agrees'> & { agrees: number }) | undefined;
	return row && { ...row, agrees: row.agrees === 1 };
}

/** Gives the viewer's one vote on a weak point that is shown, in place of an earlier one. The same vote again is no other. */
export function voteOn(
	db: Database,
	viewer: NonNullable<Reader>,
	point: FoundPoint,
	vote: Vote,
	at: number,
): NoVote | undefined {
	return inTransaction(db, () => {
		const refused = noVoteOf(db, viewer, point, at);
		if (refused !== undefined) return refused;
		const before = voteOf(db, viewer, point.id);
		if (before?.agrees === vote.agrees && before.year === vote.year && before.mileageKm === vote.mileageKm)
			return undefined;
		if (takeVote(db, viewer.id, at) > 0) return 'too-many';
		prepared(
			db,
			`INSERT INTO weak_point_votes (weak_point_id, user_id, agrees, year, mileage_km, voted_at)
			VALUES (@pointId, @userId, @agrees, @year, @mileageKm, @at)
			ON CONFLICT (weak_point_id, user_id) DO UPDATE SET agrees = excluded.agrees, year = excluded.year,
				mileage_km = excluded.mileage_km, voted_at = excluded.voted_at`,
		).run({ ...vote, agrees: vote.agrees ? 1 : 0, pointId: point.id, userId: viewer.id, at });
		noteWeakPointChange(db);
		return undefined;
	});
}

export function takeVoteBack(db: Database, viewer: NonNullable<Reader>, pointId: number): void {
	inTransaction(db, () => {
		prepared(db, 'DELETE FROM weak_point_votes WHERE weak_point_id = ? AND user_id = ?').run(pointId, viewer.id);
		noteWeakPointChange(db);
	});
}
