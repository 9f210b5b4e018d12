import fc from 'fast-check';
import { expect, test } from 'vitest';
import { freshDatabase } from '#src/testing/database.ts';
import { type AttemptRule, forgetAttempts, sweepAttempts, takeAttempt } from './attempts.ts';

const start = 1_800_000_000;
const threeAMinute: AttemptRule = { name: 'code', limit: 3, windowSeconds: 60 };
const fiveAnHour: AttemptRule = { name: 'code, hour', limit: 5, windowSeconds: 3_600 };

test('somebody who has used up the tries is told how long to wait, and is let in again then', () => {
	const db = freshDatabase();
	const take = (at: number) => takeAttempt(db, [threeAMinute], 'frieda', at);
	expect([take(start), take(start + 1), take(start + 2)]).toEqual([0, 0, 0]);
	const wait = take(start + 3);
	expect(wait).toBeGreaterThan(0);
	expect(take(start + 3 + wait - 1)).toBeGreaterThan(0);
	expect(take(start + 3 + wait)).toBe(0);
});

test('whoever keeps trying while waiting does not wait longer for it', () => {
	const db = freshDatabase();
	const take = (at: number) => takeAttempt(db, [threeAMinute], 'frieda', at);
	for (const second of [0, 1, 2]) take(start + second);
	const end = start + 3 + take(start + 3);
	for (let at = start + 4; at < end; at++) expect(at + take(at)).toBe(end);
	expect(take(end)).toBe(0);
});

test('nobody gets more than the limit into any stretch of time as long as the window, and every promise holds', () => {
	fc.assert(
		fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 5, maxLength: 80 }), steps => {
			const db = freshDatabase();
			const taken: number[] = [];
			let at = start;
			for (const step of steps) {
				at += step;
				if (takeAttempt(db, [threeAMinute], 'frieda', at) === 0) taken.push(at);
			}
			for (const from of taken) {
				// The window before counts as if its tries had come evenly: at its edge one more may slip through.
				expect(taken.filter(one => one >= from && one < from + 60).length).toBeLessThanOrEqual(4);
			}
			const wait = takeAttempt(db, [threeAMinute], 'frieda', at);
			if (wait > 0) expect(takeAttempt(db, [threeAMinute], 'frieda', at + wait)).toBe(0);
		}),
		{ numRuns: 60 },
	);
});

test('what one rule refuses costs nothing under the others', () => {
	const db = freshDatabase();
	const rules = [threeAMinute, fiveAnHour];
	const take = (at: number) => takeAttempt(db, rules, 'frieda', at);
	for (let at = start; at < start + 30; at++) take(at);
	expect(take(start + 200)).toBe(0);
	expect(take(start + 201)).toBe(0);
	// Five in an hour are used up, two in this minute are not.
	expect(take(start + 202)).toBeGreaterThan(60);
});

test('one account, one address and one rule have nothing to do with another', () => {
	const db = freshDatabase();
	for (let i = 0; i < 4; i++) takeAttempt(db, [threeAMinute], 'frieda', start);
	expect(takeAttempt(db, [threeAMinute], 'frieda', start)).toBeGreaterThan(0);
	expect(takeAttempt(db, [threeAMinute], 'karim', start)).toBe(0);
	expect(takeAttempt(db, [{ ...threeAMinute, name: 'mail' }], 'frieda', start)).toBe(0);
});

test('whoever gave the right code begins anew', () => {
	const db = freshDatabase();
	for (let i = 0; i < 3; i++) takeAttempt(db, [threeAMinute], 'frieda', start);
	forgetAttempts(db, [threeAMinute], 'frieda');
	expect(takeAttempt(db, [threeAMinute], 'frieda', start)).toBe(0);
});

test('a clock that was set back locks nobody out', () => {
	const db = freshDatabase();
	for (let i = 0; i < 3; i++) takeAttempt(db, [threeAMinute], 'frieda', start);
	expect(takeAttempt(db, [threeAMinute], 'frieda', start - 100_000)).toBe(0);
});

test('who tried is not written down, and counts that say nothing any more are removed', () => {
	const db = freshDatabase();
	takeAttempt(db, [fiveAnHour], 'frieda@post.example', start);
	expect(db.serialize().includes('frieda')).toBe(false);
	sweepAttempts(db, start + 86_400);
	expect(db.prepare('SELECT count(*) FROM attempts').pluck().get()).toBe(1);
	sweepAttempts(db, start + 2 * 86_400 + 1);
	expect(db.prepare('SELECT count(*) FROM attempts').pluck().get()).toBe(0);
});
