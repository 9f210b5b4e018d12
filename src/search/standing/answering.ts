import type { Database } from '#db/open.ts';
import { requirementsOf } from '../column-index/requirements.ts';
import type { Searching } from '../searching.ts';
import type { AnsweredSearches, StandingSearch, StandingStatistics } from '../standing.ts';
import { type CarInQuestion, carInQuestion, type Moment, momentOf } from './car-in-question.ts';
import { openKeptTexts } from './kept-texts.ts';
import { openProgramMemory } from './program-memory.ts';
import { writeProgram } from './programs.ts';
import { readStanding } from './reading.ts';
import { openTextOfOneCar, type TextOfOneCar } from './text-of-one-car.ts';

/** Saved searches on the thread of the search. Each step of a generator is short; only one of them may be under way at a time. */
export type StandingMemory = {
	keep(searches: readonly StandingSearch[]): Generator<void, void>;
	forget(ids: readonly number[]): Generator<void, void>;
	/** @param now seconds since 1970 */
	answeredBy(listingIds: readonly number[], now: number): Generator<void, AnsweredSearches[]>;
	statistics(): StandingStatistics;
};

const idsAStep = 1_024;
/** An expression takes about eight microseconds, and a search has one to three. */
const textsAStep = 32;

/** @param db the connection `searching` reads from */
export function openStandingMemory(db: Database, searching: Searching): StandingMemory {
	const programs = openProgramMemory();
	const texts = openKeptTexts();
	const unreadable = new Set<number>();
	let text: TextOfOneCar | undefined;

	return { keep, forget, answeredBy, statistics };

	function* keep(searches: readonly StandingSearch[]): Generator<void, void> {
		for (const { id, query } of searches) {
			drop(id);
			const filter = readStanding(query);
			if (!filter) unreadable.add(id);
			else {
				const program = writeProgram(requirementsOf(filter), programs.numberOf);
				programs.put(id, filter.q === undefined ? 0 : texts.keep(filter.q), program);
			}
			yield;
		}
		yield* programs.compact();
	}

	function* forget(ids: readonly number[]): Generator<void, void> {
		for (let from = 0; from < ids.length; from += idsAStep) {
			for (const id of ids.slice(from, from + idsAStep)) drop(id);
			yield;
		}
		yield* programs.compact();
	}

	function drop(id: number): void {
		unreadable.delete(id);
		const textNumber = programs.drop(id);
		if (textNumber !== undefined && textNumber !== 0) texts.release(textNumber);
	}

	function* answeredBy(listingIds: readonly number[], now: number): Generator<void, AnsweredSearches[]> {
		const answered: AnsweredSearches[] = [];
		const at = momentOf(now);
		for (const listingId of listingIds) {
			const car = searching.inOneMoment(() => lookAt(listingId, at));
			yield;
			answered.push({ listingId, searchIds: car ? yield* answeredByCar(car) : [] });
		}
		return answered;
	}

	/** Facts and words of one moment; `undefined` for a car that does not stand in results. */
	function lookAt(listingId: number, at: Moment): CarInQuestion | undefined {
		const place = searching.cars.locate(listingId);
		if (!place) return undefined;
		if (texts.size() > 0) {
			text ??= openTextOfOneCar(db);
			text.read(listingId);
		}
		return carInQuestion(place.segment.columns, place.row, at);
	}

	function* answeredByCar(car: CarInQuestion): Generator<void, number[]> {
		const ids: number[] = [];
		let looked = 0;
		for (const met of yield* programs.meeting(car)) {
			if (met.text !== 0 && ++looked % textsAStep === 0) yield;
			if (met.text === 0 || text?.matches(texts.queryOf(met.text))) ids.push(met.id);
		}
		return ids.sort((a, b) => a - b);
	}

	function statistics(): StandingStatistics {
		const { searches, bytes } = programs.size();
		return { searches, texts: texts.size(), unreadable: unreadable.size, megabytes: bytes / 1e6 };
	}
}
