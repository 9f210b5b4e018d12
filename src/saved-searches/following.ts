import { setImmediate } from 'node:timers/promises';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { whenFree } from '#db/when-free.ts';
import { secondsOf } from '#src/formats/seconds.ts';
import { inTransaction } from '#src/listings/changing.ts';
import { followFromNow, moveTo, positionOf } from '#src/listings/log-readers.ts';
import type { Search } from '#src/search/search.ts';
import type { AnsweredSearches } from '#src/search/standing.ts';
import type { Services } from '#src/services.ts';
import { isAmong } from './baselines.ts';
import { marketLog } from './market-log.ts';
import { type Answer, recordMatches, withdrawMatches } from './matching.ts';
import { filterOf, findSearch } from './queries.ts';
import { reschedule } from './rescheduling.ts';
import { changedSince, keepInStep, type StandingMemory } from './standing-memory.ts';

/** Lines of the log held against the searches at once. */
const linesAtOnce = 500;
/** Where there are none: each transaction may have to wait for an import that writes at the same time. */
const linesWithoutSearches = 5_000;
/** Matches written in one transaction: some milliseconds. */
const matchesAtOnce = 100;
/** Cars read not long ago: a search that was being saved meanwhile has neither counted them nor been asked about them. */
const recentSeconds = 60;
const mostRecent = 2_000;
const recentAtStart = 200;

type Recent = { readonly id: number; readonly at: number };
type Following = { readonly memory: StandingMemory; recent: Recent[] };

/** What the memory of each search thread holds; a new thread begins with nothing. */
const followings = new WeakMap<Search, Following>();

/**
 * Reads the log of changed cars from where it was read last, and records for every saved search which of them are to be told.
 * The position moves in the transaction of the matches: a process that dies loses none and records none twice.
 */
export async function followMarket(services: Services): Promise<void> {
	const { db, search, now, stopping } = services;
	if (!search.ready()) return;
	const following = followings.get(search) ?? begin(db, secondsOf(now()));
	followings.set(search, following);
	try {
		while (!stopping.aborted) {
			const changed = await keepInStep(db, search, following.memory);
			if (changed.length > 0) await catchUp(db, search, following, changed, secondsOf(now()));
			if (!(await readOn(services, following))) return;
			await setImmediate();
		}
	} catch (error) {
		// The search thread ends before its last question is answered; the next start asks again.
		if (!stopping.aborted) throw error;
	}
}

/** Reads some lines; whether there were any. */
async function readOn({ db, search, now, stopping }: Services, following: Following): Promise<boolean> {
	const position = positionOf(db, marketLog) ?? 0;
	const { kept } = following.memory;
	const lines = prepared(
		db,
		'SELECT seq, listing_id AS id FROM listing_changes WHERE seq > ? ORDER BY seq LIMIT ?',
	).all(position, kept.size === 0 ? linesWithoutSearches : linesAtOnce) as { seq: number; id: number }[];
	if (lines.length === 0) return false;
	const cars = [...new Set(lines.map(({ id }) => id))];
	const answered = kept.size === 0 ? [] : await search.standing.answeredBy(cars);
	for (const steps of inTransactions(stepsOf(lines, answered))) {
		if (stopping.aborted) return false;
		await whenFree(db, () => take(db, following, steps, secondsOf(now())));
		await setImmediate();
	}
	remember(following, cars, secondsOf(now()));
	return true;
}

/** One car, or some of what it answers where that is much. `doneTo`: with it the log is read as far as that. */
type Step = { readonly listingId: number; readonly some: readonly number[]; readonly last?: Last };
type Last = { readonly searchIds: readonly number[]; readonly doneTo: number };

function stepsOf(lines: readonly { seq: number; id: number }[], answered: readonly AnsweredSearches[]): Step[] {
	const searchesOf = new Map(answered.map(({ listingId, searchIds }) => [listingId, searchIds]));
	const seen = new Set<number>();
	const firsts = lines.filter(({ id }) => !seen.has(id) && seen.add(id));
	return firsts.flatMap(({ id: listingId }, index) => {
		const searchIds = searchesOf.get(listingId) ?? [];
		// Up to the first line of a car that has not been taken yet.
		const doneTo = (firsts[index + 1]?.seq ?? (lines.at(-1)?.seq ?? 0) + 1) - 1;
		const steps: Step[] = [];
		for (let done = 0; done === 0 || done < searchIds.length; done += matchesAtOnce) {
			const some = searchIds.slice(done, done + matchesAtOnce);
			steps.push({ listingId, some, ...(done + matchesAtOnce >= searchIds.length && { last: { searchIds, doneTo } }) });
		}
		return steps;
	});
}

function inTransactions(steps: readonly Step[]): Step[][] {
	const groups: Step[][] = [];
	let room = 0;
	for (const step of steps) {
		if (groups.length === 0 || step.some.length > room) {
			groups.push([]);
			room = matchesAtOnce;
		}
		groups.at(-1)?.push(step);
		room -= step.some.length;
	}
	return groups;
}

function take(db: Database, { memory }: Following, steps: readonly Step[], at: number): void {
	// What was changed since is asked again, with what it says now.
	const changed = changedSince(db, memory);
	const answers = steps.flatMap(({ listingId, some }) => some.map(searchId => ({ listingId, searchId })));
	recordMatches(
		db,
		answers.filter(({ searchId }) => !changed.has(searchId)),
		at,
	);
	for (const { listingId, last } of steps) {
		if (last === undefined) continue;
		withdrawMatches(db, listingId, last.searchIds, changed, at);
		moveTo(db, marketLog, last.doneTo);
	}
}

/** What changed searches want to know: when their matches are due now, and which of the cars just read answer them. */
async function catchUp(db: Database, search: Search, { recent }: Following, changed: readonly number[], at: number) {
	for (const searchId of changed) {
		inTransaction(db, () => reschedule(db, searchId));
		const saved = recent.length > 0 ? findSearch(db, searchId) : undefined;
		if (saved === undefined) continue;
		const ids = await search.ids(filterOf(saved));
		const answers: Answer[] = recent.flatMap(({ id }) => (isAmong(ids, id) ? [{ listingId: id, searchId }] : []));
		for (let done = 0; done < answers.length; done += matchesAtOnce) {
			inTransaction(db, () => {
				const isUnchanged = findSearch(db, searchId)?.query === saved.query;
				if (isUnchanged) recordMatches(db, answers.slice(done, done + matchesAtOnce), at);
			});
		}
	}
}

function remember(following: Following, cars: readonly number[], at: number): void {
	const again = new Set(cars);
	following.recent = [
		...following.recent.filter(car => car.at >= at - recentSeconds && !again.has(car.id)),
		...cars.map(id => ({ id, at })),
	].slice(-mostRecent);
}

function begin(db: Database, at: number): Following {
	const memory = { revision: undefined, kept: new Set<number>() };
	const position = positionOf(db, marketLog);
	if (position === undefined) followFromNow(db, marketLog);
	return { memory, recent: position === undefined ? [] : lastRead(db, position, at) };
}

function lastRead(db: Database, position: number, at: number): Recent[] {
	const ids = prepared(
		db,
		`SELECT DISTINCT listing_id FROM
			(SELECT listing_id FROM listing_changes WHERE seq <= ? ORDER BY seq DESC LIMIT ${recentAtStart})`,
	);
	return (ids.pluck().all(position) as number[]).map(id => ({ id, at }));
}
