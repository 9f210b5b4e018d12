import process from 'node:process';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { migrateDatabase } from '#db/migrate.ts';
import { type Database, openDatabase } from '#db/open.ts';
import { publishListing } from '#src/listings/publishing.ts';
import { parametersOf } from '#src/search/filter-writing.ts';
import { openSearch } from '#src/search/opening.ts';
import type { Search } from '#src/search/search.ts';
import { openSearching } from '#src/search/searching.ts';
import { openStandingMemory } from '#src/search/standing/answering.ts';
import type { StandingSearch } from '#src/search/standing.ts';
import { makeMarket } from './filling.ts';
import { benchTime, generateListing } from './generating.ts';
import { drawMix, type MixedSearch } from './mix.ts';
import { atMost, type Figure, figureTable, noted, rounded } from './report.ts';
import { sellersOf } from './sellers.ts';
import { takeOut } from './taking-out.ts';
import { type Spread, spreadOf } from './timing.ts';

/**
 * New cars held against saved searches: `npm run bench -- alerts [--count cars in the market] [--folder PATH] [--searches N]`. The saved
 * searches are the filters of the fixed mix, each once, with its shares of text and radius.
 */
const { values } = parseArgs({
	options: {
		count: { type: 'string', default: '50000' },
		folder: { type: 'string' },
		searches: { type: 'string', default: '100000' },
	},
});
const count = Number(values.count);
const folder = values.folder ?? `/tmp/radstand-bench-${count}`;
const newCars = 300;
const pagesAsked = 3_000;

const tell = (text: string) => console.error(text);
makeMarket(folder, count, tell);
migrateDatabase(folder, { now: new Date(benchTime * 1000) });
const db = openDatabase(folder);
const { saved, pages } = drawSearches(Number(values.searches));
const search = openSearch(db, folder, () => benchTime);
const published: number[] = [];
try {
	await search.whenReady();
	const figures = [
		...(await keepAll(search, saved)),
		...(await holdNewCars(search)),
		...(await askMeanwhile(search, pages)),
		...inThisThread(saved),
	];
	console.log(figureTable(figures));
} finally {
	for (const id of published) takeOut(db, id);
	await search.close();
	db.close();
}
process.exit();

/** Distinct filters to be saved, and as many searches as are asked for meanwhile. */
function drawSearches(wanted: number): { saved: StandingSearch[]; pages: MixedSearch[] } {
	tell(`drawing ${wanted} searches`);
	const queries = new Set<string>();
	for (let seed = 11; queries.size < wanted; seed++) {
		// Only the filters are saved: where a later page begins does not matter.
		const mix = drawMix(20_000, count, ({ sorting }) => ({ sorting, value: null, id: 1 }), seed);
		for (const { request } of mix) queries.add(parametersOf({ filter: request.filter }).toString());
	}
	const saved = [...queries].slice(0, wanted).map((query, position) => ({ id: position + 1, query }));
	const pages = drawMix(pagesAsked, count, ({ sorting }) => ({ sorting, value: null, id: 1 }));
	return { saved, pages };
}

async function keepAll({ standing }: Search, searches: readonly StandingSearch[]): Promise<Figure[]> {
	tell('saving them');
	const start = performance.now();
	await standing.keep(searches);
	const seconds = (performance.now() - start) / 1000;
	const { unreadable } = await standing.statistics();
	const share = (name: string) =>
		`${Math.round((100 * searches.filter(({ query }) => new URLSearchParams(query).has(name)).length) / searches.length)} %`;
	return [
		noted('saved searches', `${searches.length}, ${share('q')} with text, ${share('umkreis')} with radius`),
		noted('  taken in within', `${rounded(seconds)} s`),
		{ name: '  not understood', value: String(unreadable), bar: '0', holds: unreadable === 0 },
	];
}

