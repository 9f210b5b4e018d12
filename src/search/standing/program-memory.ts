import { type Point, unitVectorOf } from '#src/vehicles/distance.ts';
import type { CarInQuestion } from './car-in-question.ts';
import { meets } from './programs.ts';

/**
 * The programs of all kept searches, one behind the other in one block outside the heap. Each begins with its length in words, the
 * id of its search (0 once it is dropped) and what its search wants to know of the text (0 for nothing), a number of the caller's.
 * What takes long is a generator: each step of it takes well below a millisecond.
 */
export type ProgramMemory = {
	put(id: number, text: number, program: readonly number[]): void;
	/** Returns the number of the text; `undefined` where the id has no program. */
	drop(id: number): number | undefined;
	/** The searches whose program this car meets, with the numbers of their texts. */
	meeting(car: CarInQuestion): Generator<void, Met[]>;
	/** Closes the gaps that dropped programs have left, once they are larger than what is left. */
	compact(): Generator<void, void>;
	/** A number for `writeProgram`; the same for the same point. */
	numberOf(point: Point): number;
	size(): { searches: number; bytes: number };
};

export type Met = { readonly id: number; readonly text: number };

const head = 3;
/** A step runs or moves so many programs. */
const programsAStep = 4_096;
/** In words. Less than this is not worth closing. */
const gapsAtLeast = 4_096;

export function openProgramMemory(): ProgramMemory {
	let words = new Uint32Array(gapsAtLeast);
	let used = 0;
	let gaps = 0;
	const positions = new Map<number, number>();
	let points = new Float64Array(3 * 64);
	const pointNumbers = new Map<string, number>();

	return { put, drop, meeting, compact, numberOf, size };

	function put(id: number, text: number, program: readonly number[]): void {
		if (!Number.isInteger(id) || id < 1 || id > 0xffffffff) throw new Error(`no id of a search: ${id}`);
		const length = head + program.length;
		if (used + length > words.length) {
			const larger = new Uint32Array(Math.ceil((used + length) * 1.5));
			larger.set(words.subarray(0, used));
			words = larger;
		}
		words[used] = length;
		words[used + 1] = id;
		words[used + 2] = text;
		words.set(program, used + head);
		positions.set(id, used);
		used += length;
	}

	function drop(id: number): number | undefined {
		const position = positions.get(id);
		if (position === undefined) return undefined;
		positions.delete(id);
		words[position + 1] = 0;
		gaps += words[position]!;
		return words[position + 2]!;
	}

	function* meeting(car: CarInQuestion): Generator<void, Met[]> {
		const met: Met[] = [];
		for (let at = 0; at < used; ) {
			for (let count = 0; count < programsAStep && at < used; count++) {
				const end = at + words[at]!;
				const id = words[at + 1]!;
				if (id !== 0 && meets(words, at + head, end, car, points)) met.push({ id, text: words[at + 2]! });
				at = end;
			}
			yield;
		}
		return met;
	}

	function* compact(): Generator<void, void> {
		if (gaps < gapsAtLeast || gaps < used - gaps) return;
		let kept = 0;
		for (let at = 0, count = 0; at < used; count++) {
			const length = words[at]!;
			const id = words[at + 1]!;
			if (id !== 0) {
				words.copyWithin(kept, at, at + length);
				positions.set(id, kept);
				kept += length;
			}
			at += length;
			if (count % programsAStep === programsAStep - 1) yield;
		}
		words = words.slice(0, Math.max(gapsAtLeast, Math.ceil(kept * 1.25)));
		used = kept;
		gaps = 0;
	}

	function numberOf(point: Point): number {
		const key = `${point.latitude} ${point.longitude}`;
		const known = pointNumbers.get(key);
		if (known !== undefined) return known;
		const number = pointNumbers.size;
		if (3 * number + 3 > points.length) {
			const larger = new Float64Array(points.length * 2);
			larger.set(points);
			points = larger;
		}
		points.set(unitVectorOf(point), 3 * number);
		// Never forgotten: there are only as many points as postcodes and places.
		pointNumbers.set(key, number);
		return number;
	}

	function size(): { searches: number; bytes: number } {
		return { searches: positions.size, bytes: words.byteLength + points.byteLength };
	}
}
