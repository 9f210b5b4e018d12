import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '#db/open.ts';
import { openDatabase } from '#db/open.ts';
import { openSearching, type Searching } from '#src/search/searching.ts';
import { benchTime } from './generating.ts';
import { measureChanges } from './measuring-changes.ts';
import {
	drawListingPages,
	drawListingRepeats,
	measureFixedPage,
	measureLoad,
	measureOneByOne,
	type Throughput,
} from './measuring-pages.ts';
import { measurePlainSql } from './measuring-plain-sql.ts';
import { measureSearch } from './measuring-search.ts';
import { measureStart } from './measuring-start.ts';
import { drawMix, drawRepeats, type MixedSearch, mixGeneration } from './mix.ts';
import { startServer } from './processes.ts';
import { atLeast, atMost, type Figure, noted, rounded } from './report.ts';

export type Measuring = {
	readonly db: Database;
	readonly folder: string;
	/** Listings. */
	readonly count: number;
	/** Length of each measurement under load. */
	readonly seconds: number;
	/** Where the server under load leaves its profiles. */
	readonly profileFolder?: string;
	readonly tell: (text: string) => void;
};

/** Addresses that visitors ask for again and again. */
const repeatedAddresses = 20_000;
/** Those, and as many that are asked for once. */
const mixedLength = 2 * repeatedAddresses;

/** In the order they run. The bars are those of DESIGN.md, section 4, and meant for a million listings on two cores. */
export const measurements: Readonly<Record<string, (measuring: Measuring) => Promise<Figure[]> | Figure[]>> = {
	search: searchAlone,
	sql: againstPlainSql,
	pages: pagesOverHttp,
	changes: newAndChanged,
	start: startToFirstAnswer,
};

function searchAlone({ folder, count, tell }: Measuring): Figure[] {
	return withSearching(folder, searching => {
		const mix = mixOf(searching, count, 6_000);
		const { all, byKind, steps, slowest } = measureSearch(searching, mix.slice(0, 1_000), mix.slice(1_000));
		for (const { milliseconds, address } of slowest) tell(`  slow: ${rounded(milliseconds)} ms ${address}`);
		return [
			noted('search alone: p50 / p90 / p99 / mean / max', spreadText(all)),
			...Object.entries(byKind).map(([kind, spread]) => noted(`  ${kind} (${spread.count})`, spreadText(spread))),
			...Object.entries(steps).map(([step, mean]) => noted(`  step: ${step}, mean`, `${rounded(mean)} ms`)),
		];
	});
}

function againstPlainSql({ folder, count, tell }: Measuring): Figure[] {
	return withSearching(folder, searching => {
		const { sql, ours, differences } = measurePlainSql(
			folder,
			searching,
			mixOf(searching, count, count > 200_000 ? 12 : 40),
		);
		for (const difference of differences) tell(`the column index and SQL differ: ${difference}`);
		return [
			noted('yardstick, plain SQL: p50 / p90 / p99 / mean / max', spreadText(sql)),
			noted('  the same questions, column index', spreadText(ours)),
			noted('  plain SQL takes so many times as long, mean', rounded(sql.mean / ours.mean)),
			{ name: '  answers that differ', value: String(differences.length), bar: '0', holds: differences.length === 0 },
		];
	});
}

