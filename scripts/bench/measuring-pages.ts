import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '#db/open.ts';
import { listingPath } from '#src/paths.ts';
import { type Chance, chance } from '#src/testing/chance.ts';
import { drawRepeats } from './mix.ts';
import { load, type MeasuredServer, startFixedPageServer } from './processes.ts';
import { type Spread, spreadOf } from './timing.ts';

/** So many browsers at once: enough to keep both cores busy, few enough that nobody is turned away. */
const connections = 8;

export type Throughput = {
	/** Good answers (200) a second. */
	readonly perSecond: number;
	readonly milliseconds: Spread;
	/** Answers other than 200, which make the figure worthless. */
	readonly failed: number;
	readonly bytesEach: number;
	/** Processor time of the server for one answer. */
	readonly mainThreadMsEach: number;
	readonly otherThreadsMsEach: number;
};

/** One request after the other, each sent when the answer before it is complete: milliseconds at the client. */
export async function measureOneByOne(
	server: MeasuredServer,
	addresses: readonly string[],
	seconds: number,
): Promise<Throughput> {
	return measured(server, { addresses, connections: 1, seconds });
}

export async function measureLoad(
	server: MeasuredServer,
	addresses: readonly string[],
	seconds: number,
	order?: readonly number[],
): Promise<Throughput> {
	return measured(server, { addresses, order, connections, seconds });
}

/** The page of a result as a fixed page, alone on the machine: what the same bytes cost without any work behind them. */
export async function measureFixedPage(
	folder: string,
	server: MeasuredServer,
	address: string,
	seconds: number,
): Promise<{ readonly alone: Throughput; readonly load: Throughput; readonly pageBytes: number }> {
	const page = await fetch(`http://127.0.0.1:${server.port}${address}`, { headers: { 'accept-encoding': 'identity' } });
	const text = await page.text();
	const pageFile = join(folder, 'fixed-page.html');
	writeFileSync(pageFile, text);
	const fixed = await startFixedPageServer(join(folder, 'fixed-page-server'), pageFile);
	try {
		const addresses = Array.from({ length: 400_000 }, (_, number) => `/fest/${number}`);
		await measureLoad(fixed, addresses, 1);
		return {
			alone: await measureOneByOne(fixed, addresses, Math.min(seconds, 3)),
			load: await measureLoad(fixed, addresses, seconds),
			pageBytes: Buffer.byteLength(text),
		};
	} finally {
		await fixed.stop();
	}
}

/** Addresses of cars in no order, each once. */
export function drawListingPages(db: Database, count: number, seed = 3): string[] {
	const ids = activeIds(db);
	const random = chance(seed);
	return shuffled(random, ids).slice(0, count).map(pathReader(db));
}

/** Cars as visitors ask for them, the first of all cars twice as often as the second. */
export function drawListingRepeats(
	db: Database,
	length: number,
	seed = 4,
): { readonly addresses: readonly string[]; readonly order: readonly number[] } {
	const random = chance(seed);
	const popular = shuffled(random, activeIds(db));
	const asked = drawRepeats(length, popular.length, seed);
	const positions = new Map([...new Set(asked)].map((rank, position) => [rank, position]));
	const pathOf = pathReader(db);
	return {
		addresses: [...positions.keys()].map(rank => pathOf(popular[rank] ?? 0)),
		order: asked.map(rank => positions.get(rank) ?? 0),
	};
}

async function measured(
	server: MeasuredServer,
	task: { addresses: readonly string[]; order?: readonly number[]; connections: number; seconds: number },
): Promise<Throughput> {
	const before = server.cpu();
	const { statuses, answers, seconds, milliseconds, bytes } = await load({ port: server.port, ...task });
	const after = server.cpu();
	const good = statuses['200'] ?? 0;
	const each = (total: number) => total / Math.max(1, answers);
	const mainThreadMs = after.mainThreadMs - before.mainThreadMs;
	return {
		perSecond: good / seconds,
		milliseconds: spreadOf(milliseconds),
		failed: answers - good,
		bytesEach: Math.round(each(bytes)),
		mainThreadMsEach: each(mainThreadMs),
		otherThreadsMsEach: each(after.allThreadsMs - before.allThreadsMs - mainThreadMs),
	};
}

function activeIds(db: Database): number[] {
	return db.prepare("SELECT id FROM listings WHERE status = 'active'").pluck().all() as number[];
}

function pathReader(db: Database): (id: number) => string {
	const title = db.prepare('SELECT title FROM listings WHERE id = ?').pluck();
	return id => listingPath(id, String(title.get(id)));
}

function shuffled(random: Chance, ids: number[]): number[] {
	for (let last = ids.length - 1; last > 0; last--) {
		const other = random.whole(0, last);
		[ids[last], ids[other]] = [ids[other] ?? 0, ids[last] ?? 0];
	}
	return ids;
}
