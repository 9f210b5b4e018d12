import { distanceToPostcode, type Point } from '#src/vehicles/distance.ts';
import { positionOfColumn } from '../column-index/columns.ts';
import type { BitField } from '../column-index/layout.ts';
import type { Demand, Requirement } from '../column-index/requirements.ts';
import { type CarInQuestion, carCodeAt, firstNumber, missing, placeAt } from './car-in-question.ts';

/*
 * A filter as a program: instructions of one or more 32-bit words, run one after the other until one is not met. A hundred thousand
 * of them lie one behind the other in a few megabytes and are run on a car in two or three milliseconds. The lowest byte of an
 * instruction's first word says what is asked, the next one of which fact.
 */

/** from, to: both included. */
const within = 1;
/** seconds */
const since = 2;
/** months in the upper half of the first word */
const monthsLeft = 3;
/** How far to shift and how many bits in the upper half of the first word; then a set of values, a bit each. */
const values = 4;
/** The bits that must be set in the upper half of the first word. */
const everyBit = 5;
/** How many packs in the upper half of the first word; then for each the pack and the bits of which one must be set. */
const anyBit = 6;
/** How many runs in the upper half of the first word; then for each its first and its last car code. */
const cars = 7;
/** Kilometres in the upper half of the first word; then the number of the point. */
const near = 8;

/** The most telling first, the dear ones and what nearly every car meets last. */
const ranks: Record<Demand['kind'], number> = {
	cars: 0,
	within: 1,
	since: 2,
	'months-left': 2,
	values: 3,
	bits: 3,
	near: 4,
};
const nearlyAlwaysMet: ReadonlySet<string | undefined> = new Set(['schaden', 'angebot']);
const rankOf = ({ group, demand }: Requirement) => (nearlyAlwaysMet.has(group) ? 5 : ranks[demand.kind]);

/** @param numberOf number of a point, see `meets` */
export function writeProgram(required: readonly Requirement[], numberOf: (point: Point) => number): number[] {
	return required.toSorted((a, b) => rankOf(a) - rankOf(b)).flatMap(({ demand }) => instructionsFor(demand, numberOf));
}

function instructionsFor(demand: Demand, numberOf: (point: Point) => number): number[] {
	switch (demand.kind) {
		case 'within': {
			// What is not stated is larger than any bound.
			const [from, to] = [Math.max(0, demand.from), Math.min(demand.to, missing - 1)];
			return [first(within, numberAt(demand.column)), from, to];
		}
		case 'since':
			return [first(since, numberAt(demand.column)), demand.seconds];
		case 'months-left':
			return [first(monthsLeft, numberAt(demand.column), demand.months)];
		case 'values':
			return valueInstruction(demand.field, demand.values);
		case 'bits':
			return bitInstructions(demand.fields, demand.every);
		case 'cars': {
			const runs = runsOf(demand.allowed);
			return [first(cars, carCodeAt, runs.length), ...runs.map(run => halves(run.first, run.last))];
		}
		case 'near':
			return [first(near, placeAt, demand.radiusKm), numberOf(demand.place)];
	}
}

const halves = (lower: number, upper: number): number => (lower | (upper << 16)) >>> 0;
const first = (what: number, fact: number, upper = 0): number => halves(what | (fact << 8), upper);
const numberAt = (column: string): number => firstNumber + positionOfColumn(column);

function valueInstruction({ pack, shift, mask }: BitField, wanted: readonly number[]): number[] {
	const bits = 32 - Math.clz32(mask);
	const set = Array.from({ length: wordsOfSet(bits) }, () => 0);
	for (const value of wanted) set[value >>> 5] = (set[value >>> 5]! | (1 << (value & 31))) >>> 0;
	return [first(values, pack, shift | (bits << 8)), ...set];
}

const wordsOfSet = (bits: number): number => ((1 << bits) + 31) >>> 5;

function bitInstructions(fields: readonly BitField[], every: boolean): number[] {
	const byPack = new Map<number, number>();
	for (const { pack, shift } of fields) byPack.set(pack, (byPack.get(pack) ?? 0) | (1 << shift));
	if (every) return [...byPack].map(([pack, bits]) => first(everyBit, pack, bits));
	return [first(anyBit, 0, byPack.size), ...[...byPack].map(([pack, bits]) => halves(pack, bits))];
}

function runsOf(allowed: Uint8Array): { first: number; last: number }[] {
	const runs: { first: number; last: number }[] = [];
	for (let code = allowed.indexOf(1); code >= 0; code = allowed.indexOf(1, code)) {
		const start = code;
		const end = allowed.indexOf(0, code);
		code = end < 0 ? allowed.length : end;
		runs.push({ first: start, last: code - 1 });
	}
	return runs;
}

/**
 * Runs the program in `words`, `from` ≤ word < `end`, on one car.
 * @param points unit vectors of all points that programs name, three numbers each
 */
export function meets(
	words: Uint32Array,
	from: number,
	end: number,
	{ facts, at }: CarInQuestion,
	points: Float64Array,
): boolean {
	for (let next = from; next < end; ) {
		const word = words[next]!;
		const fact = facts[(word >>> 8) & 0xff]!;
		const upper = word >>> 16;
		switch (word & 0xff) {
			case within:
				if (fact < words[next + 1]! || fact > words[next + 2]!) return false;
				next += 3;
				break;
			case since:
				if (fact === missing || fact < at.now - words[next + 1]!) return false;
				next += 2;
				break;
			case monthsLeft:
				if (fact === missing || fact < at.monthsAhead[upper]!) return false;
				next += 1;
				break;
			case values: {
				const bits = upper >>> 8;
				const value = (fact >>> (upper & 0xff)) & ((1 << bits) - 1);
				if (((words[next + 1 + (value >>> 5)]! >>> (value & 31)) & 1) === 0) return false;
				next += 1 + wordsOfSet(bits);
				break;
			}
			case everyBit:
				if ((fact & upper) !== upper) return false;
				next += 1;
				break;
			case anyBit:
				if (!hasAnyBit(words, next + 1, upper, facts)) return false;
				next += 1 + upper;
				break;
			case cars:
				if (!isInRuns(words, next + 1, upper, fact)) return false;
				next += 1 + upper;
				break;
			case near:
				if (fact === missing || distanceToPostcode(points, words[next + 1]!, fact) > upper) return false;
				next += 2;
				break;
			default:
				throw new Error(`no instruction ${word & 0xff}`);
		}
	}
	return true;
}

function hasAnyBit(words: Uint32Array, at: number, count: number, facts: Uint32Array): boolean {
	for (let i = at; i < at + count; i++) {
		const word = words[i]!;
		if ((facts[word & 0xffff]! & (word >>> 16)) !== 0) return true;
	}
	return false;
}

function isInRuns(words: Uint32Array, at: number, count: number, code: number): boolean {
	for (let i = at; i < at + count; i++) {
		const run = words[i]!;
		if (code >= (run & 0xffff) && code <= run >>> 16) return true;
	}
	return false;
}
