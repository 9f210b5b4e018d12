import type { Database } from '#db/open.ts';
import { type AttemptRule, takeAttempt } from '#src/accounts/attempts.ts';
import { reportsOfMember } from '#src/reports/limits.ts';

const daySeconds = 86_400;

const votes: AttemptRule = { name: 'weak points, votes, day', limit: 30, windowSeconds: daySeconds };
const marks: AttemptRule = { name: 'weak points, marks, day', limit: 30, windowSeconds: daySeconds };

/** Counts a vote, or a change of one. @returns seconds to wait; 0 = go on */
export function takeVote(db: Database, userId: number, at: number): number {
	return takeAttempt(db, [votes], String(userId), at);
}

/** Counts a weak point that somebody marks. @returns seconds to wait; 0 = go on */
export function takeMark(db: Database, userId: number, at: number): number {
	return takeAttempt(db, [marks], String(userId), at);
}

/** Counts a report. @returns seconds to wait; 0 = go on */
export function takeReport(db: Database, userId: number, at: number): number {
	return takeAttempt(db, [reportsOfMember], String(userId), at);
}
