import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase } from '#db/open.ts';
import { findRun, type ImportRun } from '#src/imports/runs.ts';
import { askForVisit, connectSource, type SourceDraft } from '#src/imports/sources.ts';
import { type SourceVisit, visitsOf } from '#src/imports/visits.ts';
import { addressOf } from '#src/search/filter-writing.ts';
import { makeMarket } from './filling.ts';
import { drawMix } from './mix.ts';
import { type MeasuredServer, startServer } from './processes.ts';
import { atMost, type Figure, figureTable, noted, rounded } from './report.ts';
import { type Spread, spreadOf } from './timing.ts';

/**
 * A dealer's file of 10,000 cars, 50 of them bad rows, comes in beside a running server: `npm run bench -- imports [cars in the market]`.
 * How long it takes, what a second visit finds, and what visitors notice of it.
 */
const market = Number(process.argv[2] ?? 50_000);
const rows = 10_000;
const badRows = 50;
const quietSeconds = 20;
/** Between two pages a visitor reads: the server is asked, not flooded. */
const readingMs = 10;

const tell = (text: string) => console.error(text);
const folder = mkdtempSync(join(tmpdir(), 'radstand-bench-imports-'));
try {
	makeMarket(folder, market, tell);
	const stock = join(folder, 'stock');
	mkdirSync(stock);
	writeFileSync(join(stock, 'stock.csv'), stockFile(), 'latin1');
	const server = await startServer(folder);
	try {
		console.log(figureTable(await measure(server, stock)));
	} finally {
		await server.stop();
	}
} finally {
	rmSync(folder, { recursive: true, force: true });
}
process.exit();

async function measure(server: MeasuredServer, stock: string): Promise<Figure[]> {
	const addresses = drawMix(30_000, market, ({ sorting }) => ({ sorting, value: null, id: 1 }), 23).map(({ request }) =>
		addressOf({ ...request, after: undefined }),
	);
	tell('looking at pages, nothing coming in');
	await look(server, addresses.splice(0, 500), () => true);
	const until = performance.now() + quietSeconds * 1_000;
	const before = await look(server, addresses, () => performance.now() < until);
	const db = openDatabase(folder);
	const draft: SourceDraft = {
		...{ kind: 'mobile-de-datei', name: 'Bestand', way: 'ordner', address: stock, settings: {}, mapping: null },
		...{ schedule: 'von-hand' },
	};
	const source = connectSource(db, draft, { dealerId: 1, privateNetwork: true, at: nowSeconds() });
	const memoryBefore = server.memory().residentMb;
	tell('looking at pages while the file comes in');
	const first = visited(source);
	let over = false;
	const end = () => {
		over = true;
	};
	first.then(end, end);
	const during = await look(server, addresses, () => !over);
	const { seconds, run } = await first;
	const memoryAfter = server.memory().residentMb;
	// The same rows as a new file: one that was not touched is not even read again.
	appendFileSync(join(stock, 'stock.csv'), '\r\n');
	const again = await visited(source);
	const rejected = db.prepare('SELECT count(*) FROM import_rejects WHERE run_id = ?').pluck().get(run.id);
	db.close();
	return [
		atMost(`${rows} cars, ${badRows} of them bad rows, from the file to the market`, seconds, 60, 's'),
		noted('  created / refused / listed with line and reason', `${run.created} / ${run.refused} / ${rejected}`),
		noted('  cars a second', rounded(run.created / seconds)),
		noted('  the server’s memory before / after', `${rounded(memoryBefore)} / ${rounded(memoryAfter)} MB`),
		{
			name: 'the same file again: created / updated / ended',
			value: `${again.run.created} / ${again.run.updated} / ${again.run.ended} in ${rounded(again.seconds)} s`,
			bar: '0 / 0 / 0',
			holds: again.run.created + again.run.updated + again.run.ended === 0,
		},
		noted(`search pages one by one (${before.count}), nothing coming in: p50 / p90 / p99 / max`, spreadText(before)),
		atMost(`  while the file comes in (${during.count}): p99`, during.p99, 2 * before.p99, 'ms'),
		noted('  p50 / p90 / p99 / max', spreadText(during)),
	];

	async function visited(id: number): Promise<{ seconds: number; run: ImportRun }> {
		const last = visitsOf(db, id, 1)[0]?.id ?? 0;
		askForVisit(db, id, nowSeconds());
		let visit: SourceVisit | undefined;
		let begun = 0;
		for (;;) {
			await pause(100);
			visit = visitsOf(db, id, 1)[0];
			if (visit === undefined || visit.id === last) continue;
			begun ||= performance.now();
			if (visit.finishedAt !== null) break;
		}
		const run = visit.runId === null ? undefined : findRun(db, visit.runId);
		if (run === undefined) throw new Error(`the visit came to nothing: ${visit.state} ${visit.reason} ${visit.detail}`);
		return { seconds: (performance.now() - begun) / 1_000, run };
	}
}

