import { expect, test } from 'vitest';
import { positionOfColumn } from '../column-index/columns.ts';
import type { Demand } from '../column-index/requirements.ts';
import { type CarInQuestion, firstNumber, missing, placeAt } from './car-in-question.ts';
import { meets, writeProgram } from './programs.ts';

// What the market of today does not have: longer lists, cars without a time.

const now = 1_795_000_000;

test('a list with more than thirty-two values is a list like any other', () => {
	const field = { pack: 2, shift: 3, mask: 63 };
	const demand: Demand = { kind: 'values', field, values: [0, 31, 32, 63] };
	const met = Array.from({ length: 64 }, (_, value) => value).filter(value => runs([demand], { 2: (value << 3) | 7 }));
	expect(met).toEqual([0, 31, 32, 63]);
});

test('what follows a long list is read from where it begins', () => {
	const long: Demand = { kind: 'values', field: { pack: 0, shift: 0, mask: 0xfff }, values: [4_095] };
	const after: Demand = { kind: 'values', field: { pack: 1, shift: 0, mask: 1 }, values: [1] };
	expect(runs([long, after], { 0: 4_095, 1: 1 })).toBe(true);
	expect(runs([long, after], { 0: 4_095, 1: 0 })).toBe(false);
	expect(runs([long, after], { 0: 4_094, 1: 1 })).toBe(false);
});

test('what is not stated meets no bound, no time and no radius', () => {
	const place = { latitude: 52.5, longitude: 13.4 };
	const demands: Demand[] = [
		{ kind: 'within', column: 'preis', from: 0, to: missing },
		{ kind: 'since', column: 'veroeffentlicht', seconds: 86_400 },
		{ kind: 'months-left', column: 'hu', months: 0 },
		{ kind: 'near', place, radiusKm: 2_000 },
	];
	for (const demand of demands) expect(runs([demand], {}), demand.kind).toBe(false);
	const stated = { [firstNumber + positionOfColumn('preis')]: missing - 1, [placeAt]: 0 };
	expect(demands.map(demand => runs([demand], stated))).toEqual([true, false, false, true]);
});

/** @param facts by position; the others are not stated */
function runs(demands: readonly Demand[], facts: Readonly<Record<number, number>>): boolean {
	const program = writeProgram(
		demands.map(demand => ({ demand })),
		() => 0,
	);
	const row = new Uint32Array(placeAt + 1).fill(0, 0, firstNumber).fill(missing, firstNumber);
	for (const [position, value] of Object.entries(facts)) row[Number(position)] = value;
	const car: CarInQuestion = { listingId: 1, facts: row, at: { now, monthsAhead: [2026 * 13 + 11] } };
	// A point of the unit sphere near Berlin.
	const points = new Float64Array([0.592, 0.141, 0.793]);
	return meets(Uint32Array.from(program), 0, program.length, car, points);
}
