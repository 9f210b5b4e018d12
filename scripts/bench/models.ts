import { parseArgs } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import { type Database, openDatabase } from '#db/open.ts';
import { openSearching } from '#src/search/searching.ts';
import { chance } from '#src/testing/chance.ts';
import { makeMarket } from './filling.ts';
import { benchTime } from './generating.ts';
import { type MeasuredServer, startServer } from './processes.ts';
import { atMost, type Figure, figureTable, noted, rounded } from './report.ts';
import { type Spread, spreadOf } from './timing.ts';

/*
 * `npm run bench -- models [--count N cars in the market] [--folder PATH]`: what a page of a model costs, made and kept, what it weighs, and
 * what its figures cost the search thread.
 */

const { values } = parseArgs({
	options: { count: { type: 'string', default: '50000' }, folder: { type: 'string' } },
});
const count = Number(values.count);
const folder = values.folder ?? `/tmp/radstand-bench-${count}`;
/** Pages asked for as visitors ask: a model with twice the cars twice as often. */
const asked = 2_000;
/** What a page without photos may weigh. */
const heaviestBytes = 20_000;

const tell = (text: string) => console.error(text);
makeMarket(folder, count, tell);
const server = await startServer(folder);
try {
	const db = openDatabase(folder, { readonly: true });
	const models = modelsOf(db);
	console.log(figureTable([...(await pages(server, models)), ...figuresAlone(db, models)]));
	db.close();
} finally {
	await server.stop();
}

type MarketModel = { readonly make: string; readonly model: string; readonly cars: number };

function modelsOf(db: Database): MarketModel[] {
	return db
		.prepare(
			`SELECT make, model, count(*) AS cars FROM listings WHERE make IS NOT NULL AND model IS NOT NULL
			AND status IN ('active', 'reserved') GROUP BY make, model ORDER BY cars DESC, make, model`,
		)
		.all() as MarketModel[];
}

async function pages(server: MeasuredServer, models: readonly MarketModel[]): Promise<Figure[]> {
	tell('measuring: pages of models');
	const pathOf = ({ make, model }: MarketModel) => `/modelle/${make}/${model}`;
	// Every second one, so that the server knows the way when the others are measured.
	await askEach(server, models.filter((_, at) => at % 2 === 1).map(pathOf));
	const made = models.filter((_, at) => at % 2 === 0);
	const before = server.cpu();
	const first = await askEach(server, made.map(pathOf));
	const after = server.cpu();
	const random = chance(7);
	const drawn = models.map(one => [one.cars, pathOf(one)] as const);
	const again = await askEach(
		server,
		Array.from({ length: asked }, () => random.weighted(drawn)),
	);
	const heaviest = first.toSorted((a, b) => b.bytes - a.bytes)[0] ?? { path: '', bytes: 0 };
	const others = await askEach(server, ['/modelle', '/modelle/volkswagen']);
	const each = (ms: number) => `${rounded(ms / made.length)} ms`;
	return [
		atMost(`models once each (${made.length}), page made: p99`, spread(first).p99, 50, 'ms'),
		noted('  p50 / p90 / p99 / max', spreadText(spread(first))),
		noted('  processor time each: server thread', each(after.mainThreadMs - before.mainThreadMs)),
		noted(
			'  processor time each: other threads',
			each(after.allThreadsMs - before.allThreadsMs - (after.mainThreadMs - before.mainThreadMs)),
		),
		noted(`as visitors ask, page kept up to a minute: p50 / p90 / p99 / max`, spreadText(spread(again))),
		atMost(`heaviest page as sent, ${heaviest.path}`, heaviest.bytes / 1_000, heaviestBytes / 1_000, 'kB'),
		...others.map(({ path, bytes, ms }) => noted(`${path}`, `${rounded(ms)} ms, ${rounded(bytes / 1_000)} kB`)),
	];
}

type Answered = { readonly path: string; readonly ms: number; readonly bytes: number };

async function askEach(server: MeasuredServer, paths: readonly string[]): Promise<Answered[]> {
	const answers: Answered[] = [];
	for (const path of paths) {
		const start = performance.now();
		const answer = await fetch(`http://127.0.0.1:${server.port}${path}`, { headers: { 'accept-encoding': 'br' } });
		const text = await answer.text();
		const ms = performance.now() - start;
		if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
		answers.push({ path, ms, bytes: Number(answer.headers.get('content-length')) || brotliCompressSync(text).length });
	}
	return answers;
}

/** The work of the search thread, in this one. */
function figuresAlone(db: Database, models: readonly MarketModel[]): Figure[] {
	tell('measuring: figures alone');
	const searching = openSearching(db);
	const times: number[] = [];
	const largest: number[] = [];
	for (const model of models) times.push(timed(() => searching.figures(model, benchTime)));
	const [most] = models;
	if (most) for (let times = 0; times < 50; times++) largest.push(timed(() => searching.figures(most, benchTime)));
	return [
		noted('figures alone, each model once: p50 / p90 / p99 / max', spreadText(spreadOf(times))),
		noted(`figures of ${most?.model}, ${most?.cars} cars: p50 / p90 / p99 / max`, spreadText(spreadOf(largest))),
	];
}

function timed(work: () => void): number {
	const start = performance.now();
	work();
	return performance.now() - start;
}

function spread(answers: readonly Answered[]): Spread {
	return spreadOf(answers.map(({ ms }) => ms));
}

function spreadText({ p50, p90, p99, max }: Spread): string {
	return `${[p50, p90, p99, max].map(rounded).join(' / ')} ms`;
}