/** As a dealer's program writes it: no header, 230 columns, Latin-9. */
function stockFile(): string {
	const cars = [
		['Volkswagen', 'Golf', 'Car.Limousine', 'Golf 1.5 TSI Highline', 96],
		['BMW', '320', 'Car.EstateCar', '320d Touring Advantage', 140],
		['Opel', 'Corsa', 'Car.SmallCar', 'Corsa 1.2 Edition', 55],
		['Ford', 'Focus', 'Car.EstateCar', 'Focus Turnier 1.0 EcoBoost', 92],
		['Skoda', 'Octavia', 'Car.EstateCar', 'Octavia Combi 2.0 TDI', 110],
	] as const;
	const lines = Array.from({ length: rows }, (_, number) => {
		const [make, model, category, title, kw] = cars[number % cars.length] ?? cars[0];
		const cells: string[] = Array.from({ length: 230 }, () => '');
		const set = (column: number, value: string | number) => {
			cells[column] = typeof value === 'number' ? String(value) : `"${value}"`;
		};
		set(0, 4711);
		set(1, `FZ-${number}`);
		set(2, category);
		set(3, make);
		set(4, title);
		set(5, kw);
		set(8, `${String((number % 12) + 1).padStart(2, '0')}.${2012 + (number % 12)}`);
		set(9, 12_000 + ((number * 37) % 180_000));
		// A bad row has lost its number: nobody can know later which car it was.
		if (number % (rows / badRows) === 7) set(1, '');
		set(10, 4_990 + ((number * 113) % 30_000));
		set(11, 1);
		set(15, 0);
		set(16, 'schwarz');
		set(17, 2);
		set(25, `Gepflegter ${model} aus erster Hand, scheckheftgepflegt.\\\\Nummer ${number}`);
		set(27, 1);
		set(28, 'EUR');
		set(52, 1_498);
		set(60, 5);
		set(61, 6);
		set(109, 1);
		set(110, 1);
		return cells.join(';');
	});
	return `${lines.join('\r\n')}\r\n`;
}

async function look(server: MeasuredServer, addresses: string[], goesOn: () => boolean): Promise<Spread> {
	const agent = new Agent({ keepAlive: true });
	const times: number[] = [];
	while (goesOn()) {
		const address = addresses.shift();
		if (address === undefined) break;
		const start = performance.now();
		await answered(agent, server.port, address);
		times.push(performance.now() - start);
		await pause(readingMs);
	}
	agent.destroy();
	return spreadOf(times);
}

function answered(agent: Agent, port: number, path: string): Promise<void> {
	return new Promise((resolve, reject) => {
		get({ agent, port, host: '127.0.0.1', path, headers: { 'accept-encoding': 'br' } }, answer => {
			answer.resume();
			answer.once('end', () =>
				answer.statusCode === 200 ? resolve() : reject(new Error(`${path}: ${answer.statusCode}`)),
			);
		}).once('error', reject);
	});
}

function nowSeconds(): number {
	return Math.floor(Date.now() / 1_000);
}

function spreadText({ p50, p90, p99, max }: Spread): string {
	return `${[p50, p90, p99, max].map(rounded).join(' / ')} ms`;
}