async function pagesOverHttp({ db, folder, count, seconds, profileFolder }: Measuring): Promise<Figure[]> {
	const repeated = mixedAddresses(folder, count);
	// Others than the repeated ones: what is called distinct must not be answered from memory, nor fill it for the others.
	const distinct = repeated.splice(repeatedAddresses);
	const server = await startServer(folder, profileFolder);
	const part = (from: number, to: number) => distinct.slice(from * distinct.length, to * distinct.length);
	await measureLoad(server, part(0, 0.1), 5);
	const onePage = await measureOneByOne(server, part(0.1, 0.3), seconds);
	const searches = await measureLoad(server, part(0.3, 1), seconds);
	// Weeks of visitors have filled the memory of the real one.
	await measureLoad(server, repeated, seconds, drawRepeats(60_000, repeatedAddresses, 5));
	const repeats = await measureLoad(server, repeated, seconds, drawRepeats(60_000, repeatedAddresses));
	const cars = await measureLoad(server, drawListingPages(db, 60_000), seconds);
	const { addresses: popular, order } = drawListingRepeats(db, 80_000);
	const carRepeats = await measureLoad(server, popular, seconds, order);
	const memory = server.memory();
	const fixed = await measureFixedPage(folder, server, '/autos', Math.min(seconds, 5));
	await server.stop();
	return [
		noted(
			`ceiling, a fixed page of ${fixed.pageBytes} bytes, one by one: p50 / p99`,
			`${rounded(fixed.alone.milliseconds.p50)} / ${rounded(fixed.alone.milliseconds.p99)} ms`,
		),
		noted('ceiling, the fixed page under load', `${rounded(fixed.load.perSecond)} per second`),
		...detailsOf(fixed.load),
		atMost('search page, one by one: p50', onePage.milliseconds.p50, 3, 'ms'),
		atMost('search page, one by one: p99', onePage.milliseconds.p99, 25, 'ms'),
		...detailsOf(onePage).slice(1),
		...under('search pages, distinct', searches, 400),
		...under('search pages, with repeats', repeats, 1_000),
		...under('listing pages, each car once', cars, 1_000),
		...under('listing pages, with repeats', carRepeats, 2_500),
		atMost('memory after all of it', memory.residentMb, 500, 'MB'),
		noted('memory, peak', `${rounded(memory.peakMb)} MB`),
	];
}

async function newAndChanged({ folder, count }: Measuring): Promise<Figure[]> {
	const server = await startServer(folder);
	const { published, revised, missed } = await measureChanges(server, folder, count, 50);
	await server.stop();
	return [
		{
			name: 'new, changed and removed listings the next request missed',
			value: String(missed),
			bar: '0',
			holds: missed === 0,
		},
		noted('  answer after a new listing: p50 / p99', `${rounded(published.p50)} / ${rounded(published.p99)} ms`),
		noted('  answer after a changed listing: p50 / p99', `${rounded(revised.p50)} / ${rounded(revised.p99)} ms`),
	];
}

async function startToFirstAnswer({ folder }: Measuring): Promise<Figure[]> {
	const { withSnapshotMs, withoutSnapshotMs } = await measureStart(folder, '/autos');
	return [
		atMost('start to first answer, with a snapshot', withSnapshotMs / 1000, 3, 's'),
		atMost('start to first answer, without one', withoutSnapshotMs / 1000, 20, 's'),
	];
}

function under(name: string, throughput: Throughput, bar: number): Figure[] {
	const { perSecond, failed } = throughput;
	return [
		atLeast(name, perSecond, bar, 'per second'),
		...detailsOf(throughput),
		...(failed === 0 ? [] : [{ name: '  answers other than 200', value: String(failed), bar: '0', holds: false }]),
	];
}

function detailsOf({ milliseconds, mainThreadMsEach, otherThreadsMsEach, bytesEach }: Throughput): Figure[] {
	return [
		noted('  p50 / p99 of an answer', `${rounded(milliseconds.p50)} / ${rounded(milliseconds.p99)} ms`),
		noted(
			'  processor time each: server thread / other threads',
			`${rounded(mainThreadMsEach)} / ${rounded(otherThreadsMsEach)} ms`,
		),
		noted('  bytes each, as sent', String(bytesEach)),
	];
}

/** Kept in the folder: to follow so many searches through a million cars takes a minute or two. */
function mixedAddresses(folder: string, count: number): string[] {
	const file = join(folder, `mix-${mixGeneration}-${mixedLength}.txt`);
	if (!existsSync(file)) {
		const mix = withSearching(folder, searching => mixOf(searching, count, mixedLength));
		writeFileSync(file, mix.map(({ address }) => address).join('\n'));
	}
	return readFileSync(file, 'utf8').split('\n');
}

function mixOf(searching: Searching, count: number, length: number): MixedSearch[] {
	return drawMix(length, count, request => searching.find(request, benchTime, false).next);
}

function withSearching<T>(folder: string, work: (searching: Searching) => T): T {
	const db = openDatabase(folder, { readonly: true });
	try {
		return work(openSearching(db));
	} finally {
		db.close();
	}
}

function spreadText({
	p50,
	p90,
	p99,
	mean,
	max,
}: {
	p50: number;
	p90: number;
	p99: number;
	mean: number;
	max: number;
}): string {
	return `${[p50, p90, p99, mean, max].map(rounded).join(' / ')} ms`;
}
