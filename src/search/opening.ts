import { Worker } from 'node:worker_threads';
import { instanceId } from '#db/instance.ts';
import type { Database } from '#db/open.ts';
import { prepared } from '#db/prepared.ts';
import { entryFile } from '#db/root.ts';
import type { Filter } from './filter.ts';
import type { Answers, FromWorker, Question, ToWorker, WorkerSettings } from './messages.ts';
import type { Search } from './search.ts';
import { named, openSearching } from './searching.ts';
import { openStandingMemory } from './standing/answering.ts';
import { askingOneByOne } from './standing/asking.ts';
import { inSlices } from './standing/slices.ts';

/** The columns lie outside this heap; in it are a page of hits and, for a moment, the ids of a common word. */
const resourceLimits = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 24 };

type Waiting = { resolve: (answer: never) => void; reject: (error: Error) => void };

/**
 * Starts the search thread of a data folder.
 * @param db the server's own connection, for giving the database its identity and shortening the change log
 * @param now seconds since 1970
 */
export function openSearch(db: Database, dataFolder: string, now: () => number): Search {
	const settings: WorkerSettings = { dataFolder, instance: instanceId(db, now()) };
	const worker = new Worker(entryFile('src/search/worker.ts'), { workerData: settings, resourceLimits });
	const waiting = new Map<number, Waiting>();
	let asked = 0;
	let ready = false;
	let failure: Error | undefined;
	let becomeReady: () => void;
	let becomeImpossible: (error: Error) => void;
	const readiness = new Promise<void>((resolve, reject) => {
		becomeReady = resolve;
		becomeImpossible = reject;
	});
	// Who waits is told; nobody waiting is no crash.
	readiness.catch(() => {});

	worker.on('message', (message: FromWorker) => {
		if (message.kind === 'ready') {
			ready = true;
			becomeReady();
			return;
		}
		const asker = waiting.get(message.number);
		waiting.delete(message.number);
		if (message.kind === 'answer') asker?.resolve(message.answer as never);
		else asker?.reject(new Error(`the search failed: ${message.message}`));
	});
	worker.on('error', fail);
	worker.on('exit', () => fail(new Error('the search thread has ended')));

	return {
		find: async (request, { facets = false } = {}) => named(await ask({ kind: 'find', request, now: now(), facets })),
		count: filters => ask({ kind: 'count', filters, now: now() }),
		facets: filter => facetsOf(filter),
		ids: filter => ask({ kind: 'ids', filter, now: now() }),
		spread: filter => ask({ kind: 'spread', filter, now: now() }),
		figures: choice => ask({ kind: 'figures', choice, now: now() }),
		modelsOf: make => ask({ kind: 'models', make, now: now() }),
		rated: ids => ask({ kind: 'rated', ids }),
		standing: askingOneByOne({
			keep: searches => ask({ kind: 'keep', searches }),
			forget: searchIds => ask({ kind: 'forget', searchIds }),
			answeredBy: listingIds => ask({ kind: 'answered', listingIds, now: now() }),
			statistics: () => ask({ kind: 'standing' }),
		}),
		async compare(car) {
			const compared = await ask({ kind: 'compare', car });
			return compared === 'too-few' ? undefined : compared;
		},
		ready: () => ready && failure === undefined,
		whenReady: () => readiness,
		statistics: () => ask({ kind: 'statistics' }),
		async writeSnapshot() {
			shortenLog(db, await ask({ kind: 'snapshot' }));
		},
		async close() {
			if (failure) return;
			try {
				if (ready) shortenLog(db, await ask({ kind: 'close' }));
			} finally {
				await worker.terminate();
			}
		},
	};

	function ask<Q extends Question>(question: Q): Promise<Answers[Q['kind']]> {
		if (failure) return Promise.reject(failure);
		const number = ++asked;
		return new Promise<Answers[Q['kind']]>((resolve, reject) => {
			waiting.set(number, { resolve: resolve as Waiting['resolve'], reject });
			worker.postMessage({ number, question } satisfies ToWorker);
		});
	}

	async function facetsOf(filter: Filter) {
		const request = { filter, sorting: 'neu' as const, limit: 1 };
		const { total, facets } = named(await ask({ kind: 'find', request, now: now(), facets: true }));
		return { total, facets: facets ?? {} };
	}

	function fail(error: Error): void {
		failure ??= error;
		ready = false;
		becomeImpossible(error);
		for (const { reject } of waiting.values()) reject(error);
		waiting.clear();
	}
}

/** The search on the caller's own thread and connection: for the command line, and for tests in memory. */
export function openSearchHere(db: Database, now: () => number): Search {
	const searching = openSearching(db);
	const standing = openStandingMemory(db, searching);
	return {
		find: async (request, { facets = false } = {}) => searching.find(request, now(), facets),
		count: async filters => searching.count(filters, now()),
		async facets(filter) {
			const { total, facets } = searching.find({ filter, sorting: 'neu', limit: 1 }, now(), true);
			return { total, facets: facets ?? {} };
		},
		ids: async filter => searching.ids(filter, now()),
		spread: async filter => searching.spread(filter, now()),
		figures: async choice => searching.figures(choice, now()),
		modelsOf: async make => searching.modelsOf(make, now()),
		rated: async ids => searching.rated(ids),
		standing: askingOneByOne({
			keep: searches => inSlices(standing.keep(searches)),
			forget: ids => inSlices(standing.forget(ids)),
			answeredBy: listingIds => inSlices(standing.answeredBy(listingIds, now())),
			statistics: async () => standing.statistics(),
		}),
		compare: async car => searching.compare(car),
		ready: () => true,
		whenReady: async () => {},
		statistics: async () => ({ ...searching.cars.size(), seq: searching.cars.seq() }),
		writeSnapshot: async () => {},
		close: async () => {},
	};
}

/** What the snapshot holds need not be replayed, but others read the log too. */
function shortenLog(db: Database, seq: number): void {
	prepared(
		db,
		`DELETE FROM listing_changes WHERE seq <=
			min(?, coalesce((SELECT min(position) FROM log_readers WHERE log = 'listing_changes'), ?))`,
	).run(seq, seq);
}
