import { expect, test } from 'vitest';
import { chance } from '#src/testing/chance.ts';
import { freshDatabase } from '#src/testing/database.ts';
import { isInBaseline, takeBaseline } from './baselines.ts';

function openedSearch() {
	const db = freshDatabase();
	db.exec(`INSERT INTO saved_searches (id, email, name, query, pace, created_at, since, confirmed_at)
		VALUES (1, 'a@post.example', 'x', '', 'sofort', 1, 1, 1)`);
	const bytes = () => Number(db.prepare('SELECT length(ids) FROM saved_search_baselines').pluck().get());
	return { db, bytes };
}

test('a baseline knows exactly the cars it was taken of, few or many, near or far apart', () => {
	const { db } = openedSearch();
	const random = chance(11);
	for (const [count, most] of [
		...[[0, 10] as const, [1, 1], [1, 4_294_967_295], [2, 2], [300, 400], [5_000, 4_294_967_295]],
		...([
			[4_096, 9_000],
			[4_097, 9_000],
			[20_000, 2_000_000],
		] as const),
	]) {
		const chosen = new Set(Array.from({ length: count }, () => random.whole(1, most)));
		const ids = Uint32Array.from(chosen).sort();
		takeBaseline(db, 1, ids, 50);
		expect(db.prepare('SELECT count FROM saved_search_baselines').pluck().get()).toBe(ids.length);
		const asked = [...ids.subarray(0, 50), ...ids.subarray(-50), 0, 1, most];
		for (const id of [...asked, ...asked.map(id => id + 1), ...asked.map(id => id - 1)]) {
			expect({ id, known: isInBaseline(db, 1, id) }).toEqual({ id, known: chosen.has(id) });
		}
	}
	expect(db.prepare('SELECT since FROM saved_searches').pluck().get()).toBe(50);
	expect(isInBaseline(db, 2, 1)).toBe(false);
});

test('a million cars fit, at a byte or less for each', () => {
	const { db, bytes } = openedSearch();
	const random = chance(12);
	takeBaseline(
		db,
		1,
		Uint32Array.from({ length: 1_000_000 }, (_, at) => at + 1),
		1,
	);
	expect(bytes()).toBeLessThan(50_000);
	expect(isInBaseline(db, 1, 1_000_000)).toBe(true);
	expect(isInBaseline(db, 1, 1_000_001)).toBe(false);
	let id = 0;
	const every = Uint32Array.from({ length: 200_000 }, () => {
		id += random.whole(1, 9);
		return id;
	});
	takeBaseline(db, 1, every, 1);
	expect(bytes()).toBeLessThan(every.length);
	expect(isInBaseline(db, 1, every[123_456] ?? 0)).toBe(true);
});