async function holdNewCars({ standing }: Search): Promise<Figure[]> {
	tell('publishing new cars');
	const times: number[] = [];
	const answers: number[] = [];
	for (let number = 0; number < newCars; number++) {
		const id = publishNew(db, number);
		const start = performance.now();
		const [answered] = await standing.answeredBy([id]);
		times.push(performance.now() - start);
		answers.push(answered?.searchIds.length ?? 0);
	}
	const spread = spreadOf(times);
	const found = spreadOf(answers);
	return [
		atMost(`a new car (${newCars}) against all of them, as the server waits for it: p99`, spread.p99, 50, 'ms'),
		noted('  p50 / p90 / p99 / max', spreadText(spread)),
		noted('  searches a car answers: p50 / mean / max', `${found.p50} / ${rounded(found.mean)} / ${found.max}`),
	];
}

/** One page after the other, first alone and then with the search thread never idle. */
async function askMeanwhile({ find, standing }: Search, mix: readonly MixedSearch[]): Promise<Figure[]> {
	tell('asking for pages');
	const ask = async () => {
		const times: number[] = [];
		for (const { request } of mix) {
			const start = performance.now();
			await find({ ...request, after: undefined }, { facets: true });
			times.push(performance.now() - start);
		}
		return spreadOf(times);
	};
	await ask();
	const alone = await ask();
	let running = true;
	let held = 0;
	const holding = (async () => {
		while (running) {
			await standing.answeredBy([published[held % published.length] ?? 0]);
			held++;
		}
	})();
	const meanwhile = await ask();
	running = false;
	await holding;
	return [
		noted('a search page with facets, search thread alone: p50 / p90 / p99 / max', spreadText(alone)),
		atMost(`  while ${held} cars are held against the saved searches without pause: p99`, meanwhile.p99, 25, 'ms'),
		noted('  p50 / p90 / p99 / max', spreadText(meanwhile)),
	];
}

/** The work itself, without threads and slices, and the memory it takes. */
function inThisThread(searches: readonly StandingSearch[]): Figure[] {
	tell('the same in this thread');
	const reader = openDatabase(folder, { readonly: true });
	const searching = openSearching(reader);
	const before = heapBytes();
	const memory = openStandingMemory(reader, searching);
	drive(memory.keep(searches));
	const [first = 0] = published;
	drive(memory.answeredBy([first], benchTime));
	const heap = heapBytes() - before;
	const { megabytes, texts } = memory.statistics();
	const total = heap / 1e6 + megabytes;
	const times: number[] = [];
	const steps: number[] = [];
	const cpu = process.cpuUsage();
	for (const id of published) {
		const start = performance.now();
		steps.push(drive(memory.answeredBy([id], benchTime)));
		times.push(performance.now() - start);
	}
	const { user, system } = process.cpuUsage(cpu);
	reader.close();
	return [
		noted('the work alone, p50 / p90 / p99 / max', spreadText(spreadOf(times))),
		noted('  processor time each', `${rounded((user + system) / 1000 / published.length)} ms`),
		noted('  longest step of it, p50 / p90 / p99 / max', spreadText(spreadOf(steps))),
		atMost('memory of the saved searches', total, 30, 'MB'),
		noted('  programs / heap / different texts', `${rounded(megabytes)} MB / ${rounded(heap / 1e6)} MB / ${texts}`),
		noted('  each', `${Math.round((total * 1e6) / searches.length)} bytes`),
	];
}

/** Returns the milliseconds of the longest step. */
function drive(work: Generator<void, unknown>): number {
	let longest = 0;
	for (;;) {
		const start = performance.now();
		const { done } = work.next();
		longest = Math.max(longest, performance.now() - start);
		if (done) return longest;
	}
}

function publishNew(db: Database, number: number): number {
	const { draft } = generateListing(count + number, sellersOf(count));
	const origin = { ...draft.origin, source: 'radstand', externalId: null };
	const id = publishListing(db, { ...draft, origin }, { at: benchTime });
	published.push(id);
	return id;
}

function heapBytes(): number {
	setFlagsFromString('--expose-gc');
	const collect: () => void = runInNewContext('gc');
	collect();
	return process.memoryUsage().heapUsed;
}

function spreadText({ p50, p90, p99, max }: Spread): string {
	return `${[p50, p90, p99, max].map(rounded).join(' / ')} ms`;
}
